//! The schema's history, oldest first.

mod m0001_ledger;
mod m0002_people;
mod m0003_orders;
mod m0004_project;
mod m0005_seals;
mod m0006_corrections;
mod m0007_lean_indexes;
mod m0009_sessions;
mod m0010_late_lines;
mod m0012_lists_by_id;
mod m0013_staff_members;

use crate::migrate::Migration;

pub(crate) const ALL: &[Migration] = &[
    m0001_ledger::MIGRATION,
    m0002_people::MIGRATION,
    m0003_orders::MIGRATION,
    m0004_project::MIGRATION,
    m0005_seals::MIGRATION,
    m0006_corrections::MIGRATION,
    m0007_lean_indexes::MIGRATION,
    m0009_sessions::MIGRATION,
    m0010_late_lines::MIGRATION,
    m0012_lists_by_id::MIGRATION,
    m0013_staff_members::MIGRATION,
];
