//! Work for a bank: people in a ring, each served by the next one, day after day.
//!
//! A day of one of them is eight operations: coins are earned, help is asked for, taken on, begun,
//! ended and confirmed, and the same is confirmed once more under the same key.

use anyhow::{Context, Result, anyhow};
use bank::{
    Bank, Channel, Envelope, Operation, Stop, Who,
    ids::{MemberId, OrderId},
    order::{Confirm, Payer, Post, Satisfaction, SignIn, SignOut, Take},
    service_record,
};
use ledger::ServiceMinutes;

use crate::town::{self, DAY, MINUTE, MORNING};

/// The first of the ring, after the people with names.
const FIRST: usize = town::PEOPLE.len();
/// Long enough to count as service.
const SERVED: i64 = 40;

/// What a day is told of, before and after each operation.
pub trait Listener: Send + Sync {
    fn asks(&self, key: &str);
    fn is_answered(&self, key: &str);
}

/// One of the ring.
#[derive(Clone, Copy, Debug)]
pub struct Neighbour {
    /// Where in the town the ring begins.
    pub first: usize,
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

/// The people of a ring.
pub fn ring(count: usize) -> std::ops::Range<usize> {
    FIRST..FIRST + count
}

impl Neighbour {
    pub fn resident(self) -> MemberId {
        town::member(FIRST + self.first + self.number)
    }

    fn volunteer(self) -> MemberId {
        town::member(FIRST + self.first + (self.number + 1) % self.of)
    }

    /// Before every key of a day.
    fn prefix(self, day: i64) -> String {
        format!("d{day}-{}", self.first + self.number)
    }

    /// Lives through a day; every operation under a key of its own.
    pub async fn live(
        self,
        bank: &Bank,
        branch: &str,
        day: i64,
        listener: &impl Listener,
    ) -> Result<()> {
        let order = self.until_ended(bank, branch, day, listener).await?;
        let it = Teller { bank, branch, prefix: self.prefix(day), listener };
        let evening = MORNING + day * DAY + 100 * MINUTE;
        let other = Who::Staff(town::staff(1));
        let confirm = || {
            let satisfaction = Satisfaction::Satisfied;
            Confirm { order, satisfaction, comment: String::new() }
        };
        let first = it.perform("confirm", other, evening, confirm()).await?;
        let again = it.perform("confirm", other, evening + MINUTE, confirm()).await?;
        if first != again {
            return Err(anyhow!("{first:?} became {again:?} when it was asked again"));
        }
        Ok(())
    }

    /// Lives through a day until the service has ended and the resident's word is awaited.
    pub async fn until_ended(
        self,
        bank: &Bank,
        branch: &str,
        day: i64,
        listener: &impl Listener,
    ) -> Result<OrderId> {
        let morning = MORNING + day * DAY;
        let it = Teller { bank, branch, prefix: self.prefix(day), listener };
        let desk = Who::Staff(town::staff(0));

        it.perform("accept", desk, morning, self.earn(morning - DAY + 300 * MINUTE)).await?;
        self.served(bank, branch, day, listener).await
    }

    /// Is served on a day, with coins that are there already.
    pub async fn served(
        self,
        bank: &Bank,
        branch: &str,
        day: i64,
        listener: &impl Listener,
    ) -> Result<OrderId> {
        let morning = MORNING + day * DAY;
        let it = Teller { bank, branch, prefix: self.prefix(day), listener };
        let desk = Who::Staff(town::staff(0));

        let posted = it.perform("post", desk, morning, self.need(morning)).await?;
        let order = posted.order;
        let take = Take { order, volunteer: self.volunteer() };
        it.perform("take", Who::Member(self.volunteer()), morning, take).await?;
        let begin = SignIn { order, word: None };
        it.perform("in", desk, morning + 10 * MINUTE, begin).await?;
        let end = morning + (10 + SERVED) * MINUTE;
        it.perform("out", desk, end, SignOut { order }).await?;
        Ok(order)
    }

    /// Time given, for an hour of coins.
    pub fn earn(self, start_at: i64) -> service_record::Accept {
        let minutes = ServiceMinutes::new(SERVED + 20).expect("a length of service");
        service_record::Accept {
            code: None,
            programme: town::programme(),
            volunteer: self.resident(),
            start_at,
            end_at: start_at + minutes.get() * MINUTE,
            minutes,
            place: "大蒜社区".into(),
            late: None,
        }
    }

    fn need(self, morning: i64) -> Post {
        Post {
            number: None,
            resident: self.resident(),
            service: town::service(0),
            channel: Channel::Phone,
            note: "说说话".into(),
            planned_at: morning + 10 * MINUTE,
            minutes: None,
            payer: Payer::Own,
        }
    }
}

/// Performs operations and tells of them.
struct Teller<'a, L> {
    bank: &'a Bank,
    branch: &'a str,
    prefix: String,
    listener: &'a L,
}

impl<L: Listener> Teller<'_, L> {
    async fn perform<O: Operation>(
        &self,
        name: &str,
        who: Who,
        now: i64,
        operation: O,
    ) -> Result<O::Outcome> {
        let key = format!("{}-{name}", self.prefix);
        self.listener.asks(&key);
        let envelope = Envelope::new(self.branch, who, Channel::Desk, &key, now);
        let done = self.bank.perform(envelope, operation).await;
        let done = done.map_err(said::<O>).with_context(|| key.clone())?;
        self.listener.is_answered(&key);
        Ok(done)
    }
}

fn said<O: Operation>(stop: Stop<O::Refusal>) -> anyhow::Error {
    match stop {
        Stop::Refused(refusal) => anyhow!("{} is refused: {refusal}", O::NAME),
        Stop::Forbidden => anyhow!("{} is forbidden", O::NAME),
        Stop::KeyReused => anyhow!("{}: the key is another's", O::NAME),
        Stop::Broken(error) => anyhow::Error::new(error).context(O::NAME),
    }
}
