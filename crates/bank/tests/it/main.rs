//! The bank as people see it: every test runs on `SQLite` and on `PostgreSQL`.

mod support;

mod door;
mod order_path;
mod races;
