//! When several want the same thing at the same moment, and when something goes wrong halfway.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use bank::{
    Ctx, Operation, Stop,
    access::{DESK, Role},
    ids::OrderId,
    order::{Post, Take, post, row},
};
use db::{DbErr, Tx, args};
use futures_util::future::join_all;
use serde::Serialize;
use tokio::sync::Barrier;

use crate::support::{
    BRANCH, MINUTE, TestBank, on_both_databases, speaker::told, steps::need, town,
};

on_both_databases! {
    async fn of_two_volunteers_at_once_one_gets_the_order(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.open_order("wang", "chat").await;
        let answers = at_once(bank, ["zhao", "li"].map(|name| (name, order))).await;
        assert_eq!(answers, ["done", "order.not_open: the order is no longer open"]);
        assert_eq!(bank.balances().await, "wang 60 (60 held)");
    }

    async fn nobody_is_booked_twice_by_two_orders_at_once(bank: &TestBank) {
        bank.earned("wang", 60).await;
        bank.earned("zhou", 60).await;
        let orders = [bank.open_order("wang", "chat").await, bank.open_order("zhou", "chat").await];
        let answers = at_once(bank, orders.map(|order| ("zhao", order))).await;
        assert_eq!(answers[0], "done");
        assert!(answers[1].starts_with("order.has_another_order: "), "{answers:?}");
    }

    async fn coins_are_held_once_however_many_want_them_at_once(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let first = bank.open_order("wang", "chat").await;
        let later = Post { planned_at: bank.now() + 90 * MINUTE, ..need("wang", "chat") };
        let second = bank.by_staff("W01").does(later).await.order;
        let answers = at_once(bank, [("zhao", first), ("li", second)]).await;
        let short = "order.not_enough_coins: 60 minutes are missing on the payer's account";
        assert_eq!(answers, ["done", short]);
        assert_eq!(bank.balances().await, "wang 60 (60 held)");
    }

    async fn numbers_have_no_gap_and_no_twin_however_many_post_at_once(bank: &TestBank) {
        let tasks: Vec<_> = (0..20).map(|_| {
            let (bank, envelope) = (bank.handle(), bank.by_staff("W01").envelope());
            tokio::spawn(async move { bank.perform(envelope, need("wang", "chat")).await })
        }).collect();
        let mut numbers = Vec::new();
        for task in join_all(tasks).await {
            numbers.push(task.expect("no panic").expect("posted").number);
        }
        numbers.sort();
        let expected: Vec<String> = (1..=20).map(|n| format!("O{n:04}")).collect();
        assert_eq!(numbers, expected);
    }

    async fn a_panic_in_one_operation_does_not_stop_the_bank(bank: &TestBank) {
        let (inner, envelope) = (bank.handle(), bank.by_staff("W01").envelope());
        let clumsy = tokio::spawn(async move { inner.perform(envelope, Clumsy {}).await.is_ok() });
        assert!(clumsy.await.expect_err("panicked").is_panic());
        assert_eq!((bank.count("journal").await, bank.count("orders").await), (0, 0));
        bank.open_order("wang", "chat").await;
    }

    async fn a_caller_that_goes_away_leaves_all_or_nothing(bank: &TestBank) {
        let mut callers = Vec::new();
        for n in 0..20 {
            let (inner, envelope) = (bank.handle(), bank.by_staff("W01").envelope());
            let caller = tokio::spawn(async move {
                inner.perform(envelope, need("wang", "chat")).await.map(drop).map_err(|it| told(&it))
            });
            if n % 3 == 0 {
                tokio::task::yield_now().await;
            }
            caller.abort();
            callers.push(caller);
        }
        join_all(callers).await;
        // A caller is gone, its work may not be: the next in line finds it finished.
        bank.open_order("wang", "chat").await;
        assert_eq!(bank.count("orders").await, bank.count("journal").await);
    }

    async fn nobody_rewrites_what_was_written(bank: &TestBank) {
        bank.earned("wang", 60).await;
        for (table, sql) in [
            ("transfer", "UPDATE transfer SET amount = 1 WHERE branch = $1"),
            ("transfer", "DELETE FROM transfer WHERE branch = $1"),
            ("journal", "UPDATE journal SET outcome = '{}' WHERE branch = $1"),
            ("journal", "DELETE FROM journal WHERE branch = $1"),
            ("service_record", "UPDATE service_record SET minutes = 1 WHERE branch = $1"),
            ("service_record", "DELETE FROM service_record WHERE branch = $1"),
        ] {
            let refused: Result<u64, DbErr> =
                bank.db.write(move |tx| Box::pin(tx.run(BRANCH, sql, args![]))).await;
            let error = refused.expect_err("refused").to_string();
            assert!(error.contains(&format!("{table} is append-only")), "{sql}: {error}");
        }
    }
}

/// Two want the same two rows the other way round: `PostgreSQL` turns one of them away, and the door
/// tries again. (`SQLite` serves one after the other, so nobody can cross anybody.)
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_cross_each_other_are_both_done() {
    let bank = TestBank::postgres().await;
    let [one, two] = [bank.open_order("wang", "chat").await, bank.open_order("sun", "chat").await];
    let (meeting, tries) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let tasks = [[one, two], [two, one]].map(|orders| {
        let crossing = Crossing { orders, meeting: meeting.clone(), tries: tries.clone() };
        let (bank, envelope) = (bank.handle(), bank.by_staff("W01").envelope());
        tokio::spawn(async move { bank.perform(envelope, crossing).await.map_err(|it| told(&it)) })
    });
    for task in join_all(tasks).await {
        assert_eq!(task.expect("no panic"), Ok(()));
    }
    // Whoever was turned away may meet the other once more.
    assert!(2 < tries.load(Ordering::SeqCst), "one of them came again");
    bank.finish().await;
}

/// Volunteers take orders at the same moment; the answers, sorted.
async fn at_once<const N: usize>(bank: &TestBank, wishes: [(&str, OrderId); N]) -> Vec<String> {
    let tasks = wishes.map(|(name, order)| {
        let (bank, envelope) = (bank.handle(), bank.by(name).envelope());
        let take = Take { order, volunteer: town::member(name) };
        tokio::spawn(async move {
            bank.perform(envelope, take).await.map_or_else(|it| told(&it), |_| "done".to_owned())
        })
    });
    let answers = join_all(tasks).await;
    let mut answers: Vec<String> = answers.into_iter().map(|it| it.expect("no panic")).collect();
    answers.sort();
    answers
}

/// Writes, and then falls over.
#[derive(Serialize)]
struct Clumsy {}

impl Operation for Clumsy {
    const NAME: &'static str = "test.clumsy";
    const MAY: &'static [Role] = DESK;
    type Outcome = ();
    type Refusal = post::Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<(), Stop<post::Refusal>> {
        let sql = "INSERT INTO counter (branch, name, value) VALUES ($1, 'clumsy', 1)";
        tx.run(ctx.branch(), sql, db::args![]).await?;
        panic!("clumsy")
    }
}

/// Locks two orders, the second one when another has locked it.
#[derive(Serialize)]
struct Crossing {
    orders: [OrderId; 2],
    #[serde(skip)]
    meeting: Arc<Barrier>,
    #[serde(skip)]
    tries: Arc<AtomicU32>,
}

impl Operation for Crossing {
    const NAME: &'static str = "test.crossing";
    const MAY: &'static [Role] = DESK;
    type Outcome = ();
    type Refusal = post::Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<(), Stop<post::Refusal>> {
        let nth = self.tries.fetch_add(1, Ordering::SeqCst);
        row::lock(tx, ctx, self.orders[0]).await?;
        if nth < 2 {
            self.meeting.wait().await;
        }
        row::lock(tx, ctx, self.orders[1]).await?;
        Ok(())
    }
}
