//! Operation `project.note_output`: something was made; noted again, it is counted anew.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `output`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{FIGURE_MAX, OutputRow, Unit, row};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    ids::{ActivityId, OutputId},
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct NoteOutput {
    pub activity: ActivityId,
    pub name: String,
    pub planned: i64,
    pub done: i64,
    pub unit: Unit,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputNoted {
    pub output: OutputId,
}

refusals! { "project";
    NoSuchActivity: Missing = "there is no such activity",
    FigureOutOfRange { most: i64 }: Invalid = "a figure lies between 0 and {most}",
    ; with Words(WordsRefusal)
}

impl Operation for NoteOutput {
    const NAME: &'static str = "project.note_output";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = OutputNoted;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<OutputNoted, Stop<Refusal>> {
        let activity = row::find_activity(tx, ctx.branch(), self.activity).await?;
        activity.ok_or(Refusal::NoSuchActivity)?;

        let output = self.decide(ctx)?;

        if tx.insert_if_absent(ctx.branch(), &output).await? {
            return Ok(OutputNoted { output: output.id });
        }
        let there = row::lock_output(tx, ctx, self.activity, &output.name).await?;
        let there = there.expect("UNIQUE (branch, activity, name) refused the new row");
        tx.update(ctx.branch(), &there, &OutputRow { id: there.id, ..output }).await?;
        Ok(OutputNoted { output: there.id })
    }
}

impl NoteOutput {
    fn decide(&self, ctx: &Ctx) -> Result<OutputRow, Refusal> {
        if ![self.planned, self.done].iter().all(|it| (0..=FIGURE_MAX).contains(it)) {
            return Err(Refusal::FigureOutOfRange { most: FIGURE_MAX });
        }
        Ok(OutputRow {
            id: ctx.id(0),
            activity: self.activity,
            name: words::line("name", &self.name)?,
            planned: self.planned,
            done: self.done,
            unit: self.unit,
        })
    }
}
