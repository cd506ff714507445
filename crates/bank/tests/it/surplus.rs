//! What is above the cap is offered to the pool with a notice, and never taken by itself.

use bank::{donation::GiveSurplus, ids::MemberId, member::home};
use futures_util::future::join_all;
use ledger::{Coins, Quantity};
use uuid::Uuid;

use crate::support::{BRANCH, HOUR, TestBank, on_both_databases, speaker::told, town};

fn give(name: &str, minutes: i64) -> GiveSurplus {
    GiveSurplus { member: town::member(name), minutes: Coins::new(minutes).expect("positive") }
}

impl TestBank {
    /// What a member's own page says: the cap, whether it is reached, what can be given.
    async fn cap_of(&self, name: &str) -> (i64, bool, i64) {
        let (zone, now) = (self.zone(BRANCH).await.expect("reads"), self.now());
        let reader = self.reader();
        let home = home::home(&reader, BRANCH, town::member(name), (now, &zone));
        let cap = home.await.expect("reads").expect("a member").cap;
        (cap.minutes, cap.reached, cap.surplus)
    }
}

on_both_databases! {
    async fn what_is_above_the_cap_is_offered_and_given_at_a_tap(bank: &TestBank) {
        bank.capped().await;
        bank.earned("zhao", 100).await;
        assert_eq!(bank.cap_of("zhao").await, (120, false, 0));
        let none = "donation.other_surplus: 0 free minutes are above the cap now";
        assert_eq!(bank.by("zhao").asks(give("zhao", 30)).await, none);
        bank.earned("zhao", 50).await;
        assert_eq!(bank.balances().await, "zhao 150", "what is earned is paid, and nothing taken");
        assert_eq!(bank.cap_of("zhao").await, (120, true, 30));
        let other = "donation.other_surplus: 30 free minutes are above the cap now";
        assert_eq!(bank.by("zhao").asks(give("zhao", 31)).await, other);
        let given = bank.by("zhao").does(give("zhao", 30)).await;
        assert_eq!((given.minutes, given.points), (30, 60));
        assert_eq!(bank.balances().await, "pool 30, zhao 120");
        assert_eq!(bank.points().await, "zhao 60");
        assert_eq!(bank.cap_of("zhao").await, (120, true, 0));
    }

    async fn what_is_held_is_promised(bank: &TestBank) {
        bank.capped().await;
        bank.earned("wang", 170).await;
        bank.taken_order("wang", "chat", "zhao").await;
        assert_eq!(bank.cap_of("wang").await, (120, true, 50));
        let later = bank.now() + 7 * HOUR;
        bank.taken_at("wang", later, "li").await;
        assert_eq!(bank.cap_of("wang").await, (120, true, 50));
        bank.by_staff("W01").calling_for("wang").does(give("wang", 50)).await;
        assert_eq!(bank.balances().await, "pool 50, wang 120 (120 held)");
    }

    async fn who_may_not_give(bank: &TestBank) {
        bank.capped().await;
        bank.earned("zhao", 150).await;
        let own = "donation.not_your_coins: a member gives coins of their own";
        assert_eq!(bank.by("li").asks(give("zhao", 30)).await, own);
        for nobody in ["F01", "G01", "U01", "C01"] {
            assert_eq!(bank.by_staff(nobody).asks(give("zhao", 30)).await, "forbidden", "{nobody}");
        }
        let none = "donation.no_such_member: there is no such member";
        assert_eq!(bank.by_staff("W91").asks(give("zhao", 30)).await, none);
        let nobody = GiveSurplus { member: MemberId(Uuid::nil()), ..give("zhao", 30) };
        assert_eq!(bank.by_staff("W01").asks(nobody).await, none);
        bank.frozen("zhao").await;
        assert_eq!(bank.cap_of("zhao").await, (120, true, 0));
        let frozen = "donation.other_surplus: 0 free minutes are above the cap now";
        assert_eq!(bank.by("zhao").asks(give("zhao", 30)).await, frozen);
    }

    async fn a_second_tap_gives_once_and_so_do_two_at_once(bank: &TestBank) {
        bank.capped().await;
        bank.earned("zhao", 150).await;
        let first = bank.by("zhao").keyed("tap").does(give("zhao", 30)).await;
        assert_eq!(bank.by("zhao").keyed("tap").does(give("zhao", 30)).await, first);
        assert_eq!(bank.balances().await, "pool 30, zhao 120");
        bank.earned("zhao", 30).await;
        let gifts = ["one", "two"].map(|key| {
            let (bank, envelope) = (bank.handle(), bank.by("zhao").keyed(key).envelope());
            tokio::spawn(async move { bank.perform(envelope, give("zhao", 30)).await.map_err(|it| told(&it)) })
        });
        let answers: Vec<_> = join_all(gifts).await.into_iter().map(|it| it.expect("no panic")).collect();
        let lost: Vec<&String> = answers.iter().filter_map(|it| it.as_ref().err()).collect();
        assert_eq!(lost, ["donation.other_surplus: 0 free minutes are above the cap now"]);
        assert_eq!(bank.balances().await, "pool 60, zhao 120");
    }
}
