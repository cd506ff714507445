//! The station's sessions: a list, one to be credited, one that was, one that credits nobody.

use bank::activity::queries::{Outlook, Part, SessionCard, SessionLine, SheetLine, State, Wanted};
use bank::activity::{SessionMode, SignedInBy, Why};
use bank::ids::{ActivityId, AttendanceId, MemberId, SessionId};
use bank::member::Sex;
use bank::member::search::Found;
use bank::view::{Page, PageNumber};
use uuid::Uuid;
use web::frame::Frame;
use web::pages::desk::sessions::{SessionPage, SessionView, SessionsPage, SessionsView};
use web::pages::desk::sessions_entry::EntryForm;
use web::visitor::Kind;

use super::desk::at_desk;
use super::{MINUTE, NOW_AT, html};

const NOBODY: Uuid = Uuid::from_u128(9);

fn session(state: State) -> SessionLine {
    let counts_as_volunteering = state != State::NoCredit;
    let credited = if state == State::Closed { 2 } else { 0 };
    SessionLine {
        id: SessionId(NOBODY),
        activity: ActivityId(NOBODY),
        activity_code: "A8".to_owned(),
        activity_name: "益圈公益市集".to_owned(),
        code: "A8-01".to_owned(),
        title: "春季公益市集".to_owned(),
        starts_at: NOW_AT - 240 * MINUTE,
        ends_at: NOW_AT - 120 * MINUTE,
        day: "2022-04-12".to_owned(),
        place: "朝内小街".to_owned(),
        mode: SessionMode::OnSite,
        counts_as_volunteering,
        closed_at: (state == State::Closed).then_some(NOW_AT),
        state,
        came: 3,
        credited,
        minutes: credited * 120,
    }
}

fn page<T>(rows: Vec<T>, total: i64) -> Page<T> {
    Page { rows, number: PageNumber::FIRST, total }
}

pub fn list(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let rows = State::ALL.iter().map(|it| session(*it)).collect();
    let view = SessionsView::new(&frame, &Wanted::default(), &[], &page(rows, 120));
    html(&SessionsPage { frame, view })
}

pub fn none(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let wanted = Wanted { words: "讲座 & <茶>".to_owned(), ..Wanted::default() };
    let view = SessionsView::new(&frame, &wanted, &[], &page(Vec::new(), 0));
    html(&SessionsPage { frame, view })
}

fn sheet(state: State) -> Page<SheetLine> {
    let credited = state == State::Closed;
    let line = |name: &str, number: u128, why: Option<Why>| SheetLine {
        attendance: AttendanceId(Uuid::from_u128(number)),
        code: format!("N{number:04}"),
        member: MemberId(Uuid::from_u128(number)),
        member_code: format!("M{number:04}"),
        name: name.to_owned(),
        signed_in_at: NOW_AT - 250 * MINUTE,
        signed_out_at: NOW_AT - 120 * MINUTE,
        by: SignedInBy::Sheet,
        minutes: 120,
        credited: credited && why.is_none(),
        why: why.filter(|_| state != State::NoCredit),
    };
    let rows = vec![
        line("张建生", 55, None),
        line("董海英", 61, None),
        line("程德生", 206, Some(Why::NotAVolunteer)),
    ];
    page(rows, 3)
}

fn shown(frame: Frame, state: State, form: &EntryForm) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let outlook = Outlook {
        attendees: if state == State::Closed { 1 } else { 3 },
        credited: if state == State::Closed { 0 } else { 2 },
        minutes: if state == State::Closed { 0 } else { 240 },
        left_out: [(Why::NotAVolunteer, 1)].into(),
        more: false,
    };
    let card = SessionCard {
        session: session(state),
        looked_at: if state == State::Closed { 3 } else { 0 },
        left_out: i64::from(state == State::Closed),
        outlook: (state != State::NoCredit).then_some(outlook),
    };
    let mut view = SessionView::new(&frame, &card, Part::All, &sheet(state), form);
    view.refused = form.wrong.map(|it| frame.t(it.1));
    html(&SessionPage { frame, view })
}

pub fn to_close(frame: Frame) -> String {
    shown(frame, State::ToClose, &EntryForm::default())
}

pub fn closed(frame: Frame) -> String {
    shown(frame, State::Closed, &EntryForm::default())
}

pub fn training(frame: Frame) -> String {
    shown(frame, State::NoCredit, &EntryForm::default())
}

/// A name that two people have.
pub fn several(frame: Frame) -> String {
    let found = |number: u128| Found {
        id: MemberId(Uuid::from_u128(number)),
        code: format!("M{number:04}"),
        name: "李静".to_owned(),
        sex: Sex::Female,
        birth_day: "1961-02-03".to_owned(),
        community: "演乐社区".to_owned(),
        phone: None,
        volunteer: true,
        key_elder: None,
    };
    let form = EntryForm {
        who: "李静".to_owned(),
        found: vec![found(71), found(72)],
        wrong: Some(("who", text::key("session-several"))),
        ..EntryForm::default()
    };
    shown(frame, State::ToClose, &form)
}
