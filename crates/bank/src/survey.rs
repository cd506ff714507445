//! Surveys: who was satisfied.
//!
//! - [`answer`]: somebody answered

pub mod answer;
pub mod row;

pub use answer::Answer;
pub use row::AnswerRow;

use crate::names;

names! {
    /// How a survey was answered.
    pub enum AnsweredBy {
        Paper = "paper",
        Phone = "phone",
        Online = "online",
    }
}
