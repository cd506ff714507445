//! Shows the passbook and the hours, each a month on a page of its own.

use axum::extract::{Query, State};
use bank::account::passbook::{self, Entry};
use bank::account::{Kind, Reason};
use bank::donation::surplus::cap;
use bank::ids::{MemberId, TransferId};
use bank::member::card::{self, Person, Purse};
use bank::service_record::{Proof, queries as records};
use jiff::civil::Date;
use ledger::{Coins, Points, Quantity};
use serde::Deserialize;
use text::key;

use crate::Shared;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::hours::{HoursPage, HoursRow, HoursView};
use crate::pages::passbook::{Counts, PassbookPage, PassbookRow, PassbookView, Turn};
use crate::parts::Above;
use crate::person::Member;
use crate::trouble::Trouble;

/// Which month.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    month: String,
}

impl Asked {
    /// The first day of the month that was asked for; this month, if none was.
    fn first(&self, today: Date) -> Date {
        let asked = format!("{}-01", self.month).parse().ok();
        asked.filter(|first| *first <= today).unwrap_or(today.first_of_month())
    }
}

/// Where a book stands.
pub struct Place {
    /// The page's address up to `YYYY-MM`.
    pub months: String,
    /// The address of a line's proof, up to the line's id.
    pub proofs: String,
}

impl Place {
    /// Of a member's own book.
    fn own(months: &str) -> Self {
        Self { months: months.to_owned(), proofs: "/passbook/proof/".to_owned() }
    }
}

/// Shows a month of the passbook.
pub async fn passbook(
    State(shared): State<Shared>,
    member: Member,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let view = coins(&shared, &frame, member.id, (&asked, &Place::own("/passbook?month="))).await?;
    let others =
        others(&frame, ["/passbook/statement", "/passbook/letter", "/hours", "/points", "/donate"]);
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    let purse = card::purse::<Coins>(&reader, branch, member.id).await?;
    let above = Above::of(cap(&reader, branch, &purse, frame.today()).await?);
    page::show(&PassbookPage { view: PassbookView { above, others, ..view }, frame })
}

/// Shows a month of points.
pub async fn points(
    State(shared): State<Shared>,
    member: Member,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let place = Place::own("/points?month=");
    let view = book::<Points>(&shared, &frame, member.id, (&asked, &place)).await?;
    let statement = ("/passbook/statement?unit=point".to_owned(), frame.t("statement-title"));
    let mut others = others(&frame, ["/passbook", "/hours", "/donate"]);
    others.insert(0, statement);
    let view = PassbookView { counts: Counts::Points, others, ..view };
    page::show(&PassbookPage { frame, view })
}

/// Shows a month of hours.
pub async fn hours(
    State(shared): State<Shared>,
    member: Member,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let view = hours_of(&shared, &frame, member.id, (&asked, "/hours?month=")).await?;
    let others = others(&frame, ["/passbook", "/points"]);
    page::show(&HoursPage { view: HoursView { others, ..view }, frame })
}

/// Ways to the other books, which never stand on the same page.
fn others<const N: usize>(frame: &Frame, pages: [&str; N]) -> Vec<(String, String)> {
    let word = |page: &str| match page {
        "/hours" => key("tab-hours"),
        "/points" => key("points-title"),
        "/donate" => key("donate-title"),
        "/passbook/statement" => key("statement-title"),
        "/passbook/letter" => key("letter-title"),
        _ => key("passbook-title"),
    };
    pages.map(|page| (page.to_owned(), frame.t(word(page)))).into()
}

/// A month of somebody's coins, on a page whose address goes on with the month.
pub async fn coins(
    shared: &Shared,
    frame: &Frame,
    member: MemberId,
    page: (&Asked, &Place),
) -> Result<PassbookView, Trouble> {
    book::<Coins>(shared, frame, member, page).await
}

async fn book<Q: Quantity>(
    shared: &Shared,
    frame: &Frame,
    member: MemberId,
    (asked, place): (&Asked, &Place),
) -> Result<PassbookView, Trouble> {
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    let person = person(shared, member).await?;
    let first = asked.first(frame.today());
    let month = passbook::month::<Q>(&reader, branch, member, first, &frame.house.zone).await?;
    let months = passbook::months::<Q>(&reader, branch, member).await?;
    let purse = card::purse::<Q>(&reader, branch, member).await?;
    let turn = turn(first, &months, frame.today(), &place.months);
    let rows = month.lines.iter().map(|entry| book_row(frame, place, entry)).collect();
    Ok(PassbookView { rows, ..bound(frame, person, &month, (turn, purse)) })
}

/// A month of somebody's hours.
pub async fn hours_of(
    shared: &Shared,
    frame: &Frame,
    member: MemberId,
    (asked, address): (&Asked, &str),
) -> Result<HoursView, Trouble> {
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    let person = person(shared, member).await?;
    let first = asked.first(frame.today());
    let hours = records::hours(&reader, branch, member, first).await?;
    let months = records::months(&reader, branch, member).await?;
    Ok(HoursView {
        name: person.name,
        code: person.code,
        turn: turn(first, &months, frame.today(), address),
        month_minutes: hours.month_minutes,
        all_minutes: hours.all_minutes,
        rows: hours.lines.iter().map(|line| hours_row(frame, line)).collect(),
        others: Vec::new(),
    })
}

async fn person(shared: &Shared, member: MemberId) -> Result<Person, Trouble> {
    let person = card::person(&shared.bank.reader(), &shared.branch, member).await?;
    person.ok_or(Trouble::NotFound)
}

/// The nearest months on either side with something in them, and always this month.
fn turn(month: Date, months: &[Date], today: Date, address: &str) -> Turn {
    let this = today.first_of_month();
    let later = months.iter().copied().chain([this]).filter(|it| month < *it);
    Turn {
        month,
        before: months.iter().copied().filter(|it| *it < month).max(),
        after: later.min(),
        address: address.to_owned(),
    }
}

fn bound(
    frame: &Frame,
    person: Person,
    month: &passbook::Month,
    (turn, purse): (Turn, Purse),
) -> PassbookView {
    let this_month = turn.month == frame.today().first_of_month();
    PassbookView {
        name: person.name,
        code: person.code,
        turn,
        last_day: if this_month { frame.today() } else { month.last },
        opening_minutes: month.opening,
        rows: Vec::new(),
        in_minutes: month.came_in,
        out_minutes: month.went_out,
        closing_minutes: month.closing,
        counts: Counts::Coins,
        others: Vec::new(),
        above: None,
        stands: stands(frame, purse),
        held_minutes: if this_month { purse.held } else { 0 },
    }
}

/// What an account that isn't open can't do.
fn stands(frame: &Frame, purse: Purse) -> Option<String> {
    let word = match (purse.closed, purse.frozen, frame.at_desk()) {
        (true, _, _) => key("passbook-closed"),
        (false, true, true) => key("account-waits-open"),
        (false, true, false) => key("home-frozen"),
        (false, false, _) => return None,
    };
    Some(frame.t(word))
}

fn book_row(frame: &Frame, place: &Place, entry: &Entry) -> PassbookRow {
    let line = &entry.line;
    PassbookRow {
        id: anchor(line.id),
        at_desk: format!("/desk/transfers/{}", line.id),
        other: other(frame, &place.months, line),
        proof: format!("{}{}", place.proofs, line.id),
        day: line.day.parse().unwrap_or(frame.day_of(&line.at)),
        what: what_for(frame, line),
        small: small(frame, line),
        minutes: line.amount,
        comes_in: line.comes_in,
        balance_minutes: entry.balance,
    }
}

/// Where a line stands on its page.
fn anchor(line: TransferId) -> String {
    format!("t-{line}")
}

/// The line that this one undoes, or that undoes it, wherever it stands.
fn other(frame: &Frame, address: &str, line: &passbook::Line) -> Option<(String, String)> {
    let (id, day, word) = match (line.reverses, line.reversed_by) {
        (Some(id), _) => (id, line.reverses_day.as_ref()?, key("passbook-undoes")),
        (None, Some(id)) => (id, line.reversed_day.as_ref()?, key("passbook-undone")),
        (None, None) => return None,
    };
    let month = day.get(..7).unwrap_or(day);
    let words = day.parse().map_or_else(|_| day.clone(), |day: Date| frame.day_short(&day));
    Some((format!("{address}{month}#{}", anchor(id)), frame.t1(word, "day", words)))
}

/// What a line is for.
pub fn what_for(frame: &Frame, line: &passbook::Line) -> String {
    let named = |word: &str, value: &'static str| {
        frame.t1(word, value, line.what.as_deref().unwrap_or_default())
    };
    match line.reason {
        Reason::Order if line.comes_in => named(key("passbook-for-service"), "service"),
        Reason::Order => named(key("passbook-for-help"), "service"),
        Reason::ServiceRecord if line.what.is_some() => named(key("passbook-for-session"), "name"),
        Reason::ServiceRecord => frame.t(key("passbook-for-record")),
        Reason::Donation => frame.t(key("passbook-for-gift")),
        Reason::Benefit if line.what.is_some() => named(key("passbook-for-benefit"), "name"),
        Reason::Benefit => frame.t(key("passbook-for-benefit-any")),
        Reason::Reversal if line.what.is_some() => named(key("passbook-for-undone"), "name"),
        Reason::Reversal => frame.t(key("passbook-for-reversal")),
        Reason::Closing if line.comes_in => frame.t(key("passbook-for-inherited")),
        Reason::Closing => frame.t(key("passbook-for-closing")),
        Reason::Points => frame.t(key("points-for-gift")),
        // The fund pays nobody but through orders.
        Reason::FundIssue => frame.t(key("passbook-for-fund")),
    }
}

/// The number, how it was proven, and who paid in general words.
pub fn small(frame: &Frame, line: &passbook::Line) -> String {
    let proof = line.proof.map(|proof| match proof {
        Proof::Machine => frame.t(key("passbook-proof-machine")),
        Proof::Late => frame.t(key("passbook-proof-late")),
    });
    let paid_by = match (line.reason, line.other) {
        (Reason::Order, Kind::Pool | Kind::Fund) => Some(key("passbook-paid-fund")),
        (Reason::Order, Kind::Member) if line.comes_in => Some(key("passbook-paid-neighbour")),
        (Reason::Donation, _) => Some(key("passbook-thanks")),
        _ => None,
    };
    let paid_by = paid_by.map(|word| frame.t(word));
    let parts: Vec<String> = [line.number.clone(), proof, paid_by].into_iter().flatten().collect();
    parts.join(&frame.t(key("comma")))
}

fn hours_row(frame: &Frame, line: &records::Line) -> HoursRow {
    use bank::service_record::Source;
    let word = match line.source {
        Source::Order => key("hours-by-order"),
        Source::Session | Source::Programme => key("hours-by-record"),
    };
    let number = line.number.as_ref().map(|number| frame.t1(word, "number", number));
    let place = (!line.place.is_empty()).then(|| line.place.clone());
    let small: Vec<String> = number.into_iter().chain(place).collect();
    HoursRow {
        day: line.day.parse().unwrap_or(frame.day_of(&line.start_at)),
        what: line.what.clone(),
        small: small.join(&frame.t(key("comma"))),
        proof: frame.t(match line.proof {
            Proof::Machine => key("hours-proof-machine"),
            Proof::Late => key("hours-proof-paper"),
        }),
        minutes: line.minutes,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_months_beside_one_are_those_with_something_in_them_and_this_month() {
        let months = [date(2022, 3, 1), date(2021, 12, 1)];
        let turned = |month| {
            let turn = turn(month, &months, date(2022, 6, 12), "");
            (turn.before, turn.after)
        };
        assert_eq!(turned(date(2022, 6, 1)), (Some(date(2022, 3, 1)), None));
        assert_eq!(turned(date(2022, 3, 1)), (Some(date(2021, 12, 1)), Some(date(2022, 6, 1))));
        assert_eq!(turned(date(2021, 12, 1)), (None, Some(date(2022, 3, 1))));
    }

    #[test]
    fn a_month_that_cannot_be_or_is_to_come_is_this_month() {
        let first = |month: &str| Asked { month: month.to_owned() }.first(date(2022, 6, 12));
        assert_eq!(["2022-03", "2022-13", "2023-01", "", "x"].map(first)[0], date(2022, 3, 1));
        assert_eq!(["2022-13", "2023-01", "", "x"].map(first), [date(2022, 6, 1); 4]);
    }
}
