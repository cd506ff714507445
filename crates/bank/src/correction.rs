//! Corrections of the books: a transfer that should not have been is undone by another that names it.
//!
//! - [`propose`]: somebody of the staff says which, and why
//! - [`approve`]: somebody else, who has no part in it, agrees, and it is undone · [`refuse`]: or not
//! - [`queries`]: what waits for a second person, and what was decided

pub mod approve;
pub mod propose;
pub mod queries;
pub mod refuse;
pub mod row;

use db::{DbErr, Query, args};
use uuid::Uuid;

use crate::{Ctx, access::Role, account::TransferRow, envelope::Who, ids::MemberId, names};
pub use approve::Approve;
pub use propose::Propose;
pub use refuse::Refuse;
pub use row::CorrectionRow;

/// Who proposes and decides: the station, and the foundation that runs it.
pub const CORRECTORS: &[Role] = &[Role::StationWorker, Role::FoundationManager];

names! {
    /// Where a correction stands.
    pub enum State {
        /// Waits for a second person.
        Proposed = "proposed",
        /// The transfer is undone.
        Approved = "approved",
        Refused = "refused",
    }
}

/// The people whose accounts a transfer touched.
async fn sides(
    db: &impl Query,
    branch: &str,
    transfer: &TransferRow,
) -> Result<Vec<MemberId>, DbErr> {
    let sql = "SELECT owner FROM account WHERE branch = $1 AND id IN ($2, $3) AND kind = 'member'";
    let args = args![transfer.debit_account, transfer.credit_account];
    let rows = db.ask(branch, sql, args).await?;
    rows.iter().map(|row| Ok(MemberId(row.get::<Uuid>("owner")?))).collect()
}

/// Whether whoever orders the change is one of these people, or does it for one of them.
fn is_for_a_side(ctx: &Ctx, sides: &[MemberId]) -> bool {
    sides.iter().any(|side| ctx.is_for(*side))
}

/// Whether one proposed and another approved, and neither is a side of it.
pub(crate) fn by_two(proposed: Who, decided: Option<Who>, sides: &[Option<MemberId>]) -> bool {
    let is_side = |who: Who| who.member().is_some_and(|it| sides.contains(&Some(it)));
    decided.is_some_and(|decided| decided != proposed && !is_side(decided)) && !is_side(proposed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::StaffId;

    #[test]
    fn two_persons_correct_who_have_no_part_in_it() {
        let staff = |n| Who::Staff(StaffId(Uuid::from_u128(n)));
        let member = |n| MemberId(Uuid::from_u128(n));
        let sides = [Some(member(7)), None];
        assert!(by_two(staff(1), Some(staff(2)), &sides));
        assert!(!by_two(staff(1), Some(staff(1)), &sides), "one person twice");
        assert!(!by_two(staff(1), None, &sides), "nobody else");
        assert!(!by_two(Who::Member(member(7)), Some(staff(2)), &sides), "a side proposes");
        assert!(!by_two(staff(1), Some(Who::Member(member(7))), &sides), "a side approves");
        assert!(by_two(staff(1), Some(Who::Member(member(8))), &sides), "somebody else's side");
    }
}
