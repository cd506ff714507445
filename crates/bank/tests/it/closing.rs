//! The accounts of somebody who left or died are closed by two persons, and nothing moves after.

use bank::{
    account::Reason,
    closing::{Approve, Ground, Propose, Refuse, approve, queries},
    correction,
    donation::Give,
    ids::{ClosingId, MemberId},
    member::{Leave, Relation, card},
    service_record::Accept,
};
use db::{Query, args};
use futures_util::future::join_all;
use ledger::{Coins, Quantity, ServiceMinutes};
use uuid::Uuid;

use crate::support::{
    BRANCH, DAY, HOUR, MORNING, TestBank, on_both_databases, speaker::told, town,
};

fn to_pool(name: &str) -> Propose {
    let case_number = "R-1".to_owned();
    let member = town::member(name);
    Propose { member, ground: Ground::Left, case_number, heir: None, relation: None }
}

fn to_heir(name: &str, heir: &str) -> Propose {
    Propose {
        ground: Ground::Died,
        heir: Some(town::member(heir)),
        relation: Some(Relation::Child),
        ..to_pool(name)
    }
}

fn refuse(closing: ClosingId) -> Refuse {
    Refuse { closing, reason: "证明不全".to_owned() }
}

impl TestBank {
    /// 赵敏 has coins and points, and left.
    async fn zhao_left(&self) {
        self.earned("zhao", 120).await;
        self.gives("zhao", 20).await;
        self.by_staff("W01").does(Leave { member: town::member("zhao") }).await;
    }
}

on_both_databases! {
    async fn what_is_left_goes_to_the_heir(bank: &TestBank) {
        bank.zhao_left().await;
        let closing = bank.by_staff("W01").does(to_heir("zhao", "li")).await.closing;
        assert_eq!(bank.balances().await, "pool 20, zhao 100");
        let done = bank.by_staff("W02").does(Approve { closing }).await;
        assert_eq!(done, approve::Approved { closing, coins: 100, points: 40 });
        assert_eq!(bank.balances().await, "li 100, pool 20");
        assert_eq!(bank.points().await, "li 40");
        let purse = card::purse::<Coins>(&bank.reader(), BRANCH, town::member("zhao")).await;
        assert!(purse.expect("reads").closed);
        assert_eq!(bank.count("service_record").await, 1, "the hours were given");
    }

    async fn without_an_heir_coins_go_to_the_pool_and_points_lapse(bank: &TestBank) {
        bank.zhao_left().await;
        let closing = bank.by_staff("W01").does(to_pool("zhao")).await.closing;
        bank.by_staff("F01").does(Approve { closing }).await;
        assert_eq!(bank.balances().await, "pool 120");
        assert_eq!(bank.points().await, "nothing");
        let desk = queries::desk(&bank.reader(), BRANCH).await.expect("reads");
        assert_eq!((desk.waiting.len(), desk.decided[0].coins, desk.decided[0].points), (0, 100, 40));
    }

    async fn who_has_nothing_is_closed_too(bank: &TestBank) {
        bank.by_staff("W01").does(Leave { member: town::member("li") }).await;
        let closing = bank.by_staff("W01").does(to_pool("li")).await.closing;
        let done = bank.by_staff("W02").does(Approve { closing }).await;
        assert_eq!((done.coins, done.points), (0, 0));
        assert_eq!(bank.count("transfer").await, 0);
    }

    async fn nothing_moves_on_a_closed_account(bank: &TestBank) {
        bank.zhao_left().await;
        let sql = "SELECT id FROM transfer WHERE branch = $1 AND reason = 'donation'";
        let gift = bank.reader().value(BRANCH, sql, args![]).await.expect("reads").expect("moved");
        let closing = bank.by_staff("W01").does(to_pool("zhao")).await.closing;
        bank.by_staff("W02").does(Approve { closing }).await;
        let give = Give { member: town::member("zhao"), minutes: Coins::new(1).expect("positive") };
        let closed = "donation.account_not_open: the account is frozen or closed";
        assert_eq!(bank.by_staff("W01").asks(give).await, closed);
        let late = Accept {
            code: None,
            programme: town::programme(),
            volunteer: town::member("zhao"),
            start_at: MORNING - 9 * DAY,
            end_at: MORNING - 9 * DAY + HOUR,
            minutes: ServiceMinutes::new(60).expect("an hour"),
            place: "大蒜社区".to_owned(),
            late: None,
        };
        let closed = "service_record.account_closed: the volunteer's account is closed";
        assert_eq!(bank.by_staff("W02").asks(late).await, closed);
        let propose = correction::Propose { transfer: gift, reason: "捐错了".to_owned() };
        let correction = bank.by_staff("W01").does(propose).await.correction;
        let stand = "correction.points_stand: 40 points that were given for it stand: they are corrected first";
        assert_eq!(bank.by_staff("W02").asks(correction::Approve { correction }).await, stand);
        let points = bank.to_undo(bank.moved_for(Reason::Points).await[0]).await;
        let closed = "correction.account_closed: one of the accounts is closed";
        assert_eq!(bank.by_staff("W02").asks(correction::Approve { correction: points }).await, closed);
        let issued = bank.to_undo(bank.moved_for(Reason::ServiceRecord).await[0]).await;
        assert_eq!(bank.by_staff("W02").asks(correction::Approve { correction: issued }).await, closed);
        assert_eq!(bank.balances().await, "pool 120");
        let again = "closing.closed_already: the accounts are closed already";
        assert_eq!(bank.by_staff("W03").asks(to_pool("zhao")).await, again);
    }

    async fn who_may_not_propose(bank: &TestBank) {
        bank.earned("zhao", 60).await;
        let stays = "closing.not_left: the member has not left: that comes first";
        assert_eq!(bank.by_staff("W01").asks(to_pool("zhao")).await, stays);
        bank.by_staff("W01").does(Leave { member: town::member("zhao") }).await;
        for nobody in ["C01", "G01", "U01"] {
            assert_eq!(bank.by_staff(nobody).asks(to_pool("zhao")).await, "forbidden", "{nobody}");
        }
        assert_eq!(bank.by("li").asks(to_heir("zhao", "li")).await, "forbidden");
        let none = "closing.no_such_member: there is no such member";
        assert_eq!(bank.by_staff("W91").asks(to_pool("zhao")).await, none);
        let asks = |propose| bank.by_staff("W01").asks(propose);
        let nobody = "closing.no_such_heir: there is no such member to get what is left";
        assert_eq!(asks(to_heir("zhao", "wu")).await, nobody, "of another branch");
        let unknown = Propose { heir: Some(MemberId(Uuid::nil())), ..to_heir("zhao", "li") };
        assert_eq!(asks(unknown).await, nobody);
        let own = "closing.own_heir: nobody gets what is left of themselves";
        assert_eq!(asks(to_heir("zhao", "zhao")).await, own);
        let what = "closing.relation_missing: an heir is something to the member: say what; the pool is nothing";
        assert_eq!(asks(Propose { relation: None, ..to_heir("zhao", "li") }).await, what);
        assert_eq!(asks(Propose { relation: Some(Relation::Child), ..to_pool("zhao") }).await, what);
        let loose = Propose { case_number: " ".to_owned(), ..to_pool("zhao") };
        assert_eq!(asks(loose).await, "words.empty: case_number is empty");
        let heirs = "closing.own_coins: nobody decides about coins that they get";
        assert_eq!(bank.by_staff("W01").calling_for("li").asks(to_heir("zhao", "li")).await, heirs);
        bank.by_staff("W01").does(to_heir("zhao", "li")).await;
        let waits = "closing.proposed_already: the closing waits for a second person already";
        assert_eq!(bank.by_staff("W02").asks(to_pool("zhao")).await, waits);
    }

    async fn who_may_not_approve(bank: &TestBank) {
        bank.zhao_left().await;
        let closing = bank.by_staff("W01").does(to_heir("zhao", "li")).await.closing;
        let approve = || Approve { closing };
        let twice = "closing.proposer_approves: a closing is approved by somebody other than who proposed it";
        assert_eq!(bank.by_staff("W01").asks(approve()).await, twice);
        for nobody in ["C01", "G01", "U01"] {
            assert_eq!(bank.by_staff(nobody).asks(approve()).await, "forbidden", "{nobody}");
            assert_eq!(bank.by_staff(nobody).asks(refuse(closing)).await, "forbidden", "{nobody}");
        }
        let none = "closing.no_such_closing: there is no such closing";
        assert_eq!(bank.by_staff("W91").asks(approve()).await, none);
        assert_eq!(bank.by_staff("W91").asks(refuse(closing)).await, none);
        let heirs = "closing.own_coins: nobody decides about coins that they get";
        for side in ["li", "zhao"] {
            assert_eq!(bank.by_staff("W02").calling_for(side).asks(approve()).await, heirs, "{side}");
            assert_eq!(bank.by_staff("W02").calling_for(side).asks(refuse(closing)).await, heirs);
        }
        bank.by_staff("W01").does(Leave { member: town::member("li") }).await;
        let gone = "closing.heir_left: who should get what is left has left, too";
        assert_eq!(bank.by_staff("W02").asks(approve()).await, gone);
        let mute = Refuse { reason: String::new(), ..refuse(closing) };
        assert_eq!(bank.by_staff("W02").asks(mute).await, "words.empty: reason is empty");
        bank.by_staff("W02").does(refuse(closing)).await;
        let decided = "closing.decided_already: the closing was decided already";
        assert_eq!(bank.by_staff("W02").asks(approve()).await, decided);
        assert_eq!(bank.by_staff("W02").asks(refuse(closing)).await, decided);
        bank.by_staff("W02").does(to_pool("zhao")).await;
        assert_eq!(bank.balances().await, "pool 20, zhao 100");
    }

    async fn a_second_tap_closes_once(bank: &TestBank) {
        bank.zhao_left().await;
        let first = bank.by_staff("W01").keyed("one").does(to_pool("zhao")).await;
        assert_eq!(bank.by_staff("W01").keyed("one").does(to_pool("zhao")).await, first);
        let approve = || Approve { closing: first.closing };
        let done = bank.by_staff("W02").keyed("two").does(approve()).await;
        assert_eq!(bank.by_staff("W02").keyed("two").does(approve()).await, done);
        assert_eq!(bank.balances().await, "pool 120");
    }

    async fn of_two_who_approve_at_once_one_does(bank: &TestBank) {
        bank.zhao_left().await;
        let closing = bank.by_staff("W01").does(to_pool("zhao")).await.closing;
        let approvals = ["W02", "F01"].map(|code| {
            let (bank, envelope) = (bank.handle(), bank.by_staff(code).envelope());
            tokio::spawn(async move { bank.perform(envelope, Approve { closing }).await.map_err(|it| told(&it)) })
        });
        let answers: Vec<_> = join_all(approvals).await.into_iter().map(|it| it.expect("no panic")).collect();
        assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 1, "{answers:?}");
        let lost: Vec<&String> = answers.iter().filter_map(|it| it.as_ref().err()).collect();
        assert_eq!(lost, ["closing.decided_already: the closing was decided already"]);
        assert_eq!(bank.balances().await, "pool 120");
    }

    async fn what_is_held_ends_first(bank: &TestBank) {
        bank.zhao_left().await;
        let closing = bank.by_staff("W01").does(to_pool("zhao")).await.closing;
        let hold = Uuid::from_u128(7);
        let account = bank::account::of::<Coins>(bank::account::Kind::Member, town::member("zhao")).0;
        let held = bank.db.write(move |tx| Box::pin(async move {
            let sql = "INSERT INTO hold (branch, id, account, amount, state, purpose, cause, created_at) VALUES ($1, $2, $3, 30, 'pending', 'order', $2, 0)";
            tx.run(BRANCH, sql, args![hold, account]).await?;
            tx.run(BRANCH, "UPDATE account SET held = 30 WHERE branch = $1 AND id = $2", args![account]).await
        }));
        let held: Result<u64, db::DbErr> = held.await;
        assert_eq!(held.expect("written"), 1);
        let still = "closing.still_held: 30 are still held: what they are held for ends first";
        assert_eq!(bank.by_staff("W02").asks(Approve { closing }).await, still);
        let ended = bank.db.write(move |tx| Box::pin(async move {
            tx.run(BRANCH, "DELETE FROM hold WHERE branch = $1 AND id = $2", args![hold]).await?;
            tx.run(BRANCH, "UPDATE account SET held = 0 WHERE branch = $1 AND id = $2", args![account]).await
        }));
        let ended: Result<u64, db::DbErr> = ended.await;
        assert_eq!(ended.expect("written"), 1);
        bank.by_staff("W02").does(Approve { closing }).await;
    }
}
