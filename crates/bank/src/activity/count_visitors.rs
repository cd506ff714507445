//! Operation `activity.count_visitors`: how many came in an hour, counted at the gate.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `visitor_count`, `counter`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{CountedBy, SessionRow, VisitorCountRow, row::find_session};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    ids::{CountId, SessionId},
    numbers::Series,
    refusals,
    words::{self, WordsRefusal},
};

/// Counts: V01, V02.
const COUNTS: Series = Series { name: "visitor_count", prefix: 'V', digits: 2 };
/// More than go through a street's fair in an hour.
pub const VISITORS_MAX: i64 = 100_000;

#[derive(Serialize)]
pub struct CountVisitors {
    /// Its number, as an imported record has it; else the bank counts.
    pub code: Option<String>,
    pub session: SessionId,
    /// When the counted hour begins.
    pub from_at: i64,
    pub visitors: i64,
    pub how: CountedBy,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitorsCounted {
    pub count: CountId,
    pub code: String,
}

refusals! { "activity";
    NoSuchSession: Missing = "there is no such session",
    NotDuring: Invalid = "the session was at another time",
    VisitorsOutOfRange { most: i64 }: Invalid = "a count lies between 0 and {most}",
    CountThere: Conflict = "this hour, or this number, is counted already",
    ; with Words(WordsRefusal)
}

impl Operation for CountVisitors {
    const NAME: &'static str = "activity.count_visitors";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = VisitorsCounted;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<VisitorsCounted, Stop<Refusal>> {
        let session = find_session(tx, ctx.branch(), self.session).await?;
        let session = session.ok_or(Refusal::NoSuchSession)?;

        let code = self.decide(&session)?;

        let code = COUNTS.number(tx, ctx, code).await?;
        let count = self.row(ctx, code);
        if !tx.insert_if_absent(ctx.branch(), &count).await? {
            return Err(Refusal::CountThere.into());
        }
        Ok(VisitorsCounted { count: count.id, code: count.code })
    }
}

impl CountVisitors {
    fn decide(&self, session: &SessionRow) -> Result<Option<String>, Refusal> {
        if !(session.starts_at..session.ends_at).contains(&self.from_at) {
            return Err(Refusal::NotDuring);
        }
        if !(0..=VISITORS_MAX).contains(&self.visitors) {
            return Err(Refusal::VisitorsOutOfRange { most: VISITORS_MAX });
        }
        Ok(self.code.as_deref().map(|it| words::code("code", it)).transpose()?)
    }

    fn row(&self, ctx: &Ctx, code: String) -> VisitorCountRow {
        VisitorCountRow {
            id: ctx.id(0),
            code,
            session: self.session,
            from_at: self.from_at,
            visitors: self.visitors,
            how: self.how,
        }
    }
}
