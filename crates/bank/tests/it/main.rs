//! The bank as people see it: every test runs on `SQLite` and on `PostgreSQL`.

mod support;

mod access;
mod activity;
mod audit;
mod auditor;
mod branch;
mod door;
mod export;
mod import;
mod member;
mod merchant;
mod one_order;
mod order_path;
mod plan;
mod project;
mod races;
mod reading;
mod team;
