//! Orders, and the time that people gave.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 3,
    definitions: &[
        "CREATE TABLE orders (branch TEXT NOT NULL, id UUID NOT NULL, number TEXT NOT NULL, resident UUID NOT NULL, service UUID NOT NULL, state TEXT NOT NULL CHECK (state IN ('posted', 'open', 'taken', 'underway', 'ended', 'disputed', 'settled', 'released', 'returned', 'cancelled', 'expired', 'no_show')), channel TEXT NOT NULL, note TEXT NOT NULL, planned_at BIGINT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440), payer TEXT NOT NULL CHECK (payer IN ('own', 'fund')), posted_at BIGINT NOT NULL, posted_by TEXT NOT NULL, approved_at BIGINT, approved_by TEXT, volunteer UUID, taken_at BIGINT, taken_by TEXT, service_word TEXT, word_tries BIGINT NOT NULL, signed_in_at BIGINT, signed_in_by TEXT, signed_out_at BIGINT, signed_out_by TEXT, served BIGINT CHECK (served BETWEEN 0 AND 1440), proof TEXT CHECK (proof IN ('machine', 'late', 'unproven')), entered_by TEXT, second_by TEXT, late_reason TEXT, confirmed_at BIGINT, confirmed_by TEXT, paid BIGINT, ended_at BIGINT, ended_by TEXT, end_reason TEXT, PRIMARY KEY (branch, id), FOREIGN KEY (branch, resident) REFERENCES member (branch, id), FOREIGN KEY (branch, volunteer) REFERENCES member (branch, id), FOREIGN KEY (branch, service) REFERENCES service (branch, id))",
        "CREATE UNIQUE INDEX orders_number ON orders (branch, number)",
        "CREATE INDEX orders_day ON orders (branch, day, planned_at)",
        "CREATE INDEX orders_state ON orders (branch, state, planned_at, id)",
        "CREATE INDEX orders_resident ON orders (branch, resident, planned_at)",
        "CREATE INDEX orders_volunteer ON orders (branch, volunteer, planned_at)",
        "CREATE TABLE order_ask (branch TEXT NOT NULL, id UUID NOT NULL, order_id UUID NOT NULL, volunteer UUID NOT NULL, asked_at BIGINT NOT NULL, asked_by TEXT NOT NULL, answer TEXT NOT NULL CHECK (answer IN ('waiting', 'yes', 'no', 'unreached')), answered_at BIGINT, PRIMARY KEY (branch, id), FOREIGN KEY (branch, order_id) REFERENCES orders (branch, id))",
        "CREATE INDEX order_ask_order ON order_ask (branch, order_id)",
        "CREATE INDEX order_ask_waiting ON order_ask (branch, asked_at) WHERE answer = 'waiting'",
        "CREATE TABLE order_dispute (branch TEXT NOT NULL, order_id UUID NOT NULL, opened_at BIGINT NOT NULL, opened_by TEXT NOT NULL, reason TEXT NOT NULL, proposed_minutes BIGINT CHECK (0 <= proposed_minutes), proposed_by TEXT, proposed_at BIGINT, proposal TEXT, decided_by TEXT, decided_at BIGINT, PRIMARY KEY (branch, order_id), FOREIGN KEY (branch, order_id) REFERENCES orders (branch, id))",
        "CREATE TABLE rating (branch TEXT NOT NULL, order_id UUID NOT NULL, side TEXT NOT NULL CHECK (side IN ('resident', 'volunteer')), satisfaction TEXT NOT NULL CHECK (satisfaction IN ('very_satisfied', 'satisfied', 'fair', 'dissatisfied')), comment TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (branch, order_id, side), FOREIGN KEY (branch, order_id) REFERENCES orders (branch, id))",
        "CREATE TABLE person_day (branch TEXT NOT NULL, member UUID NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), minutes BIGINT NOT NULL CHECK (0 <= minutes), PRIMARY KEY (branch, member, day))",
        "CREATE TABLE service_record (branch TEXT NOT NULL, id UUID NOT NULL, code TEXT, source TEXT NOT NULL CHECK (source IN ('order', 'session', 'programme')), source_id UUID NOT NULL, volunteer UUID NOT NULL, start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440), day TEXT NOT NULL CHECK (length(day) = 10), place TEXT NOT NULL, proof TEXT NOT NULL CHECK (proof IN ('machine', 'late')), accepted_at BIGINT NOT NULL, accepted_day TEXT NOT NULL, accepted_by TEXT NOT NULL, entered_by TEXT, reason TEXT, CHECK (start_at < end_at), PRIMARY KEY (branch, id), FOREIGN KEY (branch, volunteer) REFERENCES member (branch, id))",
        "CREATE INDEX service_record_volunteer ON service_record (branch, volunteer, day, start_at, id)",
        "CREATE INDEX service_record_source ON service_record (branch, source, source_id, start_at)",
        "CREATE INDEX service_record_day ON service_record (branch, day, start_at)",
        "CREATE UNIQUE INDEX service_record_order ON service_record (branch, source_id) WHERE source = 'order'",
    ],
    append_only: &[("service_record", "TRUE")],
};
