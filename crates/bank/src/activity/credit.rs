//! The rule of a session's credit: for how long somebody was there, and why they aren't credited.

use super::Why;
use crate::{
    branch::Rules,
    service_record::time::{MICROS_PER_MINUTE, Stretch},
};

/// What a session credits.
#[derive(Clone, Copy, Debug)]
pub struct Credit {
    session: Stretch,
    ratio_min_percent: i64,
    day_cap: i64,
}

/// Somebody who was there.
#[derive(Clone, Copy, Debug)]
pub struct Served {
    pub volunteer: bool,
    /// Whether they order the closing themselves.
    pub oneself: bool,
    /// Whether who orders the closing entered the line when the session was over.
    pub own_entry: bool,
    /// Within the session.
    pub minutes: i64,
    /// Accepted on that day already.
    pub accepted: i64,
}

impl Credit {
    pub fn of((start_at, end_at): (i64, i64), rules: &Rules) -> Credit {
        Credit {
            session: Stretch { start_at, end_at },
            ratio_min_percent: rules.attendance_ratio_min_percent,
            day_cap: rules.daily_auto_cap_minutes,
        }
    }

    /// The part of an attendance that lies within the session.
    pub fn during(&self, signed_in_at: i64, signed_out_at: i64) -> Stretch {
        Stretch {
            start_at: signed_in_at.max(self.session.start_at),
            end_at: signed_out_at.min(self.session.end_at),
        }
    }

    /// What stands against crediting somebody, if anything does.
    pub fn against(&self, served: &Served) -> Option<Why> {
        let whole = (self.session.end_at - self.session.start_at).div_euclid(MICROS_PER_MINUTE);
        if !served.volunteer {
            return Some(Why::NotAVolunteer);
        }
        if served.oneself {
            return Some(Why::Oneself);
        }
        if served.own_entry {
            return Some(Why::OwnEntry);
        }
        if served.minutes < 1 || served.minutes * 100 < whole * self.ratio_min_percent {
            return Some(Why::TooShort);
        }
        (self.day_cap < served.accepted + served.minutes).then_some(Why::AboveDayCap)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = MICROS_PER_MINUTE;

    /// Two hours, of which three fifths count, on a day of eight hours.
    const CREDIT: Credit = Credit {
        session: Stretch { start_at: 0, end_at: 120 * MINUTE },
        ratio_min_percent: 60,
        day_cap: 480,
    };

    #[test]
    fn only_what_lies_within_the_session_counts() {
        let minutes = |from: i64, to: i64| CREDIT.during(from * MINUTE, to * MINUTE).minutes();
        assert_eq!([minutes(-10, 130), minutes(30, 90), minutes(110, 200)], [120, 60, 10]);
    }

    #[test]
    fn who_gave_the_time_is_credited_and_everybody_else_has_a_reason() {
        let good = Served {
            volunteer: true,
            oneself: false,
            own_entry: false,
            minutes: 72,
            accepted: 408,
        };
        let cases = [
            (good, None),
            (Served { volunteer: false, minutes: 5, ..good }, Some(Why::NotAVolunteer)),
            (Served { oneself: true, ..good }, Some(Why::Oneself)),
            (Served { own_entry: true, ..good }, Some(Why::OwnEntry)),
            (Served { minutes: 71, ..good }, Some(Why::TooShort)),
            (Served { minutes: -3, ..good }, Some(Why::TooShort)),
            (Served { accepted: 409, ..good }, Some(Why::AboveDayCap)),
        ];
        for (served, why) in cases {
            assert_eq!(CREDIT.against(&served), why, "{served:?}");
        }
    }
}
