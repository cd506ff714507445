//! A branch of a real bank, in which the tries of a simulation are made.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use bank::{
    Bank, Cause, Channel, Envelope, Operation, Refusal as _, Stop, Who,
    ids::{MemberId, OrderId},
    order::{Approve, Confirm, Post, SignIn, SignOut, Take, row, sign_in::SignedIn},
    service_record::{self, accept::Late},
};
use db::Query;
use ledger::ServiceMinutes;
use uuid::Uuid;

use super::step::{Actor, Answer, Given, Step, What, Word};
use super::{
    compare::{Side, TRIES_MAX},
    fate::Waiting,
};
use crate::town::{self, MINUTE};

pub struct Branch<'b> {
    pub bank: &'b Bank,
    fate: &'b Waiting,
    pub name: String,
    /// By the number of the key under which they were posted.
    orders: HashMap<usize, OrderId>,
}

impl<'b> Branch<'b> {
    pub fn new(side: &'b Side, name: &str) -> Branch<'b> {
        Branch { bank: &side.bank, fate: &side.fate, name: name.to_owned(), orders: HashMap::new() }
    }

    pub async fn perform(&mut self, step: &Step) -> Result<Answer> {
        match &step.what {
            What::Post { .. } => self.post(step).await,
            What::Approve { order } => {
                let done = self.answer(step, || Approve { order: self.order(*order) }).await?;
                Ok(done.map(|_| "approved".into()))
            }
            What::Take { order, volunteer } => {
                let volunteer = town::member(*volunteer);
                let take = || Take { order: self.order(*order), volunteer };
                let done = self.answer(step, take).await?;
                Ok(done.map(|it| format!("taken {}", it.minutes)))
            }
            What::SignIn { order, word } => self.sign_in(step, *order, *word).await,
            What::SignOut { order } => {
                let done = self.answer(step, || SignOut { order: self.order(*order) }).await?;
                Ok(done.map(|it| format!("ended {}", it.minutes)))
            }
            What::Confirm { order, satisfaction } => {
                let (order, satisfaction) = (self.order(*order), *satisfaction);
                let confirm = || Confirm { order, satisfaction, comment: String::new() };
                let done = self.answer(step, confirm).await?;
                Ok(done.map(|it| format!("confirmed {}, paid {}", it.served, it.paid)))
            }
            What::Accept(given) => self.accept(step, *given).await,
        }
    }

    async fn post(&mut self, step: &Step) -> Result<Answer> {
        let What::Post { resident, service, planned_at, minutes, payer } = step.what else {
            bail!("only a post is posted")
        };
        let post = || Post {
            number: None,
            resident: town::member(resident),
            service: town::service(service),
            channel: Channel::Phone,
            note: String::new(),
            planned_at,
            minutes: minutes.and_then(ServiceMinutes::new),
            payer,
        };
        let done = self.answer(step, post).await?;
        Ok(done.map(|it| {
            self.orders.insert(step.key, it.order);
            format!("posted {} {}", it.number, it.state)
        }))
    }

    async fn sign_in(&self, step: &Step, order: usize, word: Word) -> Result<Answer> {
        let order = self.order(order);
        let known = row::find(&self.bank.reader(), &self.name, order).await?;
        let right = known.and_then(|it| it.service_word).unwrap_or_else(|| "0000".into());
        let word = match word {
            Word::Right => Some(right),
            Word::Wrong => {
                Some(right.chars().map(|it| if it == '9' { '0' } else { '9' }).collect())
            }
            Word::Unsaid => None,
        };
        let done = self.answer(step, || SignIn { order, word: word.clone() }).await?;
        Ok(done.map(|it| match it {
            SignedIn::Begun { .. } => "begun".into(),
            SignedIn::WrongWord { left, .. } => format!("wrong word, {left} left"),
        }))
    }

    async fn accept(&self, step: &Step, given: Given) -> Result<Answer> {
        let Given { volunteer, start_at, minutes, late } = given;
        let minutes = ServiceMinutes::new(minutes).context("a length of service")?;
        let accept = || service_record::Accept {
            code: None,
            programme: town::programme(),
            volunteer: town::member(volunteer),
            start_at,
            end_at: start_at + minutes.get() * MINUTE,
            minutes,
            place: "大蒜社区".into(),
            late: late.map(|by| Late { entered_by: who(by), reason: "停电".into() }),
        };
        let done = self.answer(step, accept).await?;
        Ok(done.map(|it| format!("accepted {}", it.minutes.get())))
    }

    /// Whoever gets no answer tries again under the same key, until there is one.
    async fn answer<O: Operation>(
        &self,
        step: &Step,
        operation: impl Fn() -> O,
    ) -> Result<Result<O::Outcome, String>> {
        let key = format!("key-{}", step.key);
        let envelope = Envelope::new(&self.name, who(step.actor), Channel::Desk, &key, step.at);
        self.fate.arm(&self.name, step.mishap);
        for _ in 0..TRIES_MAX {
            let done = self.bank.perform(envelope.clone(), operation()).await;
            if matches!(&done, Err(Stop::Broken(error)) if error.cause() != Cause::Ours) {
                continue;
            }
            self.fate.arm(&self.name, None);
            return Ok(match done {
                Ok(outcome) => Ok(outcome),
                Err(Stop::Refused(refusal)) => Err(refusal.code().to_owned()),
                Err(Stop::Forbidden) => Err("forbidden".into()),
                Err(Stop::KeyReused) => Err("key_reused".into()),
                Err(Stop::Broken(error)) => return Err(error).context(O::NAME),
            });
        }
        bail!("{} under {key} is never answered", O::NAME)
    }

    /// An order that was never posted has an id that nothing has.
    fn order(&self, label: usize) -> OrderId {
        self.orders.get(&label).copied().unwrap_or(OrderId(Uuid::nil()))
    }

    /// The number of the key under which an order was posted.
    pub fn label(&self, order: OrderId) -> Option<usize> {
        self.orders.iter().find(|(_, id)| **id == order).map(|(label, _)| *label)
    }
}

fn who(actor: Actor) -> Who {
    match actor {
        Actor::Member(number) => Who::Member(town::member(number)),
        Actor::Staff(number) => Who::Staff(town::staff(number)),
        Actor::Stranger => Who::Member(MemberId(Uuid::nil())),
        Actor::Bank => Who::Bank,
    }
}

/// Everything that the branch's books say, as lines that can be compared with the model's.
pub async fn books(branch: &Branch<'_>) -> Result<Vec<String>> {
    let reader = branch.bank.reader();
    let name = branch.name.as_str();
    let mut lines = Vec::new();
    let sql = "SELECT kind, unit, owner, credits - debits, held FROM account WHERE branch = $1";
    for row in reader.ask(name, sql, vec![]).await? {
        let get = |n: usize| row.at::<i64>(n);
        let [kind, unit]: [String; 2] = [row.at(0)?, row.at(1)?];
        let owner = owner(&kind, row.at(2)?);
        let (balance, held) = (get(3)?, get(4)?);
        if (balance, held) != (0, 0) {
            lines.push(format!("{unit} {owner}: {balance}, {held} held"));
        }
    }
    let sql = "SELECT id, number, state, paid FROM orders WHERE branch = $1";
    for row in reader.ask(name, sql, vec![]).await? {
        let label = branch.label(row.at(0)?);
        let [number, state]: [String; 2] = [row.at(1)?, row.at(2)?];
        let paid: Option<i64> = row.at(3)?;
        lines.push(format!("order {label:?} {number} {state}, paid {paid:?}"));
    }
    let sql = "SELECT volunteer, start_at, end_at, minutes FROM service_record WHERE branch = $1";
    for row in reader.ask(name, sql, vec![]).await? {
        let volunteer = owner("member", row.at(0)?);
        let get = |n: usize| row.at::<i64>(n);
        lines.push(format!("record {volunteer} {}..{} {}", get(1)?, get(2)?, get(3)?));
    }
    let sql = "SELECT key FROM journal WHERE branch = $1 AND outcome IS NOT NULL";
    for row in reader.ask(name, sql, vec![]).await? {
        lines.push(format!("journal {}", row.at::<String>(0)?));
    }
    lines.sort();
    Ok(lines)
}

fn owner(kind: &str, owner: Uuid) -> String {
    let number = (0..town::PEOPLE.len()).find(|n| Uuid::from(town::member(*n)) == owner);
    number.map_or_else(|| kind.to_owned(), |number| format!("{kind} {number}"))
}
