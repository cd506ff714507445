//! Answers the auditor's requests for the trial balance as it stood at a moment.

use askama::Template;
use axum::extract::{Query, State};
use bank::account::Kind;
use bank::account::trial_balance::{self, KindSum, Line, Moment, Order, TrialBalance, Which};
use bank::view::{Page, PageNumber};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use ledger::Unit;
use serde::Deserialize;
use text::key;

use super::UnitSum;
use super::accounts::kinds;
use super::lists::{ListPage, ListView, choice};
use super::words::{account, escaped, unit};
use crate::Shared;
use crate::csv;
use crate::field::{Field, Kind as Holds};
use crate::frame::Frame;
use crate::grid::{Cell, Grid};
use crate::page::{self, Answer};
use crate::parts::Pick;
use crate::person::Auditor;
use crate::table::{Column, Pages};
use crate::trouble::Trouble;

/// Which moment, and which accounts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    day: String,
    time: String,
    order: String,
    unit: String,
    kind: String,
    code: String,
    page: String,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct TrialView {
    /// Whether it sums to zero, in clauses.
    pub headline: Vec<String>,
    /// Which moment it is, and what is exact about it.
    pub about: Vec<String>,
    /// By what it is read: field and choices.
    pub filters: Vec<(Field, Vec<Pick>)>,
    /// The day and the time.
    pub fields: Vec<Field>,
    /// The sums of units.
    pub sums: Vec<UnitSum>,
    /// The sums of kinds.
    pub kinds: Grid,
    /// The file for a spreadsheet.
    pub file: String,
    /// The seal that it is read under: address and words.
    pub seal: Option<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/audit/trial_balance.html")]
pub struct TrialPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: TrialView,
}

impl Asked {
    /// The instant before which things count: now without a day, the end of a day without a time;
    /// or what is wrong with the day and with the time.
    fn at(&self, now: i64, zone: &TimeZone) -> Result<i64, [Option<&'static str>; 2]> {
        let (day, time) = (self.day.trim(), self.time.trim());
        if day.is_empty() && time.is_empty() {
            return Ok(now.saturating_add(1));
        }
        let date = day.parse::<Date>().map_err(|_| key("statement-bad-day"));
        let clock = if time.is_empty() {
            Ok(None)
        } else {
            time.parse::<Time>().map(Some).map_err(|_| key("audit-bad-time"))
        };
        let local: Result<DateTime, _> = match (date, clock) {
            (Ok(date), Ok(Some(time))) => Ok(date.to_datetime(time)),
            (Ok(date), Ok(None)) => {
                let next = date.tomorrow().map_err(|_| [Some(key("statement-bad-day")), None])?;
                Ok(next.to_datetime(Time::midnight()))
            }
            (date, clock) => Err([date.err(), clock.err()]),
        };
        let instant = local?.to_zoned_datetime(zone.clone());
        instant
            .map(|it| it.timestamp().as_microsecond())
            .map_err(|_| [Some(key("statement-bad-day")), None])
    }

    fn order(&self) -> Order {
        if self.order == "sealed" { Order::Sealed } else { Order::Happened }
    }

    fn which(&self) -> Which {
        Which {
            unit: Unit::named(&self.unit),
            kind: Kind::named(&self.kind),
            code: self.code.trim().to_owned(),
        }
    }

    /// The moment, as addresses of the same moment say it.
    fn moment(&self) -> String {
        let [day, time, order] = [&self.day, &self.time, &self.order].map(|it| escaped(it.trim()));
        format!("day={day}&time={time}&order={order}")
    }

    fn fields(&self, frame: &Frame, wrong: [Option<&'static str>; 2]) -> Vec<Field> {
        let field = |name, label: &str, kind, held: &str, wrong: Option<&str>| {
            let field = Field::new(name, frame.t(label), kind).optional();
            field.holding(held).failing(wrong.map(|key| frame.t(key)))
        };
        vec![
            field("day", "audit-moment-day", Holds::Day, self.day.trim(), wrong[0]),
            field("time", "audit-moment-time", Holds::Time, self.time.trim(), wrong[1]),
        ]
    }

    fn orders(&self, frame: &Frame) -> (Field, Vec<Pick>) {
        let pick = |value: &str, words: &str, order| Pick {
            value: value.to_owned(),
            words: frame.t(words),
            chosen: self.order() == order,
            ..Pick::default()
        };
        let picks = vec![
            pick("happened", key("audit-order-happened"), Order::Happened),
            pick("sealed", key("audit-order-sealed"), Order::Sealed),
        ];
        (Field::new("order", frame.t("audit-order"), Holds::Words).optional(), picks)
    }
}

/// Shows the sums of kinds and units.
pub(super) async fn trial_balance(
    State(shared): State<Shared>,
    _: Auditor,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let at = asked.at(frame.now_at(), &frame.house.zone);
    let Ok(at) = at else {
        let mut view = TrialView::new(&frame, &asked, None);
        view.fields = asked.fields(&frame, at.err().unwrap_or_default());
        return page::show_again(&TrialPage { frame, view });
    };
    let snapshot = shared.bank.snapshot().await?;
    let moment = Moment::before(&snapshot, &shared.branch, at, asked.order()).await?;
    let told = trial_balance::trial_balance(&snapshot, &shared.branch, &moment).await?;
    let view = TrialView::new(&frame, &asked, Some(&told));
    page::show(&TrialPage { frame, view })
}

impl TrialView {
    fn new(frame: &Frame, asked: &Asked, told: Option<&TrialBalance>) -> Self {
        let address = format!("/audit/trial-balance/accounts?{}", asked.moment());
        let sums: Vec<UnitSum> =
            told.iter().flat_map(|it| &it.units).map(|it| sum(frame, it)).collect();
        let seal = told.and_then(|it| it.seal.as_ref()).map(|head| {
            let words = frame.t2(
                "statement-seal",
                &("seal", head.number),
                &("at", frame.instant(&head.sealed_at)),
            );
            (format!("/transparency/{}?root={}", head.number, head.root), words)
        });
        let headline = match told {
            None => vec![frame.t("audit-trial-title")],
            Some(told) if told.is_zero() => {
                vec![frame.t("audit-sound"), frame.t1("audit-sums-zero", "n", sums.len())]
            }
            Some(_) => vec![
                frame.t("audit-unsound"),
                frame.t1("audit-unsound-n", "n", sums.iter().filter(|it| !it.sound).count()),
            ],
        };
        Self {
            headline,
            about: told.map(|it| about(frame, it)).unwrap_or_default(),
            filters: vec![asked.orders(frame)],
            fields: asked.fields(frame, [None, None]),
            sums,
            kinds: kind_grid(frame, told.map_or(&[], |it| &it.kinds), &address),
            file: format!("/audit/trial-balance/file?{}", asked.moment()),
            seal,
        }
    }
}

/// Which moment, and what may still change about it.
fn about(frame: &Frame, told: &TrialBalance) -> Vec<String> {
    let at = frame.t1("audit-moment-before", "at", frame.instant(&told.at));
    let exact = match (told.order, &told.seal) {
        (Order::Happened, _) => frame.t("audit-moment-happened"),
        (Order::Sealed, Some(_)) => frame.t("audit-moment-sealed"),
        (Order::Sealed, None) => frame.t("audit-moment-unsealed"),
    };
    vec![at, exact]
}

fn sum(frame: &Frame, it: &trial_balance::UnitSum) -> UnitSum {
    UnitSum {
        unit: unit(frame, &it.unit),
        debits: text::grouped(it.debits),
        credits: text::grouped(it.credits),
        difference: text::grouped(it.credits - it.debits),
        sound: it.credits == it.debits,
        rows: frame.t1("audit-accounts-head", "n", it.accounts),
    }
}

fn kind_grid(frame: &Frame, kinds: &[KindSum], address: &str) -> Grid {
    let row = |it: &KindSum| {
        let href = format!("{address}&unit={}&kind={}", it.unit, it.kind);
        vec![
            Cell::of(account(frame, it.kind, None)).leading_to(href),
            Cell::of(unit(frame, &it.unit)),
            Cell::figure(text::grouped(it.accounts)),
            Cell::figure(text::grouped(it.debits)),
            Cell::figure(text::grouped(it.credits)),
            Cell::figure(text::grouped(it.balance)),
        ]
    };
    let mut columns = columns(frame, "audit-kind");
    columns.insert(2, Column { words: frame.t("audit-accounts"), end: true, ..Column::default() });
    Grid {
        caption: frame.t("audit-trial-kinds"),
        columns,
        rows: kinds.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t("audit-none"),
        further: None,
    }
}

fn columns(frame: &Frame, first: &str) -> Vec<Column> {
    let column = |key: &str, end| Column { words: frame.t(key), end, ..Column::default() };
    vec![
        column(first, false),
        column("plan-unit", false),
        column("audit-debits", true),
        column("audit-credits", true),
        column("audit-balance", true),
    ]
}

/// Shows the accounts behind the sums.
pub(super) async fn accounts(
    State(shared): State<Shared>,
    _: Auditor,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let (snapshot, at) = (shared.bank.snapshot().await?, at(&frame, &asked)?);
    let moment = Moment::before(&snapshot, &shared.branch, at, asked.order()).await?;
    let number = PageNumber::new(asked.page.trim().parse().unwrap_or(1));
    let which = asked.which();
    let page = trial_balance::accounts(&snapshot, &shared.branch, &moment, &which, number).await?;
    let view = accounts_view(&frame, &asked, moment.at(), &page);
    page::show(&ListPage { frame, view })
}

fn accounts_view(frame: &Frame, asked: &Asked, at: i64, page: &Page<Line>) -> ListView {
    let code = Field::new("code", frame.t("audit-code"), Holds::Words).optional();
    let mut fields = asked.fields(frame, [None, None]);
    fields.push(code.holding(asked.code.trim()));
    let kinds = kinds(frame, Kind::named(&asked.kind));
    ListView {
        address: "/audit/trial-balance/accounts",
        headline: frame.t1("audit-accounts-head", "n", page.total),
        about: frame.t1("audit-moment-before", "at", frame.instant(&at)),
        filters: vec![asked.orders(frame), units(frame, asked), kinds],
        fields,
        rows: account_grid(frame, asked, page),
    }
}

/// The instant that was asked for, where a page shows no form to say that it can't be.
fn at(frame: &Frame, asked: &Asked) -> Result<i64, Trouble> {
    asked.at(frame.now_at(), &frame.house.zone).map_err(|_| Trouble::NotFound)
}

fn units(frame: &Frame, asked: &Asked) -> (Field, Vec<Pick>) {
    let pick = |it: Unit| Pick {
        value: it.name().to_owned(),
        words: unit(frame, it.name()),
        chosen: asked.unit == it.name(),
        ..Pick::default()
    };
    choice(frame, "unit", "plan-unit", [Unit::Coin, Unit::Point].into_iter().map(pick))
}

fn account_grid(frame: &Frame, asked: &Asked, page: &Page<Line>) -> Grid {
    let [unit_name, kind, code] =
        [&asked.unit, &asked.kind, &asked.code].map(|it| escaped(it.trim()));
    let moment = asked.moment();
    let address = format!(
        "/audit/trial-balance/accounts?{moment}&unit={unit_name}&kind={kind}&code={code}&page="
    );
    let row = |it: &Line| {
        vec![
            Cell::of(account(frame, it.kind, it.owner.as_deref()))
                .leading_to(format!("/audit/transfers?account={}", it.id)),
            Cell::of(unit(frame, &it.unit)),
            Cell::figure(text::grouped(it.debits)),
            Cell::figure(text::grouped(it.credits)),
            Cell::figure(text::grouped(it.balance)),
        ]
    };
    Grid {
        caption: frame.t("audit-accounts"),
        columns: columns(frame, "audit-account"),
        rows: page.rows.iter().map(row).collect(),
        pages: Pages::of_rows(page.total, page.number.get(), address),
        none: frame.t("audit-none"),
        further: None,
    }
}

/// Gives every account as a file.
pub(super) async fn file(
    State(shared): State<Shared>,
    _: Auditor,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let (snapshot, at) = (shared.bank.snapshot().await?, at(&frame, &asked)?);
    let moment = Moment::before(&snapshot, &shared.branch, at, asked.order()).await?;
    let told = trial_balance::trial_balance(&snapshot, &shared.branch, &moment).await?;
    let mut lines = vec![about(&frame, &told), file_head(&frame)];
    let each = |it: Line| lines.push(file_line(&frame, &it));
    trial_balance::all_accounts(&snapshot, &shared.branch, &moment, each).await?;
    lines.extend(told.units.iter().map(|it| file_sum(&frame, it)));
    let day = frame.day_of(&moment.at().saturating_sub(1));
    Ok(csv::file(&format!("trial-balance-{day}.csv"), &lines))
}

fn file_head(frame: &Frame) -> Vec<String> {
    ["audit-kind", "audit-owner", "plan-unit", "audit-debits", "audit-credits", "audit-balance"]
        .map(|key| frame.t(key))
        .into()
}

fn file_sum(frame: &Frame, it: &trial_balance::UnitSum) -> Vec<String> {
    let difference = it.credits - it.debits;
    let figures = [it.debits, it.credits, difference].map(|it| it.to_string());
    let names = [frame.t("audit-trial-sum"), String::new(), unit(frame, &it.unit)];
    names.into_iter().chain(figures).collect()
}

fn file_line(frame: &Frame, it: &Line) -> Vec<String> {
    let [debits, credits, balance] = [it.debits, it.credits, it.balance].map(|it| it.to_string());
    let kind = account(frame, it.kind, None);
    let owner = it.owner.clone().unwrap_or_default();
    vec![kind, owner, unit(frame, &it.unit), debits, credits, balance]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_now_or_the_end_of_a_day_or_a_minute_of_it() {
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        let at = |day: &str, time: &str| {
            let asked = Asked { day: day.to_owned(), time: time.to_owned(), ..Asked::default() };
            let at = asked.at(7, &zone)?;
            Ok::<_, [Option<&str>; 2]>(text::date_of(at, &zone).to_string())
        };
        assert_eq!(Asked::default().at(7, &zone), Ok(8));
        assert_eq!(at("2022-04-12", ""), Ok("2022-04-13T00:00:00".to_owned()));
        assert_eq!(at("2022-04-12", "09:30"), Ok("2022-04-12T09:30:00".to_owned()));
        assert_eq!(at("", "09:30"), Err([Some("statement-bad-day"), None]));
        assert_eq!(
            at("2022-04-31", "soon"),
            Err([Some("statement-bad-day"), Some("audit-bad-time")])
        );
    }
}
