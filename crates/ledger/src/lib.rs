//! Double entry for a time bank: coins, points and money that move between accounts.
//!
//! Pure: no clock, no database, no randomness. Every function takes the accounts that it needs and
//! returns them as they become, or the first reason why not. What is held, moved or undone is
//! conserved; a test beside each function says so.

mod account;
pub mod book;
mod close;
mod hold;
mod quantity;
mod transfer;

pub use account::{Account, AccountId, Status};
pub use close::{CloseRefusal, Closed, close};
pub use hold::{Hold, HoldRefusal, HoldState, PostRefusal, Posted, expire, hold, post, void};
pub use quantity::{Coins, Fen, Points, Quantity, ServiceMinutes, Unit};
pub use transfer::{Moved, TransferRefusal, reverse, transfer};
