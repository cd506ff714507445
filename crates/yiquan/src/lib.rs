//! The program: its commands, its configuration, and the server with its worker.

pub mod command;
pub mod config;
pub mod import;
pub mod store;
pub mod worker;
