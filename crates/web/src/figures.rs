//! What the branch has done, for everybody: counted beside those who ask, and kept for a while.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bank::branch::queries::{self, Figures};
use bank::{Bank, DbErr, envelope::day_of};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::{runtime::Handle, sync, task};

use crate::door;

/// How long the same figures are told, at least. They are those of yesterday; only records that are
/// brought in meanwhile change them.
const KEPT_MICROS: i64 = 60_000_000;
/// And at least so many times as long as counting them took: a book of many years is not counted
/// all the time.
const TIMES_KEPT: i64 = 100;

/// The figures of the whole branch, as numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchFigures {
    /// The last day that is counted whole.
    pub until_day: Date,
    pub figures: Figures,
}

/// Where the front page gets its figures.
pub trait FrontFigures: Send + Sync {
    /// The figures as they are now.
    fn figures(&self) -> Pin<Box<dyn Future<Output = Result<BranchFigures, DbErr>> + Send + '_>>;
}

/// The figures of a branch of the bank, up to the end of yesterday.
#[derive(Clone)]
pub struct BankFigures {
    bank: Bank,
    branch: String,
    zone: TimeZone,
    kept: Arc<Mutex<Option<Kept>>>,
    /// Whoever counts has it.
    turn: Arc<sync::Mutex<()>>,
}

#[derive(Clone)]
struct Kept {
    figures: BranchFigures,
    until_at: i64,
}

impl BankFigures {
    pub fn of(bank: Bank, branch: String, zone: TimeZone) -> Arc<BankFigures> {
        Arc::new(BankFigures { bank, branch, zone, kept: Arc::default(), turn: Arc::default() })
    }

    fn kept(&self) -> Option<Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The day before the one of this instant.
    fn yesterday(&self, now: i64) -> Date {
        let today = day_of(&self.zone, now);
        today.yesterday().unwrap_or(today)
    }

    async fn asked(&self) -> Result<BranchFigures, DbErr> {
        let now = self.bank.now();
        match self.kept() {
            Some(kept) if now < kept.until_at => Ok(kept.figures),
            // Of the right day: they will do while somebody counts anew.
            Some(kept) if kept.figures.until_day == self.yesterday(now) => {
                if self.turn.try_lock().is_ok() {
                    let counting = self.count_beside();
                    task::spawn(async move {
                        if let Err(error) = counting.await {
                            door::broken(&error, "counting the branch's figures", "");
                        }
                    });
                }
                Ok(kept.figures)
            }
            Some(_) | None => self.count_beside().await,
        }
    }

    /// Counts on, also when whoever asked waits no longer. Who comes meanwhile waits for the same
    /// count.
    fn count_beside(&self) -> impl Future<Output = Result<BranchFigures, DbErr>> + use<> {
        let counting = self.clone();
        let counted = task::spawn(async move {
            let _turn = counting.turn.lock().await;
            match counting.kept().filter(|it| counting.bank.now() < it.until_at) {
                Some(kept) => Ok(kept.figures),
                None => counting.count().await,
            }
        });
        async { counted.await.map_err(|error| DbErr::Custom(error.to_string()))? }
    }

    /// Counts on a thread of its own: on `SQLite` it is one long statement, and others go on.
    async fn count(&self) -> Result<BranchFigures, DbErr> {
        let (counting, here) = (self.clone(), Handle::current());
        let counted = task::spawn_blocking(move || here.block_on(counting.read()));
        let begun = self.bank.world().passed();
        let figures = counted.await.map_err(|error| DbErr::Custom(error.to_string()))??;
        let took = self.bank.world().passed() - begun;
        let until_at = self.bank.now() + KEPT_MICROS.max(took * TIMES_KEPT);
        let kept = Kept { figures: figures.clone(), until_at };
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
        Ok(figures)
    }

    async fn read(&self) -> Result<BranchFigures, DbErr> {
        let (reader, until_day) = (self.bank.reader(), self.yesterday(self.bank.now()));
        let figures = queries::figures(&reader, &self.branch, &until_day.to_string()).await?;
        Ok(BranchFigures { until_day, figures })
    }
}

impl FrontFigures for BankFigures {
    fn figures(&self) -> Pin<Box<dyn Future<Output = Result<BranchFigures, DbErr>> + Send + '_>> {
        Box::pin(self.asked())
    }
}
