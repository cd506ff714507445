//! Operation `project.begin`: a funded project begins, with what it promises.
//!
//! Who: whoever runs the program, the foundation's manager.
//! Moves: nothing.
//! Writes: `project`, `target`, two `account` rows (issuance, fund), `journal`.

use db::Tx;
use jiff::civil::Date;
use ledger::Coins;
use serde::{Deserialize, Serialize};

use super::{FIGURE_MAX, ProjectRow, TargetRow, Unit};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, SETTERS_UP},
    account::{self, Kind},
    ids::ProjectId,
    refusals,
    words::{self, WordsRefusal},
};

/// No contract names more.
pub const TARGETS_MAX: usize = 50;
/// A minute given to the pool is worth one point; more than a hundred is mistyped.
pub const POINTS_MAX: i64 = 100;

#[derive(Serialize)]
pub struct Begin {
    pub code: String,
    pub name: String,
    pub funder: String,
    pub starts_day: Date,
    /// The last day.
    pub ends_day: Date,
    pub points_per_donated_minute: i64,
    pub targets: Vec<Target>,
}

/// A target named beside the activities.
#[derive(Clone, Debug, Serialize)]
pub struct Target {
    pub name: String,
    pub planned: i64,
    pub unit: Unit,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    pub project: ProjectId,
}

refusals! { "project";
    EndsBeforeItBegins: Invalid = "it ends before it begins",
    PointsOutOfRange { most: i64 }: Invalid = "a minute given is worth 0 to {most} points",
    TooManyTargets { most: i64 }: Invalid = "a project has at most {most} targets",
    FigureOutOfRange { most: i64 }: Invalid = "a planned figure lies between 0 and {most}",
    ProjectThere: Conflict = "a project with this code is there already",
    TargetTwice { name: String }: Conflict = "the target {name} is named twice",
    ; with Words(WordsRefusal)
}

impl Operation for Begin {
    const NAME: &'static str = "project.begin";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = Begun;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Begun, Stop<Refusal>> {
        let (project, targets) = self.decide(ctx)?;

        if !tx.insert_if_absent(ctx.branch(), &project).await? {
            return Err(Refusal::ProjectThere.into());
        }
        for target in &targets {
            if !tx.insert_if_absent(ctx.branch(), target).await? {
                return Err(Refusal::TargetTwice { name: target.name.clone() }.into());
            }
        }
        account::row::open::<Coins>(tx, ctx, Kind::Issuance, project.id).await?;
        account::row::open::<Coins>(tx, ctx, Kind::Fund, project.id).await?;
        Ok(Begun { project: project.id })
    }
}

impl Begin {
    fn decide(&self, ctx: &Ctx) -> Result<(ProjectRow, Vec<TargetRow>), Refusal> {
        if self.ends_day < self.starts_day {
            return Err(Refusal::EndsBeforeItBegins);
        }
        if !(0..=POINTS_MAX).contains(&self.points_per_donated_minute) {
            return Err(Refusal::PointsOutOfRange { most: POINTS_MAX });
        }
        if TARGETS_MAX < self.targets.len() {
            let most = TARGETS_MAX.try_into().expect("a small number");
            return Err(Refusal::TooManyTargets { most });
        }
        let project = ProjectRow {
            id: ctx.id(0),
            code: words::code("code", &self.code)?,
            name: words::line("name", &self.name)?,
            funder: words::line("funder", &self.funder)?,
            starts_day: self.starts_day.to_string(),
            ends_day: self.ends_day.to_string(),
            points_per_donated_minute: self.points_per_donated_minute,
        };
        let targets: Result<Vec<TargetRow>, Refusal> =
            self.targets.iter().map(|it| it.row(project.id)).collect();
        Ok((project, targets?))
    }
}

impl Target {
    fn row(&self, project: ProjectId) -> Result<TargetRow, Refusal> {
        if !(0..=FIGURE_MAX).contains(&self.planned) {
            return Err(Refusal::FigureOutOfRange { most: FIGURE_MAX });
        }
        let name = words::line("name", &self.name)?;
        Ok(TargetRow { project, name, planned: self.planned, unit: self.unit })
    }
}
