//! A hold that outlived its order is found, given back and told. No usual way leaves one behind, so
//! these are written by hand.

use bank::{
    account::{self, Kind, ReleaseStrays, stray_row, verify::verify},
    ids::HoldId,
    order::board,
};
use db::{DbErr, args};
use futures_util::future::join_all;
use ledger::{Coins, Points};
use uuid::Uuid;

use crate::support::{
    BRANCH, MORNING, OTHER_BRANCH, TestBank, on_both_databases, speaker::told, town,
};

const NOTHING: &str = "account.nothing_stray: nothing is held for what is over";

impl TestBank {
    /// Holds minutes of 王桂英's, and points, as if for something that is over.
    async fn strays(&self, causes: &[(u128, Uuid, i64)]) {
        let (coins, points) = (
            account::of::<Coins>(Kind::Member, town::member("wang")).0,
            account::of::<Points>(Kind::Member, town::member("wang")).0,
        );
        let causes = causes.to_vec();
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                for (n, cause, amount) in causes {
                    let account = if n % 2 == 1 { coins } else { points };
                    let sql = "INSERT INTO hold (branch, id, account, amount, state, purpose, cause, created_at) VALUES ($1, $2, $3, $4, 'pending', 'order', $5, 1)";
                    tx.run(BRANCH, sql, args![Uuid::from_u128(n), account, amount, cause]).await?;
                    let sql = "UPDATE account SET held = held + $3 WHERE branch = $1 AND id = $2";
                    tx.run(BRANCH, sql, args![account, amount]).await?;
                }
                Ok::<(), DbErr>(())
            })
        });
        written.await.expect("written");
    }
}

async fn faults(bank: &TestBank) -> Vec<&'static str> {
    let zone = bank.zone(BRANCH).await.expect("reads");
    let audit = verify(&bank.reader(), BRANCH, &zone).await.expect("reads");
    audit.violations.iter().map(bank::Refusal::code).collect()
}

on_both_databases! {
    async fn what_outlived_its_order_is_given_back_and_told(bank: &TestBank) {
        bank.earned("wang", 180).await;
        bank.gives("wang", 10).await;
        let settled = bank.ended_order(["wang", "haircut", "zhao"], 45).await;
        bank.confirmed(settled).await;
        bank.world.set(MORNING);
        bank.taken_order("wang", "chat", "li").await;
        assert!(!stray_row::is_any(&bank.reader(), BRANCH).await.expect("reads"));
        bank.strays(&[(1, settled.into(), 30), (2, Uuid::from_u128(99), 7), (3, settled.into(), 5)]).await;
        assert_eq!(bank.balances().await, "pool 10, wang 125 (95 held), zhao 45");
        assert_eq!(faults(bank).await, ["audit.held_for_nothing"; 3]);

        assert!(stray_row::is_any(&bank.reader(), BRANCH).await.expect("reads"));
        assert_eq!(bank.by_itself().does(ReleaseStrays {}).await.holds, 3);
        assert_eq!(bank.balances().await, "pool 10, wang 125 (60 held), zhao 45", "an order needs these");
        assert_eq!(bank.points().await, "wang 20");
        assert_eq!(faults(bank).await, [""; 0]);
        assert!(!stray_row::is_any(&bank.reader(), BRANCH).await.expect("reads"));
        assert_eq!(bank.by_itself().asks(ReleaseStrays {}).await, NOTHING);

        let today = bank::envelope::day_of(&bank.zone(BRANCH).await.expect("reads"), bank.now());
        let board = board::board(&bank.reader(), BRANCH, today, bank.now()).await.expect("reads");
        let told = |n: u128| board.strays.iter().find(|it| it.hold == HoldId(Uuid::from_u128(n)));
        let one = told(1).expect("is told");
        assert_eq!((one.name.as_deref(), one.order, one.amount), (Some("王桂英"), Some(settled), 30));
        assert_eq!(told(2).map(|it| (it.unit.as_str(), it.order)), Some(("point", None)));
        bank.pass(8 * crate::support::DAY);
        let board = board::board(&bank.reader(), BRANCH, today, bank.now()).await.expect("reads");
        assert_eq!(board.strays, []);
        let all = stray_row::found(&bank.reader(), BRANCH, i64::MIN).await.expect("reads");
        assert_eq!(all.len(), 3, "the list keeps them");
    }

    async fn nobody_else_gives_back(bank: &TestBank) {
        bank.earned("wang", 60).await;
        bank.strays(&[(1, Uuid::from_u128(99), 30)]).await;
        for nobody in ["W01", "F01", "G01", "U01", "C01", "W91"] {
            assert_eq!(bank.by_staff(nobody).asks(ReleaseStrays {}).await, "forbidden", "{nobody}");
        }
        assert_eq!(bank.by("wang").asks(ReleaseStrays {}).await, "forbidden");
        let next_door = bank.by_itself().in_branch(OTHER_BRANCH);
        assert_eq!(next_door.asks(ReleaseStrays {}).await, NOTHING);
        bank.by_itself().does(ReleaseStrays {}).await;
        assert_eq!(bank.balances().await, "wang 60");
    }

    async fn of_two_jobs_at_once_one_gives_back(bank: &TestBank) {
        bank.earned("wang", 60).await;
        bank.strays(&[(1, Uuid::from_u128(99), 30)]).await;
        let jobs = ["one", "two"].map(|key| {
            let (bank, envelope) = (bank.handle(), bank.by_itself().keyed(key).envelope());
            tokio::spawn(async move { bank.perform(envelope, ReleaseStrays {}).await.map_err(|it| told(&it)) })
        });
        let answers: Vec<_> = join_all(jobs).await.into_iter().map(|it| it.expect("no panic")).collect();
        assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 1, "{answers:?}");
        let lost: Vec<&String> = answers.iter().filter_map(|it| it.as_ref().err()).collect();
        assert_eq!(lost, [NOTHING]);
        assert_eq!(bank.balances().await, "wang 60");
    }

    async fn the_same_job_again_gets_the_same_answer(bank: &TestBank) {
        bank.earned("wang", 60).await;
        bank.strays(&[(1, Uuid::from_u128(99), 30)]).await;
        let done = bank.by_itself().keyed("job").does(ReleaseStrays {}).await;
        assert_eq!(bank.by_itself().keyed("job").does(ReleaseStrays {}).await, done);
    }
}
