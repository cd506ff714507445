//! What an auditor reads: accounts and their sums, transfers, the journal. Nothing changes here.

use axum::extract::State;
use bank::account::queries::{
    self as accounts, AccountLine, AccountSort, TransferLine, Transfers, UnitSum,
};
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
