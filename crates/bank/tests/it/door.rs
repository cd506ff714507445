//! What everybody may rely on who orders anything of the bank.

use bank::{
    Operation, Refusal as _, Stop,
    order::{Post, Take, post},
};
use db::{Query, args};
use futures_util::future::join_all;

use crate::support::{
    BRANCH, OTHER_BRANCH, TestBank, on_both_databases, speaker::told, steps::need, town,
};

on_both_databases! {
    async fn the_same_key_is_done_once_and_answers_the_same(bank: &TestBank) {
        let first = bank.by_staff("W01").keyed("k").does(need("wang", "chat")).await;
        for _ in 0..3 {
            assert_eq!(bank.by_staff("W01").keyed("k").does(need("wang", "chat")).await, first);
        }
        assert_eq!((bank.count("orders").await, bank.count("journal").await), (1, 1));
    }

    async fn a_key_belongs_to_one_change_of_one_person(bank: &TestBank) {
        bank.by_staff("W01").keyed("k").does(need("wang", "chat")).await;
        let by_staff = |code| bank.by_staff(code).keyed("k");
        assert_eq!(by_staff("W01").asks(need("sun", "chat")).await, "key_reused");
        assert_eq!(by_staff("W02").asks(need("wang", "chat")).await, "key_reused");
        let for_wang = by_staff("W01").calling_for("wang").asks(need("wang", "chat")).await;
        assert_eq!(for_wang, "key_reused");
        let order = town::service("chat").0.into();
        let take = Take { order, volunteer: town::member("zhao") };
        assert_eq!(by_staff("W01").asks(take).await, "key_reused");
        assert_eq!(bank.count("orders").await, 1);
    }

    async fn eight_at_once_under_one_key_are_done_once(bank: &TestBank) {
        let envelope = bank.by_staff("W01").keyed("k").envelope();
        let tasks: Vec<_> = (0..8).map(|_| {
            let (bank, envelope) = (bank.handle(), envelope.clone());
            tokio::spawn(async move { bank.perform(envelope, need("wang", "chat")).await })
        }).collect();
        let mut answers = Vec::new();
        for task in join_all(tasks).await {
            answers.push(task.expect("no panic").expect("posted"));
        }
        answers.dedup();
        assert_eq!((answers.len(), bank.count("orders").await), (1, 1));
    }

    async fn a_preview_answers_as_if_done_and_leaves_nothing(bank: &TestBank) {
        let envelope = bank.by_staff("W01").envelope();
        let posted = bank.preview(envelope, need("wang", "chat")).await.expect("would be posted");
        assert_eq!(posted.number, "O0001");
        assert_eq!((bank.count("orders").await, bank.count("journal").await), (0, 0));
        let again = bank.by_staff("W01").does(need("wang", "chat")).await;
        assert_eq!(again.number, "O0001");
    }

    async fn a_refusal_leaves_nothing_and_its_key_is_free_again(bank: &TestBank) {
        let past = || Post { planned_at: bank.now() - 1, ..need("wang", "chat") };
        let refused = bank.by_staff("W01").keyed("k").asks(past()).await;
        assert_eq!(refused, "order.in_the_past: the agreed time is over");
        assert_eq!(bank.count("journal").await, 0);
        bank.by_staff("W01").keyed("k").does(need("wang", "chat")).await;
    }

    async fn who_has_no_role_for_it_is_turned_away_and_leaves_a_line(bank: &TestBank) {
        for code in ["U01", "C01", "G01", "F01"] {
            assert_eq!(bank.by_staff(code).asks(need("wang", "chat")).await, "forbidden");
        }
        assert_eq!((bank.count("forbidden").await, bank.count("journal").await), (4, 0));
        let rows = bank.reader().ask(BRANCH, "SELECT operation, actor FROM forbidden WHERE branch = $1 ORDER BY slot", args![]).await;
        let first: String = rows.expect("reads")[0].get("operation").expect("a name");
        assert_eq!(first, Post::NAME);
    }

    async fn a_stranger_and_somebody_of_another_branch_are_turned_away(bank: &TestBank) {
        let elsewhere = bank.by_staff("W91").in_branch(BRANCH).asks(need("wang", "chat")).await;
        assert_eq!(elsewhere, "forbidden");
        let here = bank.by_staff("W01").in_branch(OTHER_BRANCH).asks(need("wang", "chat")).await;
        assert_eq!(here, "forbidden");
        let nowhere = bank.by_staff("W01").in_branch("nowhere").asks(need("wang", "chat")).await;
        assert_eq!(nowhere, "forbidden");
    }

    async fn only_an_import_says_when_something_happened(bank: &TestBank) {
        let mut envelope = bank.by_staff("W01").envelope();
        envelope.event_at = Some(bank.now() - 1);
        let stop = bank.perform(envelope, need("wang", "chat")).await.expect_err("turned away");
        assert_eq!(told(&stop), "forbidden");
    }

    async fn a_refusal_says_its_code_its_kind_and_its_numbers(bank: &TestBank) {
        let long = Post { note: "x".repeat(501), ..need("wang", "chat") };
        let stop = bank.perform(bank.by_staff("W01").envelope(), long).await;
        let Err(Stop::Refused(refusal)) = stop else { panic!("refused") };
        assert_eq!(refusal, post::Refusal::NoteTooLong { most: 500 });
        assert_eq!(refusal.code(), "order.note_too_long");
        assert_eq!(refusal.facts(), [("most", 500.into())]);
    }
}
