//! Which evidence an activity needs, what is kept, and what is missing where.

use std::collections::HashMap;

use db::{DbErr, Query, args};
use serde::Serialize;
use uuid::Uuid;

use super::Scope;
use crate::{
    project::{ActivityRow, EvidenceKind, Measure},
    view,
};

/// One required kind of an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Evidence {
    pub kind: EvidenceKind,
    /// Files of this kind, wherever they are kept.
    pub files: i64,
    /// How many sessions or programmes must have one; 1 where the activity itself does.
    pub needed: i64,
    /// Those without one.
    pub missing: Vec<Owner>,
}

/// What evidence is kept of: a session, a programme, or the activity itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Owner {
    pub code: String,
    pub name: String,
}

impl Evidence {
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

crate::view! {
    pub struct OwnerLine {
        pub activity: Uuid,
        pub what: String,
        pub id: Uuid,
        pub code: String,
        pub name: String,
        pub kind: Option<EvidenceKind>,
        pub files: Option<i64>,
    }
}

/// What is kept, by activity.
pub(super) struct Kept(HashMap<Uuid, Vec<OwnerLine>>);

impl Kept {
    pub(super) async fn read(db: &impl Query, branch: &str, scope: &Scope) -> Result<Kept, DbErr> {
        let project = &scope.project;
        let sql = "SELECT o.activity, o.what, o.id, o.code, o.name, e.kind, e.files FROM (SELECT id AS activity, 'activity' AS what, id, code, name FROM activity WHERE branch = $1 AND project = $2 UNION ALL SELECT s.activity, 'session', s.id, s.code, s.title FROM session s JOIN activity a ON a.branch = s.branch AND a.id = s.activity WHERE s.branch = $1 AND a.project = $2 AND s.day BETWEEN $3 AND $4 AND s.ends_at <= $5 UNION ALL SELECT p.activity, 'programme', p.id, p.code, p.name FROM programme p JOIN activity a ON a.branch = p.branch AND a.id = p.activity WHERE p.branch = $1 AND a.project = $2) o LEFT JOIN evidence_count e ON e.branch = $1 AND e.owner = o.id ORDER BY o.code, e.kind";
        let args = args![project.id, &project.starts_day, &project.ends_day, scope.as_of];
        let mut kept = HashMap::<Uuid, Vec<OwnerLine>>::new();
        for line in view::list::<OwnerLine>(db, branch, sql, args).await? {
            kept.entry(line.activity).or_default().push(line);
        }
        Ok(Kept(kept))
    }

    /// A kind that is kept of the activity itself is there for all of it; otherwise each session or
    /// programme needs its own.
    pub(super) fn of(&mut self, activity: &ActivityRow) -> Vec<Evidence> {
        let lines = self.0.remove(&activity.id.0).unwrap_or_default();
        let parts = match activity.measure {
            Measure::WorkDays => "activity",
            Measure::Sessions => "session",
            Measure::Programmes => "programme",
        };
        let kinds = EvidenceKind::split(&activity.required_evidence);
        kinds.into_iter().map(|kind| evidence(kind, parts, &lines)).collect()
    }
}

fn evidence(kind: EvidenceKind, parts: &str, lines: &[OwnerLine]) -> Evidence {
    let of_kind = || lines.iter().filter(|it| it.kind == Some(kind));
    let whole = of_kind().any(|it| it.what == "activity");
    let parts = if whole { "activity" } else { parts };
    let mut owners: Vec<&OwnerLine> = lines.iter().filter(|it| it.what == parts).collect();
    owners.dedup_by_key(|it| it.id);
    let has = |owner: &OwnerLine| of_kind().any(|it| it.id == owner.id);
    let missing = owners.iter().filter(|it| !has(it));
    Evidence {
        kind,
        files: of_kind().filter_map(|it| it.files).sum(),
        needed: i64::try_from(owners.len()).unwrap_or(i64::MAX),
        missing: missing.map(|it| Owner { code: it.code.clone(), name: it.name.clone() }).collect(),
    }
}
