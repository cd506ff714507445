//! The project: its plan, what was held, who came, the proof that was kept.

use bank::{
    activity::{self, Attend, CountVisitors, HoldSession},
    envelope::Channel,
    evidence::{self, count::Owner},
    ids::{ActivityId, ProjectId},
    project::{
        EvidenceKind, LogWork, Measure, NameProgramme, NoteMedia, NoteOutput, PlanActivity, Unit,
        begin, plan_activity::Reach,
    },
    survey,
};

use super::{Script, signed_in_by};
use crate::import::branch::Target;
use crate::import::kinds;
use crate::import::rows::{
    Activity, Attendance, Evidence, Lined, MediaReport, Output, Programme, Session, Survey,
    VisitorCount, Worklog,
};

impl Script<'_> {
    fn project(&self) -> ProjectId {
        self.ids.get("import/project").copied().unwrap_or_default().into()
    }

    fn activity(&self, code: &str) -> ActivityId {
        self.id("plan", code)
    }

    pub(super) fn plan_activity(&mut self, row: &Lined<Activity>) {
        let activity = &row.row;
        let plan = PlanActivity {
            project: self.project(),
            code: activity.code.clone(),
            name: activity.name.clone(),
            measure: match activity.measure {
                kinds::Measure::WorkDays => Measure::WorkDays,
                kinds::Measure::Sessions => Measure::Sessions,
                kinds::Measure::Programmes => Measure::Programmes,
            },
            planned: activity.planned,
            unit: unit(activity.measure_unit),
            reach: activity.reach.map(|(planned, of)| Reach { planned, unit: unit(of) }),
            required_evidence: activity.required_evidence.iter().copied().map(evidence).collect(),
        };
        let envelope = self.by_run(&row.key(), self.starts_at, Channel::Import);
        self.push(Some(row.place()), envelope, plan);
    }

    pub(super) fn name_programme(&mut self, row: &Lined<Programme>) {
        let programme = &row.row;
        let name = NameProgramme {
            activity: self.activity(&programme.activity),
            code: programme.code.clone(),
            name: programme.name.clone(),
            community: programme.community.as_ref().map(|name| self.community(name)),
        };
        let envelope = self.by_run(&row.key(), self.starts_at, Channel::Import);
        self.push(Some(row.place()), envelope, name);
    }

    pub(super) fn hold_session(&mut self, row: &Lined<Session>, at: i64) {
        let session = &row.row;
        let hold = HoldSession {
            activity: self.activity(&session.activity),
            code: session.code.clone(),
            title: session.title.clone(),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            place: session.place.clone(),
            mode: match session.mode {
                kinds::SessionMode::OnSite => activity::SessionMode::OnSite,
                kinds::SessionMode::Online => activity::SessionMode::Online,
            },
            counts_as_volunteering: session.counts_as_volunteering,
        };
        self.push(Some(row.place()), self.by_run(&row.key(), at, Channel::Import), hold);
    }

    pub(super) fn attend(&mut self, row: &Lined<Attendance>, at: i64) {
        let attendance = &row.row;
        let attend = Attend {
            code: Some(attendance.code.clone()),
            session: self.id("sessions", &attendance.session),
            member: self.member(&attendance.member),
            signed_in_at: attendance.signed_in_at,
            signed_out_at: attendance.signed_out_at,
            by: match attendance.signed_in_by {
                kinds::SignInBy::Sheet => activity::SignedInBy::Sheet,
                kinds::SignInBy::Desk => activity::SignedInBy::Desk,
                kinds::SignInBy::Scan => activity::SignedInBy::Scan,
                kinds::SignInBy::Online => activity::SignedInBy::Online,
            },
        };
        let envelope = self.by_run(&row.key(), at, signed_in_by(attendance.signed_in_by));
        self.push(Some(row.place()), envelope, attend);
    }

    pub(super) fn count_visitors(&mut self, row: &Lined<VisitorCount>, at: i64) {
        let count = &row.row;
        let operation = CountVisitors {
            code: Some(count.code.clone()),
            session: self.id("sessions", &count.session),
            from_at: count.from_at,
            visitors: count.visitors,
            how: match count.counted_by {
                kinds::CountedBy::Gate => activity::CountedBy::Gate,
            },
        };
        self.push(Some(row.place()), self.by_run(&row.key(), at, Channel::Import), operation);
    }

    pub(super) fn log_work(&mut self, row: &Lined<Worklog>, at: i64) {
        let log = &row.row;
        let work_days =
            |activity: &&Lined<Activity>| activity.row.measure == kinds::Measure::WorkDays;
        let activity = self.reading.rows.activities.iter().find(work_days);
        let operation = LogWork {
            activity: self.activity(activity.map_or("", |activity| &activity.row.code)),
            day: log.day,
            staff: self.staff(&log.staff),
            place: log.place.clone(),
            tasks: log.tasks.join("；"),
        };
        let accepted_by = self.staff_person(&log.accepted_by);
        let envelope = self.for_person(accepted_by, &row.key(), at, Channel::Paper);
        self.push(Some(row.place()), envelope, operation);
    }

    pub(super) fn answer(&mut self, row: &Lined<Survey>, at: i64) {
        let survey = &row.row;
        let operation = survey::Answer {
            code: Some(survey.code.clone()),
            audience: match survey.audience {
                kinds::Audience::Direct => bank::project::Audience::Direct,
                kinds::Audience::Indirect => bank::project::Audience::Indirect,
                kinds::Audience::Training => bank::project::Audience::Training,
            },
            respondent: survey.respondent.as_ref().map(|code| self.member(code)),
            answered_day: survey.answered_on,
            by: match survey.answered_by {
                kinds::AnsweredBy::Paper => survey::AnsweredBy::Paper,
                kinds::AnsweredBy::Phone => survey::AnsweredBy::Phone,
                kinds::AnsweredBy::Online => survey::AnsweredBy::Online,
            },
            satisfied: survey.satisfied,
            session: survey.session.as_ref().map(|code| self.id("sessions", code)),
        };
        self.push(Some(row.place()), self.by_run(&row.key(), at, Channel::Import), operation);
    }

    pub(super) fn count_evidence(&mut self, row: &Lined<Evidence>, at: i64) {
        let of = &row.row.of;
        let rows = &self.reading.rows;
        let owner = if rows.activities.iter().any(|it| it.row.code == *of) {
            Owner::Activity(self.activity(of))
        } else if rows.programmes.iter().any(|it| it.row.code == *of) {
            Owner::Programme(self.id("programmes", of))
        } else {
            Owner::Session(self.id("sessions", of))
        };
        let kind = evidence(row.row.kind);
        let count = evidence::Count { owner, kind, files: row.row.files };
        self.push(Some(row.place()), self.by_run(&row.key(), at, Channel::Import), count);
    }

    pub(super) fn note_output(&mut self, row: &Lined<Output>, at: i64) {
        let output = &row.row;
        let note = NoteOutput {
            activity: self.activity(&output.activity),
            name: output.name.clone(),
            planned: output.planned,
            done: output.done,
            unit: unit(output.unit),
        };
        self.push(Some(row.place()), self.by_run(&row.key(), at, Channel::Import), note);
    }

    pub(super) fn note_media(&mut self, row: &Lined<MediaReport>, at: i64) {
        let (outlet, what) = (row.row.outlet.clone(), row.row.what.clone());
        let note = NoteMedia { project: self.project(), outlet, what };
        self.push(Some(row.place()), self.by_run(&row.key(), at, Channel::Import), note);
    }
}

pub(super) fn target(target: &Target) -> begin::Target {
    begin::Target { name: target.name.clone(), planned: target.planned, unit: unit(target.unit) }
}

/// 场, 次 and 期 are one unit.
fn unit(unit: kinds::Unit) -> Unit {
    match unit {
        kinds::Unit::Day => Unit::Days,
        kinds::Unit::Session | kinds::Unit::Times | kinds::Unit::Issue => Unit::Sessions,
        kinds::Unit::Piece => Unit::Pieces,
        kinds::Unit::Shop => Unit::Shops,
        kinds::Unit::Team => Unit::Teams,
        kinds::Unit::Visits => Unit::Attendances,
        kinds::Unit::Persons => Unit::People,
        kinds::Unit::Hours => Unit::Hours,
        kinds::Unit::Copies => Unit::Copies,
        kinds::Unit::Percent => Unit::Percent,
    }
}

fn evidence(kind: kinds::EvidenceKind) -> EvidenceKind {
    match kind {
        kinds::EvidenceKind::Photos => EvidenceKind::Photos,
        kinds::EvidenceKind::AttendanceSheet => EvidenceKind::AttendanceSheet,
        kinds::EvidenceKind::Summary => EvidenceKind::Summary,
        kinds::EvidenceKind::Minutes => EvidenceKind::Minutes,
        kinds::EvidenceKind::Scheme => EvidenceKind::Scheme,
        kinds::EvidenceKind::Proposal => EvidenceKind::Proposal,
        kinds::EvidenceKind::ProgrammeReport => EvidenceKind::ProgrammeReport,
        kinds::EvidenceKind::WorkLog => EvidenceKind::WorkLog,
        kinds::EvidenceKind::WorkSummary => EvidenceKind::WorkSummary,
        kinds::EvidenceKind::Guide => EvidenceKind::Guide,
    }
}
