//! Time that people gave, and the rules of a record.

use super::{Model, Owner, Reasons, because, unless};
use crate::{
    simulate::step::{Actor, Given, Step},
    town::{DAY, MINUTE, PEOPLE},
};

/// Shanghai is eight hours ahead, and has been since 1991.
const EAST: i64 = 480 * MINUTE;
/// What one person may accept of somebody's day.
pub const DAY_CAP: i64 = 480;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    pub volunteer: usize,
    pub start_at: i64,
    pub end_at: i64,
    pub minutes: i64,
}

/// Days since 1970 in Shanghai.
pub fn day(at: i64) -> i64 {
    (at + EAST).div_euclid(DAY)
}

/// Midnight belongs to the day that it ends.
pub fn across_midnight(start_at: i64, end_at: i64) -> bool {
    day(start_at) != day(end_at - 1)
}

/// Year and month in Shanghai, of a day since 1970: the civil calendar's well-known arithmetic.
pub fn month(day: i64) -> (i64, i64) {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month)
}

impl Model {
    pub(super) fn elsewhere(&self, volunteer: usize, start_at: i64, end_at: i64) -> bool {
        let mine = self.records.iter().filter(|it| it.volunteer == volunteer);
        mine.into_iter().any(|it| it.start_at < end_at && start_at < it.end_at)
    }

    fn minutes_on(&self, volunteer: usize, on: i64) -> i64 {
        let mine = self.records.iter().filter(|it| it.volunteer == volunteer);
        mine.filter(|it| day(it.start_at) == on).map(|it| it.minutes).sum()
    }

    /// What forbids a record of at least so many minutes.
    pub(super) fn against(&self, record: Record, at_least: i64, cap: i64) -> Reasons {
        let Record { volunteer, start_at, end_at, minutes } = record;
        let of_day = self.minutes_on(volunteer, day(start_at));
        because(&[
            ("service_record.not_in_order", end_at <= start_at),
            ("service_record.across_midnight", across_midnight(start_at, end_at)),
            ("service_record.too_short", minutes < at_least),
            ("service_record.overlaps", self.elsewhere(volunteer, start_at, end_at)),
            ("service_record.above_day_cap", cap < of_day + minutes),
        ])
    }

    pub(super) fn accept(&mut self, step: &Step, given: Given) -> Result<String, Reasons> {
        let Given { volunteer, start_at, minutes, late } = given;
        let end_at = start_at + minutes * MINUTE;
        let record = Record { volunteer, start_at, end_at, minutes };
        let known = PEOPLE.get(volunteer).is_some_and(|it| it.volunteer);
        let mut reasons = self.against(record, 1, DAY_CAP);
        reasons.extend(because(&[
            ("service_record.no_such_volunteer", !known),
            ("service_record.same_person", late == Some(step.actor)),
            ("service_record.oneself_accepted", step.actor == Actor::Member(volunteer)),
        ]));
        unless(reasons)?;
        self.records.push(record);
        self.pay(Owner::Source, Owner::Member(volunteer), minutes);
        Ok(format!("accepted {minutes}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{day, month};
    use crate::town::{DAY, MORNING};

    #[test]
    fn months_are_those_of_shanghai() {
        assert_eq!(month(day(MORNING)), (2022, 4));
        assert_eq!(month(day(MORNING + 19 * DAY)), (2022, 4));
        assert_eq!(month(day(MORNING + 20 * DAY)), (2022, 5));
        assert_eq!(month(day(MORNING - 8 * 3_600_000_000 - 100 * DAY)), (2022, 1));
    }
}
