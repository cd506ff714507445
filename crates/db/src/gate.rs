//! The one writer of an `SQLite` file.
//!
//! Whoever wants to write waits in line. The writer, on a thread of its own, takes those who wait,
//! does their work one after the other in one transaction, commits it once, and only then answers
//! them all. There is no timer: a lone caller is served at once, and a crowd makes its own batch
//! while the disk is busy. Whoever finds the line full is told so at once.

use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    sync::Arc,
    thread,
};

use futures_util::{FutureExt, future::BoxFuture};
use tokio::sync::{Notify, mpsc, oneshot, watch};

use crate::{
    DbErr, Fate, Tx, Working,
    sqlite::{Connection, Place},
};

/// How many may wait: about a second of work. The next one is told that the bank is busy.
const LINE_MAX: usize = 8192;
/// How many share a commit, so that the first of them is answered soon enough.
const BATCH_MAX: usize = 256;

#[derive(Clone)]
pub(crate) struct Gate {
    line: mpsc::Sender<Box<dyn Waiting>>,
    closing: Arc<Notify>,
    /// Becomes true, or loses its sender, when the writer has gone home.
    gone: watch::Receiver<bool>,
}

impl Gate {
    pub(crate) fn open(place: Place, fate: Option<Fate>) -> Result<Gate, DbErr> {
        let (line, waiting) = mpsc::channel(LINE_MAX);
        let closing = Arc::new(Notify::new());
        let (going, gone) = watch::channel(false);
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let runtime = runtime.map_err(|error| DbErr::Custom(error.to_string()))?;
        let told = closing.clone();
        let writer = thread::Builder::new().name("writer".into()).spawn(move || {
            runtime.block_on(serve((&place, fate.as_ref()), waiting, &told));
            going.send_replace(true);
        });
        writer.map_err(|error| DbErr::Custom(format!("the writer's thread: {error}")))?;
        Ok(Gate { line, closing, gone })
    }

    /// Does the work when its turn comes, and returns when it is on disk. Once in line, the work
    /// no longer depends on its caller: it is done completely or, if the caller left early, not at all.
    /// A rehearsal is undone after its turn, whatever it returns.
    pub(crate) async fn pass<T, E, W>(&self, work: W, rehearsal: bool) -> Result<T, E>
    where
        W: for<'t> FnOnce(&'t Tx) -> Working<'t, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbErr> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let caller = Caller { work: Some(work), rehearsal, result: None, reply };
        self.line.try_send(Box::new(caller)).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => DbErr::Busy,
            mpsc::error::TrySendError::Closed(_) => CLOSED,
        })?;
        answer.await.map_err(|_| CLOSED)??.unwrap_or_else(|panic| resume_unwind(panic))
    }

    /// Lets nobody else in, and returns when those in line have been served.
    pub(crate) async fn close(&self) {
        self.closing.notify_one();
        self.gone.clone().wait_for(|gone| *gone).await.ok(); // Without a sender, it has gone, too.
    }
}

/// A caller in line, whatever it wants to do.
trait Waiting: Send {
    fn has_left(&self) -> bool;
    /// Whether what it did is to be kept.
    fn work<'t>(&'t mut self, tx: &'t Tx) -> BoxFuture<'t, bool>;
    fn answer(self: Box<Self>, committed: Result<(), DbErr>);
}

struct Caller<T, E, W> {
    work: Option<W>,
    rehearsal: bool,
    result: Option<thread::Result<Result<T, E>>>,
    reply: oneshot::Sender<Result<thread::Result<Result<T, E>>, DbErr>>,
}

impl<T, E, W> Waiting for Caller<T, E, W>
where
    W: for<'t> FnOnce(&'t Tx) -> Working<'t, T, E> + Send,
    T: Send,
    E: Send,
{
    fn has_left(&self) -> bool {
        self.reply.is_closed()
    }

    fn work<'t>(&'t mut self, tx: &'t Tx) -> BoxFuture<'t, bool> {
        Box::pin(async {
            let work = self.work.take().expect("each caller has one turn");
            let result = AssertUnwindSafe(async { work(tx).await }).catch_unwind().await;
            let keep = !self.rehearsal && matches!(result, Ok(Ok(_)));
            self.result = Some(result);
            keep
        })
    }

    /// Even a refusal waits for the commit: it may rest on what the same batch did before.
    fn answer(self: Box<Self>, committed: Result<(), DbErr>) {
        let Caller { result, reply, .. } = *self;
        let answer = committed.map(|()| result.expect("every turn came before the commit"));
        reply.send(answer).ok(); // The caller may have left.
    }
}

async fn serve(
    place: (&Place, Option<&Fate>),
    mut line: mpsc::Receiver<Box<dyn Waiting>>,
    closing: &Notify,
) {
    let mut connection = None;
    let mut batch = Vec::new();
    loop {
        tokio::select! {
            () = closing.notified() => line.close(),
            count = line.recv_many(&mut batch, BATCH_MAX) => if count == 0 { return },
        }
        batch.retain(|caller| !caller.has_left());
        let committed = carry_out(place, &mut connection, &mut batch).await;
        if committed.is_err() {
            connection = None; // Whatever state it is in, the next batch shall not inherit it.
        }
        for caller in batch.drain(..) {
            caller.answer(committed.clone());
        }
    }
}

/// All in one transaction, each so that it can be undone alone. A savepoint keeps a copy of every
/// page that is written after it, so there is none as long as there is nothing else to be kept: then
/// the transaction itself is begun anew.
async fn carry_out(
    (place, fate): (&Place, Option<&Fate>),
    connection: &mut Option<Tx>,
    batch: &mut [Box<dyn Waiting>],
) -> Result<(), DbErr> {
    if batch.is_empty() {
        return Ok(());
    }
    let tx = match connection {
        Some(tx) => tx,
        None => connection.insert(Tx::of_sqlite(Connection::open(place)?).under(fate)),
    };
    // Takes the write lock now, so that no later statement waits for it in vain.
    tx.step("BEGIN IMMEDIATE").await?;
    let mut others = false;
    for caller in batch {
        if others {
            tx.step("SAVEPOINT turn").await?;
        }
        let keep = caller.work(tx).await;
        tx.goes_on()?;
        match (keep, others) {
            (true, true) => tx.step("RELEASE turn").await?,
            (true, false) => others = true,
            (false, true) => {
                tx.step("ROLLBACK TO turn").await?;
                tx.step("RELEASE turn").await?;
            }
            (false, false) => {
                tx.step("ROLLBACK").await?;
                tx.step("BEGIN IMMEDIATE").await?;
            }
        }
    }
    tx.commit_on().await
}

const CLOSED: DbErr = DbErr::Closed("the writer has stopped");
