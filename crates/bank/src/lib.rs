//! The time bank: one folder per capability, one file per operation.
//!
//! - [`branch`]: a branch, its rules, its places and its catalogue of services
//! - [`access`]: who may sign in and do what
//! - [`account`]: coins and points that move
//! - [`fund_issue`], [`donation`], [`benefit`]: where coins come from, and what they are given for
//! - [`correction`]: a wrong transfer is undone by two persons
//! - [`closing`]: what is left of somebody who left or died
//! - [`member`]: the people of a branch
//! - [`order`]: a need, on its way to a settled service
//! - [`project`]: the plan, and the work on it
//! - [`activity`]: what was held, and who came · [`evidence`]: the proof · [`survey`]: who was satisfied
//! - [`team`], [`merchant`]: who serves together, and who gives benefits
//! - [`service_record`]: time that a person gave
//! - [`seal`]: the proof that nothing was changed
//! - [`import`]: records that were kept elsewhere
//! - [`permissions`]: which role may order what

pub mod access;
pub mod account;
pub mod activity;
pub mod benefit;
pub mod branch;
pub mod closing;
pub mod correction;
pub mod donation;
pub mod door;
pub mod envelope;
pub mod evidence;
mod forbidden;
pub mod fund_issue;
pub mod hex;
pub mod ids;
pub mod import;
pub mod journal;
pub mod member;
pub mod merchant;
mod names;
mod numbers;
pub mod operation;
pub mod order;
pub mod permissions;
pub mod project;
pub mod seal;
pub mod service_record;
pub mod survey;
pub mod team;
pub mod view;
pub mod words;
pub mod world;

pub use db::{Cause, DbErr};
pub use door::{Bank, Part, Sentence};
pub use envelope::{Behalf, Channel, Consent, Ctx, Envelope, Who};
pub use operation::{Fact, Kind, Listed, Operation, Refusal, Stop};
pub use world::{FixedWorld, RealWorld, Steady, World};
