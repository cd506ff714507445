//! Seals: numbered without a gap, provable one by one, and told apart from any forgery.

mod forgery;
mod proofs;

use bank::{
    Stop,
    account::{
        TransferRow,
        verify::{Violation, verify},
    },
    seal::{Extend, Hash, Key, Rotate, Signer, extend::Extended, queries},
};
use db::{Query, args};
use futures_util::future::join_all;

use crate::support::{BRANCH, DAY, TestBank, on_both_databases, speaker::told, town};

/// The key of the tests.
pub fn signer() -> Signer {
    Signer::of(&[7; 32])
}

impl TestBank {
    /// At most so many transfers are sealed.
    pub async fn sealed(&self, most: i64) -> Extended {
        self.by_itself().does(Extend { most, signer: signer() }).await
    }

    /// So many transfers, none of them sealed: a person has an account, and coins come in.
    pub async fn transfers(&self, count: usize) {
        for _ in 0..count {
            self.earned("wang", 1).await;
        }
    }

    pub async fn transfer_rows(&self) -> Vec<TransferRow> {
        self.reader().rows(BRANCH, "ORDER BY id", args![]).await.expect("reads")
    }

    pub async fn keys(&self) -> Vec<Key> {
        queries::keys(&self.reader(), BRANCH).await.expect("reads")
    }

    async fn root(&self) -> Hash {
        queries::newest(&self.reader(), BRANCH).await.expect("reads").expect("sealed").root
    }

    /// The numbers that leaves have.
    async fn numbers(&self) -> Vec<i64> {
        let sql = "SELECT number FROM seal_leaf WHERE branch = $1 ORDER BY number";
        let rows = self.reader().ask(BRANCH, sql, args![]).await.expect("reads");
        rows.iter().map(|row| row.get("number").expect("a number")).collect()
    }
}

on_both_databases! {
    async fn every_transfer_waits_until_it_is_sealed(bank: &TestBank) {
        assert_eq!(bank.by_itself().asks(Extend { most: 10, signer: signer() }).await, "seal.nothing_waits: every transfer is sealed");
        bank.transfers(3).await;
        bank.gives("wang", 1).await;
        assert_eq!(bank.count("unsealed").await, 5, "coins and points of the gift are two");
        assert_eq!(bank.sealed(10).await, Extended { seal: 1, added: 5, size: 5 });
        assert_eq!((bank.count("unsealed").await, bank.numbers().await), (0, vec![0, 1, 2, 3, 4]));
        assert_eq!(bank.count("seal_node").await, 3);
    }

    async fn growing_in_steps_gives_the_same_root_as_at_once(bank: &TestBank) {
        bank.transfers(13).await;
        // The salts follow from the operation, so the leaves are compared under one path of growth.
        for step in [1, 2, 4, 3, 3] {
            bank.sealed(step).await;
        }
        let sql = "SELECT hash FROM seal_leaf WHERE branch = $1 ORDER BY number";
        let rows = bank.reader().ask(BRANCH, sql, args![]).await.expect("reads");
        let mut edge = bank::seal::tree::Edge::default();
        for row in &rows {
            edge.push(row.get("hash").expect("a hash"), |_| ());
        }
        assert_eq!((rows.len(), edge.root()), (13, Some(bank.root().await)));
        assert_eq!(bank.numbers().await, (0..13).collect::<Vec<_>>());
    }

    async fn two_workers_at_once_leave_no_gap(bank: &TestBank) {
        bank.transfers(40).await;
        let mut tasks = Vec::new();
        for _ in 0..8 {
            let (bank, envelope) = (bank.handle(), bank.by_itself().envelope());
            tasks.push(tokio::spawn(async move { bank.perform(envelope, Extend { most: 7, signer: signer() }).await }));
        }
        let (mut sealed, mut others) = (0, Vec::new());
        for task in join_all(tasks).await {
            match task.expect("no panic") {
                Ok(done) => sealed += done.added,
                Err(stop @ Stop::Refused(_)) => others.push(told(&stop)),
                Err(stop) => panic!("{stop:?}"),
            }
        }
        assert_eq!((sealed, bank.numbers().await), (40, (0..40).collect::<Vec<_>>()));
        assert_eq!(others, ["seal.nothing_waits: every transfer is sealed"; 2]);
        assert_eq!(bank.count("seal_head").await, 6);
    }

    async fn transfers_that_come_while_sealing_goes_on_are_neither_lost_nor_sealed_twice(bank: &TestBank) {
        bank.transfers(20).await;
        let sealing = async {
            for _ in 0..6 {
                let envelope = bank.by_itself().envelope();
                bank.perform(envelope, Extend { most: 5, signer: signer() }).await.ok();
            }
        };
        tokio::join!(sealing, bank.transfers(20));
        while 0 < bank.count("unsealed").await {
            bank.sealed(100).await;
        }
        assert_eq!(bank.numbers().await, (0..40).collect::<Vec<_>>());
    }

    async fn only_the_bank_and_its_operator_seal_and_only_the_operator_changes_the_key(bank: &TestBank) {
        bank.transfers(1).await;
        let extend = || Extend { most: 10, signer: signer() };
        let rotate = || Rotate { old: signer(), new: Signer::of(&[8; 32]).public(), why: "换人".into() };
        for code in ["W01", "F01", "U01", "G01"] {
            assert_eq!(bank.by_staff(code).asks(extend()).await, "forbidden");
            assert_eq!(bank.by_staff(code).asks(rotate()).await, "forbidden");
        }
        assert_eq!(bank.by("wang").asks(extend()).await, "forbidden");
        assert_eq!(bank.by_itself().asks(rotate()).await, "forbidden");
        assert_eq!(bank.by_operator().asks(extend()).await, "done");
        assert_eq!(bank.by_operator().asks(rotate()).await, "done");
    }

    async fn after_a_rotation_the_new_key_signs_and_the_old_one_no_more(bank: &TestBank) {
        let new = Signer::of(&[8; 32]);
        let rotate = |why: &str| Rotate { old: signer(), new: new.public(), why: why.to_owned() };
        assert_eq!(bank.by_operator().asks(rotate("换人")).await, "seal.nothing_sealed: nothing is sealed yet, so no key has begun");
        bank.transfers(2).await;
        bank.sealed(1).await;
        assert_eq!(bank.by_operator().asks(rotate(" ")).await, "words.empty: why is empty");
        let same = Rotate { new: signer().public(), ..rotate("换人") };
        assert_eq!(bank.by_operator().asks(same).await, "seal.key_was_there: this key has signed here before");
        let rotated = bank.by_operator().does(rotate("换人")).await;
        assert_eq!((rotated.key, rotated.since), (new.id(), 2));
        let other = format!("seal.other_key: this book is sealed with key {}, and not with this one", new.id());
        assert_eq!(bank.by_operator().asks(rotate("换人")).await, other);
        assert_eq!(bank.by_itself().asks(Extend { most: 1, signer: signer() }).await, other);
        assert_eq!(bank.by_itself().does(Extend { most: 1, signer: new.clone() }).await.seal, 2);
        let keys = bank.keys().await;
        let signed: Vec<_> = keys.iter().map(|it| it.signed_by.clone()).collect();
        assert_eq!(signed, [signer().id(), signer().id()]);
        assert_eq!((keys[0].why.as_str(), keys[1].why.as_str()), ("", "换人"));
    }

    async fn a_transfer_that_waits_for_a_day_is_named(bank: &TestBank) {
        bank.transfers(3).await;
        bank.pass(2 * DAY);
        bank.sealed(2).await;
        let zone = bank.zone(BRANCH).await.expect("reads");
        let audit = verify(&bank.reader(), BRANCH, &zone).await.expect("reads");
        let left = bank.transfer_rows().await[2].id.to_string();
        assert_eq!(audit.violations, [Violation::WaitsTooLong { transfer: left }]);
        assert_eq!(audit.counted.sealed, 2);
        bank.sealed(2).await;
    }

    async fn branches_are_sealed_each_by_itself(bank: &TestBank) {
        bank.transfers(2).await;
        bank.sealed(10).await;
        let elsewhere = Extend { most: 10, signer: signer() };
        let said = bank.by_itself().in_branch(crate::support::OTHER_BRANCH).asks(elsewhere).await;
        assert_eq!(said, "seal.nothing_waits: every transfer is sealed");
        assert_eq!(town::branch_of("wang"), BRANCH);
    }
}
