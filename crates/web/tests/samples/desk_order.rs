//! One order at the desk: who could go, the call back, the call afterwards, a dispute.

use web::field::{Field, Kind as Holds};
use web::frame::Frame;
use web::pages::desk::order::{Ask, Deed, DeskOrderPage, DeskOrderView};
use web::pages::desk::volunteers::{AskedRow, CallBack, Candidate, VolunteersPage, VolunteersView};
use web::parts::{Person, Step};
use web::visitor::Kind;

use super::desk::{acting, asked, at_desk, elder};
use super::home::chip;
use super::order::told;
use super::{NOW_AT, html};

pub fn volunteers(frame: Frame) -> String {
    let mut frame = at_desk(frame, Kind::Staff);
    frame.acting = Some(acting(&frame));
    let candidate = |name: &str, best| Candidate {
        id: "65".to_owned(),
        person: Person {
            name: name.to_owned(),
            about: "女、55、M0065".to_owned(),
            small: "新鲜社区".to_owned(),
            ticks: vec![
                frame.t1("desk-why-skill", "skill", "理发"),
                frame.t("desk-why-free"),
                frame.t("desk-why-near"),
                frame.t1("desk-why-before", "n", 2_i64),
            ],
            phone: String::new(),
            tone: if best { "g" } else { "a" },
        },
        best,
        phone: "10098765432".to_owned(),
        asked: !best,
    };
    let view = VolunteersView {
        headline: vec![frame.t1("desk-vol-head", "service", "理发"), frame.t("desk-vol-who")],
        fitting: vec![candidate("宋文成", true), candidate("林淑梅", false)],
        asked: vec![
            AskedRow {
                name: "林淑梅".to_owned(),
                small: frame.t1("desk-asked-since", "when", frame.clock(&NOW_AT)),
                chip: chip("wait", "wait", frame.t("desk-answer-waiting")),
                waiting: Some("9".to_owned()),
                takes: None,
            },
            AskedRow {
                name: "萧海云".to_owned(),
                small: frame.t1("desk-asked-since", "when", frame.clock(&NOW_AT)),
                chip: chip("done", "done", frame.t("desk-answer-yes")),
                waiting: None,
                takes: Some("5".to_owned()),
            },
        ],
        unfit: vec![("张建生".to_owned(), frame.t("desk-not-busy"))],
        refused: Some(frame.t("refusal-late")),
        ..plain(&frame)
    };
    html(&VolunteersPage { frame, view })
}

fn plain(frame: &Frame) -> VolunteersView {
    VolunteersView {
        headline: Vec::new(),
        order: "7".to_owned(),
        number: "O0161".to_owned(),
        need: text::with(
            frame.lang,
            "desk-vol-need",
            &[
                ("name", "程德生".into()),
                ("when", (&frame.moment(&NOW_AT)).into()),
                ("minutes", (&frame.minutes(&45)).into()),
                ("place", "新鲜社区16号院6号".into()),
            ],
        ),
        asks_for: frame.t1("desk-asks-skill", "skill", "理发"),
        asked: Vec::new(),
        fitting: Vec::new(),
        unfit: Vec::new(),
        refused: None,
        call_back: None,
    }
}

pub fn call_back(frame: Frame) -> String {
    let mut frame = at_desk(frame, Kind::Staff);
    frame.acting = Some(acting(&frame));
    let sentence = text::with(
        frame.lang,
        "desk-call-sentence",
        &[
            ("name", "程德生".into()),
            ("when", (&frame.moment(&NOW_AT)).into()),
            ("helper", "宋文成".into()),
            ("service", "理发".into()),
            ("number", "M0065".into()),
        ],
    );
    let view = VolunteersView {
        headline: vec![
            frame.t1("desk-vol-found", "name", "宋文成"),
            frame.t1("desk-vol-call", "name", "程德生"),
        ],
        call_back: Some(CallBack {
            phone: "10036446633".to_owned(),
            sentence,
            word: "5207".to_owned(),
        }),
        ..plain(&frame)
    };
    html(&VolunteersPage { frame, view })
}

pub fn deed(frame: &Frame, name: &'static str, key: &str, does: &str) -> Deed {
    Deed {
        name,
        title: frame.t(key),
        about: String::new(),
        read_out: false,
        asks: Vec::new(),
        does: frame.t(does),
        icon: "check",
        go: false,
        open: false,
        not_you: None,
    }
}

fn satisfied(frame: &Frame) -> Deed {
    let script = text::with(
        frame.lang,
        "desk-confirm-script",
        &[
            ("name", "程德生".into()),
            ("when", (&frame.moment(&NOW_AT)).into()),
            ("helper", "宋文成".into()),
            ("service", "理发".into()),
            ("minutes", (&frame.minutes(&50)).into()),
            ("planned", (&frame.minutes(&45)).into()),
        ],
    );
    let faces = ["very_satisfied", "satisfied", "fair"]
        .map(|word| frame.t(&format!("satisfaction-{word}")));
    let mut faces = asked(frame.t("desk-confirm-ask"), "satisfaction", &faces, 9);
    for (pick, icon) in faces.picks.iter_mut().zip(["heart", "smile", "flat"]) {
        pick.icon = Some(icon);
    }
    let note = Field::new("comment", frame.t("desk-confirm-note"), Holds::Words).optional();
    Deed {
        about: script,
        read_out: true,
        asks: vec![Ask::Pick(faces), Ask::Lines(note)],
        go: true,
        open: true,
        ..deed(frame, "confirm", "desk-confirm", "desk-confirm-do")
    }
}

fn order(frame: &Frame, deeds: Vec<Deed>) -> DeskOrderView {
    let helper =
        Person { name: "宋文成".to_owned(), about: "M0065".to_owned(), ..Person::default() };
    DeskOrderView {
        payments: vec![(
            "/desk/transfers/7".to_owned(),
            frame.t1("desk-payment", "coins", frame.coins(&60)),
        )],
        id: "7".to_owned(),
        number: "O0161".to_owned(),
        chip: chip("wait", "wait", frame.t("order-state-ended")),
        headline: vec![
            frame.t1("desk-head-order", "name", "程德生"),
            frame.t1("desk-head-service", "service", "理发"),
            frame.moment(&NOW_AT),
        ],
        refused: Some(frame.t("refusal-late")),
        waits: Some(frame.t("desk-waits-call")),
        steps: Step::line(3, told(frame)),
        resident: ("/desk/people/7".to_owned(), elder(frame)),
        volunteer: Some(("/desk/people/65".to_owned(), helper)),
        minds: vec!["听力不便".to_owned()],
        facts: vec![
            (frame.t("desk-address"), "新鲜社区16号院6号".to_owned()),
            (frame.t("desk-channel"), frame.t("channel-phone")),
            (frame.t("desk-payer"), frame.t("desk-payer-fund")),
        ],
        word: None,
        seeks: false,
        deeds,
    }
}

pub fn ended(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let why = Field::new("reason", frame.t("desk-dispute-reason"), Holds::Words);
    let dispute = Deed {
        about: frame.t("desk-dispute-about"),
        asks: vec![Ask::Lines(why)],
        ..deed(&frame, "dispute", "desk-dispute", "desk-dispute-do")
    };
    let view = order(&frame, vec![satisfied(&frame), dispute]);
    html(&DeskOrderPage { frame, view })
}

pub fn posted(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let approve = Deed {
        about: frame.t("desk-approve-about"),
        go: true,
        not_you: Some(frame.t("desk-approve-not-you")),
        ..deed(&frame, "approve", "desk-approve", "desk-approve-do")
    };
    let minutes = Field::new("minutes", frame.t("desk-extend-minutes"), Holds::Digits);
    let extend = Deed {
        asks: vec![Ask::Line(minutes)],
        open: true,
        ..deed(&frame, "extend", "desk-extend", "desk-extend-do")
    };
    let mut view = order(&frame, vec![approve, extend]);
    view.word = Some("5207".to_owned());
    view.seeks = true;
    view.volunteer = None;
    html(&DeskOrderPage { frame, view })
}
