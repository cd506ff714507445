//! Orders and service records, step by step as they happened.

use bank::{
    Who,
    branch::Rules,
    envelope::Channel,
    ids::OrderId,
    order::{
        self, Approve, Cancel, Confirm, EnterLate, Expire, Payer, Post, Satisfaction, Second,
        SignIn, SignOut, Take,
    },
    service_record::{Accept, accept::Late},
};
use ledger::ServiceMinutes;

use super::{Script, asked_by};
use crate::import::kinds;
use crate::import::rows::{By, End, Ended, Lined, Order, Served, ServiceRecord};
use crate::import::timeline::{OrderStep, RecordStep};

impl Script<'_> {
    pub(super) fn order(&mut self, step: OrderStep, row: &Lined<Order>, at: i64) {
        let key = format!("{}/{}", row.key(), step.word());
        match step {
            OrderStep::Post => self.post(row, &key, at),
            OrderStep::Approve => {
                let approver = self.staff_person(row.row.approver.as_deref().unwrap_or_default());
                let envelope = self.for_person(approver, &key, at, Channel::Desk);
                self.push(Some(row.place()), envelope, Approve { order: self.order_id(row) });
            }
            OrderStep::Take => {
                let Some((code, _)) = &row.row.taken else { return };
                let volunteer = self.member(code);
                let envelope = self.for_person(Who::Member(volunteer), &key, at, Channel::App);
                let order = self.order_id(row);
                self.push(Some(row.place()), envelope, Take { order, volunteer });
            }
            OrderStep::SignIn => self.sign_in(row, &key, at),
            OrderStep::SignOut => self.sign_out(row, &key, at),
            OrderStep::Confirm => self.confirm(row, &key, at),
            OrderStep::Cancel => self.cancel(row, &key, at),
            OrderStep::Expire | OrderStep::NoShow => {
                let envelope = self.for_person(Who::Bank, &key, at, Channel::Import);
                self.push(
                    Some(row.place()),
                    envelope,
                    Expire { order: self.order_id(row), reason: None },
                );
            }
        }
    }

    fn order_id(&self, row: &Lined<Order>) -> OrderId {
        self.id("orders", &format!("{}/post", row.row.code))
    }

    fn by(&self, by: &By, resident: &str) -> Who {
        match by {
            By::Resident => Who::Member(self.member(resident)),
            By::Staff(code) => self.staff_person(code),
            By::Bank => Who::Bank,
        }
    }

    fn post(&mut self, row: &Lined<Order>, key: &str, at: i64) {
        let order = &row.row;
        // What was served is what both agreed on: the records keep no other length. Of what was
        // never served they keep none, and the least that counts was held.
        let agreed = match &order.end {
            End::Settled(served) => served.minutes,
            End::Cancelled(_) | End::Expired(_) | End::NoShow(_) => {
                Rules::first().min_order_minutes
            }
        };
        let post = Post {
            number: Some(order.code.clone()),
            resident: self.member(&order.resident),
            service: self.id("services", &order.service),
            channel: asked_by(order.asked_by),
            note: String::new(),
            planned_at: order.planned_for,
            minutes: ServiceMinutes::new(agreed),
            payer: match order.payer {
                kinds::Payer::Resident => Payer::Own,
                kinds::Payer::Fund => Payer::Fund,
            },
        };
        let poster = self.by(&order.posted_by, &order.resident);
        let envelope = self.for_person(poster, key, at, post.channel);
        self.push(Some(row.place()), envelope, post);
    }

    fn sign_in(&mut self, row: &Lined<Order>, key: &str, at: i64) {
        let order = self.order_id(row);
        let volunteer = self.volunteer(row);
        let envelope = self.for_person(volunteer, key, at, Channel::App);
        self.push(Some(row.place()), envelope, SignIn { order, word: None });
    }

    /// The volunteer signs out; who forgot it has it entered by one and agreed to by another.
    fn sign_out(&mut self, row: &Lined<Order>, key: &str, at: i64) {
        let order = self.order_id(row);
        let End::Settled(served) = &row.row.end else { return };
        let Some(late) = &served.late else {
            let envelope = self.for_person(self.volunteer(row), key, at, Channel::App);
            self.push(Some(row.place()), envelope, SignOut { order });
            return;
        };
        let enter = EnterLate {
            order,
            start_at: served.signed_in_at,
            end_at: served.signed_out_at,
            reason: late.reason.clone(),
        };
        let by = self.staff_person(&late.entered_by);
        self.push(Some(row.place()), self.for_person(by, key, at, Channel::Paper), enter);
        let by = self.staff_person(&late.approved_by);
        let envelope = self.for_person(by, &format!("{}/second", row.key()), at, Channel::Paper);
        self.push(Some(row.place()), envelope, Second { order });
    }

    fn volunteer(&self, row: &Lined<Order>) -> Who {
        let code = row.row.taken.as_ref().map_or("", |(code, _)| code);
        Who::Member(self.member(code))
    }

    fn confirm(&mut self, row: &Lined<Order>, key: &str, at: i64) {
        let End::Settled(Served { confirmed_by, satisfaction, .. }) = &row.row.end else { return };
        let confirm = Confirm {
            order: self.order_id(row),
            satisfaction: satisfaction.map_or(Satisfaction::Satisfied, satisfied),
            comment: String::new(),
        };
        let by = self.by(confirmed_by, &row.row.resident);
        let envelope = self.for_person(by, key, at, asked_by(row.row.asked_by));
        self.push(Some(row.place()), envelope, confirm);
    }

    fn cancel(&mut self, row: &Lined<Order>, key: &str, at: i64) {
        let End::Cancelled(Ended { by, reason, .. }) = &row.row.end else { return };
        let cancel = Cancel { order: self.order_id(row), reason: reason.clone() };
        let by = self.by(by, &row.row.resident);
        let envelope = self.for_person(by, key, at, asked_by(row.row.asked_by));
        self.push(Some(row.place()), envelope, cancel);
    }

    /// A record is accepted as a whole; signing in and out stands in it.
    pub(super) fn record(&mut self, step: RecordStep, row: &Lined<ServiceRecord>) {
        let record = &row.row;
        let Some(minutes) = ServiceMinutes::new(record.minutes) else { return };
        if step == RecordStep::Sign {
            return;
        }
        let accept = Accept {
            code: Some(record.code.clone()),
            programme: self.id("programmes", &record.programme),
            volunteer: self.member(&record.volunteer),
            start_at: record.signed_in_at,
            end_at: record.signed_out_at,
            minutes,
            place: record.place.clone(),
            late: record.late.as_ref().map(|late| Late {
                entered_by: self.staff_person(&late.entered_by),
                reason: late.reason.clone(),
            }),
        };
        let key = format!("{}/{}", row.key(), step.word());
        let channel = if record.late.is_some() { Channel::Paper } else { Channel::App };
        // Who accepted a record stands only beside late ones; the others were the maker's work.
        let by = record.late.as_ref().map_or(self.branch.maker(), |late| &late.approved_by);
        let by = self.staff_person(by);
        let envelope = self.for_person(by, &key, record.accepted_at, channel);
        self.push(Some(row.place()), envelope, accept);
    }
}

fn satisfied(satisfaction: kinds::Satisfaction) -> order::Satisfaction {
    match satisfaction {
        kinds::Satisfaction::VerySatisfied => Satisfaction::VerySatisfied,
        kinds::Satisfaction::Satisfied => Satisfaction::Satisfied,
        kinds::Satisfaction::Middling => Satisfaction::Fair,
        kinds::Satisfaction::Dissatisfied => Satisfaction::Dissatisfied,
    }
}
