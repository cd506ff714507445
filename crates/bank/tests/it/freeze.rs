//! Accounts are frozen by one person and opened again by another.

use bank::{
    account::{Freeze, Unfreeze, freeze_row},
    ids::{FreezeId, MemberId},
    member::{Leave, card},
    order::{Cancel, Confirm, Satisfaction, Take},
};
use futures_util::future::join_all;
use ledger::Coins;
use uuid::Uuid;

use crate::support::{BRANCH, TestBank, on_both_databases, speaker::told, town};

fn freeze(name: &str) -> Freeze {
    let (member, reason) = (town::member(name), "卡丢了".to_owned());
    Freeze { member, reason, case_number: "D-7".to_owned() }
}

fn lift(freeze: FreezeId) -> Unfreeze {
    Unfreeze { freeze, reason: "卡找到了".to_owned() }
}

on_both_databases! {
    async fn nothing_goes_out_and_what_comes_in_is_kept(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let taken = bank.taken_order("wang", "haircut", "zhao").await;
        let frozen = bank.by_staff("W01").does(freeze("wang")).await.freeze;
        let purse = card::purse::<Coins>(&bank.reader(), BRANCH, town::member("wang")).await;
        assert!(purse.expect("reads").frozen);
        let open = bank.open_order("wang", "chat").await;
        let take = Take { order: open, volunteer: town::member("li") };
        let refused = "order.nobody_to_pay: the payer's account is frozen or closed";
        assert_eq!(bank.by("li").asks(take).await, refused);
        bank.earned("wang", 30).await;
        assert_eq!(bank.balances().await, "wang 150 (45 held)", "what was held is");

        bank.served(taken, "zhao", 45).await;
        let confirm = || Confirm { order: taken, satisfaction: Satisfaction::Satisfied, comment: String::new() };
        assert_eq!(bank.by_staff("W02").asks(confirm()).await, refused, "it waits");
        bank.by_staff("W02").does(lift(frozen)).await;
        bank.by_staff("W02").does(confirm()).await;
        assert_eq!(bank.balances().await, "wang 105, zhao 45");
    }

    async fn what_is_held_is_given_back_as_ever(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let order = bank.taken_order("wang", "haircut", "zhao").await;
        bank.frozen("wang").await;
        bank.by_staff("W01").does(Cancel { order, reason: "不用了".to_owned() }).await;
        assert_eq!(bank.balances().await, "wang 120");
    }

    async fn who_may_not_freeze(bank: &TestBank) {
        for nobody in ["C01", "G01", "U01"] {
            assert_eq!(bank.by_staff(nobody).asks(freeze("wang")).await, "forbidden", "{nobody}");
        }
        assert_eq!(bank.by("zhao").asks(freeze("wang")).await, "forbidden");
        let none = "account.no_such_member: there is no such member";
        assert_eq!(bank.by_staff("W91").asks(freeze("wang")).await, none);
        let nobody = Freeze { member: MemberId(Uuid::nil()), ..freeze("wang") };
        assert_eq!(bank.by_staff("W01").asks(nobody).await, none);
        let mute = Freeze { reason: " ".to_owned(), ..freeze("wang") };
        assert_eq!(bank.by_staff("W01").asks(mute).await, "words.empty: reason is empty");
        let loose = Freeze { case_number: String::new(), ..freeze("wang") };
        assert_eq!(bank.by_staff("W01").asks(loose).await, "words.empty: case_number is empty");
        bank.by_staff("F01").does(freeze("wang")).await;
        let twice = "account.frozen_already: the accounts are frozen already";
        assert_eq!(bank.by_staff("W01").asks(freeze("wang")).await, twice);
        bank.by_staff("W01").does(Leave { member: town::member("li") }).await;
        assert_eq!(bank.by_staff("W01").asks(freeze("li")).await, none, "who left is frozen");
    }

    async fn who_may_not_open_them_again(bank: &TestBank) {
        let frozen = bank.by_staff("W01").does(freeze("wang")).await.freeze;
        let same = "account.same_person_lifts: accounts are opened by somebody other than who froze them";
        assert_eq!(bank.by_staff("W01").asks(lift(frozen)).await, same);
        let own = "account.own_accounts: nobody opens accounts of their own";
        assert_eq!(bank.by_staff("W02").calling_for("wang").asks(lift(frozen)).await, own);
        for nobody in ["C01", "G01", "U01"] {
            assert_eq!(bank.by_staff(nobody).asks(lift(frozen)).await, "forbidden", "{nobody}");
        }
        assert_eq!(bank.by("wang").asks(lift(frozen)).await, "forbidden");
        let none = "account.no_such_freeze: the accounts were never frozen so";
        assert_eq!(bank.by_staff("W91").asks(lift(frozen)).await, none);
        let mute = Unfreeze { reason: String::new(), ..lift(frozen) };
        assert_eq!(bank.by_staff("W02").asks(mute).await, "words.empty: reason is empty");
        bank.by_staff("W02").does(lift(frozen)).await;
        let done = "account.lifted_already: the accounts were opened again already";
        assert_eq!(bank.by_staff("W03").asks(lift(frozen)).await, done);
        let again = bank.by_staff("W02").does(freeze("wang")).await.freeze;
        assert_ne!(again, frozen);
        let member = town::member("wang");
        let all = freeze_row::of_member(&bank.reader(), BRANCH, member).await.expect("reads");
        assert_eq!(all.len(), 2);
        let now = freeze_row::frozen(&bank.reader(), BRANCH).await.expect("reads");
        assert_eq!(now.iter().map(|it| (it.id, it.name.as_str())).collect::<Vec<_>>(), [(again, "王桂英")]);
    }

    async fn who_left_is_not_opened_again(bank: &TestBank) {
        let frozen = bank.frozen("wang").await;
        bank.by_staff("W02").does(Leave { member: town::member("wang") }).await;
        let left = "account.member_left: the member left: their accounts are closed, not opened";
        assert_eq!(bank.by_staff("W02").asks(lift(frozen)).await, left);
    }

    async fn a_second_tap_freezes_nothing_more(bank: &TestBank) {
        let first = bank.by_staff("W01").keyed("one").does(freeze("wang")).await;
        assert_eq!(bank.by_staff("W01").keyed("one").does(freeze("wang")).await, first);
        let done = bank.by_staff("W02").keyed("two").does(lift(first.freeze)).await;
        assert_eq!(bank.by_staff("W02").keyed("two").does(lift(first.freeze)).await, done);
    }

    async fn of_two_who_freeze_or_open_at_once_one_does(bank: &TestBank) {
        let freezes = ["W01", "W03"].map(|code| {
            let (bank, envelope) = (bank.handle(), bank.by_staff(code).envelope());
            tokio::spawn(async move { bank.perform(envelope, freeze("wang")).await.map_err(|it| told(&it)) })
        });
        let answers: Vec<_> = join_all(freezes).await.into_iter().map(|it| it.expect("no panic")).collect();
        let frozen = answers.iter().find_map(|it| it.as_ref().ok()).expect("one of them").freeze;
        let lost: Vec<&String> = answers.iter().filter_map(|it| it.as_ref().err()).collect();
        assert_eq!(lost, ["account.frozen_already: the accounts are frozen already"]);
        let lifts = ["W02", "F01"].map(|code| {
            let (bank, envelope) = (bank.handle(), bank.by_staff(code).envelope());
            tokio::spawn(async move { bank.perform(envelope, lift(frozen)).await.map_err(|it| told(&it)) })
        });
        let answers: Vec<_> = join_all(lifts).await.into_iter().map(|it| it.expect("no panic")).collect();
        let lost: Vec<&String> = answers.iter().filter_map(|it| it.as_ref().err()).collect();
        assert_eq!(lost, ["account.lifted_already: the accounts were opened again already"]);
    }
}
