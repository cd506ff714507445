//! Puts a statement into words, for a page, for paper and for a spreadsheet.

use axum::http::HeaderMap;
use bank::account::passbook;
use bank::account::statement::statement_in;
use bank::account::statement::{BadPeriod, Entry, LINES_MAX, Period, Statement, Wanted};
use bank::ids::MemberId;
use bank::member::card::{self, Person};
use bank::seal::Head;
use bank::view::PageNumber;
use jiff::civil::Date;
use ledger::{Coins, Points, Unit};
use serde::Deserialize;
use text::{Lang, key};

use super::{Paper, SealView, StatementRow, StatementView};
use crate::Shared;
use crate::csv;
use crate::field::{Field, Kind as Holds};
use crate::frame::Frame;
use crate::page::Answer;
use crate::pages::member::books::{small, what_for};
use crate::pages::passbook::Counts;
use crate::pages::seals::site;
use crate::parts::Pick;
use crate::qr::Qr;
use crate::table::Pages;
use crate::trouble::Trouble;

/// Which statement.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    month: String,
    from: String,
    to: String,
    page: String,
    all: String,
}

/// Whose statement, and at which addresses it stands.
pub struct Place {
    /// Whose.
    pub member: MemberId,
    /// The page's address.
    pub page: String,
    /// The address of a line's proof, up to the line's id.
    pub proofs: String,
    /// Other pages: address and name.
    pub others: Vec<(String, String)>,
}

/// Who asks, and how the browser calls the site.
pub struct Asker<'a> {
    /// What handlers share.
    pub shared: &'a Shared,
    /// The frame.
    pub frame: &'a Frame,
    /// The request's headers.
    pub headers: &'a HeaderMap,
}

impl Asked {
    fn unit(&self) -> Unit {
        if self.unit == Unit::Point.name() { Unit::Point } else { Unit::Coin }
    }

    const fn has_days(&self) -> bool {
        !self.from.is_empty() || !self.to.is_empty()
    }

    /// The period; or what is wrong with the first day and with the last.
    fn period(&self, today: Date) -> Result<Period, [Option<&'static str>; 2]> {
        if !self.has_days() {
            let month = format!("{}-01", self.month).parse().ok();
            return Ok(Period::month(month.unwrap_or(today)));
        }
        let day = |words: &str| words.trim().parse::<Date>().map_err(|_| key("statement-bad-day"));
        match (day(&self.from), day(&self.to)) {
            (Ok(from), Ok(to)) => Period::new(from, to).map_err(|bad| match bad {
                BadPeriod::EndsBeforeItBegins => [None, Some(key("statement-bad-order"))],
                BadPeriod::TooLong => [None, Some(key("statement-bad-length"))],
            }),
            (from, to) => Err([from.err(), to.err()]),
        }
    }

    fn wanted(&self) -> Wanted {
        if self.all.is_empty() {
            Wanted::Page(PageNumber::new(self.page.trim().parse().unwrap_or(1)))
        } else {
            Wanted::All
        }
    }

    /// The address of the same statement, up to what is said besides.
    fn address(&self, page: &str, period: Period) -> String {
        let (unit, from, to) = (self.unit().name(), period.first(), period.last());
        format!("{page}?unit={unit}&from={from}&to={to}")
    }
}

impl Asker<'_> {
    /// The page of somebody's statement; without one where the period can't be.
    pub async fn page(&self, place: Place, asked: &Asked) -> Result<StatementView, Trouble> {
        let frame = self.frame;
        let person = self.person(place.member).await?;
        let period = asked.period(frame.today());
        let paper = match period {
            Ok(period) => Some(self.paper(&place, asked, period).await?),
            Err(_) => None,
        };
        let wrong = period.err().unwrap_or_default();
        let day = |name, label: &str, held: &str, wrong: Option<&str>| {
            let field = Field::new(name, frame.t(label), Holds::Day).optional();
            field.holding(held).failing(wrong.map(|key| frame.t(key)))
        };
        Ok(StatementView {
            name: person.name,
            code: person.code,
            counts: counts(asked.unit()),
            choices: vec![units(frame, asked.unit()), self.months(&place, asked).await?],
            days: [
                day("from", "statement-from", &asked.from, wrong[0]),
                day("to", "statement-to", &asked.to, wrong[1]),
            ],
            address: place.page,
            paper,
            others: place.others,
        })
    }

    /// The same as a file for a spreadsheet.
    pub async fn file(&self, member: MemberId, asked: &Asked) -> Answer {
        let frame = self.frame;
        let person = self.person(member).await?;
        let period = asked.period(frame.today());
        let period = period.map_err(|_| Trouble::Unreadable(frame.t("statement-bad-day")))?;
        let told = self.statement(member, asked.unit(), period, Wanted::All).await?;
        let (code, from, to) = (&person.code, told.first, told.last);
        let name = format!("{}-{code}-{from}-{to}.csv", asked.unit().name());
        Ok(csv::file(&name, &file_lines(frame, &person, &told)))
    }

    async fn statement(
        &self,
        member: MemberId,
        unit: Unit,
        period: Period,
        wanted: Wanted,
    ) -> Result<Statement, Trouble> {
        let snapshot = self.shared.bank.snapshot().await?;
        let period = (period, &self.frame.house.zone);
        let branch = &self.shared.branch;
        Ok(statement_in(&snapshot, branch, (member, unit), period, wanted).await?)
    }

    async fn person(&self, member: MemberId) -> Result<Person, Trouble> {
        let (reader, branch) = (self.shared.bank.reader(), &self.shared.branch);
        card::person(&reader, branch, member).await?.ok_or(Trouble::NotFound)
    }

    async fn paper(&self, place: &Place, asked: &Asked, period: Period) -> Result<Paper, Trouble> {
        let (frame, wanted) = (self.frame, asked.wanted());
        let told = self.statement(place.member, asked.unit(), period, wanted).await?;
        let address = asked.address(&place.page, period);
        let file = asked.address(&format!("{}/file", place.page), period);
        let (pages, all) = match wanted {
            Wanted::All => (Pages::of_rows(0, 1, ""), None),
            Wanted::Page(number) => {
                let pages =
                    Pages::of_rows(told.lines_total, number.get(), format!("{address}&page="));
                let all = (1 < pages.of).then(|| format!("{address}&all=yes"));
                (pages, all)
            }
        };
        let last = if frame.today() < told.last { frame.today() } else { told.last };
        let years = told.first.year() != told.last.year();
        Ok(Paper {
            period: period_words(frame, period),
            first: day(frame, told.first, years),
            last: day(frame, last.max(told.first), years),
            opening: told.opening,
            rows: told.lines.iter().map(|it| row(frame, it, place, years)).collect(),
            came_in: told.came_in,
            went_out: told.went_out,
            closing: told.closing,
            held: told.held_now,
            notes: notes(frame, asked.unit(), &told),
            pages,
            seal: told.seal.as_ref().map(|head| self.seal(head)),
            all,
            file,
        })
    }

    /// A seal, and how paper is compared with it.
    pub fn seal(&self, head: &Head) -> SealView {
        let frame = self.frame;
        let address = format!("/transparency/{}?root={}", head.number, head.root);
        let at = frame.instant(&head.sealed_at);
        SealView {
            words: frame.t2("statement-seal", &("seal", head.number), &("at", at)),
            root: head.root.to_string(),
            qr: site(self.shared, self.headers).and_then(|it| Qr::of(&format!("{it}{address}"))),
            address,
        }
    }

    /// The months in which something moved, and this one.
    async fn months(&self, place: &Place, asked: &Asked) -> Result<(Field, Vec<Pick>), Trouble> {
        let (reader, branch, frame) = (self.shared.bank.reader(), &self.shared.branch, self.frame);
        let mut months = match asked.unit() {
            Unit::Point => passbook::months::<Points>(&reader, branch, place.member).await?,
            Unit::Coin | Unit::Cny => {
                passbook::months::<Coins>(&reader, branch, place.member).await?
            }
        };
        let this = frame.today().first_of_month();
        let shown = format!("{}-01", asked.month).parse().ok();
        months.extend([Some(this), shown].into_iter().flatten());
        months.sort_unstable_by(|one, other| other.cmp(one));
        months.dedup();
        let pick = |month: Date| {
            let value = month.strftime("%Y-%m").to_string();
            let chosen = !asked.has_days() && value == asked.month;
            Pick { words: frame.month(&month), value, chosen, ..Pick::default() }
        };
        let field = Field::new("month", frame.t("statement-month"), Holds::Words).optional();
        Ok((field, months.into_iter().map(pick).collect()))
    }
}

const fn counts(unit: Unit) -> Counts {
    match unit {
        Unit::Point => Counts::Points,
        Unit::Coin | Unit::Cny => Counts::Coins,
    }
}

fn units(frame: &Frame, chosen: Unit) -> (Field, Vec<Pick>) {
    let pick = |unit: Unit, words: &str| Pick {
        value: unit.name().to_owned(),
        words: frame.t(words),
        chosen: unit == chosen,
        ..Pick::default()
    };
    let picks =
        vec![pick(Unit::Coin, key("statement-coins")), pick(Unit::Point, key("statement-points"))];
    (Field::new("unit", frame.t("statement-unit"), Holds::Words).optional(), picks)
}

/// A day where its year is clear, or with its year.
fn day(frame: &Frame, day: Date, with_year: bool) -> String {
    let (short, year) = (frame.day_short(&day), day.year());
    match (with_year, frame.lang) {
        (false, _) => short,
        (true, Lang::ZhCn) => format!("{year}年 {short}"),
        (true, Lang::En) => format!("{short} {year}"),
    }
}

/// A month by its name; other periods from day to day.
fn period_words(frame: &Frame, period: Period) -> String {
    if period.is_month() {
        return frame.month(&period.first());
    }
    let day = |day: Date| frame.day_long(&day);
    let (from, to) = (day(period.first()), day(period.last()));
    frame.t2("statement-from-to", &("from", from), &("to", to))
}

fn row(frame: &Frame, entry: &Entry, place: &Place, with_year: bool) -> StatementRow {
    let line = &entry.line;
    let on = line.day.parse().unwrap_or(frame.day_of(&line.at));
    StatementRow {
        written: day(frame, on, with_year),
        what: what_for(frame, line),
        small: small(frame, line),
        code: entry.code.clone(),
        proof: format!("{}{}", place.proofs, line.id),
        amount: line.amount,
        comes_in: line.comes_in,
        balance: entry.balance,
    }
}

/// What a reader must know beside the lines.
fn notes(frame: &Frame, unit: Unit, told: &Statement) -> Vec<String> {
    let amount = match unit {
        Unit::Point => frame.count(&told.held_now, &text::Unit::Points),
        Unit::Coin | Unit::Cny => frame.coins(&told.held_now),
    };
    let held = (0 < told.held_now).then(|| frame.t1("statement-held", "amount", amount));
    let unsealed = (0 < told.lines_unsealed)
        .then(|| frame.t1("statement-unsealed-n", "n", told.lines_unsealed));
    let cut = (LINES_MAX < told.lines_total)
        .then(|| frame.t2("statement-too-many", &("n", told.lines_total), &("most", LINES_MAX)));
    [held, unsealed, cut].into_iter().flatten().collect()
}

/// Opening, line by line, closing. Amounts as the book counts them: minutes, or points.
fn file_lines(frame: &Frame, person: &Person, told: &Statement) -> Vec<Vec<String>> {
    let unit = if told.unit == Unit::Point.name() { "points-unit" } else { "statement-file-unit" };
    let words = |keys: [&str; 7]| keys.map(|key| frame.t(key)).to_vec();
    let plain = |what: &str, day: Date, amounts: [i64; 3]| {
        let [came_in, went_out, balance] = amounts.map(|it| it.to_string());
        let (day, what) = (day.to_string(), frame.t(what));
        vec![day, what, String::new(), came_in, went_out, balance, String::new()]
    };
    let line = |it: &Entry| {
        let amount = it.line.amount.to_string();
        let (came_in, went_out) =
            if it.line.comes_in { (amount, String::new()) } else { (String::new(), amount) };
        let code = it.code.clone().unwrap_or_else(|| frame.t("statement-unsealed"));
        let (what, about) = (what_for(frame, &it.line), small(frame, &it.line));
        vec![it.line.day.clone(), what, about, came_in, went_out, it.balance.to_string(), code]
    };
    let owner = vec![person.name.clone(), person.code.clone(), frame.t(unit)];
    let mut lines = vec![owner];
    lines.push(words([
        "passbook-day",
        "passbook-what",
        "statement-about",
        "passbook-in",
        "passbook-out",
        "passbook-balance",
        "proof-code",
    ]));
    lines.push(plain("statement-opening", told.first, [0, 0, told.opening]));
    lines.extend(told.lines.iter().map(line));
    let sums = [told.came_in, told.went_out, told.closing];
    lines.push(plain("statement-sum", told.last, sums));
    if LINES_MAX < told.lines_total {
        let (n, most) = (("n", told.lines_total), ("most", LINES_MAX));
        lines.push(vec![frame.t2("statement-too-many", &n, &most)]);
    }
    if let Some(seal) = &told.seal {
        let at = frame.instant(&seal.sealed_at);
        let words = frame.t2("statement-seal", &("seal", seal.number), &("at", at));
        lines.push(vec![words, seal.root.to_string()]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = Date::constant(2022, 6, 12);

    fn days(from: &str, to: &str) -> Result<Period, [Option<&'static str>; 2]> {
        Asked { from: from.to_owned(), to: to.to_owned(), ..Asked::default() }.period(TODAY)
    }

    #[test]
    fn a_period_is_a_month_or_goes_from_day_to_day() {
        let month = |it: &str| Asked { month: it.to_owned(), ..Asked::default() }.period(TODAY);
        assert_eq!(month("2022-03"), Ok(Period::month(date(2022, 3, 1))));
        assert_eq!([month(""), month("2022-13"), month("x")], [Ok(Period::month(TODAY)); 3]);
        let both = Period::new(date(2022, 3, 5), TODAY).expect("it can be");
        assert_eq!(days("2022-03-05", "2022-06-12"), Ok(both));
    }

    #[test]
    fn days_that_cannot_be_are_named() {
        let bad = Some("statement-bad-day");
        assert_eq!(days("2022-02-30", ""), Err([bad, bad]));
        assert_eq!(days("2022-02-03", "soon"), Err([None, bad]));
        assert_eq!(days("2022-02-03", "2022-02-02"), Err([None, Some("statement-bad-order")]));
        assert_eq!(days("1900-01-01", "2022-02-02"), Err([None, Some("statement-bad-length")]));
    }
}
