//! Closing the accounts of somebody who left or died: what is left goes to an heir or to the pool.
//!
//! The member leaves first ([`crate::member::Leave`]): nothing is on its way then.
//!
//! - [`propose`]: somebody of the staff says why, and to whom it goes
//! - [`approve`]: somebody else agrees, and it goes there; nothing moves any more · [`refuse`]: or not
//! - [`queries`]: what waits for a second person, and what was decided

pub mod approve;
pub mod propose;
pub mod queries;
pub mod refuse;
pub mod row;

use crate::{Ctx, names};
pub use approve::Approve;
pub use propose::Propose;
pub use refuse::Refuse;
pub use row::ClosingRow;

names! {
    /// Why accounts are closed.
    pub enum Ground {
        Left = "left",
        Died = "died",
    }
}

/// Whether whoever orders the change gains by it, or does it for one who does.
fn is_for_a_side(ctx: &Ctx, closing: &ClosingRow) -> bool {
    ctx.is_for(closing.member) || closing.heir.is_some_and(|heir| ctx.is_for(heir))
}
