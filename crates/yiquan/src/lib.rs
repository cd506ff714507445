//! The program: its commands, its configuration, and the server with its worker.

pub mod command;
pub mod config;
pub mod demo;
pub mod import;
pub mod seal_key;
pub mod site;
pub mod store;
pub mod worker;

/// Takes and gives memory, for `SQLite`, too: requests and statements consist of thousands of small
/// pieces, and the system's own allocator takes a fifth of the time that they need.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;
