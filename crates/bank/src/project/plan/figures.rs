//! What was done, activity by activity: one statement for each kind of row.

use std::collections::HashMap;

use db::{DbErr, Query, args};
use serde::Serialize;
use uuid::Uuid;

use super::{Activity, Evidence, Figure, Scope};
use crate::{
    ids::{ActivityId, ProgrammeId},
    project::{ActivityRow, Measure, Unit},
    view,
};

/// A programme of an activity, and the minutes that were given in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Programme {
    pub id: ProgrammeId,
    pub code: String,
    pub name: String,
    pub records: i64,
    pub minutes: i64,
}

#[derive(Default)]
struct Held {
    sessions: i64,
    attendances: i64,
    visitors: i64,
    counted_at_gate: bool,
    people: i64,
}

/// By activity.
#[derive(Default)]
pub(super) struct Figures {
    work_days: HashMap<Uuid, i64>,
    held: HashMap<Uuid, Held>,
    programmes: HashMap<Uuid, Vec<Programme>>,
    /// Merchants belong to the branch; the activity that selects them counts them all.
    shops: i64,
}

crate::view! {
    pub struct HeldLine {
        pub activity: Uuid,
        pub attendances: i64,
        pub visitors: Option<i64>,
    }
}

crate::view! {
    pub struct Number {
        pub activity: Uuid,
        pub number: i64,
    }
}

crate::view! {
    pub struct ProgrammeLine {
        pub activity: Uuid,
        pub id: ProgrammeId,
        pub code: String,
        pub name: String,
        pub whole_branch: bool,
        pub records: i64,
        pub minutes: i64,
    }
}

impl Figures {
    pub(super) async fn read(
        db: &impl Query,
        branch: &str,
        scope: &Scope,
    ) -> Result<Figures, DbErr> {
        let mut figures = Figures::default();
        let (project, days) =
            (scope.project.id, (&scope.project.starts_day, &scope.project.ends_day));
        let sql = "SELECT w.activity, COUNT(*) AS number FROM work_log w JOIN activity a ON a.branch = w.branch AND a.id = w.activity WHERE w.branch = $1 AND a.project = $2 AND w.day BETWEEN $3 AND $4 GROUP BY w.activity";
        for Number { activity, number } in
            view::list(db, branch, sql, args![project, days.0, days.1]).await?
        {
            figures.work_days.insert(activity, number);
        }
        figures.sessions(db, branch, scope).await?;
        figures.programmes(db, branch, scope).await?;
        let sql =
            "SELECT COUNT(*) FROM merchant WHERE branch = $1 AND preferred_day BETWEEN $2 AND $3";
        figures.shops = view::count(db, branch, sql, args![days.0, days.1]).await?;
        Ok(figures)
    }

    /// A session that was counted at the gate counts so; its names are among those counted.
    async fn sessions(
        &mut self,
        db: &impl Query,
        branch: &str,
        scope: &Scope,
    ) -> Result<(), DbErr> {
        let project = &scope.project;
        let args = || args![project.id, &project.starts_day, &project.ends_day, scope.as_of];
        let sql = "SELECT s.activity, COALESCE(n.attendances, 0) AS attendances, v.visitors FROM session s JOIN activity a ON a.branch = s.branch AND a.id = s.activity LEFT JOIN (SELECT session, COUNT(*) AS attendances FROM attendance WHERE branch = $1 GROUP BY session) n ON n.session = s.id LEFT JOIN (SELECT session, CAST(SUM(visitors) AS BIGINT) AS visitors FROM visitor_count WHERE branch = $1 GROUP BY session) v ON v.session = s.id WHERE s.branch = $1 AND a.project = $2 AND s.day BETWEEN $3 AND $4 AND s.ends_at <= $5";
        let lines: Vec<HeldLine> = view::list(db, branch, sql, args()).await?;
        for HeldLine { activity, attendances, visitors } in lines {
            let held = self.held.entry(activity).or_default();
            held.sessions += 1;
            held.counted_at_gate |= visitors.is_some();
            held.visitors += visitors.unwrap_or(0);
            held.attendances += if visitors.is_some() { 0 } else { attendances };
        }
        let sql = "SELECT s.activity, COUNT(DISTINCT n.member) AS number FROM session s JOIN activity a ON a.branch = s.branch AND a.id = s.activity JOIN attendance n ON n.branch = s.branch AND n.session = s.id WHERE s.branch = $1 AND a.project = $2 AND s.day BETWEEN $3 AND $4 AND s.ends_at <= $5 GROUP BY s.activity";
        for Number { activity, number } in view::list(db, branch, sql, args()).await? {
            self.held.entry(activity).or_default().people = number;
        }
        Ok(())
    }

    async fn programmes(
        &mut self,
        db: &impl Query,
        branch: &str,
        scope: &Scope,
    ) -> Result<(), DbErr> {
        let project = &scope.project;
        let sql = "SELECT p.activity, p.id, p.code, p.name, (p.community IS NULL) AS whole_branch, COALESCE(n.records, 0) AS records, COALESCE(n.minutes, 0) AS minutes FROM programme p JOIN activity a ON a.branch = p.branch AND a.id = p.activity LEFT JOIN (SELECT source_id, COUNT(*) AS records, CAST(SUM(minutes) AS BIGINT) AS minutes FROM service_record WHERE branch = $1 AND source = 'programme' AND day BETWEEN $3 AND $4 GROUP BY source_id) n ON n.source_id = p.id WHERE p.branch = $1 AND a.project = $2 ORDER BY p.code";
        let args = args![project.id, &project.starts_day, &project.ends_day];
        let lines: Vec<ProgrammeLine> = view::list(db, branch, sql, args).await?;
        let orders = orders(db, branch, scope).await?;
        let neighbours = lines.iter().find(|it| it.whole_branch).map(|it| it.id);
        for line in lines {
            let mut programme = Programme {
                id: line.id,
                code: line.code,
                name: line.name,
                records: line.records,
                minutes: line.minutes,
            };
            if neighbours == Some(programme.id) {
                programme.records += orders.0;
                programme.minutes += orders.1;
            }
            self.programmes.entry(line.activity).or_default().push(programme);
        }
        Ok(())
    }

    pub(super) fn activity(&mut self, row: ActivityRow, evidence: Vec<Evidence>) -> Activity {
        let id = row.id.0;
        let held = self.held.remove(&id).unwrap_or_default();
        let programmes = self.programmes.remove(&id).unwrap_or_default();
        let with_records = programmes.iter().filter(|it| 0 < it.records).count();
        let done = match row.measure {
            Measure::WorkDays => self.work_days.get(&id).copied().unwrap_or(0),
            Measure::Sessions => held.sessions,
            Measure::Programmes => i64::try_from(with_records).unwrap_or(i64::MAX),
        };
        let reach = row.reach_unit.zip(row.planned_reach).map(|(unit, planned)| {
            let minutes = programmes.iter().map(|it| it.minutes).sum();
            Figure::new(unit, planned, reached(unit, &held, minutes, self.shops))
        });
        let named = reach.is_some_and(|it| matches!(it.unit, Unit::Attendances | Unit::People));
        Activity {
            id: ActivityId(id),
            code: row.code,
            name: row.name,
            measure: row.measure,
            done: Figure::new(row.unit, row.planned, done),
            reach,
            people: (named && !held.counted_at_gate).then_some(held.people),
            counted_at_gate: held.counted_at_gate,
            programmes,
            evidence,
        }
    }
}

fn reached(unit: Unit, held: &Held, minutes: i64, shops: i64) -> i64 {
    match unit {
        Unit::Hours => minutes,
        Unit::Shops => shops,
        Unit::People if !held.counted_at_gate => held.people,
        Unit::People | Unit::Attendances => held.attendances + held.visitors,
        Unit::Sessions => held.sessions,
        Unit::Days | Unit::Pieces | Unit::Teams | Unit::Copies | Unit::Percent => 0,
    }
}

/// The records of settled orders within the project's days: how many, and their minutes.
async fn orders(db: &impl Query, branch: &str, scope: &Scope) -> Result<(i64, i64), DbErr> {
    let sql = "SELECT COUNT(*) AS records, CAST(COALESCE(SUM(minutes), 0) AS BIGINT) AS minutes FROM service_record WHERE branch = $1 AND source = 'order' AND day BETWEEN $2 AND $3";
    let args = args![&scope.project.starts_day, &scope.project.ends_day];
    let rows = db.ask(branch, sql, args).await?;
    let Some(row) = rows.first() else { return Ok((0, 0)) };
    Ok((row.get("records")?, row.get("minutes")?))
}
