//! A volunteer's home with an order today, a quiet home, and asking for help.

use web::field::{Field, Kind as Holds};
use web::frame::Frame;
use web::pages::home::{HomePage, HomeView, NextOrder, OrderRow, greeting};
use web::pages::orders::{OrdersPage, OrdersView};
use web::pages::post_need::{ClassTile, NeedForm, PostNeedPage, PostNeedView, class_icon};
use web::parts::{Above, Chip, Pick, Picks, Step};
use web::table::Pages;
use web::visitor::Kind;

use super::order::{some_tasks, told};
use super::{MINUTE, NOW_AT, as_member, clause, html};

const AFTERNOON_AT: i64 = NOW_AT + 318 * MINUTE;

pub fn volunteer(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let mut view = home(&frame);
    view.next = Some(next(&frame));
    view.orders = vec![OrderRow {
        href: "/orders/resident".to_owned(),
        what: "陪同就医".to_owned(),
        when: frame.moment(&(AFTERNOON_AT + 24 * 60 * MINUTE)),
        chip: chip("wait", "wait", frame.t("order-state-open")),
    }];
    html(&HomePage { frame, view })
}

pub fn orders(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let row = OrderRow {
        href: "/orders/resident".to_owned(),
        what: "陪同就医".to_owned(),
        when: frame.instant(&AFTERNOON_AT),
        chip: chip("done", "smile", frame.t("order-state-settled")),
    };
    let side = |href: &str, key: &str, shown| (href.to_owned(), frame.t(key), shown);
    let sides = vec![
        side("/orders", "orders-asked", true),
        side("/orders?side=given", "orders-given", false),
    ];
    let pages = Pages::of_rows(51, 1, "/orders?page=");
    html(&OrdersPage { view: OrdersView { sides, rows: vec![row], pages }, frame })
}

pub fn quiet(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Resident);
    let mut view = home(&frame);
    view.volunteer = false;
    view.held_minutes = 45;
    html(&HomePage { frame, view })
}

fn home(frame: &Frame) -> HomeView {
    HomeView {
        name: "张建生".to_owned(),
        greeting: greeting(9),
        volunteer: true,
        next: None,
        balance_minutes: 1007,
        held_minutes: 0,
        above: Some(Above { cap_minutes: 90_000, surplus_minutes: 75 }),
        frozen: true,
        orders: Vec::new(),
        near: some_tasks(frame),
        near_all: 11,
    }
}

fn next(frame: &Frame) -> NextOrder {
    let day = frame.day_of(&NOW_AT);
    NextOrder {
        href: "/orders/door".to_owned(),
        day: format!("{} {}", frame.day_near(&day), frame.day_week(&day)),
        when: clause(frame, &frame.clock(&AFTERNOON_AT)),
        what: "去许凤英家修水龙头".to_owned(),
        place: format!("史家社区25号院4号{}{}", frame.t("comma"), frame.minutes(&60)),
        chip: chip("done", "done", frame.t("order-state-taken")),
        steps: Step::line(2, told(frame)),
        comes: frame.t1("order-word-ask", "number", "M0007"),
        open: frame.t("home-open-order"),
    }
}

pub fn chip(tone: &'static str, icon: &'static str, words: String) -> Chip {
    Chip { tone, icon, words }
}

pub fn classes(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Resident);
    let view = PostNeedView {
        classes: [
            ("情感慰藉", "陪聊、问候"),
            ("协助服务", "理发、修补"),
            ("出行陪伴", "就医、散步"),
            ("文体活动", "读报、编织"),
            ("健康科普", "量血压"),
            ("法律援助", "咨询"),
            ("培训讲座", "学手机"),
            ("防范风险", "防诈骗"),
        ]
        .map(|(name, examples)| ClassTile {
            href: "/orders/new/form".to_owned(),
            name: name.to_owned(),
            examples: examples.to_owned(),
            icon: class_icon(name),
        })
        .into(),
        form: None,
    };
    html(&PostNeedPage { frame, view })
}

pub fn need(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Resident);
    let field = |name, key, kind| Field::new(name, frame.t(key), kind);
    let asked = |name, key: &str, picks| Picks { name, legend: frame.t(key), picks, error: None };
    let mut time = asked("time", "post-time", picks(&times(&frame), 9));
    time.error = Some(frame.t("field-missing"));
    let form = NeedForm {
        post: "/orders/new/form".to_owned(),
        class: "协助服务".to_owned(),
        refused: Some(frame.t("refusal-again")),
        service: asked("service", "post-service", picks(&services(&frame), 1)),
        day: asked("day", "post-day", picks(&days(&frame), 0)),
        time,
        other_day: field("other_day", "post-other-day", Holds::Day).optional(),
        other_time: field("other_time", "post-other-time", Holds::Time).optional(),
        address: "新鲜社区16号院6号".to_owned(),
        note: field("note", "post-note", Holds::Words)
            .hinting(frame.t("post-note-hint"))
            .holding("厨房水龙头 <滴水> & \"响\"")
            .optional(),
        payer: asked("payer", "post-payer", payers(&frame)),
    };
    let view = PostNeedView { classes: Vec::new(), form: Some(form) };
    html(&PostNeedPage { frame, view })
}

fn services(frame: &Frame) -> Vec<String> {
    [("代买代办", 60), ("小修小补", 60), ("理发", 45), ("居室整理", 90)]
        .map(|(name, minutes)| format!("{name} {}", frame.minutes(&minutes)))
        .into()
}

fn days(frame: &Frame) -> Vec<String> {
    (1..5).map(|days| frame.day_near(&frame.day_of(&(NOW_AT + days * 24 * 60 * MINUTE)))).collect()
}

fn times(frame: &Frame) -> Vec<String> {
    [18, 78, 318, 378].map(|minutes| frame.clock(&(NOW_AT + minutes * MINUTE))).into()
}

fn payers(frame: &Frame) -> Vec<Pick> {
    let left = frame.coins(&240);
    vec![
        Pick {
            value: "fund".to_owned(),
            words: frame.t("post-payer-fund"),
            small: frame.t1("post-payer-fund-small", "coins", left),
            chosen: true,
            ..Pick::default()
        },
        Pick {
            value: "own".to_owned(),
            words: frame.t("post-payer-own"),
            small: frame.t1("post-payer-own-short", "coins", frame.coins(&0)),
            off: true,
            ..Pick::default()
        },
    ]
}

pub fn picks(words: &[String], chosen: usize) -> Vec<Pick> {
    words
        .iter()
        .enumerate()
        .map(|(place, words)| Pick {
            value: place.to_string(),
            words: words.clone(),
            chosen: place == chosen,
            ..Pick::default()
        })
        .collect()
}
