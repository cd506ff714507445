//! What people ask of the server before it is killed: orders to confirm, services to begin, needs.

use std::{
    net::SocketAddr,
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use anyhow::{Context, Result, anyhow, ensure};
use bank::{
    Bank, Channel, Envelope, FixedWorld, Operation, RealWorld, Who, World,
    access::{self, session},
    ids::OrderId,
    order::{Payer, Post, Take},
};
use db::Db;
use futures_util::future;
use serde_json::json;
use tokio::sync::Notify;

use super::BRANCH;
use crate::{
    chance::Chance,
    http::{self, Connection},
    load::{self, Listener, Neighbour},
    town::{self, DAY, MINUTE},
};

/// So many orders of each wait for their word at the beginning of a round.
const WAITING: i64 = 3;
/// Each round lives days of its own, all of them before today: a server doesn't start where entries
/// are of the future.
const DAYS_A_ROUND: i64 = WAITING + 1;
/// Nobody gets to the end of so many in a round.
const NEEDS: usize = 200;

/// A change that is asked for, under its key.
#[derive(Clone)]
pub struct Visit {
    pub key: String,
    pub request: Vec<u8>,
}

/// A change and its answer.
pub struct Said {
    pub visit: Visit,
    answer: Vec<u8>,
}

/// What came of a round.
#[derive(Default)]
pub struct Heard {
    pub answered: Vec<Said>,
    /// Asked, and then the line was dead.
    pub lost: Vec<Visit>,
}

/// Nobody needs to hear.
struct Nobody;

impl Listener for Nobody {
    fn asks(&self, _: &str) {}
    fn is_answered(&self, _: &str) {}
}

/// Who does what in a round, in the order in which it is asked; a list for each connection.
pub async fn prepare(
    store: &str,
    callers: usize,
    round: i64,
    chance: &mut Chance,
) -> Result<Vec<Vec<Visit>>> {
    // What is made here is made while nothing is killed.
    let db = Db::open(&db::Options { durable: false, ..db::Options::new(store) }).await?;
    let helpers = helpers(callers, round)?;
    town::settle(&db, BRANCH, helpers.clone()).await?;
    let desk = Desk { bank: Bank::new(db, FixedWorld::at(town::MORNING, 7)), round };
    desk.signs_in(Who::Staff(town::staff(0)), STAFF_TOKEN).await?;
    let made = (0..callers).zip(helpers).map(|(number, helper)| {
        let desk = &desk;
        async move {
            let waiting = desk.waiting(Neighbour { first: 0, number, of: callers }).await?;
            Ok::<_, anyhow::Error>((number, waiting, desk.taken(number, helper).await?))
        }
    });
    let made = future::try_join_all(made).await?;
    desk.bank.close().await;
    let visits = made.into_iter().map(|(number, waiting, taken)| {
        let mut visits: Vec<Visit> =
            waiting.iter().map(|order| confirm(*order, number)).chain(taken.map(begin)).collect();
        for need in 0..NEEDS {
            // What makes sense once stands somewhere among what makes sense always.
            let place = chance.below(12.min(visits.len() + 1));
            visits.insert(place, ask(number, round, need, RealWorld.now() + DAY));
        }
        visits
    });
    Ok(visits.collect())
}

/// Volunteers who have nothing else to do today: others in each round.
fn helpers(callers: usize, round: i64) -> Result<Range<usize>> {
    let first = load::ring(callers).end + usize::try_from(round)? * callers;
    Ok(first..first + callers)
}

/// How the keys of all that is asked over HTTP begin.
pub const OVER_HTTP: &str = "http-";
const STAFF_TOKEN: &str = "crash-desk";

pub fn token(number: usize) -> String {
    format!("crash-member-{number}")
}

/// Makes what waits at the beginning of a round.
struct Desk {
    bank: Bank,
    round: i64,
}

impl Desk {
    async fn waiting(&self, one: Neighbour) -> Result<Vec<OrderId>> {
        self.signs_in(Who::Member(one.resident()), &token(one.number)).await?;
        let (desk, now) = (Who::Staff(town::staff(0)), RealWorld.now());
        let mut orders = Vec::new();
        // An hour for each, and one for what follows. Coins move now, and no seal is behind them.
        for day in 0..=WAITING {
            let start_at = town::MORNING + (self.round * DAYS_A_ROUND + day) * DAY + 300 * MINUTE;
            let key = format!("earn-{day}-{}", one.number);
            self.done(desk, &key, now, one.earn(start_at)).await?;
        }
        for day in 0..WAITING {
            let day = self.round * DAYS_A_ROUND + day;
            orders.push(one.served(&self.bank, BRANCH, day, &Nobody).await?);
        }
        Ok(orders)
    }

    /// An order that begins in a few minutes and that the helper took; none around midnight, which
    /// no service crosses.
    async fn taken(&self, number: usize, helper: usize) -> Result<Option<OrderId>> {
        let (desk, now) = (Who::Staff(town::staff(0)), RealWorld.now());
        let resident = town::member(load::ring(1).start + number);
        let planned_at = now + 5 * MINUTE;
        let (service, channel) = (town::service(LETTER), Channel::Phone);
        let (number, note, minutes) = (None, String::new(), None);
        let post = Post {
            number,
            resident,
            service,
            channel,
            note,
            planned_at,
            minutes,
            payer: Payer::Own,
        };
        if DAY - 30 * MINUTE < (planned_at + 480 * MINUTE).rem_euclid(DAY) {
            return Ok(None);
        }
        let posted = self.done(desk, &format!("begin-{helper}"), now, post).await?;
        let take = Take { order: posted.order, volunteer: town::member(helper) };
        self.done(desk, &format!("take-{helper}"), now, take).await?;
        Ok(Some(posted.order))
    }

    async fn signs_in(&self, who: Who, token: &str) -> Result<()> {
        let operation = access::SignIn { token_hash: session::hash(token) };
        let key = format!("session-{token}");
        self.keyed(who, &key, RealWorld.now(), operation).await.map(drop)
    }

    async fn done<O: Operation>(&self, who: Who, key: &str, now: i64, it: O) -> Result<O::Outcome> {
        self.keyed(who, &format!("r{}-{key}", self.round), now, it).await
    }

    async fn keyed<O: Operation>(
        &self,
        who: Who,
        key: &str,
        now: i64,
        it: O,
    ) -> Result<O::Outcome> {
        let envelope = Envelope::new(BRANCH, who, Channel::Desk, key, now);
        let done = self.bank.perform(envelope, it).await;
        done.map_err(|stop| anyhow!("{} at the desk: {stop:?}", O::NAME))
    }
}

/// The kind of service that takes a quarter of an hour.
const LETTER: usize = 3;

fn confirm(order: OrderId, number: usize) -> Visit {
    let path = format!("/api/v1/orders/{order}/confirmation");
    let body = json!({"satisfaction": "satisfied", "comment": ""});
    visit(&path, &token(number), format!("{OVER_HTTP}confirm-{order}"), &body)
}

fn begin(order: OrderId) -> Visit {
    let path = format!("/api/v1/orders/{order}/sign-in");
    visit(&path, STAFF_TOKEN, format!("{OVER_HTTP}begin-{order}"), &json!({}))
}

pub fn ask(number: usize, round: i64, need: usize, planned_at: i64) -> Visit {
    let service = town::service(0);
    let body =
        json!({"service": service, "note": "说说话", "planned_at": planned_at, "payer": "own"});
    visit(
        "/api/v1/orders",
        &token(number),
        format!("{OVER_HTTP}ask-{round}-{number}-{need}"),
        &body,
    )
}

fn visit(path: &str, token: &str, key: String, body: &serde_json::Value) -> Visit {
    let request = http::post(path, Some(token), &key, &body.to_string());
    Visit { key, request }
}

/// All ask at once. When so many answers have come, `strike` happens while they go on asking, until
/// nobody answers any more.
pub async fn until(
    address: SocketAddr,
    visits: Vec<Vec<Visit>>,
    answers: i64,
    strike: impl FnOnce() -> Result<()>,
) -> Result<Heard> {
    let left = Arc::new(AtomicI64::new(answers));
    let enough = Arc::new(Notify::new());
    let people = visits.into_iter().map(|visits| {
        let (left, enough) = (left.clone(), enough.clone());
        tokio::spawn(async move {
            let heard = one(address, visits, &left, &enough).await;
            if heard.is_err() {
                enough.notify_one();
            }
            heard
        })
    });
    let people: Vec<_> = people.collect();
    enough.notified().await;
    tokio::task::block_in_place(strike)?;
    let mut heard = Heard::default();
    for person in future::join_all(people).await {
        let Heard { answered, lost } = person??;
        heard.answered.extend(answered);
        heard.lost.extend(lost);
    }
    Ok(heard)
}

async fn one(
    address: SocketAddr,
    visits: Vec<Visit>,
    left: &AtomicI64,
    enough: &Notify,
) -> Result<Heard> {
    let mut connection = Connection::open(address).await?;
    let mut heard = Heard::default();
    for visit in visits {
        let answer = connection.ask(&visit.request).await;
        let struck = left.load(Ordering::SeqCst) <= 0;
        match answer {
            Ok(answer) if struck && 500 <= answer.status => heard.lost.push(visit),
            Ok(answer) => heard.answered.push(said(visit, answer)?),
            Err(_) if struck => {
                heard.lost.push(visit);
                break;
            }
            Err(error) => return Err(error),
        }
        if left.fetch_sub(1, Ordering::SeqCst) == 1 {
            enough.notify_one();
        }
    }
    Ok(heard)
}

fn said(visit: Visit, answer: http::Answer) -> Result<Said> {
    let text = String::from_utf8_lossy(&answer.body);
    ensure!(answer.status == 200, "{} is answered {}: {text}", visit.key, answer.status);
    Ok(Said { visit, answer: answer.body })
}

/// Asks for what was answered once more: every answer is the same.
pub async fn repeat(address: SocketAddr, said: &[Said]) -> Result<()> {
    let mut connection = Connection::open(address).await?;
    for Said { visit, answer } in said {
        let again = connection.ask(&visit.request).await?;
        let (before, now) = (String::from_utf8_lossy(answer), String::from_utf8_lossy(&again.body));
        ensure!(
            again.status == 200 && before == now,
            "{} was answered {before} and is now answered {} {now}",
            visit.key,
            again.status
        );
    }
    Ok(())
}

/// Asks one after the other.
pub async fn ask_all(address: SocketAddr, visits: Vec<Visit>) -> Result<Vec<Said>> {
    let mut connection = Connection::open(address).await.context("asking again")?;
    let mut all = Vec::new();
    for visit in visits {
        let answer = connection.ask(&visit.request).await?;
        all.push(said(visit, answer)?);
    }
    Ok(all)
}
