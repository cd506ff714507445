//! The letter of a month in large print: for a member, and for many at the desk in one run.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use bank::account::letter::{self, Circle, Help, LETTERS_MAX, Letter};
use bank::account::statement::Period;
use bank::branch::queries as branch;
use bank::ids::MemberId;
use bank::order::Payer;
use bank::view::PageNumber;
use jiff::civil::Date;
use serde::Deserialize;
use text::key;
use uuid::Uuid;

use super::SealView;
use super::view::Asker;
use crate::Shared;
use crate::field::{Field, Kind as Holds};
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::member::books::what_for;
use crate::parts::Pick;
use crate::person::{Member, Worker};
use crate::table::Pages;
use crate::trouble::Trouble;

/// Which month, and for a run which community and which packet of letters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    month: String,
    community: String,
    page: String,
}

/// A letter in words.
#[derive(Clone, Debug)]
pub struct LetterView {
    /// The name.
    pub name: String,
    /// The code and the community.
    pub about: String,
    /// What there was, what came and went, what there is: label and amount.
    pub facts: Vec<(String, String)>,
    /// Who helped, a line each.
    pub helps: Vec<String>,
    /// What else moved, a line each.
    pub moves: Vec<String>,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct LettersView {
    /// The month, in words.
    pub month: String,
    /// How many letters these are, in a sentence; none where it is somebody's own.
    pub count: Option<String>,
    /// Where the form asks.
    pub address: String,
    /// By what the letters are chosen: fields and choices.
    pub choices: Vec<(Field, Vec<Pick>)>,
    /// The letters.
    pub letters: Vec<LetterView>,
    /// The seal that the book is under.
    pub seal: Option<SealView>,
    /// The packets of a run.
    pub pages: Pages,
    /// Other pages: address and name.
    pub others: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/statement/letter.html")]
pub struct LetterPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: LettersView,
}

impl Asked {
    /// The month that was asked for; otherwise the last one that is over.
    fn month(&self, today: Date) -> Period {
        let asked = format!("{}-01", self.month).parse::<Date>().ok();
        let last = || today.first_of_month().yesterday().unwrap_or(today);
        Period::month(asked.unwrap_or_else(last))
    }
}

/// Shows members their own letter.
pub(super) async fn own(
    State(shared): State<Shared>,
    member: Member,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    frame: Frame,
) -> Answer {
    let asker = Asker { shared: &shared, frame: &frame, headers: &headers };
    let mut view = asker.letters(&Circle::One(member.id), &asked).await?;
    "/passbook/letter".clone_into(&mut view.address);
    view.others = vec![
        ("/passbook".to_owned(), frame.t("passbook-title")),
        ("/passbook/statement".to_owned(), frame.t("statement-title")),
    ];
    page::show(&LetterPage { frame, view })
}

/// Shows somebody's letter at the desk.
pub(in crate::pages) async fn of_one(
    State(shared): State<Shared>,
    _: Worker,
    (Path(id), Query(asked)): (Path<Uuid>, Query<Asked>),
    headers: HeaderMap,
    frame: Frame,
) -> Answer {
    let asker = Asker { shared: &shared, frame: &frame, headers: &headers };
    let mut view = asker.letters(&Circle::One(MemberId(id)), &asked).await?;
    let page = |name: &str| format!("/desk/people/{id}{name}");
    view.address = page("/letter");
    view.others =
        vec![(page(""), frame.t("desk-card")), (page("/statement"), frame.t("statement-title"))];
    page::show(&LetterPage { frame, view })
}

/// Shows the letters for all key elders of a community, to be printed in one run.
pub(in crate::pages) async fn of_many(
    State(shared): State<Shared>,
    _: Worker,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    frame: Frame,
) -> Answer {
    let asker = Asker { shared: &shared, frame: &frame, headers: &headers };
    let community = Some(asked.community.clone()).filter(|it| !it.is_empty());
    let circle = Circle::KeyElders { community, on: frame.today() };
    let mut view = asker.letters(&circle, &asked).await?;
    view.choices.push(asker.communities(&asked.community).await?);
    page::show(&LetterPage { frame, view })
}

impl Asker<'_> {
    async fn letters(&self, circle: &Circle, asked: &Asked) -> Result<LettersView, Trouble> {
        let (frame, month) = (self.frame, asked.month(self.frame.today()));
        let number = PageNumber::new(asked.page.trim().parse().unwrap_or(1));
        let snapshot = self.shared.bank.snapshot().await?;
        let span = (month, &frame.house.zone);
        let told = letter::letters(&snapshot, &self.shared.branch, circle, span, number).await?;
        let one = matches!(circle, Circle::One(_));
        if one && told.letters.is_empty() {
            return Err(Trouble::NotFound);
        }
        let first = month.first().strftime("%Y-%m").to_string();
        let address = format!("/desk/letters?month={first}&community={}&page=", asked.community);
        let pages = told.total.div_euclid(LETTERS_MAX) + i64::from(told.total % LETTERS_MAX != 0);
        let of = pages.max(1);
        Ok(LettersView {
            month: frame.month(&month.first()),
            count: (!one)
                .then(|| frame.t2("letter-count", &("n", told.total), &("most", LETTERS_MAX))),
            address: "/desk/letters".to_owned(),
            choices: vec![months(frame, month)],
            letters: told.letters.iter().map(|it| letter_view(frame, month, it)).collect(),
            seal: told.seal.as_ref().map(|head| self.seal(head)),
            pages: Pages { page: number.get().clamp(1, of), of, address },
            others: Vec::new(),
        })
    }

    async fn communities(&self, chosen: &str) -> Result<(Field, Vec<Pick>), Trouble> {
        let (reader, frame) = (self.shared.bank.reader(), self.frame);
        let found = branch::communities(&reader, &self.shared.branch).await?;
        let pick = |value: String, words: String| Pick {
            chosen: value == chosen,
            value,
            words,
            ..Pick::default()
        };
        let all = pick(String::new(), frame.t("letter-everywhere"));
        let each = found.into_iter().map(|it| pick(it.code, it.name));
        let field = Field::new("community", frame.t("letter-community"), Holds::Words).optional();
        Ok((field, [all].into_iter().chain(each).collect()))
    }
}

/// As many months back as the list has, beside the one that is shown.
const MONTHS: usize = 12;

fn months(frame: &Frame, shown: Period) -> (Field, Vec<Pick>) {
    let this = frame.today().first_of_month();
    let before = |it: &Date| it.yesterday().ok().map(Date::first_of_month);
    let mut months: Vec<Date> = std::iter::successors(Some(this), before).take(MONTHS).collect();
    if !months.contains(&shown.first()) {
        months.push(shown.first());
    }
    let pick = |month: Date| Pick {
        value: month.strftime("%Y-%m").to_string(),
        words: frame.month(&month),
        chosen: month == shown.first(),
        ..Pick::default()
    };
    let field = Field::new("month", frame.t("statement-month"), Holds::Words).optional();
    (field, months.into_iter().map(pick).collect())
}

fn letter_view(frame: &Frame, month: Period, letter: &Letter) -> LetterView {
    let coins = |minutes: i64| frame.coins(&minutes);
    let today = frame.today();
    let over = month.last() < today;
    let mut facts = vec![
        (frame.t("letter-opening"), coins(letter.opening)),
        (frame.t("letter-came"), coins(letter.came_in)),
        (frame.t("letter-went"), coins(letter.went_out)),
    ];
    if over {
        facts.push((frame.t("letter-closing"), coins(letter.closing)));
    }
    facts.push((frame.t1("letter-now", "day", frame.day_short(&today)), coins(letter.now)));
    let mut helps: Vec<String> = letter.helps.iter().map(|it| help(frame, it)).collect();
    helps.extend(further(frame, letter.helps_total, letter.helps.len()));
    let mut moves: Vec<String> = letter.moves.iter().map(|it| moved(frame, it)).collect();
    moves.extend(further(frame, letter.moves_total, letter.moves.len()));
    let person = &letter.member;
    let about = format!("{}{}{}", person.code, frame.t("comma"), person.community_name);
    LetterView { name: person.name.clone(), about, facts, helps, moves }
}

/// That there is more than fits on the page.
fn further(frame: &Frame, total: i64, shown: usize) -> Option<String> {
    let left = total - i64::try_from(shown).unwrap_or(total);
    (0 < left).then(|| frame.t1("letter-further", "n", left))
}

fn short(frame: &Frame, day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |day: Date| frame.day_short(&day))
}

/// 4月12日，赵敏，陪聊，1 小时，爱心基金付.
fn help(frame: &Frame, it: &Help) -> String {
    let paid = match it.payer {
        Payer::Fund => frame.t("passbook-paid-fund"),
        Payer::Own => frame.t1("letter-paid", "coins", frame.coins(&it.paid)),
    };
    let parts = [
        short(frame, &it.day),
        it.helper.clone(),
        it.what.clone(),
        spoken(frame, it.minutes),
        paid,
    ];
    parts.join(&frame.t("comma"))
}

fn moved(frame: &Frame, it: &bank::account::passbook::Line) -> String {
    let amount = frame.coins(&it.amount);
    let word = if it.comes_in { key("letter-in") } else { key("letter-out") };
    let parts = [short(frame, &it.day), what_for(frame, it), frame.t1(word, "coins", amount)];
    parts.join(&frame.t("comma"))
}

/// A length of time as people say it.
fn spoken(frame: &Frame, minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => frame.t1(key("letter-minutes"), "n", rest),
        (hours, 0) => frame.t1(key("letter-hours"), "n", hours),
        (hours, rest) => frame.t2(key("letter-both"), &("hours", hours), &("minutes", rest)),
    }
}
