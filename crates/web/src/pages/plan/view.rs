//! The bank's plan in the words of the page.

use bank::project::details::Behind;
use bank::project::plan::{Activity, Beside, Evidence, Figure, Plan, Target, Total as Sum};
use bank::project::{Measure, Unit};
use jiff::civil::Date;
use text::key;

use super::{ActivityRow, PlanView, Rate, Reach, TargetRow, Total};
use crate::frame::Frame;
use crate::parts::{Chip, Down};

/// A figure this far above its plan must be explained in the report.
const HIGH_PERCENT: i64 = 300;

impl PlanView {
    /// The plan in the page's language.
    pub fn new(frame: &Frame, plan: &Plan) -> Self {
        Self {
            project: plan.name.clone(),
            until: until(frame, &plan.ends_day),
            verdict: verdict(frame, &plan.activities),
            missing: plan.activities.iter().filter_map(|it| missing(frame, it)).collect(),
            activities: plan.activities.iter().map(|it| activity(frame, it)).collect(),
            targets: plan.targets.iter().map(|it| target(frame, it)).collect(),
            totals: plan.totals.iter().map(|it| total(frame, it, &plan.activities)).collect(),
            checks: checks(frame, plan),
        }
    }
}

/// The end of the project, or now while it runs.
fn until(frame: &Frame, ends_day: &str) -> String {
    match ends_day.parse::<Date>() {
        Ok(end) if end < frame.today() => frame.t1("plan-until", "day", frame.day_long(&end)),
        Ok(_) | Err(_) => frame.t1("plan-now", "at", frame.instant(&frame.now_at())),
    }
}

fn verdict(frame: &Frame, activities: &[Activity]) -> Vec<String> {
    let met = activities.iter().filter(|it| is_met(it)).count();
    let short = activities.iter().filter(|it| !it.evidence_complete()).count();
    let first = if met == activities.len() {
        frame.t1("plan-all-met", "n", met)
    } else {
        frame.t2("plan-some-met", &("n", activities.len()), &("met", met))
    };
    let second = if short == 0 {
        frame.t("plan-evidence-whole")
    } else {
        frame.t1("plan-evidence-short", "n", short)
    };
    vec![first, second]
}

fn is_met(activity: &Activity) -> bool {
    [Some(activity.done), activity.reach].into_iter().flatten().all(|it| it.planned <= it.done)
}

fn missing(frame: &Frame, activity: &Activity) -> Option<String> {
    let kinds: Vec<String> = activity
        .evidence
        .iter()
        .filter(|it| !it.is_complete())
        .map(|it| evidence_word(frame, it))
        .collect();
    let kinds = kinds.join(&frame.t("list-comma"));
    let said = || frame.t2("plan-missing", &("name", &activity.name), &("kinds", &kinds));
    (!kinds.is_empty()).then(said)
}

fn activity(frame: &Frame, row: &Activity) -> ActivityRow {
    let hours = |minutes: i64| frame.hours(&minutes);
    ActivityRow {
        code: row.code.clone(),
        name: row.name.clone(),
        held: rate(frame, row.done),
        reach: Reach { rate: row.reach.map(|it| rate(frame, it)), people: people(frame, row) },
        parts: row.programmes.iter().map(|it| (it.name.clone(), hours(it.minutes))).collect(),
        evidence: row.evidence.iter().map(|it| chip(frame, it)).collect(),
        down: down(frame, row),
    }
}

/// Different people beside attendances; a dash where only a gate counted.
fn people(frame: &Frame, row: &Activity) -> Option<String> {
    if row.counted_at_gate {
        return Some("–".to_owned());
    }
    let unit = row.reach.map(|it| it.unit);
    row.people
        .filter(|_| unit == Some(Unit::Attendances))
        .map(|people| frame.count(&people, &text::Unit::People))
}

/// Where the rows behind an activity's main figure are.
fn down(frame: &Frame, row: &Activity) -> Down {
    let records = row.programmes.iter().map(|it| it.records).sum();
    let (behind, rows) = match (row.reach.map(|it| it.unit), row.measure) {
        (Some(Unit::Attendances | Unit::People), _) if row.counted_at_gate => {
            (Behind::Visitors, None)
        }
        (Some(Unit::Attendances), _) => (Behind::Attendances, row.reach.map(|it| it.done)),
        (Some(Unit::People), _) => (Behind::Attendances, None),
        (Some(Unit::Hours), _) => (Behind::Records, Some(records)),
        (Some(Unit::Shops), _) => (Behind::PreferredShops, row.reach.map(|it| it.done)),
        (_, Measure::WorkDays) => (Behind::WorkDays, Some(row.done.done)),
        (_, Measure::Sessions) => (Behind::Sessions, Some(row.done.done)),
        (_, Measure::Programmes) => (Behind::Programmes, None),
    };
    Down {
        href: format!("/plan/{}?rows={behind}", row.code),
        words: rows_word(frame, behind, rows),
    }
}

/// 签到 200 行, or 看签到 where nobody counted yet.
fn rows_word(frame: &Frame, behind: Behind, rows: Option<i64>) -> String {
    let name = behind_word(frame, behind);
    match rows {
        Some(n) => frame.t2("plan-down", &("rows", &name), &("n", n)),
        None => frame.t1("plan-down-plain", "rows", name),
    }
}

/// The name of a list of rows.
pub(super) fn behind_word(frame: &Frame, behind: Behind) -> String {
    frame.t(&format!("behind-{behind}"))
}

fn rate(frame: &Frame, figure: Figure) -> Rate {
    let percent = figure.rate_percent();
    let written = |number: i64| match figure.unit {
        Unit::Hours => text::coin_number(number),
        Unit::Days
        | Unit::Sessions
        | Unit::Pieces
        | Unit::Shops
        | Unit::Teams
        | Unit::Attendances
        | Unit::People
        | Unit::Copies
        | Unit::Percent => text::grouped(number),
    };
    Rate {
        done: written(figure.done),
        unit: unit_word(frame, figure.unit, figure.done),
        planned: written(figure.planned),
        percent: percent.filter(|_| figure.unit != Unit::Percent),
        length: percent.unwrap_or(0),
    }
}

/// The word of a plan's unit.
pub(super) fn unit_word(frame: &Frame, unit: Unit, number: i64) -> String {
    let unit = match unit {
        Unit::Days => text::Unit::Days,
        Unit::Sessions => text::Unit::Sessions,
        Unit::Pieces => text::Unit::Pieces,
        Unit::Shops => text::Unit::Shops,
        Unit::Teams => text::Unit::Teams,
        Unit::Attendances => text::Unit::Attendances,
        Unit::People => text::Unit::People,
        Unit::Hours => text::Unit::Hours,
        Unit::Copies => text::Unit::Papers,
        Unit::Percent => text::Unit::Percent,
    };
    frame.unit(&unit, &number)
}

pub(super) fn evidence_word(frame: &Frame, evidence: &Evidence) -> String {
    frame.t(&format!("evidence-{}", evidence.kind))
}

fn chip(frame: &Frame, evidence: &Evidence) -> Chip {
    let kind = evidence_word(frame, evidence);
    let short = evidence.missing.len();
    if evidence.is_complete() {
        let words = frame.t2("plan-evidence-has", &("kind", &kind), &("n", evidence.files));
        return Chip { tone: "done", icon: "check", words };
    }
    let words = if evidence.files == 0 {
        frame.t1("plan-evidence-none", "kind", kind)
    } else {
        let values =
            [("kind", (&kind).into()), ("n", (&evidence.files).into()), ("short", (&short).into())];
        text::with(frame.lang, key("plan-evidence-part"), &values)
    };
    Chip { tone: "miss", icon: "close", words }
}

fn target(frame: &Frame, row: &Target) -> TargetRow {
    let figure = Figure { unit: row.unit, planned: row.planned, done: row.done.unwrap_or(0) };
    let mut rate = rate(frame, figure);
    if row.done.is_none() {
        rate = Rate { done: "–".to_owned(), percent: None, length: 0, ..rate };
    }
    TargetRow {
        name: row.name.clone(),
        rate,
        beside: row.beside.map(|it| beside(frame, it)).unwrap_or_default(),
        down: row.unit.target_rows().map(|behind| Down {
            href: format!("/plan/all?rows={behind}"),
            words: rows_word(frame, behind, target_count(row)),
        }),
    }
}

/// How many rows stand behind a target, where the target itself knows.
fn target_count(row: &Target) -> Option<i64> {
    match row.beside {
        Some(Beside::Answers { answers, .. }) => Some(answers),
        Some(Beside::WithRecord(_)) | None => row.done.filter(|_| row.unit != Unit::Copies),
    }
}

fn beside(frame: &Frame, beside: Beside) -> String {
    match beside {
        Beside::WithRecord(with) => frame.t1("plan-beside-volunteers", "n", with),
        Beside::Answers { answers, .. } => match beside.response_percent() {
            Some(rate) => frame.t2("plan-beside-answers", &("n", answers), &("rate", rate)),
            None => frame.t1("plan-beside-answers-plain", "n", answers),
        },
    }
}

fn total(frame: &Frame, sum: &Sum, activities: &[Activity]) -> Total {
    let rate = rate(frame, sum.figure);
    let names: Vec<&str> = activities
        .iter()
        .filter(|it| sum.activities.contains(&it.code))
        .map(|it| it.name.as_str())
        .collect();
    Total {
        unit: rate.unit,
        planned: rate.planned,
        done: rate.done,
        of: names.join(&frame.t("list-comma")),
    }
}

fn checks(frame: &Frame, plan: &Plan) -> Vec<(String, String)> {
    let high = plan.activities.iter().filter_map(|it| {
        let most = [Some(it.done), it.reach].into_iter().flatten();
        let percent = most.filter_map(Figure::rate_percent).max()?;
        (HIGH_PERCENT < percent).then(|| {
            let title = frame.t1("plan-check-high", "name", &it.name);
            (title, frame.t1("plan-check-high-do", "percent", percent))
        })
    });
    let full = plan.targets.iter().filter_map(|it| match it.beside {
        Some(Beside::Answers { satisfied, answers, .. }) if 0 < answers && satisfied == answers => {
            let title = frame.t1("plan-check-full", "name", &it.name);
            Some((title, frame.t1("plan-check-full-do", "n", answers)))
        }
        Some(Beside::Answers { .. } | Beside::WithRecord(_)) | None => None,
    });
    high.chain(full).collect()
}
