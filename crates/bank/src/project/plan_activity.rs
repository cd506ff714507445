//! Operation `project.plan_activity`: an activity of the plan, what it promises and what proves it.
//!
//! Who: whoever runs the program, the foundation's manager.
//! Moves: nothing.
//! Writes: `activity`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{ActivityRow, EvidenceKind, FIGURE_MAX, Measure, Unit, row};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, SETTERS_UP},
    ids::{ActivityId, ProjectId},
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct PlanActivity {
    pub project: ProjectId,
    /// Such as A4.
    pub code: String,
    pub name: String,
    pub measure: Measure,
    pub planned: i64,
    pub unit: Unit,
    /// How many it is to reach, in which unit.
    pub reach: Option<Reach>,
    pub required_evidence: Vec<EvidenceKind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    pub planned: i64,
    pub unit: Unit,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPlanned {
    pub activity: ActivityId,
}

refusals! { "project";
    NoSuchProject: Missing = "there is no such project",
    FigureOutOfRange { most: i64 }: Invalid = "a planned figure lies between 0 and {most}",
    ActivityThere: Conflict = "the project has an activity with this code already",
    ; with Words(WordsRefusal)
}

impl Operation for PlanActivity {
    const NAME: &'static str = "project.plan_activity";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = ActivityPlanned;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<ActivityPlanned, Stop<Refusal>> {
        row::find(tx, ctx.branch(), self.project).await?.ok_or(Refusal::NoSuchProject)?;

        let activity = self.decide(ctx)?;

        if !tx.insert_if_absent(ctx.branch(), &activity).await? {
            return Err(Refusal::ActivityThere.into());
        }
        Ok(ActivityPlanned { activity: activity.id })
    }
}

impl PlanActivity {
    fn decide(&self, ctx: &Ctx) -> Result<ActivityRow, Refusal> {
        let figures = [Some(self.planned), self.reach.map(|it| it.planned)];
        if !figures.into_iter().flatten().all(|it| (0..=FIGURE_MAX).contains(&it)) {
            return Err(Refusal::FigureOutOfRange { most: FIGURE_MAX });
        }
        let mut required = self.required_evidence.clone();
        required.sort_unstable();
        required.dedup();
        Ok(ActivityRow {
            id: ctx.id(0),
            project: self.project,
            code: words::code("code", &self.code)?,
            name: words::line("name", &self.name)?,
            measure: self.measure,
            planned: self.planned,
            unit: self.unit,
            planned_reach: self.reach.map(|it| it.planned),
            reach_unit: self.reach.map(|it| it.unit),
            required_evidence: EvidenceKind::join(&required),
        })
    }
}
