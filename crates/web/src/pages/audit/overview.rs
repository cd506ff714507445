//! Answers the auditor's requests for the overview and the checks.

use axum::extract::State;
use bank::account::queries;
use bank::account::verify::{self, Audit, Violation};
use text::key;

use super::words::{unit, violation};
use super::{AuditPage, AuditView, Check, UnitSum};
use crate::Shared;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::person::Auditor;
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
                list("/audit/trial-balance", "audit-trial-title", "audit-trial-say"),
                list("/audit/accounts", "audit-accounts", "audit-accounts-say"),
                list("/audit/transfers", "audit-transfers", "audit-transfers-say"),
                list("/audit/journal", "audit-journal", "audit-journal-say"),
                list("/audit/imports", "audit-imports", "audit-imports-say"),
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
const FAMILIES: [(Family, &str); 7] = [
    (Family::Sums, key("audit-check-zero")),
    (Family::Limits, key("audit-check-floor")),
    (Family::Holds, key("audit-check-holds")),
    (Family::Causes, key("audit-check-causes")),
    (Family::Time, key("audit-check-time")),
    (Family::People, key("audit-check-people")),
    (Family::Seals, key("audit-check-seals")),
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
    Seals,
}

const fn family(violation: &Violation) -> Family {
    use Violation as V;
    match violation {
        V::NotZero { .. }
        | V::WrongDebits { .. }
        | V::WrongCredits { .. }
        | V::OutOfTime { .. }
        | V::BadTransfer { .. } => Family::Sums,
        V::BelowFloor { .. } | V::AboveCeiling { .. } => Family::Limits,
        V::WrongHeld { .. }
        | V::HoldWithoutTransfer { .. }
        | V::TransferNotHeld { .. }
        | V::HeldForNothing { .. }
        | V::StrayNotReleased { .. }
        | V::OrderNotHeld { .. } => Family::Holds,
        V::OrderPaidOtherwise { .. }
        | V::OrderWithoutRecord { .. }
        | V::RecordOfUnsettledOrder { .. }
        | V::BenefitPaidOtherwise { .. }
        | V::TransferWithoutCause { .. }
        | V::RecordNotIssued { .. }
        | V::FundIssueNotMoved { .. }
        | V::DonationNotMoved { .. }
        | V::ThanksForNothing { .. }
        | V::CorrectionNotMoved { .. }
        | V::ClosingNotMoved { .. }
        | V::MovedAfterClosing { .. }
        | V::StatusUnexplained { .. }
        | V::BadReversal { .. } => Family::Causes,
        V::DayMinutesDiffer { .. }
        | V::WrongMinutes { .. }
        | V::RecordsOverlap { .. }
        | V::RecordAcrossMidnight { .. }
        | V::AboveDayCap { .. } => Family::Time,
        V::LateBySamePerson { .. }
        | V::DecidedBySamePerson { .. }
        | V::IssuedBySamePerson { .. }
        | V::CorrectedBySamePerson { .. }
        | V::LiftedBySamePerson { .. }
        | V::ClosedBySamePerson { .. } => Family::People,
        V::SealGap { .. }
        | V::NotAsSealed { .. }
        | V::WrongNode { .. }
        | V::WrongRoot { .. }
        | V::SealNotNext { .. }
        | V::SealNotSigned { .. }
        | V::KeyNotSigned { .. }
        | V::LeavesWithoutSeal { .. }
        | V::StrayNodes
        | V::NotQueued { .. }
        | V::QueuedForNothing { .. }
        | V::WaitsTooLong { .. } => Family::Seals,
    }
}

fn checks_of(frame: &Frame, audit: &Audit) -> Vec<Check> {
    let counted = audit.counted;
    let looked = |of: Family| match of {
        Family::Sums | Family::Causes => counted.transfers,
        Family::Limits => counted.accounts,
        Family::Holds => counted.pending_holds,
        Family::Time | Family::People => counted.service_records,
        Family::Seals => counted.sealed,
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
