//! Several who want the same account: each comes when all before have done what they can.

use std::pin::Pin;

use bank::{
    Operation,
    account::{Kind, of},
};
use db::{DbErr, Query, args};
use ledger::{AccountId, Coins};
use tokio::task::JoinHandle;

use super::{
    Store, TestBank,
    speaker::{Speaker, told},
    town::{self, BRANCH},
};

/// What somebody orders: `done` or the refusal.
pub type Wish = Pin<Box<dyn Future<Output = String> + Send>>;

const LOCK: &str = "SELECT id FROM account WHERE branch = $1 AND id = $2 FOR UPDATE NOWAIT";
/// How many connections wait for this one, or for one that does.
const WAITING: &str = "WITH RECURSIVE w (pid) AS (SELECT pg_backend_pid() UNION SELECT l.pid FROM (SELECT DISTINCT pid FROM pg_locks WHERE NOT granted) l JOIN w ON w.pid = ANY (pg_blocking_pids(l.pid))) SELECT COUNT(*) - 1 FROM w WHERE $1 <> ''";

impl Speaker<'_> {
    /// The same as [`Speaker::asks`], at another moment.
    pub fn wishes<O: Operation>(self, operation: O) -> Wish {
        let (bank, envelope) = (self.bank().handle(), self.envelope());
        Box::pin(async move {
            let done = bank.perform(envelope, operation).await;
            done.map_or_else(|stop| told(&stop), |_| "done".to_owned())
        })
    }
}

/// A member's account of coins.
pub fn coins_of(name: &str) -> AccountId {
    of::<Coins>(Kind::Member, town::member(name))
}

impl TestBank {
    /// What each is answered. On `PostgreSQL` an account is locked meanwhile, and the next one comes
    /// when everybody before is done or waits, there or for one who waits there: so each has read
    /// whatever it could. Nobody may have locked an account of `free` by then. `SQLite` has one
    /// writer: there they come one after the other.
    pub async fn queue<const N: usize>(
        &self,
        at: AccountId,
        free: &[AccountId],
        wishes: [Wish; N],
    ) -> [String; N] {
        let mut answers = Vec::new();
        if matches!(self.store, Store::Folder(_)) {
            for wish in wishes {
                answers.push(wish.await);
            }
        } else {
            for task in self.let_wait(at, free.to_vec(), wishes.into()).await {
                answers.push(task.await.expect("no panic"));
            }
        }
        answers.try_into().expect("as many as wishes")
    }

    async fn let_wait(
        &self,
        at: AccountId,
        free: Vec<AccountId>,
        wishes: Vec<Wish>,
    ) -> Vec<JoinHandle<String>> {
        let holding = self.db.write(move |tx| {
            Box::pin(async move {
                assert_eq!(tx.ask(BRANCH, LOCK, args![at.0]).await?.len(), 1, "it was opened");
                let mut tasks: Vec<JoinHandle<String>> = Vec::new();
                for wish in wishes {
                    tasks.push(tokio::spawn(wish));
                    loop {
                        let waiting = tx.value::<i64>(BRANCH, WAITING, args![]).await?;
                        let done = tasks.iter().filter(|it| it.is_finished()).count();
                        let waiting = waiting.and_then(|it| usize::try_from(it).ok());
                        if waiting.is_some_and(|it| tasks.len() <= it + done) {
                            break;
                        }
                        tokio::task::yield_now().await;
                    }
                }
                for account in free {
                    tx.ask(BRANCH, LOCK, args![account.0]).await?;
                }
                Ok(tasks)
            })
        });
        let tasks: Result<_, DbErr> = holding.await;
        tasks.expect("nobody has what they may not have yet")
    }
}
