//! Operation `project.note_media`: somebody published something about the project.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `media_report`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{MediaRow, row};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    ids::{MediaId, ProjectId},
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct NoteMedia {
    pub project: ProjectId,
    pub outlet: String,
    pub what: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaNoted {
    pub media: MediaId,
}

refusals! { "project";
    NoSuchProject: Missing = "there is no such project",
    MediaThere: Conflict = "this report is noted already",
    ; with Words(WordsRefusal)
}

impl Operation for NoteMedia {
    const NAME: &'static str = "project.note_media";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = MediaNoted;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<MediaNoted, Stop<Refusal>> {
        row::find(tx, ctx.branch(), self.project).await?.ok_or(Refusal::NoSuchProject)?;

        let media = self.decide(ctx)?;

        if !tx.insert_if_absent(ctx.branch(), &media).await? {
            return Err(Refusal::MediaThere.into());
        }
        Ok(MediaNoted { media: media.id })
    }
}

impl NoteMedia {
    fn decide(&self, ctx: &Ctx) -> Result<MediaRow, Refusal> {
        Ok(MediaRow {
            id: ctx.id(0),
            project: self.project,
            outlet: words::line("outlet", &self.outlet)?,
            what: words::line("what", &self.what)?,
        })
    }
}
