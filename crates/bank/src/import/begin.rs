//! Operation `import.begin`: a run of the importer begins.
//!
//! Who: whoever runs the program on the machine.
//! Moves: nothing.
//! Writes: `import_run`, `journal`.
//! Then: everything that the run brings in names it as the actor.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::ImportRow;
use crate::{
    Ctx, Operation, Stop,
    access::{Role, StaffRow, Standing, row::find_staff_by_code},
    ids::ImportId,
    refusals,
};

/// A SHA-256 as hexadecimal digits.
const HASH_DIGITS: usize = 64;

#[derive(Serialize)]
pub struct Begin {
    /// The code of who made the records ready.
    pub maker: String,
    /// The code of who checked them.
    pub checker: String,
    /// SHA-256 of all files.
    pub content_hash: String,
    pub rows: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    pub run: ImportId,
}

refusals! { "import";
    NoSuchMaker: Missing = "nobody of the staff has the maker's code",
    NoSuchChecker: Missing = "nobody of the staff has the checker's code",
    SamePerson: Forbidden = "records are checked by somebody other than who made them ready",
    NotAHash: Invalid = "the hash of the content is a SHA-256 in hexadecimal digits",
    NoRows: Invalid = "there is nothing to bring in",
}

impl Operation for Begin {
    const NAME: &'static str = "import.begin";
    const MAY: &'static [Role] = &[Role::Operator];
    type Outcome = Begun;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Begun, Stop<Refusal>> {
        let maker = find_staff_by_code(tx, ctx.branch(), &self.maker).await?;
        let checker = find_staff_by_code(tx, ctx.branch(), &self.checker).await?;

        let run = self.decide(ctx, maker, checker)?;

        tx.insert(ctx.branch(), &run).await?;
        Ok(Begun { run: run.id })
    }
}

impl Begin {
    fn decide(
        &self,
        ctx: &Ctx,
        maker: Option<StaffRow>,
        checker: Option<StaffRow>,
    ) -> Result<ImportRow, Refusal> {
        let active = |it: &StaffRow| it.status == Standing::Active;
        let maker = maker.filter(active).ok_or(Refusal::NoSuchMaker)?;
        let checker = checker.filter(active).ok_or(Refusal::NoSuchChecker)?;
        if maker.id == checker.id {
            return Err(Refusal::SamePerson);
        }
        let hexadecimal = self.content_hash.chars().all(|it| it.is_ascii_hexdigit());
        if !hexadecimal || self.content_hash.len() != HASH_DIGITS {
            return Err(Refusal::NotAHash);
        }
        if self.rows < 1 {
            return Err(Refusal::NoRows);
        }
        Ok(ImportRow {
            id: ctx.id(0),
            maker: maker.id,
            checker: checker.id,
            content_hash: self.content_hash.to_ascii_lowercase(),
            rows: self.rows,
            started_at: ctx.at(),
        })
    }
}
