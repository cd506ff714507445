//! Places, people, what they may do, and the catalogue of services.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 2,
    definitions: &[
        "CREATE TABLE community (branch TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (branch, code))",
        "CREATE UNIQUE INDEX community_name ON community (branch, name)",
        "CREATE TABLE site (branch TEXT NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('station', 'home')), name TEXT NOT NULL, community TEXT NOT NULL, hours TEXT NOT NULL, phone TEXT, PRIMARY KEY (branch, code), FOREIGN KEY (branch, community) REFERENCES community (branch, code))",
        "CREATE TABLE holiday (branch TEXT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), kind TEXT NOT NULL CHECK (kind IN ('off', 'working')), PRIMARY KEY (branch, day))",
        "CREATE TABLE staff (branch TEXT NOT NULL, id UUID NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, community TEXT, merchant TEXT, password TEXT, failures BIGINT NOT NULL, locked_until BIGINT, status TEXT NOT NULL CHECK (status IN ('active', 'left')), elder_version BOOLEAN NOT NULL, PRIMARY KEY (branch, id))",
        "CREATE UNIQUE INDEX staff_code ON staff (branch, code)",
        "CREATE UNIQUE INDEX staff_name ON staff (branch, name)",
        "CREATE TABLE member (branch TEXT NOT NULL, id UUID NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL, sex TEXT NOT NULL CHECK (sex IN ('female', 'male')), birth_day TEXT NOT NULL CHECK (length(birth_day) = 10), phone TEXT, community TEXT NOT NULL, address TEXT NOT NULL, volunteer BOOLEAN NOT NULL, availability BIGINT NOT NULL CHECK (availability BETWEEN 0 AND 16383), insured_until TEXT, access TEXT, health_consent TEXT, joined_by TEXT NOT NULL, referrer UUID, joined_day TEXT NOT NULL, consent TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('active', 'left')), pin TEXT, failures BIGINT NOT NULL, locked_until BIGINT, elder_version BOOLEAN NOT NULL, PRIMARY KEY (branch, id), FOREIGN KEY (branch, community) REFERENCES community (branch, code))",
        "CREATE UNIQUE INDEX member_code ON member (branch, code)",
        "CREATE INDEX member_name ON member (branch, name)",
        "CREATE INDEX member_pinyin ON member (branch, pinyin)",
        "CREATE INDEX member_initials ON member (branch, initials)",
        "CREATE INDEX member_phone ON member (branch, phone)",
        "CREATE TABLE member_skill (branch TEXT NOT NULL, member UUID NOT NULL, skill TEXT NOT NULL, PRIMARY KEY (branch, member, skill), FOREIGN KEY (branch, member) REFERENCES member (branch, id))",
        "CREATE INDEX member_skill_skill ON member_skill (branch, skill, member)",
        "CREATE TABLE key_elder (branch TEXT NOT NULL, member UUID NOT NULL, class TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT, reviewed_by UUID NOT NULL, PRIMARY KEY (branch, member, from_day), FOREIGN KEY (branch, member) REFERENCES member (branch, id))",
        "CREATE TABLE proxy (branch TEXT NOT NULL, id UUID NOT NULL, principal UUID NOT NULL, agent TEXT NOT NULL, relation TEXT NOT NULL, phone TEXT, from_day TEXT NOT NULL, until_day TEXT NOT NULL, may_order BOOLEAN NOT NULL, may_confirm BOOLEAN NOT NULL, consent TEXT NOT NULL, revoked_at BIGINT, PRIMARY KEY (branch, id), FOREIGN KEY (branch, principal) REFERENCES member (branch, id))",
        "CREATE INDEX proxy_principal ON proxy (branch, principal, from_day)",
        "CREATE TABLE service (branch TEXT NOT NULL, id UUID NOT NULL, class TEXT NOT NULL, name TEXT NOT NULL, standard_minutes BIGINT NOT NULL CHECK (standard_minutes BETWEEN 1 AND 1440), risk TEXT NOT NULL CHECK (risk IN ('low', 'middle', 'high')), skill TEXT, insurance_required BOOLEAN NOT NULL, PRIMARY KEY (branch, id))",
        "CREATE UNIQUE INDEX service_name ON service (branch, name)",
        "CREATE TABLE signed_in (branch TEXT NOT NULL, token_hash TEXT NOT NULL, person TEXT NOT NULL, since BIGINT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (branch, token_hash))",
        "CREATE INDEX signed_in_person ON signed_in (branch, person)",
        "CREATE INDEX signed_in_until ON signed_in (branch, until)",
    ],
    append_only: &[],
};
