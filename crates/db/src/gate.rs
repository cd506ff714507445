//! The one writer of an `SQLite` file.
//!
//! Whoever wants to write waits in line. The writer takes those who wait, does their work one after
//! the other in one transaction, commits it once, and only then answers them all. There is no
//! timer: a lone caller is served at once, and a crowd makes its own batch while the disk is busy.

use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    sync::Arc,
    thread,
};

use futures_util::{FutureExt, future::BoxFuture};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DbErr, RuntimeErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use tokio::sync::{Notify, mpsc, oneshot};

use crate::{Tx, Working};

/// How many may wait. The next one waits for a place in line.
const LINE_MAX: usize = 1024;
/// How many share a commit, so that the first of them is answered soon enough.
const BATCH_MAX: usize = 256;

#[derive(Clone)]
pub(crate) struct Gate {
    line: mpsc::Sender<Box<dyn Waiting>>,
    closing: Arc<Notify>,
}

impl Gate {
    pub(crate) fn open(options: ConnectOptions) -> Gate {
        let (line, waiting) = mpsc::channel(LINE_MAX);
        let closing = Arc::new(Notify::new());
        tokio::spawn(serve(options, waiting, closing.clone()));
        Gate { line, closing }
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
        self.line.send(Box::new(caller)).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())??.unwrap_or_else(|panic| resume_unwind(panic))
    }

    /// Lets nobody else in. Those in line are still served.
    pub(crate) async fn close(&self) {
        self.closing.notify_one();
        self.line.closed().await;
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
    options: ConnectOptions,
    mut line: mpsc::Receiver<Box<dyn Waiting>>,
    closing: Arc<Notify>,
) {
    let mut connection = None;
    let mut batch = Vec::new();
    loop {
        tokio::select! {
            () = closing.notified() => line.close(),
            count = line.recv_many(&mut batch, BATCH_MAX) => if count == 0 { return },
        }
        batch.retain(|caller| !caller.has_left());
        let committed = carry_out(&options, &mut connection, &mut batch).await;
        if committed.is_err() {
            connection = None; // Whatever state it is in, the next batch shall not inherit it.
        }
        for caller in batch.drain(..) {
            caller.answer(committed.clone());
        }
    }
}

/// All in one transaction, each in a savepoint of its own.
async fn carry_out(
    options: &ConnectOptions,
    connection: &mut Option<DatabaseConnection>,
    batch: &mut [Box<dyn Waiting>],
) -> Result<(), DbErr> {
    if batch.is_empty() {
        return Ok(());
    }
    let connection = match connection {
        Some(connection) => connection,
        None => connection.insert(Database::connect(options.clone()).await?),
    };
    let tx = Tx::new(connection.begin_with_options(immediate()).await?);
    tx.command("SAVEPOINT turn").await?;
    for caller in batch {
        let kept = caller.work(&tx).await;
        let turn = if kept { "RELEASE turn; SAVEPOINT turn" } else { "ROLLBACK TO turn" };
        tx.command(turn).await?; // Fails if the database gave up the whole transaction.
    }
    tx.commit().await
}

/// Takes the write lock now, so that no later statement waits for it in vain.
fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..Default::default()
    }
}

fn closed() -> DbErr {
    DbErr::Conn(RuntimeErr::Internal("the writer has stopped".into()))
}
