//! One order in several states, tasks to take, and being content.

use web::field::{Field, Kind as Holds};
use web::frame::Frame;
use web::pages::confirm::{ConfirmPage, ConfirmView};
use web::pages::order::{Door, OrderPage, OrderView, Running};
use web::pages::tasks::{TaskRow, TasksPage, TasksView};
use web::parts::{Act, Person, Pick, Picks, Step, Sure};
use web::table::Pages;
use web::visitor::Kind;

use super::home::chip;
use super::{MINUTE, NOW_AT, as_member, clause, html};

const AFTERNOON_AT: i64 = NOW_AT + 318 * MINUTE;

/// What the five steps tell, for an order that is arranged for this afternoon.
pub fn told(frame: &Frame) -> [(String, String); 5] {
    let asked = frame.day_short(&frame.day_of(&(NOW_AT - 3 * 24 * 60 * MINUTE)));
    [
        ("她打电话到服务站".to_owned(), asked.clone()),
        ("您接下，她也同意了".to_owned(), asked),
        ("等您到门口签到".to_owned(), frame.clock(&AFTERNOON_AT)),
        ("服务站打电话问她满不满意".to_owned(), String::new()),
        ("记给您".to_owned(), text::coin_number(60)),
    ]
}

fn order(frame: &Frame) -> OrderView {
    let facts = [
        ("order-what", "小修小补：厨房水龙头滴水".to_owned()),
        ("order-long", frame.t1("order-long-limit", "minutes", frame.minutes(&60))),
        ("order-payer", frame.t("post-payer-fund")),
    ];
    OrderView {
        number: "O0161".to_owned(),
        chip: chip("done", "done", frame.t("order-state-taken")),
        when: clause(frame, &frame.near(&AFTERNOON_AT)),
        what: "去许凤英家修水龙头".to_owned(),
        refused: None,
        word_to_tell: None,
        door: None,
        running: None,
        minds: vec![frame.t("order-hearing")],
        steps: Step::line(2, told(frame)),
        who_heading: frame.t("order-whose-home"),
        person: Some(Person {
            name: "许凤英".to_owned(),
            about: "女，82".to_owned(),
            ..Person::default()
        }),
        place: Some("史家社区25号院4号".to_owned()),
        place_note: frame.t("order-address-until"),
        facts: facts.map(|(key, value)| (frame.t(key), value)).into(),
        lead: None,
        main: None,
        acts: vec![give_back(frame)],
        hint: frame.t("order-give-back-hint"),
    }
}

fn give_back(frame: &Frame) -> Act {
    Act {
        id: "give-back",
        post: "/orders/door".to_owned(),
        words: frame.t("order-give-back"),
        icon: "close",
        go: false,
        sure: Some(Sure {
            title: frame.t("order-give-back-sure"),
            about: frame.t("order-give-back-about"),
            asks: Some(frame.t("order-why")),
            yes: frame.t("order-give-back-yes"),
            no: frame.t("order-give-back-no"),
        }),
    }
}

fn cancel(frame: &Frame) -> Act {
    Act {
        id: "cancel",
        words: frame.t("order-cancel"),
        sure: Some(Sure {
            title: frame.t("order-cancel-sure"),
            about: frame.t("order-cancel-about"),
            asks: None,
            yes: frame.t("order-cancel-yes"),
            no: frame.t("order-cancel-no"),
        }),
        ..give_back(frame)
    }
}

fn go(id: &'static str, icon: &'static str, words: String) -> Act {
    Act { id, post: "/orders/door".to_owned(), words, icon, go: true, sure: None }
}

pub fn open(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let mut view = order(&frame);
    view.chip = chip("wait", "wait", frame.t("order-state-open"));
    view.what = String::from("小修小补");
    view.steps = Step::line(1, told(&frame));
    view.person = None;
    view.minds.clear();
    view.place = Some("史家社区".to_owned());
    view.place_note = frame.t("order-address-later");
    view.acts.clear();
    view.hint = String::new();
    view.main = Some(go("take", "take", frame.t("order-take")));
    html(&OrderPage { frame, view })
}

pub fn at_door(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let mut view = order(&frame);
    view.door = Some(Door {
        post: "/orders/door".to_owned(),
        asks: frame.t1("order-word-ask", "number", "0007"),
        error: Some(frame.t1("order-word-wrong", "left", 4_i64)),
        does: frame.t("order-sign-in"),
    });
    html(&OrderPage { frame, view })
}

pub fn running(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let mut view = order(&frame);
    view.chip = chip("now", "clock", frame.t("order-state-underway"));
    view.running = Some(Running { since_at: NOW_AT - 35 * MINUTE, minutes: 35 });
    view.acts.clear();
    view.hint = String::new();
    view.main = Some(go("out", "check", frame.t("order-sign-out")));
    html(&OrderPage { frame, view })
}

pub fn resident(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Resident);
    let mut view = order(&frame);
    view.what = String::from("宋文成来您家理发");
    view.word_to_tell = Some("3816".to_owned());
    view.who_heading = frame.t("order-who-goes");
    view.minds.clear();
    view.place = None;
    view.refused = Some(frame.t("refusal-late"));
    view.acts = vec![cancel(&frame)];
    view.hint = String::new();
    html(&OrderPage { frame, view })
}

pub fn confirm(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Resident);
    let faces = [
        ("heart", "confirm-face-great"),
        ("smile", "confirm-face-good"),
        ("flat", "confirm-face-fair"),
    ];
    let view = ConfirmView {
        number: "O0161".to_owned(),
        question: frame.t("confirm-faces"),
        post: "/orders/confirm".to_owned(),
        does: frame.t("order-confirm"),
        helper: Person {
            name: "宋文成".to_owned(),
            about: "女，55，M0065".to_owned(),
            tone: "g",
            ..Person::default()
        },
        what: "理发".to_owned(),
        served_minutes: 50,
        planned_minutes: 45,
        pays_minutes: 45,
        payer: frame.t("post-payer-fund"),
        faces: Picks {
            name: "rating",
            legend: frame.t("confirm-faces"),
            picks: faces
                .map(|(icon, key)| Pick {
                    value: key.to_owned(),
                    words: frame.t(key),
                    icon: Some(icon),
                    ..Pick::default()
                })
                .into(),
            error: None,
        },
        note: Field::new("note", frame.t("confirm-note"), Holds::Words).optional(),
        dispute: Some(dispute(&frame)),
        refused: None,
    };
    html(&ConfirmPage { frame, view })
}

fn dispute(frame: &Frame) -> Act {
    Act {
        id: "dispute",
        words: frame.t("confirm-dispute"),
        icon: "sad",
        sure: Some(Sure {
            title: frame.t("confirm-dispute-sure"),
            about: frame.t("confirm-dispute-about"),
            asks: Some(frame.t("confirm-dispute-sure")),
            yes: frame.t("confirm-dispute-yes"),
            no: frame.t("confirm-dispute-no"),
        }),
        ..give_back(frame)
    }
}

pub fn some_tasks(frame: &Frame) -> Vec<TaskRow> {
    let row = |icon, what: &str, days: i64, place: &str| TaskRow {
        href: "/orders/take".to_owned(),
        icon,
        what: what.to_owned(),
        planned_at: NOW_AT + (days * 24 * 60 + 18) * MINUTE,
        minutes: 60,
        place: place.to_owned(),
        off: None,
    };
    let mut pressure = row("pulse", "测量血压", 1, "史家社区");
    pressure.minutes = 30;
    pressure.off = Some(frame.t1("tasks-off-skill", "skill", "测量血压"));
    vec![
        row("book", "读书读报", 4, "礼士社区"),
        row("chat", "上门陪伴聊天", 4, "新鲜社区"),
        pressure,
    ]
}

pub fn tasks(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let rows = some_tasks(&frame);
    let view = view_of(&frame, rows, 111);
    html(&TasksPage { frame, view })
}

pub fn no_tasks(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Resident);
    let mut view = view_of(&frame, Vec::new(), 0);
    view.blocked = Some(frame.t("tasks-not-volunteer"));
    html(&TasksPage { frame, view })
}

fn view_of(frame: &Frame, rows: Vec<TaskRow>, all: i64) -> TasksView {
    let any = || vec![Pick { words: frame.t("tasks-any"), chosen: true, ..Pick::default() }];
    let field = |name, key| Field::new(name, frame.t(key), Holds::Words).optional();
    TasksView {
        all,
        blocked: None,
        community: field("community", "tasks-community"),
        communities: any(),
        class: field("class", "tasks-class"),
        classes: any(),
        only_free: false,
        rows,
        pages: Pages::of_rows(all, 2, "/tasks?page="),
    }
}
