//! The time that people gave: never twice at once, each on its day, within the day's cap, and as
//! many minutes as the person's day says, whatever coins did meanwhile.

use std::collections::BTreeMap;

use db::{DbErr, Query, args};
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::{Audit, CHUNK_ROWS, Violation, persons::Persons};
use crate::{
    branch::{Rules, rules::RuleSetRow},
    envelope::{Who, day_of},
    ids::MemberId,
    service_record::{Proof, time::MICROS_PER_MINUTE},
    view,
};

crate::view! {
    pub struct Line {
        pub id: Uuid,
        pub volunteer: Uuid,
        pub start_at: i64,
        pub end_at: i64,
        pub minutes: i64,
        pub day: String,
        pub proof: Proof,
        pub of_order: bool,
        pub accepted_by: Who,
        pub accepted_at: i64,
        pub entered_by: Option<Who>,
        pub second_by: Option<Who>,
        pub decided_by: Option<Who>,
        pub day_minutes: Option<i64>,
    }
}

/// The records of one person on one day, as far as read.
struct OneDay {
    member: Uuid,
    day: String,
    /// What the person's day row says.
    says: i64,
    found: i64,
    /// Whether two persons looked at one of the records.
    reviewed: bool,
    last: Option<(Uuid, i64)>,
}

pub(super) async fn check(
    db: &impl Query,
    branch: &str,
    (zone, persons): (&TimeZone, &Persons),
    audit: &mut Audit,
) -> Result<(), DbErr> {
    let rules = Versions::read(db, branch).await?;
    let sql = "SELECT r.id, r.volunteer, r.start_at, r.end_at, r.minutes, r.day, r.proof, (r.source = 'order') AS of_order, r.accepted_by, r.accepted_at, r.entered_by, o.second_by, d.decided_by, p.minutes AS day_minutes FROM service_record r LEFT JOIN orders o ON o.branch = r.branch AND r.source = 'order' AND o.id = r.source_id LEFT JOIN order_dispute d ON d.branch = o.branch AND d.order_id = o.id LEFT JOIN person_day p ON p.branch = r.branch AND p.member = r.volunteer AND p.day = r.day WHERE r.branch = $1 AND (r.volunteer, r.day, r.start_at, r.id) > ($2, $3, $4, $5) ORDER BY r.volunteer, r.day, r.start_at, r.id LIMIT $6";
    let mut last = (Uuid::nil(), String::new(), i64::MIN, Uuid::nil());
    let mut open: Option<OneDay> = None;
    loop {
        let args = args![last.0, &last.1, last.2, last.3, CHUNK_ROWS];
        let lines: Vec<Line> = view::list(db, branch, sql, args).await?;
        let Some(end) = lines.last() else { break };
        last = (end.volunteer, end.day.clone(), end.start_at, end.id);
        audit.counted.service_records += lines.len();
        for line in &lines {
            alone(line, zone, audit);
            if line.proof == Proof::Late && !line.has_second(persons) {
                audit.add(Violation::LateBySamePerson { record: line.id.to_string() });
            }
            let same = open.take_if(|it| it.member == line.volunteer && it.day == line.day);
            if let Some(done) = open.take() {
                done.close(&rules, audit);
            }
            let mut day = same.unwrap_or_else(|| OneDay::begun_by(line));
            day.add(line, audit);
            open = Some(day);
        }
    }
    if let Some(done) = open {
        done.close(&rules, audit);
    }
    empty_days(db, branch, audit).await
}

/// What is wrong with a record by itself.
fn alone(line: &Line, zone: &TimeZone, audit: &mut Audit) {
    let record = || line.id.to_string();
    let days = [day_of(zone, line.start_at), day_of(zone, line.end_at - 1)];
    if days.iter().any(|day| day.to_string() != line.day) {
        audit.add(Violation::RecordAcrossMidnight { record: record() });
    }
    let between = (line.end_at - line.start_at).div_euclid(MICROS_PER_MINUTE);
    if line.minutes != between {
        audit.add(Violation::WrongMinutes { record: record(), minutes: line.minutes, between });
    }
}

impl Line {
    /// Whether somebody else than who entered it, and not the volunteer, approved a late entry.
    fn has_second(&self, persons: &Persons) -> bool {
        // When an order's entry was agreed to isn't kept; it was after the service had begun.
        let second = if self.of_order {
            self.second_by.map(|it| (it, self.start_at))
        } else {
            Some((self.accepted_by, self.accepted_at))
        };
        let volunteer = Who::Member(MemberId(self.volunteer));
        self.entered_by.is_some()
            && second.is_some_and(|(second, at)| {
                Some(second) != self.entered_by && persons.at(second, at) != volunteer
            })
    }
}

impl OneDay {
    fn begun_by(line: &Line) -> OneDay {
        OneDay {
            member: line.volunteer,
            day: line.day.clone(),
            says: line.day_minutes.unwrap_or(0),
            found: 0,
            reviewed: false,
            last: None,
        }
    }

    fn add(&mut self, line: &Line, audit: &mut Audit) {
        if let Some((first, until)) = self.last
            && line.start_at < until
        {
            let (first, second) = (first.to_string(), line.id.to_string());
            audit.add(Violation::RecordsOverlap { first, second });
        }
        if self.last.is_none_or(|(_, until)| until < line.end_at) {
            self.last = Some((line.id, line.end_at));
        }
        self.found += line.minutes;
        self.reviewed |= line.proof == Proof::Late || line.decided_by.is_some();
    }

    fn close(self, rules: &Versions, audit: &mut Audit) {
        let OneDay { member, day, says, found, reviewed, .. } = self;
        let member = member.to_string();
        let rules = rules.on(&day);
        let cap =
            if reviewed { rules.daily_review_cap_minutes } else { rules.daily_auto_cap_minutes };
        if cap < found {
            let (member, day) = (member.clone(), day.clone());
            audit.add(Violation::AboveDayCap { member, day, minutes: found, cap });
        }
        if says != found {
            audit.add(Violation::DayMinutesDiffer { member, day, says, found });
        }
    }
}

/// Days that say minutes of which no record is left.
async fn empty_days(db: &impl Query, branch: &str, audit: &mut Audit) -> Result<(), DbErr> {
    let sql = "SELECT p.member, p.day, p.minutes FROM person_day p LEFT JOIN service_record r ON r.branch = p.branch AND r.volunteer = p.member AND r.day = p.day WHERE p.branch = $1 AND 0 < p.minutes AND r.id IS NULL ORDER BY p.member, p.day LIMIT 1000";
    for row in db.ask(branch, sql, args![]).await? {
        let member: Uuid = row.get("member")?;
        audit.add(Violation::DayMinutesDiffer {
            member: member.to_string(),
            day: row.get("day")?,
            says: row.get("minutes")?,
            found: 0,
        });
    }
    Ok(())
}

/// All rule sets of a branch, by version.
struct Versions {
    sets: BTreeMap<i64, (String, Rules)>,
    first: Rules,
}

impl Versions {
    async fn read(db: &impl Query, branch: &str) -> Result<Versions, DbErr> {
        let rows: Vec<RuleSetRow> = db.rows(branch, "ORDER BY version", args![]).await?;
        let sets = rows.into_iter().map(|row| {
            let rules = serde_json::from_str(&row.parameters);
            let rules = rules.map_err(|error| DbErr::Type(error.to_string()))?;
            Ok((row.version, (row.from_day, rules)))
        });
        Ok(Versions { sets: sets.collect::<Result<_, DbErr>>()?, first: Rules::first() })
    }

    /// Those in force on a day.
    fn on(&self, day: &str) -> &Rules {
        let set = self.sets.values().rev().find(|(from, _)| from.as_str() <= day);
        set.map_or(&self.first, |(_, rules)| rules)
    }
}
