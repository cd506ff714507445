//! The bank as people see it: every test runs on `SQLite` and on `PostgreSQL`.

mod support;

mod access;
mod activity;
mod audit;
mod auditor;
mod benefit;
mod branch;
mod closing;
mod coins;
mod correction;
mod door;
mod export;
mod freeze;
mod import;
mod indexes;
mod member;
mod merchant;
mod one_order;
mod order_disputes;
mod order_path;
mod order_posting;
mod order_serving;
mod order_taking;
mod plan;
mod project;
mod races;
mod reading;
mod seal;
mod service_record;
mod strays;
mod surplus;
mod team;
