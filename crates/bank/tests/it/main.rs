//! The bank as people see it: every test runs on `SQLite` and on `PostgreSQL`.

mod support;

mod audit;
mod door;
mod export;
mod order_path;
mod plan;
mod races;
