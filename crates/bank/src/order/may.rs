//! What somebody may do with an order as it stands. Pages draw only these buttons; the operations
//! themselves decide.

use jiff::civil::Date;

use super::{OrderProof, OrderRow, Side, State, line::Viewer, row::DisputeRow, view::Rating};
use crate::{
    access::Role,
    branch::Rules,
    envelope::{Hand, Who},
    ids::MemberId,
    names,
    service_record::time::MICROS_PER_MINUTE,
};

names! {
    /// By the names of their operations.
    pub enum Deed {
        Approve = "order.approve",
        SendBack = "order.send_back",
        Ask = "order.ask",
        Answer = "order.answer",
        Take = "order.take",
        GiveBack = "order.give_back",
        Cancel = "order.cancel",
        SignIn = "order.sign_in",
        Extend = "order.extend",
        SignOut = "order.sign_out",
        EnterLate = "order.enter_late",
        Second = "order.second",
        Confirm = "order.confirm",
        Dispute = "order.dispute",
        Propose = "order.propose",
        Decide = "order.decide",
        Rate = "order.rate",
    }
}

/// Everything that the viewer may do now, but for what only the clock forbids.
pub(super) fn may(
    order: &OrderRow,
    dispute: Option<&DisputeRow>,
    ratings: &[Rating],
    viewer: Viewer,
) -> Vec<Deed> {
    match viewer {
        Viewer::Staff { role, .. } => {
            let hand = viewer.hand();
            let deeds = match role {
                Role::StationWorker => station(order, hand, ratings),
                Role::FoundationManager => Vec::new(),
                Role::Member
                | Role::CommunityWorker
                | Role::MerchantClerk
                | Role::FoundationFinance
                | Role::Officer
                | Role::Auditor
                | Role::Bank
                | Role::Operator => return Vec::new(),
            };
            [deeds, judge(order, dispute, hand)].concat()
        }
        Viewer::Member(id) => member(order, id, ratings),
    }
}

fn station(order: &OrderRow, hand: Hand, ratings: &[Rating]) -> Vec<Deed> {
    match order.state {
        State::Posted if hand.did(order.posted_by) => vec![Deed::Cancel],
        State::Posted => vec![Deed::Approve, Deed::SendBack, Deed::Cancel],
        State::Open => vec![Deed::Ask, Deed::Answer, Deed::Take, Deed::Cancel],
        State::Taken => vec![Deed::SignIn, Deed::GiveBack, Deed::Cancel, Deed::EnterLate],
        State::Underway => vec![Deed::SignOut, Deed::Extend, Deed::EnterLate],
        State::Ended => {
            let mut deeds = vec![Deed::Dispute];
            let signed = order.hands().into_iter().flatten().any(|it| hand.did(it));
            if order.is_proven() && !signed && !order.is_helped_by(hand) {
                deeds.insert(0, Deed::Confirm);
            }
            if !order.is_proven() {
                deeds.insert(0, Deed::EnterLate);
            }
            deeds
        }
        State::Disputed if order.proof == Some(OrderProof::Unproven) => vec![Deed::EnterLate],
        State::Settled if ratings.len() < 2 => vec![Deed::Rate],
        State::Disputed
        | State::Settled
        | State::Released
        | State::Returned
        | State::Cancelled
        | State::Expired
        | State::NoShow => Vec::new(),
    }
}

/// What two persons of the station or the foundation do.
fn judge(order: &OrderRow, dispute: Option<&DisputeRow>, hand: Hand) -> Vec<Deed> {
    let mut deeds = Vec::new();
    let waits = order.proof == Some(OrderProof::Late) && order.second_by.is_none();
    let is_over = matches!(order.state, State::Ended | State::Disputed);
    let entered = order.entered_by.is_some_and(|it| hand.did(it));
    if is_over && waits && !entered && !order.is_helped_by(hand) {
        deeds.push(Deed::Second);
    }
    if order.state == State::Disputed && !order.is_helped_by(hand) && !hand.is(order.resident) {
        deeds.push(Deed::Propose);
        let proposed = dispute.filter(|it| it.proposed_minutes.is_some());
        if proposed.is_some_and(|it| !it.proposed_by.is_some_and(|who| hand.did(who))) {
            deeds.push(Deed::Decide);
        }
    }
    deeds
}

fn member(order: &OrderRow, id: MemberId, ratings: &[Rating]) -> Vec<Deed> {
    let is_resident = order.resident == id;
    let is_volunteer = order.volunteer == Some(id);
    let rated = |side| ratings.iter().any(|it| it.side == side);
    match order.state {
        State::Posted | State::Open | State::Taken if is_resident => vec![Deed::Cancel],
        State::Open => vec![Deed::Take],
        State::Taken if is_volunteer => vec![Deed::SignIn, Deed::GiveBack],
        State::Underway if is_volunteer => vec![Deed::SignOut],
        State::Underway if is_resident => vec![Deed::Extend],
        State::Ended if is_resident && order.is_proven() => vec![Deed::Confirm, Deed::Dispute],
        State::Ended if is_resident => vec![Deed::Dispute],
        State::Settled if is_volunteer && !rated(Side::Volunteer) => vec![Deed::Rate],
        State::Settled if is_resident && !rated(Side::Resident) => vec![Deed::Rate],
        State::Posted
        | State::Taken
        | State::Underway
        | State::Ended
        | State::Disputed
        | State::Settled
        | State::Released
        | State::Returned
        | State::Cancelled
        | State::Expired
        | State::NoShow => Vec::new(),
    }
}

impl OrderRow {
    /// Whether a viewer may open its page at all.
    pub(super) fn is_shown_to(&self, viewer: Viewer) -> bool {
        match viewer {
            Viewer::Staff { .. } => true,
            Viewer::Member(id) => self.is_side(Who::Member(id)) || self.state == State::Open,
        }
    }

    /// Signed in and out, or entered late by two persons.
    fn is_proven(&self) -> bool {
        match self.proof {
            Some(OrderProof::Machine) => true,
            Some(OrderProof::Late) => self.second_by.is_some(),
            Some(OrderProof::Unproven) | None => false,
        }
    }

    /// Whether this person is its volunteer.
    fn is_helped_by(&self, hand: Hand) -> bool {
        self.volunteer.is_some_and(|it| hand.is(it))
    }

    /// Those who signed in or out for it, or entered it.
    fn hands(&self) -> [Option<Who>; 3] {
        [self.signed_in_by, self.signed_out_by, self.entered_by]
    }

    /// Whether it is late enough to sign in, and still the day.
    pub(super) fn opens_for_sign_in(&self, rules: &Rules, now: i64, today: Date) -> bool {
        let opens_at = self.planned_at - rules.sign_in_early_minutes * MICROS_PER_MINUTE;
        opens_at <= now && today.to_string() == self.day
    }
}
