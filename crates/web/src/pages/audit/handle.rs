//! Answers the auditor's requests for the overview, the checks, accounts and transfers.

use axum::extract::{Path, Query, State};
use bank::account::queries::{self, AccountLine, AccountSort, TransferLine, Transfers};
use bank::account::verify::{self, Audit, Violation};
use bank::account::{Kind, Reason};
use bank::ids::TransferId;
use bank::journal::queries::journal_row;
use bank::view::{After, Direction, PageNumber};
use serde::Deserialize;
use text::key;
use uuid::Uuid;

use super::lists::{FactsPage, FactsView, Group, ListPage, ListView};
use super::words::{Codes, account, amount, escaped, unit, violation};
use super::{AuditPage, AuditView, Check, UnitSum};
use crate::Shared;
use crate::field::{Field, Kind as Holds};
use crate::frame::Frame;
use crate::grid::{Asked, Cell, Grid, Heads};
use crate::page::{self, Answer};
use crate::parts::Pick;
use crate::person::Auditor;
use crate::table::{Column, Pages, Sorted};
use crate::trouble::Trouble;

/// Shows the sums of each unit, and the way to the rows.
pub(super) async fn overview(State(shared): State<Shared>, _: Auditor, frame: Frame) -> Answer {
    let view = AuditView::new(&frame, sums(&shared, &frame).await?, None);
    page::show(&AuditPage { frame, view })
}

/// Checks the whole book and shows what was found.
pub(super) async fn checks(State(shared): State<Shared>, _: Auditor, frame: Frame) -> Answer {
    let snapshot = shared.bank.snapshot().await?;
    let audit = verify::verify(&snapshot, &shared.branch, &frame.house.zone).await?;
    let view = AuditView::new(&frame, sums(&shared, &frame).await?, Some(&audit));
    page::show(&AuditPage { frame, view })
}

async fn sums(shared: &Shared, frame: &Frame) -> Result<Vec<UnitSum>, Trouble> {
    let sums = queries::sums(&shared.bank.reader(), &shared.branch).await?;
    let sum = |it: queries::UnitSum| UnitSum {
        unit: unit(frame, &it.unit),
        debits: text::grouped(it.debits),
        credits: text::grouped(it.credits),
        difference: text::grouped(it.credits - it.debits),
        sound: it.credits == it.debits,
        rows: frame.t2("audit-rows", &("accounts", it.accounts), &("held", text::grouped(it.held))),
    };
    Ok(sums.into_iter().map(sum).collect())
}

impl AuditView {
    fn new(frame: &Frame, sums: Vec<UnitSum>, audit: Option<&Audit>) -> Self {
        let checks = audit.map(|audit| checks_of(frame, audit)).unwrap_or_default();
        let wrong = sums.iter().filter(|it| !it.sound).count()
            + checks.iter().filter(|it| !it.sound).count();
        let headline = match (wrong, checks.len()) {
            (0, 0) => vec![frame.t("audit-sound"), frame.t1("audit-sums-zero", "n", sums.len())],
            (0, n) => vec![frame.t("audit-sound"), frame.t1("audit-sound-all", "n", n)],
            (n, _) => vec![frame.t("audit-unsound"), frame.t1("audit-unsound-n", "n", n)],
        };
        let list =
            |href: &str, name: &str, say: &str| (href.to_owned(), frame.t(name), frame.t(say));
        Self {
            headline,
            at: frame.t1("audit-at", "at", frame.instant(&frame.now_at())),
            sums,
            checks,
            found: audit.map(|it| sentences(frame, it)).unwrap_or_default(),
            lists: vec![
                list("/audit/accounts", "audit-accounts", "audit-accounts-say"),
                list("/audit/transfers", "audit-transfers", "audit-transfers-say"),
                list("/audit/journal", "audit-journal", "audit-journal-say"),
                list("/audit/forbidden", "audit-forbidden", "audit-forbidden-say"),
            ],
        }
    }
}

/// More sentences than anybody reads at once.
const SENTENCES: usize = 100;

fn sentences(frame: &Frame, audit: &Audit) -> Vec<String> {
    audit.violations.iter().take(SENTENCES).map(|it| violation(frame, it)).collect()
}

/// What is checked, in the order of the page.
const FAMILIES: [(Family, &str); 6] = [
    (Family::Sums, key("audit-check-zero")),
    (Family::Limits, key("audit-check-floor")),
    (Family::Holds, key("audit-check-holds")),
    (Family::Causes, key("audit-check-causes")),
    (Family::Time, key("audit-check-time")),
    (Family::People, key("audit-check-people")),
];

/// What a violation is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Sums,
    Limits,
    Holds,
    Causes,
    Time,
    People,
}

const fn family(violation: &Violation) -> Family {
    use Violation as V;
    match violation {
        V::NotZero { .. }
        | V::WrongDebits { .. }
        | V::WrongCredits { .. }
        | V::BadTransfer { .. } => Family::Sums,
        V::BelowFloor { .. } | V::AboveCeiling { .. } => Family::Limits,
        V::WrongHeld { .. }
        | V::HoldWithoutTransfer { .. }
        | V::TransferNotHeld { .. }
        | V::HeldForNothing { .. }
        | V::OrderNotHeld { .. } => Family::Holds,
        V::OrderPaidOtherwise { .. }
        | V::OrderWithoutRecord { .. }
        | V::RecordOfUnsettledOrder { .. }
        | V::BenefitPaidOtherwise { .. }
        | V::TransferWithoutCause { .. }
        | V::RecordNotIssued { .. }
        | V::FundIssueNotMoved { .. }
        | V::DonationNotMoved { .. }
        | V::BadReversal { .. } => Family::Causes,
        V::DayMinutesDiffer { .. }
        | V::WrongMinutes { .. }
        | V::RecordsOverlap { .. }
        | V::RecordAcrossMidnight { .. }
        | V::AboveDayCap { .. } => Family::Time,
        V::LateBySamePerson { .. }
        | V::DecidedBySamePerson { .. }
        | V::IssuedBySamePerson { .. } => Family::People,
    }
}

fn checks_of(frame: &Frame, audit: &Audit) -> Vec<Check> {
    let counted = audit.counted;
    let looked = |of: Family| match of {
        Family::Sums | Family::Causes => counted.transfers,
        Family::Limits => counted.accounts,
        Family::Holds => counted.pending_holds,
        Family::Time | Family::People => counted.service_records,
    };
    let check = |(of, words): (Family, &str)| {
        let wrong = audit.violations.iter().filter(|it| family(it) == of).count();
        Check {
            words: frame.t(words),
            found: frame.t2("audit-looked", &("n", looked(of)), &("wrong", wrong)),
            sound: wrong == 0,
        }
    };
    FAMILIES.into_iter().map(check).collect()
}

/// A list that may be narrowed to a kind of accounts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AccountsAsked {
    kind: String,
    sort: String,
    page: String,
}

/// Shows accounts.
pub(super) async fn accounts(
    State(shared): State<Shared>,
    _: Auditor,
    Query(wanted): Query<AccountsAsked>,
    frame: Frame,
) -> Answer {
    let kind = Kind::named(&wanted.kind);
    let asked = Asked { sort: wanted.sort, page: wanted.page, q: String::new() };
    let sort = AccountSort::named(asked.column("owner")).unwrap_or(AccountSort::Owner);
    let sorted = asked.sorted(Sorted::Up);
    let order = (sort, direction(sorted));
    let (reader, number) = (shared.bank.reader(), PageNumber::new(asked.page_number()));
    let page = queries::accounts(&reader, &shared.branch, kind, order, number).await?;
    let filter = kind.map(|kind| format!("kind={kind}&")).unwrap_or_default();
    let heads = Heads::new(&frame, format!("/audit/accounts?{filter}"), sort.name(), sorted)
        .sortable("owner", "audit-account", false)
        .plain("plan-unit", false)
        .sortable("debits", "audit-debits", true)
        .sortable("credits", "audit-credits", true)
        .sortable("balance", "audit-balance", true)
        .sortable("held", "audit-held", true);
    let (columns, address) = heads.done();
    let rows = Grid {
        caption: frame.t("audit-accounts"),
        columns,
        rows: page.rows.iter().map(|it| account_row(&frame, it)).collect(),
        pages: Pages::of_rows(page.total, number.get(), address),
        none: frame.t("audit-none"),
        further: None,
    };
    let view = ListView {
        address: "/audit/accounts",
        headline: frame.t1("audit-accounts-head", "n", page.total),
        about: frame.t("audit-masked"),
        filters: vec![kinds(&frame, kind)],
        rows,
    };
    page::show(&ListPage { frame, view })
}

const fn direction(sorted: Sorted) -> Direction {
    match sorted {
        Sorted::Up => Direction::Up,
        Sorted::Down => Direction::Down,
    }
}

/// A choice among names, with all of them as the first.
fn choice(
    frame: &Frame,
    name: &'static str,
    label: &str,
    picks: impl Iterator<Item = Pick>,
) -> (Field, Vec<Pick>) {
    let all = Pick { words: frame.t("audit-any"), ..Pick::default() };
    let field = Field::new(name, frame.t(label), Holds::Words).optional();
    (field, [all].into_iter().chain(picks).collect())
}

fn kinds(frame: &Frame, chosen: Option<Kind>) -> (Field, Vec<Pick>) {
    let pick = |kind: &Kind| Pick {
        value: kind.name().to_owned(),
        words: frame.t(&format!("audit-kind-{kind}")),
        chosen: chosen == Some(*kind),
        ..Pick::default()
    };
    choice(frame, "kind", "audit-kind", Kind::ALL.iter().map(pick))
}

fn account_row(frame: &Frame, line: &AccountLine) -> Vec<Cell> {
    vec![
        Cell::of(account(frame, line.kind, line.owner.as_deref()))
            .leading_to(format!("/audit/transfers?account={}", line.id)),
        Cell::of(unit(frame, &line.unit)),
        Cell::figure(text::grouped(line.debits)),
        Cell::figure(text::grouped(line.credits)),
        Cell::figure(text::grouped(line.balance)),
        Cell::figure(text::grouped(line.held)),
    ]
}

/// Which transfers, and after which one the page begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TransfersAsked {
    account: String,
    reason: String,
    after: String,
}

/// Shows transfers, the newest first.
pub(super) async fn transfers(
    State(shared): State<Shared>,
    _: Auditor,
    Query(asked): Query<TransfersAsked>,
    frame: Frame,
) -> Answer {
    let (reader, reason) = (shared.bank.reader(), Reason::named(&asked.reason));
    let wanted = Transfers { account: asked.account.parse().ok(), reason, between: None };
    let after = after::<Uuid>(&asked.after);
    let slice = queries::transfers(&reader, &shared.branch, &wanted, after.as_ref()).await?;
    let filter = format!("/audit/transfers?account={}&reason={}", asked.account, asked.reason);
    let further = slice.next.map(|it| format!("{filter}&after={}.{}", it.at, it.key));
    let about = match wanted.account {
        Some(id) => queries::account(&reader, &shared.branch, id).await?,
        None => None,
    };
    let headline = match about {
        Some(one) => {
            let name = account(&frame, one.kind, one.owner.as_deref());
            frame.t1("audit-transfers-of", "account", name)
        }
        None => frame.t("audit-transfers-all"),
    };
    let view = ListView {
        address: "/audit/transfers",
        headline,
        about: frame.t("audit-masked"),
        filters: vec![reasons(&frame, reason)],
        rows: transfer_grid(&frame, &slice.rows, further),
    };
    page::show(&ListPage { frame, view })
}

/// The place where a page goes on: an instant and a key.
pub(super) fn after<K: std::str::FromStr>(text: &str) -> Option<After<K>> {
    let (at, key) = text.split_once('.')?;
    Some(After { at: at.parse().ok()?, key: key.parse().ok()? })
}

fn reasons(frame: &Frame, chosen: Option<Reason>) -> (Field, Vec<Pick>) {
    let pick = |reason: &Reason| Pick {
        value: reason.name().to_owned(),
        words: frame.t(&format!("audit-reason-{reason}")),
        chosen: chosen == Some(*reason),
        ..Pick::default()
    };
    choice(frame, "reason", "audit-reason", Reason::ALL.iter().map(pick))
}

fn transfer_grid(frame: &Frame, lines: &[TransferLine], further: Option<String>) -> Grid {
    let column = |key: &str, end| Column { words: frame.t(key), end, ..Column::default() };
    let heads = ["audit-when", "audit-from", "audit-to", "audit-reason", "audit-cause"];
    let row = |it: &TransferLine| {
        vec![
            Cell::of(frame.instant(&it.at)).leading_to(format!("/audit/transfers/{}", it.id)),
            Cell::of(account(frame, it.debit_kind, it.debit_owner.as_deref())),
            Cell::of(account(frame, it.credit_kind, it.credit_owner.as_deref())),
            Cell::of(frame.t(&format!("audit-reason-{}", it.reason))),
            Cell::of(it.number.clone().unwrap_or_default()),
            Cell::figure(amount(frame, &it.unit, it.amount)),
        ]
    };
    let columns = heads.into_iter().map(|key| column(key, false));
    Grid {
        caption: frame.t("audit-transfers"),
        columns: columns.chain([column("audit-amount", true)]).collect(),
        rows: lines.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t("audit-none"),
        further,
    }
}

/// Shows one transfer and its row in the journal.
pub(super) async fn transfer(
    State(shared): State<Shared>,
    _: Auditor,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let reader = shared.bank.reader();
    let line = queries::transfer(&reader, &shared.branch, TransferId(id)).await?;
    let line = line.ok_or(Trouble::NotFound)?;
    let entry = journal_row(&reader, &shared.branch, &line.journal_key).await?;
    let people = entry.iter().flat_map(super::journal_handle::people).collect();
    let codes = Codes::of(&shared, &frame, people).await?;
    let entry = entry.map(|it| super::journal_handle::group(&frame, &codes, &it));
    let reason = frame.t(&format!("audit-reason-{}", line.reason));
    let sum = amount(&frame, &line.unit, line.amount);
    let view = FactsView {
        headline: frame.t2("audit-transfer-head", &("amount", &sum), &("reason", &reason)),
        up: ("/audit/transfers".to_owned(), frame.t("audit-transfers")),
        groups: [Some(movement(&frame, &line)), entry].into_iter().flatten().collect(),
    };
    page::show(&FactsPage { frame, view })
}

fn movement(frame: &Frame, line: &TransferLine) -> Group {
    let fact = |key: &str, value: String, href: Option<String>| (frame.t(key), value, href);
    let of = |id: Uuid| Some(format!("/audit/transfers?account={id}"));
    let from = account(frame, line.debit_kind, line.debit_owner.as_deref());
    let to = account(frame, line.credit_kind, line.credit_owner.as_deref());
    let cause = line.number.clone().unwrap_or_else(|| line.cause.to_string());
    let entry = format!("/audit/journal/{}", escaped(&line.journal_key));
    let mut facts = vec![
        fact("audit-when", frame.instant(&line.at), None),
        fact("audit-day", line.day.clone(), None),
        fact("audit-from", from, of(line.debit_account)),
        fact("audit-to", to, of(line.credit_account)),
        fact("audit-amount", amount(frame, &line.unit, line.amount), None),
        fact("audit-cause", cause, None),
        fact("audit-key", line.journal_key.clone(), Some(entry)),
    ];
    if let Some(hold) = line.hold {
        facts.push(fact("audit-hold", hold.to_string(), None));
    }
    if let Some(other) = line.reverses {
        let href = Some(format!("/audit/transfers/{other}"));
        facts.push(fact("audit-reverses", other.to_string(), href));
    }
    Group { title: frame.t("audit-group-movement"), facts }
}
