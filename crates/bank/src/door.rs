//! The one door: how every change happens. One transaction, once per key, recorded in the journal.

use std::{
    collections::HashMap,
    future::Future,
    pin::Pin,
    sync::{Arc, RwLock},
};

use db::{Db, DbErr, Query, Reader, Snapshot, Tx, args};
use jiff::tz::TimeZone;

use crate::{
    Ctx, Envelope, Fact, Kind, Operation, Refusal, Stop, World,
    access::{self, Known, Role},
    envelope::Who,
    forbidden, journal,
};

/// The time bank of all branches in one store.
#[derive(Clone)]
pub struct Bank {
    db: Db,
    world: Arc<dyn World>,
    /// A branch's time zone never changes.
    zones: Arc<RwLock<HashMap<String, TimeZone>>>,
}

/// A transaction that the database turned away, or whose end it didn't tell, is tried this often,
/// then reported. Its key sees to it that it is done once.
const ATTEMPTS_MAX: u32 = 5;

impl Bank {
    pub fn new(db: Db, world: Arc<dyn World>) -> Bank {
        Bank { db, world, zones: Arc::default() }
    }

    /// The same bank with another clock and chance.
    #[must_use]
    pub fn in_world(self, world: Arc<dyn World>) -> Bank {
        Bank { world, ..self }
    }

    /// What is wrong with the store's file itself, a line each; with `all`, also what takes long.
    pub async fn flaws(&self, all: bool) -> Result<Vec<String>, DbErr> {
        self.db.flaws(all).await
    }

    /// For queries.
    pub fn reader(&self) -> Reader<'_> {
        self.db.reader()
    }

    /// For a long reading that must hang together: an audit, an export.
    pub async fn snapshot(&self) -> Result<Snapshot, DbErr> {
        self.db.snapshot().await
    }

    pub fn now(&self) -> i64 {
        self.world.now()
    }

    pub fn world(&self) -> &dyn World {
        &*self.world
    }

    /// Accepts no more changes; what was accepted is still done and answered.
    pub async fn close(&self) {
        self.db.close().await;
    }

    /// The time zone of a branch; universal time where there is no such branch.
    pub async fn zone(&self, branch: &str) -> Result<TimeZone, DbErr> {
        self.zone_from(&self.reader(), branch, true).await
    }

    /// Every change of the bank, and only this, goes through here.
    pub async fn perform<O: Operation>(
        &self,
        envelope: Envelope,
        operation: O,
    ) -> Result<O::Outcome, Stop<O::Refusal>> {
        let task = Arc::new(Task::new(self, envelope, operation));
        let mut attempt = 1;
        loop {
            let (turn, bank) = (task.clone(), self.clone());
            let done =
                self.db.write(move |tx| Box::pin(async move { turn.once(&bank, tx, true).await }));
            match done.await {
                Err(Stop::Broken(error)) if attempt < ATTEMPTS_MAX && error.is_transient() => {
                    attempt += 1;
                }
                Err(Stop::Forbidden) => {
                    forbidden::note(&self.db, &task.envelope, O::NAME).await?;
                    return Err(Stop::Forbidden);
                }
                result => return result,
            }
        }
    }

    /// What performing it would answer now, without doing it.
    pub async fn preview<O: Operation>(
        &self,
        envelope: Envelope,
        operation: O,
    ) -> Result<O::Outcome, Stop<O::Refusal>> {
        let (task, bank) = (Task::new(self, envelope, operation), self.clone());
        self.db.rehearse(move |tx| Box::pin(async move { task.once(&bank, tx, false).await })).await
    }

    /// Does everything in one transaction that is undone at the end, each part as if alone, and
    /// says of each whether it would pass. `told` hears how many are done.
    pub async fn rehearse(
        &self,
        parts: Vec<Part>,
        told: impl Fn(usize) + Send + Sync + 'static,
    ) -> Result<Vec<Answer>, DbErr> {
        let bank = self.clone();
        self.db
            .rehearse(move |tx| {
                Box::pin(async move { each(&bank, tx, &parts, false, &told).await })
            })
            .await
    }

    /// Does a few parts in one transaction; a refused one leaves nothing and stops nobody else.
    pub async fn perform_parts(&self, parts: Vec<Part>) -> Result<Vec<Answer>, DbErr> {
        let parts = Arc::new(parts);
        let mut attempt = 1;
        loop {
            let (bank, turn) = (self.clone(), parts.clone());
            let work = self.db.write(move |tx| {
                Box::pin(async move { each(&bank, tx, &turn, true, &|_| ()).await })
            });
            match work.await {
                Err(error) if attempt < ATTEMPTS_MAX && error.is_transient() => attempt += 1,
                result => return result,
            }
        }
    }

    async fn zone_from(
        &self,
        db: &impl Query,
        branch: &str,
        keep: bool,
    ) -> Result<TimeZone, DbErr> {
        if let Some(zone) = self.zones.read().expect("no writer panics").get(branch) {
            return Ok(zone.clone());
        }
        let sql = "SELECT time_zone FROM branch WHERE branch = $1";
        let Some(name) = db.value::<String>(branch, sql, args![]).await? else {
            return Ok(TimeZone::UTC);
        };
        let zone = TimeZone::get(&name).map_err(|error| DbErr::Type(error.to_string()))?;
        if keep {
            self.zones.write().expect("no writer panics").insert(branch.to_owned(), zone.clone());
        }
        Ok(zone)
    }
}

async fn each(
    bank: &Bank,
    tx: &Tx,
    parts: &[Part],
    keep: bool,
    told: &(impl Fn(usize) + Sync),
) -> Result<Vec<Answer>, DbErr> {
    let mut answers = Vec::with_capacity(parts.len());
    for (n, part) in parts.iter().enumerate() {
        let answer = tx.attempt(part.once(bank, tx, keep)).await;
        answers.push(match answer {
            Ok(()) => Ok(()),
            Err(Turned::Away(sentence)) => Err(sentence),
            Err(Turned::Broken(error)) => return Err(error),
        });
        told(n + 1);
    }
    Ok(answers)
}

/// How a part of a rehearsal or of bulk work ended.
pub type Answer = Result<(), Sentence>;

/// A refusal of any operation, ready to be told in any language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub code: &'static str,
    pub kind: Kind,
    pub facts: Vec<(&'static str, Fact)>,
    /// For logs.
    pub english: String,
}

impl<R: Refusal> From<R> for Sentence {
    fn from(refusal: R) -> Sentence {
        Sentence {
            code: refusal.code(),
            kind: refusal.kind(),
            facts: refusal.facts(),
            english: refusal.to_string(),
        }
    }
}

impl Sentence {
    fn ours(code: &'static str, kind: Kind, english: &str) -> Sentence {
        Sentence { code, kind, facts: Vec::new(), english: english.to_owned() }
    }

    pub fn forbidden() -> Sentence {
        Sentence::ours("forbidden", Kind::Forbidden, "this role may not do this")
    }

    pub fn key_reused() -> Sentence {
        Sentence::ours("key_reused", Kind::Conflict, "this key belongs to another change")
    }
}

enum Turned {
    Away(Sentence),
    Broken(DbErr),
}

impl From<DbErr> for Turned {
    fn from(error: DbErr) -> Turned {
        Turned::Broken(error)
    }
}

impl<R: Refusal> From<Stop<R>> for Turned {
    fn from(stop: Stop<R>) -> Turned {
        match stop {
            Stop::Refused(refusal) => Turned::Away(refusal.into()),
            Stop::Forbidden => Turned::Away(Sentence::forbidden()),
            Stop::KeyReused => Turned::Away(Sentence::key_reused()),
            Stop::Broken(error) => Turned::Broken(error),
        }
    }
}

/// One operation of many, whatever its kind, with its envelope.
pub struct Part(Box<dyn AnyTask>);

impl Part {
    pub fn new<O: Operation>(bank: &Bank, envelope: Envelope, operation: O) -> Part {
        Part(Box::new(Task::new(bank, envelope, operation)))
    }

    async fn once(&self, bank: &Bank, tx: &Tx, keep: bool) -> Result<(), Turned> {
        self.0.once(bank, tx, keep).await
    }
}

trait AnyTask: Send + Sync {
    fn once<'t>(
        &'t self,
        bank: &'t Bank,
        tx: &'t Tx,
        keep: bool,
    ) -> Pin<Box<dyn Future<Output = Result<(), Turned>> + Send + 't>>;
}

impl<O: Operation> AnyTask for Task<O> {
    fn once<'t>(
        &'t self,
        bank: &'t Bank,
        tx: &'t Tx,
        keep: bool,
    ) -> Pin<Box<dyn Future<Output = Result<(), Turned>> + Send + 't>> {
        Box::pin(async move { Ok(Task::once(self, bank, tx, keep).await.map(drop)?) })
    }
}

/// An operation with all it needs to be carried out, as often as the database asks.
struct Task<O> {
    envelope: Envelope,
    input_hash: String,
    secret: [u8; 32],
    operation: O,
}

impl<O: Operation> Task<O> {
    fn new(bank: &Bank, envelope: Envelope, operation: O) -> Task<O> {
        let input_hash = journal::hash(&operation);
        Task { envelope, input_hash, secret: bank.world.secret(), operation }
    }

    /// Once per key: a repeat gets the outcome that the first one left.
    async fn once(&self, bank: &Bank, tx: &Tx, keep: bool) -> Result<O::Outcome, Stop<O::Refusal>> {
        let envelope = self.envelope.clone();
        let known = known(tx, &envelope).await?;
        let zone = bank.zone_from(tx, &envelope.branch, keep).await?;
        let role = known.map_or(Role::Operator, |it| it.role);
        let member = known.and_then(|it| it.member);
        let ctx = Ctx { envelope, zone, role, member, secret: self.secret };
        if let Some(done) = journal::claim(tx, &ctx, O::NAME, &self.input_hash).await? {
            return journal::repeats(&done, &ctx, O::NAME, &self.input_hash).ok_or(Stop::KeyReused);
        }
        if !known.is_some_and(|it| O::MAY.contains(&it.role)) {
            return Err(Stop::Forbidden);
        }
        let outcome = self.operation.apply(&ctx, tx).await?;
        journal::finish(tx, &ctx, O::NAME, &self.input_hash, &outcome).await?;
        Ok(outcome)
    }
}

/// The person whom the rules compare. Only an import may say when it happened.
async fn known(tx: &Tx, envelope: &Envelope) -> Result<Option<Known>, DbErr> {
    let run = matches!(envelope.actor, Who::Import(_));
    if envelope.event_at.is_some() && !run {
        return Ok(None);
    }
    if run && access::known(tx, &envelope.branch, envelope.actor).await?.is_none() {
        return Ok(None);
    }
    access::known(tx, &envelope.branch, envelope.maker()).await
}
