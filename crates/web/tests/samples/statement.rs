//! A statement of March 2022.

use jiff::civil::date;
use web::field::{Field, Kind as Holds};
use web::frame::Frame;
use web::pages::passbook::Counts;
use web::pages::statement::letter::{LetterPage, LetterView, LettersView};
use web::pages::statement::{Paper, SealView, StatementPage, StatementRow, StatementView};
use web::parts::Pick;
use web::qr::Qr;
use web::table::Pages;
use web::visitor::Kind;

use super::{NOW_AT, as_member, html};

const ROOT: &str = "212c0c3b6b79f4e3755e9f6768d589812d80bc86625009461b6b49efb31462a6";

pub fn statement(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let view = view(&frame);
    html(&StatementPage { view: StatementView { paper: Some(paper(&frame)), ..view }, frame })
}

pub fn bad(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let mut view = view(&frame);
    let wrong = frame.t("statement-bad-order");
    view.days[1] = view.days[1].clone().holding("2022-03-01").failing(Some(wrong));
    html(&StatementPage { view, frame })
}

fn view(frame: &Frame) -> StatementView {
    let pick = |words: String| Pick { words, ..Pick::default() };
    let choose = |name, label: &str| Field::new(name, frame.t(label), Holds::Words).optional();
    let day = |name, label: &str| Field::new(name, frame.t(label), Holds::Day).optional();
    let units = ["statement-coins", "statement-points"].map(|key| pick(frame.t(key)));
    let march = pick(frame.month(&date(2022, 3, 1)));
    StatementView {
        name: "张建生".to_owned(),
        code: "M0007".to_owned(),
        counts: Counts::Coins,
        address: "/passbook/statement".to_owned(),
        choices: vec![
            (choose("unit", "statement-unit"), units.into()),
            (choose("month", "statement-month"), vec![march]),
        ],
        days: [day("from", "statement-from"), day("to", "statement-to")],
        paper: None,
        others: vec![("/passbook".to_owned(), frame.t("passbook-title"))],
    }
}

fn paper(frame: &Frame) -> Paper {
    let line = |number: i8, minutes, comes_in, balance, code: Option<&str>| StatementRow {
        written: frame.day_short(&date(2022, 3, number)),
        what: frame.t1("passbook-for-service", "service", "小修小补"),
        small: format!("O0123 {}", frame.t("passbook-paid-fund")),
        code: code.map(str::to_owned),
        proof: "/passbook/proof/0195".to_owned(),
        amount: minutes,
        comes_in,
        balance,
    };
    Paper {
        period: frame.month(&date(2022, 3, 1)),
        first: frame.day_short(&date(2022, 3, 1)),
        last: frame.day_short(&date(2022, 3, 31)),
        opening: 845,
        rows: vec![
            line(18, 156, true, 1_001, Some("17-1f0c2a9be4")),
            line(30, 60, false, 941, None),
        ],
        came_in: 156,
        went_out: 60,
        closing: 941,
        held: 45,
        notes: vec![
            frame.t1("statement-held", "amount", frame.coins(&45)),
            frame.t1("statement-unsealed-n", "n", 1_i64),
        ],
        pages: Pages::of_rows(101, 2, "/passbook/statement?page="),
        seal: Some(seal(frame)),
        all: Some("/passbook/statement?all=yes".to_owned()),
        file: "/passbook/statement/file".to_owned(),
    }
}

fn seal(frame: &Frame) -> SealView {
    let at = frame.instant(&NOW_AT);
    let address = format!("/transparency/2?root={ROOT}");
    SealView {
        words: frame.t2("statement-seal", &("seal", 2_i64), &("at", at)),
        root: ROOT.to_owned(),
        qr: Qr::of(&format!("https://yiquan.example{address}")),
        address,
    }
}

pub fn letters(frame: Frame) -> String {
    let frame = super::desk::at_desk(frame, Kind::Staff);
    let month = frame.month(&date(2022, 3, 1));
    let letter = |name: &str, helps: Vec<String>| LetterView {
        name: name.to_owned(),
        about: "M0166".to_owned(),
        facts: vec![(frame.t("letter-opening"), frame.coins(&577))],
        moves: helps.clone(),
        helps,
    };
    let month_pick = Pick { words: month.clone(), ..Pick::default() };
    let field = Field::new("month", frame.t("statement-month"), Holds::Words).optional();
    let help = format!("赵敏 {}", frame.t1("letter-hours", "n", 1_i64));
    let view = LettersView {
        month,
        count: Some(frame.t2("letter-count", &("n", 2_i64), &("most", 40_i64))),
        address: "/desk/letters".to_owned(),
        choices: vec![(field, vec![month_pick])],
        letters: vec![letter("程德平", vec![help]), letter("许凤英", Vec::new())],
        seal: Some(seal(&frame)),
        pages: Pages { page: 1, of: 2, address: "/desk/letters?page=".to_owned() },
        others: Vec::new(),
    };
    html(&LetterPage { frame, view })
}
