//! The funded project: its plan, what was held, who came, and the proof that was kept.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 4,
    definitions: &[
        "CREATE TABLE project (branch TEXT NOT NULL, id UUID NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, funder TEXT NOT NULL, starts_day TEXT NOT NULL, ends_day TEXT NOT NULL, points_per_donated_minute BIGINT NOT NULL CHECK (0 <= points_per_donated_minute), CHECK (starts_day <= ends_day), PRIMARY KEY (branch, id))",
        "CREATE UNIQUE INDEX project_code ON project (branch, code)",
        "CREATE TABLE target (branch TEXT NOT NULL, project UUID NOT NULL, name TEXT NOT NULL, planned BIGINT NOT NULL, unit TEXT NOT NULL, PRIMARY KEY (branch, project, name))",
        "CREATE TABLE activity (branch TEXT NOT NULL, id UUID NOT NULL, project UUID NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, measure TEXT NOT NULL, planned BIGINT NOT NULL CHECK (0 <= planned), unit TEXT NOT NULL, planned_reach BIGINT, reach_unit TEXT, required_evidence TEXT NOT NULL, PRIMARY KEY (branch, id), FOREIGN KEY (branch, project) REFERENCES project (branch, id))",
        "CREATE UNIQUE INDEX activity_code ON activity (branch, project, code)",
        "CREATE TABLE programme (branch TEXT NOT NULL, id UUID NOT NULL, activity UUID NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, community TEXT, PRIMARY KEY (branch, id), FOREIGN KEY (branch, activity) REFERENCES activity (branch, id))",
        "CREATE TABLE output (branch TEXT NOT NULL, id UUID NOT NULL, activity UUID NOT NULL, name TEXT NOT NULL, planned BIGINT NOT NULL, done BIGINT NOT NULL, unit TEXT NOT NULL, PRIMARY KEY (branch, id), FOREIGN KEY (branch, activity) REFERENCES activity (branch, id))",
        "CREATE TABLE media_report (branch TEXT NOT NULL, id UUID NOT NULL, project UUID NOT NULL, outlet TEXT NOT NULL, what TEXT NOT NULL, PRIMARY KEY (branch, id))",
        "CREATE TABLE session (branch TEXT NOT NULL, id UUID NOT NULL, activity UUID NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL, starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, day TEXT NOT NULL, place TEXT NOT NULL, mode TEXT NOT NULL CHECK (mode IN ('on_site', 'online')), counts_as_volunteering BOOLEAN NOT NULL, CHECK (starts_at < ends_at), PRIMARY KEY (branch, id), FOREIGN KEY (branch, activity) REFERENCES activity (branch, id))",
        "CREATE INDEX session_activity ON session (branch, activity, starts_at)",
        "CREATE TABLE attendance (branch TEXT NOT NULL, id UUID NOT NULL, code TEXT NOT NULL, session UUID NOT NULL, member UUID NOT NULL, signed_in_at BIGINT NOT NULL, signed_out_at BIGINT NOT NULL, channel TEXT NOT NULL, CHECK (signed_in_at < signed_out_at), PRIMARY KEY (branch, id), FOREIGN KEY (branch, session) REFERENCES session (branch, id), FOREIGN KEY (branch, member) REFERENCES member (branch, id))",
        "CREATE UNIQUE INDEX attendance_once ON attendance (branch, session, member)",
        "CREATE INDEX attendance_member ON attendance (branch, member, signed_in_at)",
        "CREATE TABLE visitor_count (branch TEXT NOT NULL, id UUID NOT NULL, code TEXT NOT NULL, session UUID NOT NULL, from_at BIGINT NOT NULL, visitors BIGINT NOT NULL CHECK (0 <= visitors), how TEXT NOT NULL, PRIMARY KEY (branch, id), FOREIGN KEY (branch, session) REFERENCES session (branch, id))",
        "CREATE TABLE evidence_count (branch TEXT NOT NULL, owner UUID NOT NULL, kind TEXT NOT NULL, files BIGINT NOT NULL CHECK (0 < files), PRIMARY KEY (branch, owner, kind))",
        "CREATE TABLE work_log (branch TEXT NOT NULL, id UUID NOT NULL, activity UUID NOT NULL, day TEXT NOT NULL, staff UUID NOT NULL, place TEXT NOT NULL, tasks TEXT NOT NULL, accepted_by UUID NOT NULL, CHECK (staff <> accepted_by), PRIMARY KEY (branch, id), FOREIGN KEY (branch, staff) REFERENCES staff (branch, id))",
        "CREATE UNIQUE INDEX work_log_day ON work_log (branch, day, staff)",
        "CREATE TABLE survey_answer (branch TEXT NOT NULL, id UUID NOT NULL, code TEXT NOT NULL, audience TEXT NOT NULL, respondent UUID, answered_day TEXT NOT NULL, channel TEXT NOT NULL, satisfied BOOLEAN NOT NULL, session UUID, PRIMARY KEY (branch, id))",
        "CREATE TABLE team (branch TEXT NOT NULL, id UUID NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, community TEXT NOT NULL, leader UUID NOT NULL, founded_day TEXT NOT NULL, stage TEXT NOT NULL, consenting_committee TEXT, PRIMARY KEY (branch, id))",
        "CREATE UNIQUE INDEX team_code ON team (branch, code)",
        "CREATE TABLE team_member (branch TEXT NOT NULL, team UUID NOT NULL, member UUID NOT NULL, since_day TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (branch, team, member), FOREIGN KEY (branch, team) REFERENCES team (branch, id), FOREIGN KEY (branch, member) REFERENCES member (branch, id))",
        "CREATE TABLE merchant (branch TEXT NOT NULL, id UUID NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, community TEXT NOT NULL, category TEXT NOT NULL, contract_day TEXT NOT NULL, preferred_day TEXT, offer TEXT NOT NULL, price BIGINT NOT NULL CHECK (0 < price), unit TEXT NOT NULL CHECK (unit IN ('coin', 'point')), monthly_quota BIGINT NOT NULL CHECK (0 <= monthly_quota), PRIMARY KEY (branch, id))",
        "CREATE UNIQUE INDEX merchant_code ON merchant (branch, code)",
        "CREATE TABLE benefit (branch TEXT NOT NULL, id UUID NOT NULL, member UUID NOT NULL, merchant UUID NOT NULL, price BIGINT NOT NULL CHECK (0 < price), unit TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('reserved', 'handed_over', 'done', 'undone', 'expired')), code_hash TEXT NOT NULL, reserved_at BIGINT NOT NULL, handed_over_at BIGINT, handed_over_by TEXT, ended_at BIGINT, PRIMARY KEY (branch, id), FOREIGN KEY (branch, member) REFERENCES member (branch, id), FOREIGN KEY (branch, merchant) REFERENCES merchant (branch, id))",
        "CREATE INDEX benefit_merchant ON benefit (branch, merchant, reserved_at)",
        "CREATE INDEX benefit_state ON benefit (branch, state, handed_over_at)",
        "CREATE TABLE fund_issue (branch TEXT NOT NULL, id UUID NOT NULL, code TEXT NOT NULL, project UUID NOT NULL, minutes BIGINT NOT NULL CHECK (0 < minutes), proposed_by TEXT NOT NULL, proposed_at BIGINT NOT NULL, adopted_by TEXT, adopted_at BIGINT, reason TEXT NOT NULL, CHECK (proposed_by <> adopted_by), PRIMARY KEY (branch, id))",
        "CREATE TABLE donation (branch TEXT NOT NULL, id UUID NOT NULL, member UUID NOT NULL, minutes BIGINT NOT NULL CHECK (0 < minutes), points BIGINT NOT NULL CHECK (0 <= points), at BIGINT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (branch, id), FOREIGN KEY (branch, member) REFERENCES member (branch, id))",
        "CREATE INDEX donation_member ON donation (branch, member, at)",
    ],
    append_only: &[("donation", "TRUE")],
};
