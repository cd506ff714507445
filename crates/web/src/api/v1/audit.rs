//! What an auditor reads: accounts and their sums, transfers, the journal. Nothing changes here.

use axum::extract::State;
use bank::account::queries::{
    self as accounts, AccountLine, AccountSort, TransferLine, Transfers, UnitSum,
};
use bank::account::trial_balance::{self, Moment, Order, TrialBalance};
use bank::account::{Kind, Reason};
use bank::journal::queries::{self as journal, Forbidden, Journal, JournalLine, Run};
use bank::view::{After, Direction, Page, PageNumber, Slice};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::api::Api;
use crate::api::json::{Answer, Json, Query};
use crate::api::own::Own;
use crate::api::v1::own::Paged;
use crate::person::Auditor;

/// Which accounts.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichAccounts {
    #[param(inline)]
    kind: Option<Kind>,
    #[param(inline)]
    sort: Option<AccountSort>,
    #[serde(default)]
    #[param(value_type = Option<Direction>, inline)]
    direction: Direction,
    /// Counted from 1.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    page: i64,
}

/// Which transfers. Those after a given one: send its `at` and `id` as the answer says them in
/// `next`.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichTransfers {
    account: Option<Uuid>,
    #[param(inline)]
    reason: Option<Reason>,
    after_at: Option<i64>,
    after_key: Option<Uuid>,
}

/// Which lines of the journal.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichLines {
    operation: Option<String>,
    /// As lines say it: `member:…`, `staff:…`.
    actor: Option<String>,
    after_at: Option<i64>,
    after_key: Option<String>,
}

/// A page of accounts. People stand there by their codes.
#[utoipa::path(get, path = "/accounts", tag = "audit", params(WhichAccounts), responses((status = 200, body = Page<AccountLine>)))]
pub async fn list_accounts(
    auditor: Auditor,
    State(api): State<Api>,
    Query(which): Query<WhichAccounts>,
) -> Answer<Page<AccountLine>> {
    let (db, branch, number) = (api.bank.reader(), &auditor.0.branch, PageNumber::new(which.page));
    let sort = (which.sort.unwrap_or(AccountSort::Owner), which.direction);
    Ok(Json(accounts::accounts(&db, branch, which.kind, sort, number).await?))
}

/// All accounts of each unit together: what went out is what came in.
#[utoipa::path(get, path = "/accounts/sums", tag = "audit", responses((status = 200, body = Vec<UnitSum>)))]
pub async fn account_sums(auditor: Auditor, State(api): State<Api>) -> Answer<Vec<UnitSum>> {
    Ok(Json(accounts::sums(&api.bank.reader(), &auditor.0.branch).await?))
}

/// Which moment; now without one.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichMoment {
    /// What happened at this instant, or later, is not in it.
    before: Option<i64>,
    #[serde(default)]
    #[param(value_type = Option<Order>, inline)]
    order: Order,
}

/// Which accounts of a moment.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichBalances {
    /// What happened at this instant, or later, is not in it; now without one.
    before: Option<i64>,
    #[serde(default)]
    #[param(value_type = Option<Order>, inline)]
    order: Order,
    #[param(inline)]
    kind: Option<Kind>,
    /// How the owner's code begins.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    code: String,
    /// Counted from 1.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    page: i64,
}

/// Debits and credits of each kind of account as they stood at a moment, which sum to zero. By
/// `sealed`, only what the newest seal of before then covers: that never changes any more.
#[utoipa::path(get, path = "/accounts/trial-balance", tag = "audit", params(WhichMoment), responses((status = 200, body = TrialBalance)))]
pub async fn trial_balance(
    auditor: Auditor,
    State(api): State<Api>,
    Query(which): Query<WhichMoment>,
) -> Answer<TrialBalance> {
    let (snapshot, branch) = (api.bank.snapshot().await?, &auditor.0.branch);
    let before = which.before.unwrap_or(api.bank.now().saturating_add(1));
    let moment = Moment::before(&snapshot, branch, before, which.order).await?;
    Ok(Json(trial_balance::trial_balance(&snapshot, branch, &moment).await?))
}

/// The accounts behind the sums of a moment, page by page.
#[utoipa::path(get, path = "/accounts/trial-balance/lines", tag = "audit", params(WhichBalances), responses((status = 200, body = Page<trial_balance::Line>)))]
pub async fn trial_balance_lines(
    auditor: Auditor,
    State(api): State<Api>,
    Query(which): Query<WhichBalances>,
) -> Answer<Page<trial_balance::Line>> {
    let (snapshot, branch) = (api.bank.snapshot().await?, &auditor.0.branch);
    let before = which.before.unwrap_or(api.bank.now().saturating_add(1));
    let moment = Moment::before(&snapshot, branch, before, which.order).await?;
    let number = PageNumber::new(which.page);
    let which = trial_balance::Which { unit: None, kind: which.kind, code: which.code };
    Ok(Json(trial_balance::accounts(&snapshot, branch, &moment, &which, number).await?))
}

/// Transfers, the newest first.
#[utoipa::path(get, path = "/transfers", tag = "audit", params(WhichTransfers), responses((status = 200, body = Slice<TransferLine, Uuid>)))]
pub async fn list_transfers(
    auditor: Auditor,
    State(api): State<Api>,
    Query(which): Query<WhichTransfers>,
) -> Answer<Slice<TransferLine, Uuid>> {
    let after = which.after_at.zip(which.after_key).map(|(at, key)| After { at, key });
    let wanted = Transfers { account: which.account, reason: which.reason, between: None };
    let (db, branch) = (api.bank.reader(), &auditor.0.branch);
    Ok(Json(accounts::transfers(&db, branch, &wanted, after.as_ref()).await?))
}

/// Every change: who, for whom, through which channel, when, under which key. The newest first.
#[utoipa::path(get, path = "/journal", tag = "audit", params(WhichLines), responses((status = 200, body = Slice<JournalLine, String>)))]
pub async fn list_journal(
    auditor: Auditor,
    State(api): State<Api>,
    Query(which): Query<WhichLines>,
) -> Answer<Slice<JournalLine, String>> {
    let after = which.after_at.zip(which.after_key).map(|(at, key)| After { at, key });
    let actor = which.actor.map(|it| it.parse()).transpose();
    let actor = actor.map_err(|cause| Own::Unreadable { cause })?;
    let wanted = Journal { operation: which.operation, actor, between: None };
    let (db, branch) = (api.bank.reader(), &auditor.0.branch);
    Ok(Json(journal::journal(&db, branch, &wanted, after.as_ref()).await?))
}

/// Who tried what their role may not do.
#[utoipa::path(get, path = "/journal/forbidden", tag = "audit", params(Paged), responses((status = 200, body = Page<Forbidden>)))]
pub async fn list_forbidden(
    auditor: Auditor,
    State(api): State<Api>,
    Query(paged): Query<Paged>,
) -> Answer<Page<Forbidden>> {
    let (db, number) = (api.bank.reader(), PageNumber::new(paged.page));
    Ok(Json(journal::forbidden(&db, &auditor.0.branch, number).await?))
}

/// The newest runs of the importer, each with its maker and its checker.
#[utoipa::path(get, path = "/journal/imports", tag = "audit", responses((status = 200, body = Vec<Run>)))]
pub async fn list_imports(auditor: Auditor, State(api): State<Api>) -> Answer<Vec<Run>> {
    Ok(Json(journal::import_runs(&api.bank.reader(), &auditor.0.branch).await?))
}
