//! The pages: for each its view (plain data), its template, and its handler where it needs one.

pub mod audit;
pub mod confirm;
pub mod desk;
pub mod donate;
pub mod front;
pub mod home;
pub mod hours;
pub mod leave;
pub mod member;
pub mod order;
pub mod orders;
pub mod passbook;
pub mod plan;
pub mod post_need;
pub mod seals;
pub mod sign_in;
pub mod signing;
pub mod statement;
pub mod styleguide;
pub mod tasks;
pub mod trouble;
