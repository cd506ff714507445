//! Coins that are issued to the fund, and coins that are given to the pool.

use bank::{
    donation::Give,
    fund_issue::{Adopt, Propose},
    ids::{IssueId, MemberId, ProjectId},
};
use ledger::{Coins, Quantity};
use uuid::Uuid;

use crate::support::{TestBank, on_both_databases, town};

fn propose() -> Propose {
    Propose {
        code: None,
        project: town::project(),
        minutes: Coins::new(4800).expect("positive"),
        reason: "重点老人服务".to_owned(),
    }
}

fn give(name: &str, minutes: i64) -> Give {
    Give { member: town::member(name), minutes: Coins::new(minutes).expect("positive") }
}

on_both_databases! {
    async fn coins_are_issued_to_the_fund_by_two(bank: &TestBank) {
        let f01 = |propose| bank.by_staff("F01").asks(propose);
        let unknown = Propose { project: ProjectId(Uuid::nil()), ..propose() };
        assert_eq!(f01(unknown).await, "fund_issue.no_such_project: there is no such project");
        let mute = Propose { reason: " ".to_owned(), ..propose() };
        assert_eq!(f01(mute).await, "words.empty: reason is empty");
        assert_eq!(bank.by_staff("W01").asks(propose()).await, "forbidden");
        let proposed = bank.by_staff("F01").does(propose()).await;
        assert_eq!(proposed.code, "I01");
        let twin = Propose { code: Some("I01".to_owned()), ..propose() };
        assert_eq!(f01(twin).await, "fund_issue.proposed_already: an issue I01 was proposed already");
        assert_eq!(bank.balances().await, "nothing");

        let adopt = |issue| Adopt { issue };
        let alone = bank.by_staff("F01").asks(adopt(proposed.issue)).await;
        assert_eq!(alone, "fund_issue.proposer_adopts: an issue is adopted by somebody other than who proposed it");
        let unknown = bank.by_staff("G01").asks(adopt(IssueId(Uuid::nil()))).await;
        assert_eq!(unknown, "fund_issue.no_such_issue: no such issue was proposed");
        assert_eq!(bank.by_staff("G01").does(adopt(proposed.issue)).await.minutes, 4800);
        let again = bank.by_staff("G01").asks(adopt(proposed.issue)).await;
        assert_eq!(again, "fund_issue.adopted_already: the issue was adopted already");
        assert_eq!(bank.balances().await, "fund 4800");
    }

    async fn who_gives_coins_to_the_pool_is_thanked_with_points(bank: &TestBank) {
        bank.earned("zhao", 120).await;
        let unknown = Give { member: MemberId(Uuid::nil()), ..give("zhao", 1) };
        assert_eq!(bank.by_staff("W01").asks(unknown).await, "donation.no_such_member: there is no such member");
        let other = bank.by("li").asks(give("zhao", 60)).await;
        assert_eq!(other, "donation.not_your_coins: a member gives coins of their own");
        let short = bank.by("zhao").asks(give("zhao", 121)).await;
        assert_eq!(short, "donation.not_enough_coins: 1 minutes are missing");
        let much = bank.by("zhao").asks(give("zhao", i64::MAX)).await;
        assert_eq!(much, "donation.too_much: so many coins can't be counted");

        let given = bank.by("zhao").does(give("zhao", 50)).await;
        assert_eq!((given.minutes, given.points), (50, 100));
        bank.by_staff("W01").calling_for("zhao").does(give("zhao", 10)).await;
        assert_eq!(bank.balances().await, "pool 60, zhao 60");
        assert_eq!(bank.points().await, "zhao 120");

        bank.frozen("zhao").await;
        let frozen = bank.by("zhao").asks(give("zhao", 10)).await;
        assert_eq!(frozen, "donation.account_not_open: the account is frozen or closed");
    }

    async fn what_is_held_for_an_order_is_not_given_away(bank: &TestBank) {
        bank.earned("wang", 100).await;
        bank.taken_order("wang", "chat", "zhao").await;
        let held = bank.by("wang").asks(give("wang", 41)).await;
        assert_eq!(held, "donation.not_enough_coins: 1 minutes are missing");
        bank.by("wang").does(give("wang", 40)).await;
        assert_eq!(bank.balances().await, "pool 40, wang 60 (60 held)");
    }
}
