//! Passbook, hours and giving, as in March 2022.

use jiff::civil::date;
use web::field::{Field, Kind as Holds};
use web::frame::Frame;
use web::pages::donate::{DonatePage, DonateView};
use web::pages::hours::{HoursPage, HoursRow, HoursView};
use web::pages::passbook::{Counts, PassbookPage, PassbookRow, PassbookView, Turn};
use web::parts::Above;
use web::visitor::Kind;

use super::{as_member, html};

fn turn(address: &str) -> Turn {
    Turn {
        month: date(2022, 3, 1),
        before: Some(date(2022, 2, 1)),
        after: Some(date(2022, 4, 1)),
        address: address.to_owned(),
    }
}

pub fn passbook(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    html(&PassbookPage { view: book(&frame), frame })
}

fn book(frame: &Frame) -> PassbookView {
    let repair = frame.t1("passbook-for-service", "service", "小修小补");
    let (fund, neighbour) = (frame.t("passbook-paid-fund"), frame.t("passbook-paid-neighbour"));
    let session = frame.t1("passbook-for-session", "name", "新青少年成长");
    let lines = [
        (18, session, "R00320".to_owned(), 156, true, 1001),
        (23, frame.t("passbook-for-gift"), String::new(), 240, false, 761),
        (28, repair.clone(), format!("O0123 {fund}"), 70, true, 831),
        (30, repair, format!("O0107 {neighbour}"), 60, true, 891),
    ];
    let rows = lines.map(|(day, what, small, minutes, comes_in, balance_minutes)| PassbookRow {
        id: format!("t-{balance_minutes}"),
        at_desk: "/desk/transfers/7".to_owned(),
        other: None,
        proof: "/passbook/proof/0195".to_owned(),
        day: date(2022, 3, day),
        what,
        small,
        minutes,
        comes_in,
        balance_minutes,
    });
    PassbookView {
        name: "张建生".to_owned(),
        code: "M0007".to_owned(),
        turn: turn("/passbook?month="),
        last_day: date(2022, 3, 31),
        opening_minutes: 845,
        rows: rows.into(),
        in_minutes: 286,
        out_minutes: 240,
        closing_minutes: 891,
        held_minutes: 45,
        above: Some(Above { cap_minutes: 90_000, surplus_minutes: 0 }),
        stands: Some(frame.t("home-frozen")),
        counts: Counts::Coins,
        others: vec![("/hours".to_owned(), frame.t("tab-hours"))],
    }
}

pub fn points(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let view = book(&frame);
    html(&PassbookPage { view: PassbookView { counts: Counts::Points, ..view }, frame })
}

pub fn hours(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let lines = [(18, "新青少年成长", "R00320", 156), (28, "小修小补", "R00341", 70)];
    let rows = lines.map(|(day, what, number, minutes)| HoursRow {
        day: date(2022, 3, day),
        what: what.to_owned(),
        small: frame.t1("hours-by-record", "number", number),
        proof: frame.t("hours-proof-machine"),
        minutes,
    });
    let view = HoursView {
        name: "张建生".to_owned(),
        code: "M0007".to_owned(),
        turn: turn("/hours?month="),
        month_minutes: 226,
        all_minutes: 4_312,
        rows: rows.into(),
        others: Vec::new(),
    };
    html(&HoursPage { frame, view })
}

pub fn donate(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let view = DonateView {
        available_minutes: 891,
        minutes: Field::new("minutes", frame.t("donate-minutes"), Holds::Digits)
            .holding("60")
            .hinting(frame.t("donate-minutes-hint")),
        points: 1,
        refused: None,
    };
    html(&DonatePage { frame, view })
}
