//! The API as programs see it, and who may open which page: every test runs on `SQLite` and on `PostgreSQL`, in the same town as
//! the tests of the bank.

#[allow(dead_code, unused_imports)]
#[path = "../../../bank/tests/it/support/mod.rs"]
mod support;

mod accounts;
mod client;
mod corrections;
mod document;
mod figures;
mod journey;
mod keys;
mod leave;
mod nonsense;
mod others;
mod pages;
mod problems;
mod seals;
mod sessions;
mod signing;
mod statements;
