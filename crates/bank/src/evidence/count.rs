//! Operation `evidence.count`: files of a kind were counted; counted again, the new count stands.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `evidence_count`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::EvidenceRow;
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    activity::row::find_session,
    ids::{ActivityId, ProgrammeId, SessionId},
    project::{
        EvidenceKind,
        row::{find_activity, find_programme},
    },
    refusals,
};

/// More photos than anybody looks at.
pub const FILES_MAX: i64 = 100_000;

#[derive(Serialize)]
pub struct Count {
    pub owner: Owner,
    pub kind: EvidenceKind,
    pub files: i64,
}

/// What the files prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Owner {
    Activity(ActivityId),
    Session(SessionId),
    Programme(ProgrammeId),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub files: i64,
}

refusals! { "evidence";
    NoSuchOwner: Missing = "there is no such activity, session or programme",
    FilesOutOfRange { most: i64 }: Invalid = "a count lies between 1 and {most}",
}

impl Operation for Count {
    const NAME: &'static str = "evidence.count";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = Counted;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Counted, Stop<Refusal>> {
        let owner = self.owner(ctx, tx).await?.ok_or(Refusal::NoSuchOwner)?;

        let evidence = self.decide(owner)?;

        if !tx.insert_if_absent(ctx.branch(), &evidence).await? {
            tx.overwrite(ctx.branch(), &evidence).await?;
        }
        Ok(Counted { files: evidence.files })
    }
}

impl Count {
    async fn owner(&self, ctx: &Ctx, tx: &Tx) -> Result<Option<Uuid>, db::DbErr> {
        let branch = ctx.branch();
        Ok(match self.owner {
            Owner::Activity(id) => find_activity(tx, branch, id).await?.map(|it| it.id.into()),
            Owner::Session(id) => find_session(tx, branch, id).await?.map(|it| it.id.into()),
            Owner::Programme(id) => find_programme(tx, branch, id).await?.map(|it| it.id.into()),
        })
    }

    fn decide(&self, owner: Uuid) -> Result<EvidenceRow, Refusal> {
        if !(1..=FILES_MAX).contains(&self.files) {
            return Err(Refusal::FilesOutOfRange { most: FILES_MAX });
        }
        Ok(EvidenceRow { owner, kind: self.kind, files: self.files })
    }
}
