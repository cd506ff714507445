//! The station's pages: the morning board, people, taking an order for somebody, its way to the end.

pub mod board;
pub mod order;
pub mod people;
pub mod person;
pub mod print;
pub mod take_order;
pub mod volunteers;
