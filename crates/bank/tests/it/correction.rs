//! A wrong transfer is undone by two persons, and both lines stay.

use bank::{
    account::{Reason, passbook},
    correction::{Approve, Propose, Refuse, approve, queries},
    donation::Give,
    ids::{CorrectionId, OrderId, TransferId},
    order::{Confirm, Satisfaction, State},
};
use db::{Query, args};
use futures_util::future::join_all;
use jiff::civil::date;
use ledger::{Coins, Points, Quantity};
use uuid::Uuid;

use crate::support::{BRANCH, MINUTE, TestBank, on_both_databases, speaker::told, town};

const SHORT: &str = "correction.not_enough: 15 are missing on the account that gives back";

fn propose(transfer: TransferId) -> Propose {
    Propose { transfer, reason: "记错了人".to_owned() }
}

fn refuse(correction: CorrectionId) -> Refuse {
    Refuse { correction, reason: "没有记错".to_owned() }
}

impl TestBank {
    /// 赵敏 cut 王桂英's hair for 45 minutes, and was paid.
    async fn settled(&self) -> OrderId {
        self.earned("wang", 120).await;
        let order = self.ended_order(["wang", "haircut", "zhao"], 45).await;
        let satisfaction = Satisfaction::Satisfied;
        let confirm = Confirm { order, satisfaction, comment: String::new() };
        self.by_staff("W02").calling_for("wang").does(confirm).await;
        self.pass(MINUTE);
        order
    }

    /// The one transfer for a reason.
    async fn moved(&self, reason: Reason) -> TransferId {
        let sql = "SELECT id FROM transfer WHERE branch = $1 AND reason = $2 ORDER BY id";
        self.reader().value(BRANCH, sql, args![reason]).await.expect("reads").expect("it moved")
    }
}

on_both_databases! {
    async fn two_persons_undo_a_payment_and_both_lines_stay(bank: &TestBank) {
        let order = bank.settled().await;
        let paid = bank.moved(Reason::Order).await;
        assert_eq!(bank.balances().await, "wang 75, zhao 45");
        let correction = bank.by_staff("W01").does(propose(paid)).await.correction;
        assert_eq!(bank.balances().await, "wang 75, zhao 45");
        let approved = bank.by_staff("W02").does(Approve { correction }).await;
        assert_eq!(approved, approve::Approved { correction, amount: 45 });
        assert_eq!(bank.balances().await, "wang 120");

        let zone = bank.zone(BRANCH).await.expect("reads");
        let zhao = town::member("zhao");
        let (reader, today) = (bank.reader(), date(2022, 4, 12));
        let month = passbook::month::<Coins>(&reader, BRANCH, zhao, today, &zone);
        let lines = month.await.expect("reads").lines;
        let [first, second] = &lines[..] else { panic!("two lines: {lines:?}") };
        let other = |line: &passbook::Line| (line.reverses, line.reversed_by);
        assert_eq!(other(&first.line), (None, Some(second.line.id)));
        assert_eq!(other(&second.line), (Some(paid), None));
        assert_eq!(
            [&first.line, &second.line].map(|it| (it.comes_in, it.what.as_deref(), it.number.as_deref())),
            [(true, Some("haircut"), Some("O0001")), (false, Some("haircut"), Some("O0001"))]
        );

        let stands = bank.order(order).await;
        assert_eq!((stands.state, stands.paid), (State::Settled, Some(45)), "what was, was");
        assert_eq!(bank.count("service_record").await, 2, "the hours were given");
        let moved = queries::moved(&bank.reader(), BRANCH, paid).await.expect("reads").expect("is there");
        assert_eq!((moved.order, moved.reversed_by, moved.left), (Some(order), Some(second.line.id), Some(0)));
    }

    async fn who_may_not_propose(bank: &TestBank) {
        bank.settled().await;
        let paid = bank.moved(Reason::Order).await;
        for nobody in ["C01", "G01", "U01"] {
            assert_eq!(bank.by_staff(nobody).asks(propose(paid)).await, "forbidden", "{nobody}");
        }
        assert_eq!(bank.by("wang").asks(propose(paid)).await, "forbidden");
        assert_eq!(bank.by_operator().asks(propose(paid)).await, "forbidden");
        assert_eq!(bank.by_staff("W91").in_branch(BRANCH).asks(propose(paid)).await, "forbidden");
        let next_door = "correction.no_such_transfer: there is no such transfer";
        assert_eq!(bank.by_staff("W91").asks(propose(paid)).await, next_door);
        let for_a_side = "correction.own_coins: nobody corrects what they gave or got";
        for side in ["wang", "zhao"] {
            let answer = bank.by_staff("W01").calling_for(side).asks(propose(paid)).await;
            assert_eq!(answer, for_a_side, "{side}");
        }
        let mute = Propose { reason: " ".to_owned(), ..propose(paid) };
        assert_eq!(bank.by_staff("W01").asks(mute).await, "words.empty: reason is empty");
        let none = propose(TransferId(Uuid::nil()));
        assert_eq!(bank.by_staff("W01").asks(none).await, next_door);
    }

    async fn who_may_not_approve_or_refuse(bank: &TestBank) {
        bank.settled().await;
        let paid = bank.moved(Reason::Order).await;
        let correction = bank.by_staff("W01").does(propose(paid)).await.correction;
        let approve = || Approve { correction };
        let twice = "correction.proposer_approves: a correction is approved by somebody other than who proposed it";
        assert_eq!(bank.by_staff("W01").asks(approve()).await, twice);
        for nobody in ["C01", "G01", "U01"] {
            assert_eq!(bank.by_staff(nobody).asks(approve()).await, "forbidden", "{nobody}");
            assert_eq!(bank.by_staff(nobody).asks(refuse(correction)).await, "forbidden", "{nobody}");
        }
        assert_eq!(bank.by("wang").asks(approve()).await, "forbidden");
        let next_door = "correction.no_such_correction: there is no such correction";
        assert_eq!(bank.by_staff("W91").asks(approve()).await, next_door);
        assert_eq!(bank.by_staff("W91").asks(refuse(correction)).await, next_door);
        let for_a_side = "correction.own_coins: nobody corrects what they gave or got";
        for side in ["wang", "zhao"] {
            assert_eq!(bank.by_staff("W02").calling_for(side).asks(approve()).await, for_a_side);
            let refused = bank.by_staff("W02").calling_for(side).asks(refuse(correction)).await;
            assert_eq!(refused, for_a_side);
        }
        assert_eq!(bank.balances().await, "wang 75, zhao 45");
        bank.by_staff("F01").does(approve()).await;
    }

    async fn what_was_spent_meanwhile_is_not_taken_back(bank: &TestBank) {
        bank.settled().await;
        let paid = bank.moved(Reason::Order).await;
        let correction = bank.by_staff("W01").does(propose(paid)).await.correction;
        bank.gives("zhao", 15).await;
        assert_eq!(bank.by_staff("W02").asks(Approve { correction }).await, SHORT);
        assert_eq!(bank.balances().await, "pool 15, wang 75, zhao 30");
        bank.earned("zhao", 15).await;
        bank.by_staff("W02").does(Approve { correction }).await;
        assert_eq!(bank.balances().await, "pool 15, wang 120");
    }

    async fn a_frozen_account_gives_back_what_two_decided_and_stays_frozen(bank: &TestBank) {
        bank.settled().await;
        bank.frozen("zhao").await;
        bank.frozen("wang").await;
        let correction = bank.to_undo(bank.moved(Reason::Order).await).await;
        bank.by_staff("W02").does(Approve { correction }).await;
        assert_eq!(bank.balances().await, "wang 120");
        let give = Give { member: town::member("wang"), minutes: Coins::new(1).expect("positive") };
        let frozen = "donation.account_not_open: the account is frozen or closed";
        assert_eq!(bank.by("wang").asks(give).await, frozen);
    }

    async fn a_transfer_is_undone_once(bank: &TestBank) {
        bank.settled().await;
        let paid = bank.moved(Reason::Order).await;
        let correction = bank.by_staff("W01").does(propose(paid)).await.correction;
        let waits = "correction.proposed_already: the transfer's correction waits for a second person already";
        assert_eq!(bank.by_staff("W03").asks(propose(paid)).await, waits);
        bank.by_staff("W02").does(Approve { correction }).await;
        let done = "correction.corrected_already: the transfer was undone already";
        assert_eq!(bank.by_staff("W03").asks(propose(paid)).await, done);
        let decided = "correction.decided_already: the correction was decided already";
        assert_eq!(bank.by_staff("W03").asks(Approve { correction }).await, decided);
        assert_eq!(bank.by_staff("W03").asks(refuse(correction)).await, decided);
        let undone = bank.moved(Reason::Reversal).await;
        let back = "correction.is_correction: a correction isn't corrected: what is right is ordered anew";
        assert_eq!(bank.by_staff("W03").asks(propose(undone)).await, back);
    }

    async fn a_second_tap_undoes_nothing_more(bank: &TestBank) {
        bank.settled().await;
        let paid = bank.moved(Reason::Order).await;
        let first = bank.by_staff("W01").keyed("one").does(propose(paid)).await;
        assert_eq!(bank.by_staff("W01").keyed("one").does(propose(paid)).await, first);
        let correction = first.correction;
        let done = bank.by_staff("W02").keyed("two").does(Approve { correction }).await;
        assert_eq!(bank.by_staff("W02").keyed("two").does(Approve { correction }).await, done);
        assert_eq!(bank.balances().await, "wang 120");
    }

    async fn what_was_refused_can_be_proposed_anew(bank: &TestBank) {
        bank.settled().await;
        let paid = bank.moved(Reason::Order).await;
        let first = bank.by_staff("W01").does(propose(paid)).await.correction;
        let mute = Refuse { reason: String::new(), ..refuse(first) };
        assert_eq!(bank.by_staff("W02").asks(mute).await, "words.empty: reason is empty");
        bank.by_staff("W02").does(refuse(first)).await;
        let own = bank.by_staff("W02").does(propose(paid)).await.correction;
        bank.by_staff("W02").does(refuse(own)).await;
        bank.by_staff("W02").does(propose(paid)).await;
        let desk = queries::desk(&bank.reader(), BRANCH).await.expect("reads");
        assert_eq!((desk.waiting.len(), desk.decided.len()), (1, 2));
        let one = &desk.waiting[0];
        assert_eq!((one.from_name.as_deref(), one.to_name.as_deref()), (Some("王桂英"), Some("赵敏")));
        assert_eq!(desk.staff[&one.proposed_by.to_string()], "林社工");
        assert_eq!(desk.decided[0].answer.as_deref(), Some("没有记错"));
        assert_eq!(bank.balances().await, "wang 75, zhao 45");
    }

    async fn of_two_who_approve_at_once_one_does(bank: &TestBank) {
        bank.settled().await;
        let paid = bank.moved(Reason::Order).await;
        let proposals = ["W01", "W03"].map(|code| {
            let (bank, envelope) = (bank.handle(), bank.by_staff(code).envelope());
            tokio::spawn(async move { bank.perform(envelope, propose(paid)).await.map_err(|it| told(&it)) })
        });
        let answers: Vec<_> = join_all(proposals).await.into_iter().map(|it| it.expect("no panic")).collect();
        let correction = answers.iter().find_map(|it| it.as_ref().ok()).expect("one of them").correction;
        let lost: Vec<&String> = answers.iter().filter_map(|it| it.as_ref().err()).collect();
        assert_eq!(lost, ["correction.proposed_already: the transfer's correction waits for a second person already"]);

        let approvals = ["W02", "F01"].map(|code| {
            let (bank, envelope) = (bank.handle(), bank.by_staff(code).envelope());
            tokio::spawn(async move { bank.perform(envelope, Approve { correction }).await.map_err(|it| told(&it)) })
        });
        let answers: Vec<_> = join_all(approvals).await.into_iter().map(|it| it.expect("no panic")).collect();
        assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 1, "{answers:?}");
        let lost: Vec<&String> = answers.iter().filter_map(|it| it.as_ref().err()).collect();
        assert_eq!(lost, ["correction.decided_already: the correction was decided already"]);
        assert_eq!(bank.balances().await, "wang 120");
    }

    async fn points_and_issued_coins_are_undone_too(bank: &TestBank) {
        bank.earned("zhao", 120).await;
        bank.gives("zhao", 50).await;
        let points = bank.by_staff("W01").does(propose(bank.moved(Reason::Points).await)).await.correction;
        bank.by_staff("W02").does(Approve { correction: points }).await;
        assert_eq!(bank.points().await, "nothing");
        let gift = bank.by_staff("W01").does(propose(bank.moved(Reason::Donation).await)).await.correction;
        bank.by_staff("W02").does(Approve { correction: gift }).await;
        let issued = bank.by_staff("W01").does(propose(bank.moved(Reason::ServiceRecord).await)).await.correction;
        bank.by_staff("W02").does(Approve { correction: issued }).await;
        assert_eq!(bank.balances().await, "nothing");
        assert_eq!(bank.count("service_record").await, 1, "the hours were given");
        let (zone, zhao) = (bank.zone(BRANCH).await.expect("reads"), town::member("zhao"));
        let (reader, today) = (bank.reader(), date(2022, 4, 12));
        let month = passbook::month::<Points>(&reader, BRANCH, zhao, today, &zone);
        assert_eq!(month.await.expect("reads").closing, 0);
    }

    async fn an_issue_to_the_fund_is_the_foundations(bank: &TestBank) {
        bank.issued_to_fund(600).await;
        let issue = bank.moved(Reason::FundIssue).await;
        let foundation = "correction.fund_is_foundations: an issue to a fund is corrected by the foundation";
        assert_eq!(bank.by_staff("W01").asks(propose(issue)).await, foundation);
        let correction = bank.by_staff("F01").does(propose(issue)).await.correction;
        assert_eq!(bank.by_staff("W01").asks(Approve { correction }).await, foundation);
        assert_eq!(bank.balances().await, "fund 600");
    }
}
