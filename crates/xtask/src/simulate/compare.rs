//! One seed, played on the model and on every bank, and compared after every step.

use std::{
    fmt::Write,
    sync::atomic::{AtomicUsize, Ordering},
};

use anyhow::Result;
use bank::Bank;
use db::Db;

use super::{
    audit,
    branch::{Branch, books},
    model::{Model, Owner},
    plan::Plan,
    step::Step,
};
use crate::town;

/// A kind of database, and a bank on it.
pub struct Side {
    pub name: &'static str,
    pub db: Db,
    pub bank: Bank,
}

/// Steps that end in a difference, and what the difference is.
#[derive(Debug)]
pub struct Difference {
    pub steps: Vec<Step>,
    pub what: String,
}

/// Draws and plays a seed.
pub async fn play(sides: &[Side], seed: u64, count: usize) -> Result<Option<Difference>> {
    let mut game = Game::begin(sides, &format!("s{seed}")).await?;
    let mut plan = Plan::of(seed);
    let mut steps = Vec::new();
    for _ in 0..count {
        let step = plan.next(&game.model);
        steps.push(step.clone());
        if let Some(what) = game.step(&step).await? {
            return Ok(Some(Difference { steps, what }));
        }
    }
    Ok(game.end().await?.map(|what| Difference { steps, what }))
}

/// Takes steps out as long as some difference remains.
pub async fn shrink(sides: &[Side], seed: u64, found: Difference) -> Result<Difference> {
    let mut best = found;
    let mut chunk = best.steps.len() / 2;
    while 0 < chunk {
        let mut from = 0;
        while from < best.steps.len() {
            let mut fewer = best.steps.clone();
            fewer.drain(from..(from + chunk).min(best.steps.len()));
            match replay(sides, seed, fewer).await? {
                Some(smaller) => best = smaller,
                None => from += chunk,
            }
        }
        chunk /= 2;
    }
    Ok(best)
}

async fn replay(sides: &[Side], seed: u64, steps: Vec<Step>) -> Result<Option<Difference>> {
    static TRIES: AtomicUsize = AtomicUsize::new(0);
    let branch = format!("s{seed}-{}", TRIES.fetch_add(1, Ordering::Relaxed));
    let mut game = Game::begin(sides, &branch).await?;
    for (n, step) in steps.iter().enumerate() {
        if let Some(what) = game.step(step).await? {
            return Ok(Some(Difference { steps: steps.into_iter().take(n + 1).collect(), what }));
        }
    }
    Ok(game.end().await?.map(|what| Difference { steps, what }))
}

struct Game<'s> {
    sides: &'s [Side],
    branches: Vec<Branch<'s>>,
    model: Model,
}

impl<'s> Game<'s> {
    async fn begin(sides: &'s [Side], branch: &str) -> Result<Game<'s>> {
        for side in sides {
            town::build(&side.db, branch).await?;
        }
        let branches = sides.iter().map(|it| Branch::new(&it.bank, branch)).collect();
        Ok(Game { sides, branches, model: Model::default() })
    }

    async fn step(&mut self, step: &Step) -> Result<Option<String>> {
        let expected = self.model.perform(step);
        let mut answers = Vec::new();
        for branch in &mut self.branches {
            answers.push(branch.perform(step).await?);
        }
        let agreed = answers.iter().all(|it| expected.allows(it) && *it == answers[0]);
        let said = self.sides.iter().zip(&answers);
        Ok((!agreed).then(|| {
            let mut what = format!("the model expects {expected:?}");
            for (side, answer) in said {
                write!(what, "\n  {} answers {answer:?}", side.name).expect("a string");
            }
            what
        }))
    }

    async fn end(&self) -> Result<Option<String>> {
        let expected = self.model.books();
        for (side, branch) in self.sides.iter().zip(&self.branches) {
            let kept = books(branch).await?;
            if kept != expected {
                let only = |these: &[String], those: &[String]| -> Vec<String> {
                    these.iter().filter(|it| !those.contains(it)).cloned().collect()
                };
                let (ours, theirs) = (only(&expected, &kept), only(&kept, &expected));
                let name = side.name;
                return Ok(Some(format!(
                    "only in the model: {ours:?}\n  only on {name}: {theirs:?}"
                )));
            }
            let faults = audit::faults(&side.bank, &branch.name).await?;
            if !faults.is_empty() {
                return Ok(Some(format!("the audit on {} finds {faults:?}", side.name)));
            }
        }
        Ok(None)
    }
}

impl Model {
    /// The same lines as [`books`].
    fn books(&self) -> Vec<String> {
        let purses = self.purses.iter().filter(|(_, it)| (it.balance, it.held) != (0, 0));
        let accounts = purses.map(|(owner, it)| {
            let owner = match owner {
                Owner::Member(number) => format!("member {number}"),
                Owner::Pool => "pool".into(),
                Owner::Fund => "fund".into(),
                Owner::Source => "issuance".into(),
            };
            format!("coin {owner}: {}, {} held", it.balance, it.held)
        });
        let orders = self.orders.iter().map(|(label, it)| {
            format!("order {:?} {} {}, paid {:?}", Some(label), it.number, it.stage.name(), it.paid)
        });
        let records = self.records.iter().map(|it| {
            format!("record member {} {}..{} {}", it.volunteer, it.start_at, it.end_at, it.minutes)
        });
        let journal = self.journal.keys().map(|key| format!("journal key-{key}"));
        let mut lines: Vec<String> = accounts.chain(orders).chain(records).chain(journal).collect();
        lines.sort();
        lines
    }
}
