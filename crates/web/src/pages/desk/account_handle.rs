//! Answers requests about a member's accounts: frozen, open again, left behind.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bank::account::freeze_row::{self, Frozen};
use bank::account::{Freeze, Unfreeze};
use bank::closing::queries::{self, Closing};
use bank::closing::{Ground, Propose};
use bank::donation::GiveSurplus;
use bank::donation::surplus::{Cap, cap};
use bank::ids::{FreezeId, MemberId};
use bank::member::card::{self, Person, Purse};
use bank::member::{Leave, Relation, row};
use bank::{Consent, Sentence};
use ledger::{Coins, Points, Quantity};
use text::key;
use uuid::Uuid;

use super::account_view::about;
use super::matter::{MatterForm, MatterPage};
use crate::Shared;
use crate::door::{self, NotDone};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::person::Worker;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;

/// A member's accounts as they stand, and how they came to.
pub(super) struct Account {
    pub(super) person: Person,
    pub(super) coins: Purse,
    pub(super) points: Purse,
    pub(super) cap: Cap,
    /// The newest first.
    pub(super) freezes: Vec<Frozen>,
    /// The closing that waits or was made.
    pub(super) closing: Option<Closing>,
}

impl Account {
    async fn find(shared: &Shared, frame: &Frame, id: Uuid) -> Result<Account, Trouble> {
        let (reader, branch, id) = (shared.bank.reader(), &shared.branch, MemberId(id));
        let coins = card::purse::<Coins>(&reader, branch, id).await?;
        Ok(Account {
            person: card::person(&reader, branch, id).await?.ok_or(Trouble::NotFound)?,
            cap: cap(&reader, branch, &coins, frame.today()).await?,
            coins,
            points: card::purse::<Points>(&reader, branch, id).await?,
            freezes: freeze_row::of_member(&reader, branch, id).await?,
            closing: queries::of_member(&reader, branch, id).await?,
        })
    }

    /// The freeze that nobody has lifted.
    pub(super) fn frozen(&self) -> Option<&Frozen> {
        self.freezes.iter().find(|it| it.lifted_at.is_none())
    }

    /// The freeze of this member that a form names, whoever has lifted it meanwhile.
    fn freeze(&self, id: &str) -> Option<FreezeId> {
        self.freezes.iter().map(|it| it.id).find(|it| it.to_string() == id)
    }
}

/// Shows a member's accounts.
pub(super) async fn account(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let account = Account::find(&shared, &frame, id).await?;
    let staff = bank::order::view::staff(&shared.bank.reader(), &shared.branch).await?;
    let view = about(&frame, &account, (&staff, worker.person.hand()), None);
    page::show(&MatterPage { frame, view })
}

/// Does what a small form orders; a refusal comes back as a sentence on the filled form.
pub(super) async fn deed(
    State(shared): State<Shared>,
    worker: Worker,
    Path((id, name)): Path<(Uuid, String)>,
    frame: Frame,
    Form(form): Form<MatterForm>,
) -> Answer {
    let account = Account::find(&shared, &frame, id).await?;
    let refused = match done(&shared, &worker, &account, (&name, &form)).await {
        Ok((to, said)) => {
            let to = SendOn::to(to).saying(Tone::Done, said, &[&account.person.name]);
            return Ok(to.into_response());
        }
        Err(NotDone::Trouble(trouble)) => return Err(trouble),
        Err(NotDone::Refused(refused)) => refused,
    };
    let account = Account::find(&shared, &frame, id).await?;
    let staff = bank::order::view::staff(&shared.bank.reader(), &shared.branch).await?;
    let mut view = about(&frame, &account, (&staff, worker.person.hand()), Some(&form));
    view.refused = Some(door::said(frame.lang, &refused));
    page::show_again(&MatterPage { frame, view })
}

/// Where the browser goes on, and what is said there.
type Done = (String, &'static str);

async fn done(
    shared: &Shared,
    worker: &Worker,
    account: &Account,
    (name, form): (&str, &MatterForm),
) -> Result<Done, NotDone> {
    let member = account.person.id;
    let (bank, here) = (&shared.bank, format!("/desk/people/{member}/account"));
    let (envelope, reason) = (worker.envelope(&form.key, bank.now()), form.reason.clone());
    match name {
        "freeze" => {
            let case_number = form.case_number.clone();
            door::perform(bank, envelope, Freeze { member, reason, case_number }).await?;
            Ok((here, key("account-said-frozen")))
        }
        "unfreeze" => {
            let freeze = account.freeze(&form.freeze).ok_or(NotDone::Trouble(Trouble::NotFound))?;
            door::perform(bank, envelope, Unfreeze { freeze, reason }).await?;
            Ok((here, key("account-said-open")))
        }
        "leaving" => {
            let envelope = worker.envelope_for(member, Consent::Paper, &form.key, bank.now());
            door::perform(bank, envelope, Leave { member }).await?;
            Ok((here, key("account-said-left")))
        }
        "surplus" => {
            let minutes = form.minutes.trim().parse().ok().and_then(Coins::new);
            let minutes = minutes.ok_or_else(unreadable)?;
            let consent = Consent::named(&form.consent).ok_or_else(unreadable)?;
            let envelope = worker.envelope_for(member, consent, &form.key, bank.now());
            door::perform(bank, envelope, GiveSurplus { member, minutes }).await?;
            Ok((here, key("surplus-said")))
        }
        "closing" => {
            let propose = closing(shared, member, form).await?;
            let proposed = door::perform(bank, envelope, propose).await?;
            let to = format!("/desk/closings/{}", proposed.closing);
            Ok((to, key("closing-said-proposed")))
        }
        _ => Err(NotDone::Trouble(Trouble::NotFound)),
    }
}

/// What the form for closing says; an heir is named by the number of their card.
async fn closing(shared: &Shared, member: MemberId, form: &MatterForm) -> Result<Propose, NotDone> {
    let ground = Ground::named(&form.ground).ok_or_else(unreadable)?;
    let case_number = form.case_number.clone();
    if form.to == "pool" {
        return Ok(Propose { member, ground, case_number, heir: None, relation: None });
    }
    let relation = Relation::named(&form.to).ok_or_else(unreadable)?;
    let (reader, code) = (shared.bank.reader(), form.heir.trim().to_uppercase());
    let found = row::find_by_code(&reader, &shared.branch, &code).await.map_err(Trouble::from);
    let heir = found.map_err(NotDone::Trouble)?.ok_or_else(unknown_heir)?.id;
    let relation = Some(relation);
    Ok(Propose { member, ground, case_number, heir: Some(heir), relation })
}

fn unknown_heir() -> NotDone {
    NotDone::Refused(Sentence::from(bank::closing::propose::Refusal::NoSuchHeir))
}

fn unreadable() -> NotDone {
    super::order_handle::unreadable("to")
}
