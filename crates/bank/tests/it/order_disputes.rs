//! It was not as it should have been, and two of the staff decide.

use bank::{
    ids::OrderId,
    order::{Decide, Dispute, EnterLate, Expire, Propose, Second, SignIn, State},
};
use uuid::Uuid;

use crate::support::{DAY, HOUR, MINUTE, MORNING, TestBank, on_both_databases};

const NOBODYS: OrderId = OrderId(Uuid::nil());

fn dispute(order: OrderId) -> Dispute {
    Dispute { order, reason: "只来了半小时".to_owned() }
}

fn propose(order: OrderId, minutes: i64) -> Propose {
    Propose { order, minutes, reason: "双方各让一步".to_owned() }
}

fn decide(order: OrderId, minutes: i64) -> Decide {
    Decide { order, minutes }
}

on_both_databases! {
    async fn a_dispute_is_settled_in_part_by_two(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.ended_order(["wang", "chat", "zhao"], 50).await;
        let zhao = bank.by("zhao").asks(dispute(order)).await;
        assert_eq!(zhao, "order.not_the_resident: the resident says whether it was good, or the station after asking");
        let mute = Dispute { order, reason: String::new() };
        assert_eq!(bank.by("wang").asks(mute).await, "words.empty: reason is empty");
        let nobodys = bank.by("wang").asks(dispute(NOBODYS)).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");
        let calm = bank.by_staff("W01").asks(propose(order, 30)).await;
        assert_eq!(calm, "order.not_disputed: the order isn't disputed");
        bank.by("wang").does(dispute(order)).await;
        let again = bank.by("wang").asks(dispute(order)).await;
        assert_eq!(again, "order.not_ended: the order doesn't wait for the resident's word");
        assert_eq!(bank.balances().await, "wang 60 (60 held)");

        let w02 = |what| bank.by_staff("W02").asks(what);
        assert_eq!(w02(decide(order, 30)).await, "order.not_proposed: nobody has proposed how it should end");
        let w01 = |what| bank.by_staff("W01").asks(what);
        assert_eq!(w01(propose(order, -1)).await, "order.below_zero: minutes can't be fewer than none");
        let more = "order.more_than_served: 50 minutes were served, and no more can be paid";
        assert_eq!(w01(propose(order, 51)).await, more);
        let mute = Propose { reason: String::new(), ..propose(order, 30) };
        assert_eq!(w01(mute).await, "words.empty: reason is empty");
        assert_eq!(w01(propose(NOBODYS, 30)).await, "order.no_such_order: there is no such order");
        let for_zhao = bank.by_staff("W01").calling_for("zhao").asks(propose(order, 30)).await;
        let side = "order.side_person: nobody judges what they are a side of";
        assert_eq!(for_zhao, side);
        bank.by_staff("W01").does(propose(order, 30)).await;
        let for_wang = bank.by_staff("W02").calling_for("wang").asks(decide(order, 30)).await;
        assert_eq!(for_wang, side);
        let other = "order.other_proposal: 30 minutes are proposed now";
        assert_eq!(w02(decide(order, 20)).await, other);
        let same = bank.by_staff("W01").asks(decide(order, 30)).await;
        assert_eq!(same, "order.same_judge: a proposal is decided by somebody other than who made it");
        assert_eq!(w02(decide(NOBODYS, 30)).await, "order.no_such_order: there is no such order");

        let decided = bank.by_staff("W02").does(decide(order, 30)).await;
        assert_eq!((decided.state, decided.paid), (State::Settled, 30));
        assert_eq!(bank.balances().await, "wang 30, zhao 30");
        assert_eq!(w02(decide(order, 30)).await, "order.not_disputed: the order isn't disputed");
    }

    async fn no_more_is_proposed_than_was_agreed(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.ended_order(["wang", "chat", "zhao"], 80).await;
        bank.by_staff("W02").does(dispute(order)).await;
        let more = bank.by_staff("W01").asks(propose(order, 61)).await;
        assert_eq!(more, "order.more_than_agreed: 60 minutes were agreed, and no more is held");
    }

    async fn a_few_minutes_count_when_two_decide_so(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.ended_order(["wang", "chat", "zhao"], 20).await;
        bank.by("wang").does(dispute(order)).await;
        bank.by_staff("W01").does(propose(order, 20)).await;
        bank.by_staff("F01").does(decide(order, 20)).await;
        assert_eq!(bank.balances().await, "wang 40, zhao 20");
    }

    async fn nothing_is_paid_when_two_decide_so(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.ended_order(["wang", "chat", "zhao"], 50).await;
        bank.by("wang").does(dispute(order)).await;
        bank.by_staff("W01").does(propose(order, 0)).await;
        let decided = bank.by_staff("W02").does(decide(order, 0)).await;
        assert_eq!((decided.state, decided.paid), (State::Released, 0));
        assert_eq!(bank.balances().await, "wang 60");
    }

    async fn an_unproven_time_is_entered_by_two_before_it_is_paid(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.taken_order("wang", "chat", "zhao").await;
        bank.world.set(MORNING + 5 * HOUR);
        bank.by_staff("W01").does(SignIn { order, word: None }).await;
        bank.world.set(MORNING + DAY);
        bank.by_itself().does(Expire { order, reason: None }).await;
        bank.by("wang").does(dispute(order)).await;
        let unproven = bank.by_staff("W01").asks(propose(order, 30)).await;
        assert_eq!(unproven, "order.more_than_served: 0 minutes were served, and no more can be paid");

        let start_at = MORNING + 5 * HOUR;
        let end_at = start_at + 30 * MINUTE;
        let late = EnterLate { order, start_at, end_at, reason: "忘记签退".to_owned() };
        bank.by_staff("W01").does(late).await;
        assert_eq!(bank.order(order).await.state, State::Disputed);
        bank.by_staff("W01").does(propose(order, 30)).await;
        let alone = bank.by_staff("W02").asks(decide(order, 30)).await;
        assert_eq!(alone, "order.second_missing: the time was entered afterwards and waits for a second person");
        bank.by_staff("W02").does(Second { order }).await;
        bank.by_staff("W02").does(decide(order, 30)).await;
        assert_eq!(bank.balances().await, "wang 30, zhao 30");
    }
}
