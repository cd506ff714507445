//! The letter of a month, one page in large print: what somebody had, what came and went, who
//! helped them, and what they have now. The desk prints it for one member, or for all key elders of
//! a community at once.

use db::{DbErr, Query, Record, Value, args};
use jiff::{civil::Date, tz::TimeZone};
use ledger::Coins;
use serde::Serialize;
use uuid::Uuid;

use super::{
    Kind,
    passbook::{CAUSES, COLUMNS, Line},
    statement::Period,
};
use crate::{
    ids::{MemberId, first_at},
    order::Payer,
    seal::{Head, queries as seals},
    view::{self, PageNumber, View, count},
};

/// As many letters as are printed at once: a packet that a hand can fold.
pub const LETTERS_MAX: i64 = 40;
/// As many helps and as many other movements as fit on the page beside the rest, in large print.
const LINES: i64 = 3;

/// For whom letters are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Circle {
    One(MemberId),
    /// Those whom the fund pays for on a day: of one community, or of all.
    KeyElders {
        community: Option<String>,
        on: Date,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letters {
    pub letters: Vec<Letter>,
    /// How many there are for the whole circle.
    pub total: i64,
    pub seal: Option<Head>,
}

/// Amounts are minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letter {
    pub member: Person,
    pub opening: i64,
    pub came_in: i64,
    pub went_out: i64,
    pub closing: i64,
    pub now: i64,
    /// Who helped, the first ones of the month.
    pub helps: Vec<Help>,
    pub helps_total: i64,
    /// What moved on the account beside what was paid for help, the first lines of the month.
    pub moves: Vec<Line>,
    pub moves_total: i64,
}

crate::view! {
    #[schema(as = letter::Person)]
    pub struct Person {
        pub id: MemberId,
        pub code: String,
        pub name: String,
        pub community_name: String,
    }
}

crate::view! {
    #[schema(as = letter::Help)]
    pub struct Help {
        pub day: String,
        /// The service.
        pub what: String,
        /// Who came.
        pub helper: String,
        /// How long.
        pub minutes: i64,
        pub payer: Payer,
        /// What was paid.
        pub paid: i64,
    }
}

crate::view! {
    /// An account over the month.
    pub struct Sums {
        pub member: MemberId,
        pub opening: i64,
        pub came_in: i64,
        pub went_out: i64,
        pub now: i64,
    }
}

/// The letters of a month, a page of them. As many statements as for one letter.
pub async fn letters(
    db: &impl Query,
    branch: &str,
    circle: &Circle,
    (month, zone): (Period, &TimeZone),
    number: PageNumber,
) -> Result<Letters, DbErr> {
    let (people, total) = people(db, branch, circle, number).await?;
    let span = month.span(zone);
    let sums = sums(db, branch, &people, span).await?;
    let (helps, moves) =
        (helps(db, branch, &people, span).await?, moves(db, branch, &people, span).await?);
    let letter = |member: Person| {
        let found = sums.iter().find(|it| it.member == member.id);
        let [opening, came_in, went_out, now] =
            found.map_or([0; 4], |it| [it.opening, it.came_in, it.went_out, it.now]);
        let (helps, helps_total) = of(&helps, member.id);
        let (moves, moves_total) = of(&moves, member.id);
        let closing = opening + came_in - went_out;
        Letter {
            member,
            opening,
            came_in,
            went_out,
            closing,
            now,
            helps,
            helps_total,
            moves,
            moves_total,
        }
    };
    let letters = people.into_iter().map(letter).collect();
    Ok(Letters { letters, total, seal: seals::newest(db, branch).await? })
}

/// A row of somebody's, and how many there are of theirs.
type Found<T> = (MemberId, i64, T);

/// Somebody's rows among all.
fn of<T: Clone>(rows: &[Found<T>], member: MemberId) -> (Vec<T>, i64) {
    let own = || rows.iter().filter(|it| it.0 == member);
    (own().map(|it| it.2.clone()).collect(), own().next().map_or(0, |it| it.1))
}

async fn people(
    db: &impl Query,
    branch: &str,
    circle: &Circle,
    number: PageNumber,
) -> Result<(Vec<Person>, i64), DbErr> {
    const PERSON: &str = "SELECT m.id, m.code, m.name, c.name AS community_name FROM member m JOIN community c ON c.branch = m.branch AND c.code = m.community WHERE m.branch = $1";
    let (community, on) = match circle {
        Circle::One(id) => {
            let sql = format!("{PERSON} AND m.id = $2");
            let one: Vec<Person> = view::list(db, branch, &sql, args![*id]).await?;
            let total = i64::from(!one.is_empty());
            return Ok((one, total));
        }
        Circle::KeyElders { community, on } => (community.clone().unwrap_or_default(), on),
    };
    let elders = "AND m.status = 'active' AND ($2 = '' OR m.community = $2) AND EXISTS (SELECT 1 FROM key_elder k WHERE k.branch = m.branch AND k.member = m.id AND k.from_day <= $3 AND (k.until_day IS NULL OR $3 <= k.until_day))";
    let args = args![community, on.to_string()];
    let sql = format!("SELECT COUNT(*) FROM member m WHERE m.branch = $1 {elders}");
    let total = count(db, branch, &sql, args.clone()).await?;
    let sql = format!("{PERSON} {elders} ORDER BY m.code LIMIT $4 OFFSET $5");
    let page = args![LETTERS_MAX, (number.get() - 1) * LETTERS_MAX];
    Ok((view::list(db, branch, &sql, [args, page].concat()).await?, total))
}

/// `$4, $5`: a place for each of these people, and their ids for those places.
fn places(people: &[Person], first: usize) -> String {
    let places: Vec<String> = (0..people.len()).map(|n| format!("${}", first + n)).collect();
    places.join(", ")
}

fn accounts(people: &[Person]) -> Vec<Value> {
    people.iter().map(|it| super::of::<Coins>(Kind::Member, it.id).0.into()).collect()
}

async fn sums(
    db: &impl Query,
    branch: &str,
    people: &[Person],
    (from, to): (i64, i64),
) -> Result<Vec<Sums>, DbErr> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let ids = places(people, 4);
    let sql = format!(
        "SELECT a.owner AS member, CAST(COALESCE(e.opening, 0) AS BIGINT) AS opening, CAST(COALESCE(e.came_in, 0) AS BIGINT) AS came_in, CAST(COALESCE(e.went_out, 0) AS BIGINT) AS went_out, a.credits - a.debits AS now FROM account a LEFT JOIN (SELECT account, SUM(CASE WHEN id < $2 THEN signed ELSE 0 END) AS opening, SUM(CASE WHEN $2 <= id AND 0 < signed THEN signed ELSE 0 END) AS came_in, SUM(CASE WHEN $2 <= id AND signed < 0 THEN -signed ELSE 0 END) AS went_out FROM (SELECT credit_account AS account, id, amount AS signed FROM transfer WHERE branch = $1 AND credit_account IN ({ids}) AND id < $3 UNION ALL SELECT debit_account AS account, id, -amount AS signed FROM transfer WHERE branch = $1 AND debit_account IN ({ids}) AND id < $3) t GROUP BY account) e ON e.account = a.id WHERE a.branch = $1 AND a.id IN ({ids})"
    );
    let args = [args![first_at(from), first_at(to)], accounts(people)].concat();
    view::list(db, branch, &sql, args).await
}

/// Who helped: by the records of orders, whoever paid.
async fn helps(
    db: &impl Query,
    branch: &str,
    people: &[Person],
    (from, to): (i64, i64),
) -> Result<Vec<Found<Help>>, DbErr> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let ids = places(people, 5);
    let sql = format!(
        "SELECT h.* FROM (SELECT o.resident AS member, r.day, s.name AS what, v.name AS helper, r.minutes, o.payer, COALESCE(o.paid, 0) AS paid, COUNT(*) OVER (PARTITION BY o.resident) AS total, ROW_NUMBER() OVER (PARTITION BY o.resident ORDER BY r.start_at, r.id) AS place FROM orders o JOIN service_record r ON r.branch = o.branch AND r.source = 'order' AND r.source_id = o.id JOIN service s ON s.branch = o.branch AND s.id = o.service JOIN member v ON v.branch = r.branch AND v.id = r.volunteer WHERE o.branch = $1 AND $2 <= r.accepted_at AND r.accepted_at < $3 AND o.resident IN ({ids})) h WHERE h.place <= $4 ORDER BY h.member, h.place"
    );
    let members: Vec<Value> = people.iter().map(|it| it.id.into()).collect();
    let args = [args![from, to, LINES], members].concat();
    let rows = db.ask(branch, &sql, args).await?;
    rows.iter().map(|row| Ok((row.get("member")?, row.get("total")?, Help::read(row)?))).collect()
}

/// What came in, and what went out for something else than help.
async fn moves(
    db: &impl Query,
    branch: &str,
    people: &[Person],
    (from, to): (i64, i64),
) -> Result<Vec<Found<Line>>, DbErr> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let ids = places(people, 5);
    let sql = format!(
        "SELECT k.account, k.total, k.comes_in, {COLUMNS} FROM (SELECT u.*, COUNT(*) OVER (PARTITION BY u.account) AS total, ROW_NUMBER() OVER (PARTITION BY u.account ORDER BY u.at, u.id) AS place FROM (SELECT credit_account AS account, debit_account AS across, at, id, (1 = 1) AS comes_in FROM transfer WHERE branch = $1 AND credit_account IN ({ids}) AND $2 <= id AND id < $3 UNION ALL SELECT debit_account AS account, credit_account AS across, at, id, (1 = 0) AS comes_in FROM transfer WHERE branch = $1 AND debit_account IN ({ids}) AND $2 <= id AND id < $3 AND reason <> 'order') u) k JOIN transfer t ON t.branch = $1 AND t.id = k.id JOIN account x ON x.branch = t.branch AND x.id = k.across {CAUSES} WHERE k.place <= $4 ORDER BY k.account, k.place"
    );
    let args = [args![first_at(from), first_at(to), LINES], accounts(people)].concat();
    let rows = db.ask(branch, &sql, args).await?;
    let found = |row: &Record| {
        let account: Uuid = row.get("account")?;
        let own = people.iter().find(|it| super::of::<Coins>(Kind::Member, it.id).0 == account);
        let member =
            own.map(|it| it.id).ok_or_else(|| DbErr::RecordNotFound(account.to_string()))?;
        Ok((member, row.get("total")?, Line::read(row)?))
    };
    rows.iter().map(found).collect()
}
