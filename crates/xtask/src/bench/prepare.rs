//! What a measurement needs before it begins: people who are signed in, and orders that wait for
//! the resident's word, made by the bank's own operations.

use std::{fmt::Write, sync::atomic::AtomicUsize};

use anyhow::{Context, Result, anyhow};
use bank::{
    Bank, Channel, Envelope, FixedWorld, RealWorld, Who, World,
    access::{SignIn, session},
};
use db::{Db, Query};
use futures_util::future;
use std::sync::atomic::Ordering;
use yiquan::{seal_key, worker};

use super::{
    ledger::{BRANCH, Nobody},
    sessions,
};
use crate::{
    load::{Neighbour, ring},
    town::{self, MORNING},
};

/// So many prepare at once: the writer's batches are full.
const AT_ONCE: usize = 128;

/// How many people there are, and for how many days they ask for something.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// With an order a day that waits for their word.
    pub waiting: usize,
    /// With an order a day that is settled, and one that waits: what a home shows on most days.
    pub usual: usize,
    pub days: i64,
}

/// Lines that those who ask read: a token, and an order that waits for its owner's word.
pub struct Prepared {
    pub waiting: String,
    pub usual: String,
    /// A worker's token, a session, somebody who comes to it, and when.
    pub coming: String,
}

/// Days of sessions, long after the others.
const SESSIONS: std::ops::Range<usize> = 100..145;

/// Makes a town and signs its people in.
pub async fn prepare(store: &str, size: Size) -> Result<Prepared> {
    let careless = db::Options { durable: false, ..db::Options::new(store) };
    let db = Db::open(&careless).await?;
    town::build(&db, BRANCH).await?;
    let people = size.waiting + size.usual;
    town::settle(&db, BRANCH, ring(people)).await?;
    let bank = Bank::new(db.clone(), FixedWorld::at(MORNING, 7));
    let next = AtomicUsize::new(0);
    let workers = (0..AT_ONCE).map(|_| async {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if people <= number {
                return Ok::<_, anyhow::Error>(());
            }
            sign_in(&bank, number).await?;
            live(&bank, size, number).await?;
        }
    });
    future::try_join_all(workers).await?;
    let coming = coming(&bank, &db, people).await?;
    // What waits for a seal would otherwise be sealed while others measure.
    let signer = seal_key::open(&bank, BRANCH, &seal_key::beside(store)).await?;
    worker::seal(&bank, BRANCH, &signer).await?;
    let (waiting, usual) = lines(&bank, size).await?;
    bank.close().await;
    Ok(Prepared { waiting, usual, coming })
}

async fn live(bank: &Bank, size: Size, number: usize) -> Result<()> {
    let Size { waiting, usual, days } = size;
    if number < waiting {
        let one = Neighbour { first: 0, number, of: waiting };
        for day in 0..days {
            one.until_ended(bank, BRANCH, day, &Nobody).await?;
        }
        return Ok(());
    }
    let one = Neighbour { first: waiting, number: number - waiting, of: usual };
    for day in 0..days {
        one.live(bank, BRANCH, day, &Nobody).await?;
    }
    one.until_ended(bank, BRANCH, days, &Nobody).await.map(drop)
}

fn token(number: usize) -> String {
    format!("bench-token-{number}")
}

async fn sign_in(bank: &Bank, number: usize) -> Result<()> {
    sign_in_as(bank, Who::Member(town::member(ring(0).start + number)), &token(number)).await
}

async fn sign_in_as(bank: &Bank, who: Who, token: &str) -> Result<()> {
    let envelope = Envelope::new(BRANCH, who, Channel::App, &format!("sign-in-{token}"), now());
    let done = bank.perform(envelope, SignIn { token_hash: session::hash(token) }).await;
    done.map(drop).map_err(|stop| anyhow!("signing in: {stop:?}"))
}

fn now() -> i64 {
    RealWorld.now()
}

/// Sessions to which everybody comes, and a worker who notes it.
async fn coming(bank: &Bank, db: &Db, people: usize) -> Result<String> {
    const TOKEN: &str = "bench-token-desk";
    sign_in_as(bank, Who::Staff(town::staff(0)), TOKEN).await?;
    db.write(|tx| {
        Box::pin(async move {
            for number in SESSIONS {
                tx.insert(BRANCH, &sessions::hour(number)).await?;
            }
            Ok::<_, db::DbErr>(())
        })
    })
    .await?;
    let mut coming = String::new();
    for number in SESSIONS {
        let hour = sessions::hour(number);
        for member in ring(people).map(town::member) {
            writeln!(coming, "{TOKEN} {} {member} {}", hour.id, hour.starts_at)?;
        }
    }
    Ok(coming)
}

async fn lines(bank: &Bank, size: Size) -> Result<(String, String)> {
    let sql =
        "SELECT id, resident FROM orders WHERE branch = $1 AND state = 'ended' ORDER BY day, id";
    let (mut waiting, mut usual) = (String::new(), String::new());
    for row in bank.reader().ask(BRANCH, sql, vec![]).await? {
        let [order, resident]: [uuid::Uuid; 2] = [row.at(0)?, row.at(1)?];
        // The end of a member's id is the number.
        let (_, number) = resident.as_u64_pair();
        let number = usize::try_from(number & 0xffff_ffff)?;
        let number = number.checked_sub(ring(0).start).context("one of the ring")?;
        let lines = if number < size.waiting { &mut waiting } else { &mut usual };
        writeln!(lines, "{} {order}", token(number))?;
    }
    Ok((waiting, usual))
}
