//! Seals: the queue of transfers that wait, and the tree over those that don't.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 5,
    definitions: &[
        "CREATE TABLE unsealed (branch TEXT NOT NULL, transfer UUID NOT NULL, PRIMARY KEY (branch, transfer))",
        "INSERT INTO unsealed (branch, transfer) SELECT branch, id FROM transfer",
        "CREATE TABLE seal_leaf (branch TEXT NOT NULL, number BIGINT NOT NULL CHECK (0 <= number), transfer UUID NOT NULL, salt BYTEA NOT NULL CHECK (length(salt) = 16), hash BYTEA NOT NULL CHECK (length(hash) = 32), PRIMARY KEY (branch, number))",
        "CREATE UNIQUE INDEX seal_leaf_transfer ON seal_leaf (branch, transfer)",
        "CREATE TABLE seal_node (branch TEXT NOT NULL, level BIGINT NOT NULL CHECK (1 <= level), place BIGINT NOT NULL CHECK (0 <= place), hash BYTEA NOT NULL CHECK (length(hash) = 32), PRIMARY KEY (branch, level, place))",
        "CREATE TABLE seal_head (branch TEXT NOT NULL, number BIGINT NOT NULL CHECK (1 <= number), size BIGINT NOT NULL CHECK (1 <= size), root BYTEA NOT NULL CHECK (length(root) = 32), previous BYTEA NOT NULL CHECK (length(previous) = 32), sealed_at BIGINT NOT NULL, key TEXT NOT NULL, signature BYTEA NOT NULL CHECK (length(signature) = 64), PRIMARY KEY (branch, number))",
        "CREATE UNIQUE INDEX seal_head_size ON seal_head (branch, size)",
        "CREATE TABLE seal_key (branch TEXT NOT NULL, number BIGINT NOT NULL CHECK (1 <= number), id TEXT NOT NULL, public BYTEA NOT NULL CHECK (length(public) = 32), since BIGINT NOT NULL CHECK (1 <= since), made_by TEXT NOT NULL, why TEXT NOT NULL, at BIGINT NOT NULL, signed_by TEXT NOT NULL, signature BYTEA NOT NULL CHECK (length(signature) = 64), PRIMARY KEY (branch, number))",
        "CREATE UNIQUE INDEX seal_key_id ON seal_key (branch, id)",
    ],
    append_only: &[
        ("seal_leaf", "TRUE"),
        ("seal_node", "TRUE"),
        ("seal_head", "TRUE"),
        ("seal_key", "TRUE"),
    ],
};
