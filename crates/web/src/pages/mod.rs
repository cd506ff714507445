//! The pages: for each its view (plain data), its template, and its handler where it needs one.

pub mod confirm;
pub mod donate;
pub mod front;
pub mod home;
pub mod hours;
pub mod order;
pub mod passbook;
pub mod post_need;
pub mod sign_in;
pub mod styleguide;
pub mod tasks;
pub mod trouble;
