//! The program: its commands, its configuration, and the server with its worker.

pub mod command;
pub mod config;
pub mod demo;
pub mod import;
pub mod seal_key;
pub mod site;
pub mod store;
pub mod worker;
