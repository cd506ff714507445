//! The station's pages: a board with everything on it, a quiet one, a person, an order by telephone.

use web::field::{Field, Kind as Holds};
use web::frame::Frame;
use web::grid::{Cell, Grid, Heads};
use web::pages::desk::board::{BoardPage, BoardView, HourRow, Queue, QueueRow};
use web::pages::desk::people::{PeoplePage, PeopleView};
use web::pages::desk::person::{PersonPage, PersonView};
use web::pages::desk::print::{SlipPage, SlipView, TodayPage, TodayView};
use web::pages::desk::take_order::{TakeOrderPage, TakeOrderView};
use web::parts::{Person, Pick, Picks};
use web::table::{Pages, Sorted};
use web::visitor::{Acting, Kind, Visitor};

use super::home::chip;
use super::{MINUTE, NOW_AT, html};

/// The frame of a worker at the desk.
pub fn at_desk(mut frame: Frame, kind: Kind) -> Frame {
    frame.visitor = Some(Visitor { name: "专职乙".to_owned(), kind });
    frame
}

/// The bar that says for whom somebody acts.
pub fn acting(frame: &Frame) -> Acting {
    let about = frame.t2(
        "desk-acting",
        &("who", who(frame).as_str()),
        &("how", frame.t("desk-by-phone").as_str()),
    );
    Acting { name: "程德生".to_owned(), about, back: None, end: "/desk/done".to_owned() }
}

pub fn who(frame: &Frame) -> String {
    [frame.t("sex-female"), frame.t1("desk-age", "n", 81_i64), "新鲜社区".to_owned()]
        .join(&frame.t("list-comma"))
}

pub fn board(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let hour = |minutes: i64, clock: &str, tone, icon, key: &str, name: &str, who: &str| HourRow {
        planned_at: NOW_AT + minutes * MINUTE,
        clock: clock.to_owned(),
        chip: chip(tone, icon, frame.t(key)),
        name: name.to_owned(),
        about: "女、82、演乐".to_owned(),
        minds: if minutes > 300 { "听力不便".to_owned() } else { String::new() },
        what: "上门陪伴聊天".to_owned(),
        minutes: 60,
        who: who.to_owned(),
        href: "/desk/orders/7".to_owned(),
        does: frame.t(if tone == "wait" { "desk-does-answer" } else { "desk-open" }),
        calls: tone == "wait",
    };
    let hours = vec![
        hour(-12, "上午9:00", "now", "clock", "order-state-underway", "许志强", "董海英"),
        hour(18, "9:30", "done", "done", "order-state-taken", "王丽林", "黄玉林"),
        hour(78, "10:30", "done", "done", "order-state-taken", "高建华", "彭永珍"),
        hour(318, "下午2:30", "done", "done", "order-state-taken", "许凤英", "张建生"),
        hour(408, "4:00", "wait", "wait", "desk-answer-waiting", "韩德兰", "问了宋德萍"),
    ];
    let view = BoardView {
        headline: vec![
            frame.t1("desk-head-orders", "n", 5_i64),
            frame.t1("desk-head-unset", "n", 1_i64),
        ],
        looked_for: String::new(),
        counts: [("order-state-underway", 1_i64), ("order-state-taken", 3)]
            .map(|(key, n)| frame.t2("desk-count", &("state", frame.t(key).as_str()), &("n", n)))
            .join(&frame.t("list-comma")),
        hours,
        now_before: 1,
        now: frame.clock(&NOW_AT),
        queues: queues(&frame),
    };
    html(&BoardPage { frame, view })
}

fn queues(frame: &Frame) -> Vec<Queue> {
    let queue = |id, key: &str, tone, icon, does: &str, go, n: i64| Queue {
        id,
        title: frame.t(key),
        chip: chip(tone, icon, frame.t1("desk-pieces", "n", n)),
        rows: vec![QueueRow {
            words: format!("赵国芳{}手工编织辅导", frame.t("comma")),
            small: frame.t1(
                "desk-waited",
                "long",
                frame.t2("desk-long-days", &("days", 2_i64), &("hours", 22_i64)),
            ),
            href: "/desk/orders/7/volunteers".to_owned(),
            does: frame.t(does),
            go,
        }],
        more: n - 1,
    };
    vec![
        queue("q-untaken", "desk-queue-untaken", "miss", "alert", "desk-does-find", true, 2),
        queue("q-look", "desk-queue-look", "wait", "wait", "desk-does-look", false, 1),
        queue("q-call", "desk-queue-call", "wait", "phone", "desk-does-call", false, 3),
        queue("q-dispute", "desk-queue-dispute", "miss", "scale", "desk-does-decide", false, 1),
        queue("q-late", "desk-queue-overdue", "wait", "wait", "desk-does-late", false, 1),
    ]
}

pub fn quiet_board(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let view = BoardView {
        headline: vec![frame.t("desk-head-none"), frame.t("desk-head-quiet")],
        looked_for: String::new(),
        counts: String::new(),
        hours: Vec::new(),
        now_before: 0,
        now: frame.clock(&NOW_AT),
        queues: Vec::new(),
    };
    html(&BoardPage { frame, view })
}

/// A list of orders as several pages show it.
pub fn orders(frame: &Frame, rows: usize) -> Grid {
    let heads = Heads::new(frame, "/desk/people?q=wang&".to_owned(), "day", Sorted::Down)
        .sortable("number", "desk-col-order", false)
        .sortable("day", "desk-col-day", false)
        .plain("order-what", false)
        .plain("desk-state", false)
        .sortable("minutes", "order-long", true);
    let (columns, address) = heads.done();
    let row = vec![
        Cell::of("O0161").leading_to("/desk/orders/7"),
        Cell::of(frame.moment(&NOW_AT)),
        Cell::of("小修小补").with_small("厨房水龙头滴水"),
        Cell::state(chip("done", "done", frame.t("order-state-settled"))),
        Cell::figure(frame.minutes(&60)),
    ];
    Grid {
        caption: frame.t("desk-last-orders"),
        columns,
        rows: vec![row; rows],
        pages: Pages::of_rows(120, 2, address),
        none: frame.t("desk-last-none"),
        further: None,
    }
}

pub fn people(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let found = orders(&frame, 4);
    let headline = frame.t2("desk-found-q", &("n", 120_i64), &("q", "wang"));
    html(&PeoplePage { view: PeopleView { q: "wang".to_owned(), headline, found }, frame })
}

pub fn nobody(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let mut found = orders(&frame, 0);
    found.none = frame.t1("desk-found-none", "q", "<王>");
    let headline = frame.t2("desk-found-q", &("n", 0_i64), &("q", "<王>"));
    html(&PeoplePage { view: PeopleView { q: "<王>".to_owned(), headline, found }, frame })
}

/// The elder that the samples are about.
pub fn elder(frame: &Frame) -> Person {
    Person {
        name: "程德生".to_owned(),
        about: format!("{}{}M0222", who(frame), frame.t("comma")),
        ..Person::default()
    }
}

fn facts(frame: &Frame) -> Vec<(String, String)> {
    vec![
        (frame.t("desk-address"), "新鲜社区16号院6号".to_owned()),
        (frame.t("desk-class"), "80岁以上独居".to_owned()),
        (
            frame.t("desk-allowance-label"),
            frame.t1("desk-allowance-left", "coins", frame.coins(&240)),
        ),
        (frame.t("desk-proxies"), frame.t("desk-proxies-none")),
    ]
}

pub fn person(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let field = |name, key: &str, kind| Field::new(name, frame.t(key), kind);
    let view = PersonView {
        id: "7".to_owned(),
        person: elder(&frame),
        minds: vec!["听力不便".to_owned()],
        facts: facts(&frame),
        balance_minutes: 0,
        held_minutes: 45,
        account: chip("done", "done", frame.t("account-open")),
        allowance_minutes: Some(240),
        orders: orders(&frame, 2),
        pin: field("pin", "desk-pin-new", Holds::Pin).hinting(frame.t("desk-pin-hint")),
        version: asked(
            frame.t("desk-version-ask"),
            "version",
            &[frame.t("elder-version"), frame.t("normal-version")],
            0,
        ),
        refused: Some(frame.t1("refusal-access-pin_not_digits", "digits", 6_i64)),
    };
    html(&PersonPage { frame, view })
}

/// A question with words to choose from.
pub fn asked(legend: String, name: &'static str, words: &[String], chosen: usize) -> Picks {
    let pick = |(place, words): (usize, &String)| Pick {
        value: place.to_string(),
        words: words.clone(),
        chosen: place == chosen,
        ..Pick::default()
    };
    Picks { name, legend, picks: words.iter().enumerate().map(pick).collect(), error: None }
}

pub fn take_order(frame: Frame) -> String {
    let mut frame = at_desk(frame, Kind::Staff);
    frame.acting = Some(acting(&frame));
    let field = |name, key: &str, kind| Field::new(name, frame.t(key), kind).optional();
    let long = |what: &str, n: i64| {
        frame.t2("desk-service-long", &("service", what), &("minutes", frame.minutes(&n).as_str()))
    };
    let mut day =
        asked(frame.t("desk-day-ask"), "day", &[frame.t("today"), frame.t("tomorrow")], 1);
    day.error = Some(frame.t("desk-choose"));
    let view = TakeOrderView {
        headline: vec![frame.t("desk-order-phone-head"), frame.t("desk-order-asks")],
        post: "/desk/people/7/order".to_owned(),
        key: "01950000-0000-7000-8000-000000000007".to_owned(),
        by: "phone",
        person: elder(&frame),
        minds: vec!["听力不便".to_owned()],
        facts: facts(&frame),
        before: vec![("手机使用辅导".to_owned(), frame.moment(&NOW_AT))],
        before_all: 1,
        sentence: sentence(&frame),
        whole: true,
        refused: Some(frame.t("desk-fix")),
        consent: asked(
            frame.t("desk-consent"),
            "consent",
            &[
                frame.t("desk-consent-oral"),
                frame.t("desk-consent-present"),
                frame.t("desk-consent-paper"),
            ],
            0,
        ),
        class: classes(&frame),
        service: asked(
            frame.t("desk-service-ask"),
            "service",
            &[long("代买代办", 60), long("理发", 45)],
            1,
        ),
        minutes: field("minutes", "desk-minutes", Holds::Digits)
            .hinting(frame.t("desk-minutes-hint")),
        day,
        time: asked(
            frame.t("desk-time-ask"),
            "time",
            &[frame.clock(&NOW_AT), frame.clock(&(NOW_AT + 318 * MINUTE))],
            1,
        ),
        other_day: field("other_day", "post-other-day", Holds::Day),
        other_time: field("other_time", "post-other-time", Holds::Time),
        note: field("note", "post-note", Holds::Words).hinting(frame.t("post-note-hint")),
        payer: payers(&frame),
    };
    html(&TakeOrderPage { frame, view })
}

fn classes(frame: &Frame) -> Picks {
    let mut class = asked(
        frame.t("desk-class-ask"),
        "class",
        &[
            "情感慰藉",
            "协助服务",
            "出行陪伴",
            "文体活动",
            "健康科普",
            "法律援助",
            "培训讲座",
            "防范风险",
        ]
        .map(str::to_owned),
        1,
    );
    for pick in &mut class.picks {
        pick.icon = Some("wrench");
        "理发、修补".clone_into(&mut pick.small);
    }
    class
}

fn payers(frame: &Frame) -> Picks {
    let mut payer = asked(
        frame.t1("desk-payer-ask", "coins", frame.coins(&45)),
        "payer",
        &[frame.t("post-payer-fund"), frame.t("post-payer-own")],
        0,
    );
    payer.picks[0].small = frame.t1("desk-payer-fund-left", "coins", frame.coins(&195));
    payer.picks[1].small = frame.t1("post-payer-own-short", "coins", frame.coins(&0));
    payer.picks[1].off = true;
    payer
}

fn sentence(frame: &Frame) -> String {
    text::with(
        frame.lang,
        "desk-sentence",
        &[
            ("name", "程德生".into()),
            ("service", "理发".into()),
            ("when", (&frame.moment(&(NOW_AT + 318 * MINUTE))).into()),
            ("minutes", (&frame.minutes(&45)).into()),
            ("pays", (&frame.t("desk-sentence-fund")).into()),
        ],
    )
}

pub fn today(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let day = frame.day_long(&frame.today());
    let headline = frame.t2("desk-today-list", &("day", day.as_str()), &("n", 5_i64));
    html(&TodayPage { view: TodayView { headline, orders: orders(&frame, 5) }, frame })
}

pub fn slip(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let view = SlipView {
        id: "7".to_owned(),
        number: "O0161".to_owned(),
        name: "程德生".to_owned(),
        day: frame.day_long(&frame.today()),
        time: frame.clock(&NOW_AT),
        what: format!("理发{}{}", frame.t("comma"), frame.minutes(&45)),
        who: Some(frame.t2("desk-slip-who", &("name", "宋文成"), &("number", "M0065"))),
        word: Some("5207".to_owned()),
        pays: frame.t("desk-slip-fund"),
    };
    html(&SlipPage { frame, view })
}
