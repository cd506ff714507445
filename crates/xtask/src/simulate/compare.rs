//! One seed, played on the model and on every bank, and compared after every step.

use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use anyhow::{Result, bail};
use bank::{Bank, Cause};
use db::{Db, Query};

use super::{
    branch::{Branch, books},
    fate::Waiting,
    model::{Model, Owner},
    plan::Plan,
    step::Step,
};
use crate::{audit, town};

/// A kind of database, and a bank on it.
pub struct Side {
    pub name: &'static str,
    pub db: Db,
    pub bank: Bank,
    /// What goes wrong with its store.
    pub fate: Arc<Waiting>,
}

/// Steps that end in a difference, and what the difference is.
#[derive(Debug)]
pub struct Difference {
    pub steps: Vec<Step>,
    pub what: String,
}

/// How often each answer was given, by its first word or by the code of the refusal.
pub type Heard = BTreeMap<String, usize>;

/// Draws and plays a seed.
pub async fn play(
    sides: &[Side],
    seed: u64,
    count: usize,
    heard: &mut Heard,
) -> Result<Option<Difference>> {
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
    for answer in &game.heard {
        *heard.entry(answer.clone()).or_default() += 1;
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

/// Builds the town, also where somebody else's mishap takes the same commit along.
async fn begun(side: &Side, branch: &str) -> Result<()> {
    for _ in 0..TRIES_MAX {
        let built = town::build(&side.db, branch).await;
        let sql = "SELECT 1 FROM branch WHERE branch = $1";
        let there: Option<i32> = side.bank.reader().value(branch, sql, vec![]).await?;
        match built {
            _ if there.is_some() => return Ok(()),
            Ok(()) => bail!("the town {branch} was built and isn't there"),
            Err(error) if error.cause() == Cause::Ours => return Err(error.into()),
            Err(_) => {}
        }
    }
    bail!("the town {branch} is never built")
}

/// Nothing goes wrong so often, one after the other.
pub const TRIES_MAX: usize = 40;

struct Game<'s> {
    sides: &'s [Side],
    branches: Vec<Branch<'s>>,
    model: Model,
    heard: Vec<String>,
}

impl<'s> Game<'s> {
    async fn begin(sides: &'s [Side], branch: &str) -> Result<Game<'s>> {
        for side in sides {
            begun(side, branch).await?;
        }
        let branches = sides.iter().map(|it| Branch::new(it, branch)).collect();
        Ok(Game { sides, branches, model: Model::default(), heard: Vec::new() })
    }

    async fn step(&mut self, step: &Step) -> Result<Option<String>> {
        let expected = self.model.perform(step);
        let mut answers = Vec::new();
        for branch in &mut self.branches {
            answers.push(branch.perform(step).await?);
        }
        if let Some(Ok(said) | Err(said)) = answers.first() {
            self.heard.push(said.split(' ').next().unwrap_or_default().to_owned());
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use bank::{Bank, FixedWorld};
    use db::{Db, args};

    use super::{Game, Heard, Side, play};
    use crate::town;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_coin_out_of_nowhere_is_noticed() {
        let folder = std::env::temp_dir().join(format!("yiquan-compare-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let url = format!("sqlite://{}?mode=rwc", folder.join("bank.db").display());
        let db = Db::open(&db::Options::new(url)).await.expect("SQLite opens");
        let bank = Bank::new(db.clone(), FixedWorld::at(town::MORNING, 7));
        let sides = [Side { name: "sqlite", db, bank, fate: Arc::default() }];

        let sound = play(&sides, 1, 20, &mut Heard::new()).await.expect("it plays");
        assert!(sound.is_none(), "{sound:?}");

        let mut game = Game::begin(&sides, "forged").await.expect("a town");
        let mut plan = super::Plan::of(1);
        for _ in 0..5 {
            let step = plan.next(&game.model);
            assert_eq!(game.step(&step).await.expect("it is tried"), None);
        }
        assert_eq!(game.end().await.expect("books"), None);
        let forge = sides[0].db.write(|tx| {
            Box::pin(async move {
                let sql = "UPDATE account SET credits = credits + 1 WHERE branch = $1 AND kind = 'member'";
                tx.run("forged", sql, args![]).await
            })
        });
        assert!(0 < forge.await.expect("nothing forbids it"));
        let told = game.end().await.expect("books").expect("it is noticed");
        assert!(told.contains("only on sqlite: [\"coin member"), "{told}");
        std::fs::remove_dir_all(&folder).expect("it is ours");
    }
}
