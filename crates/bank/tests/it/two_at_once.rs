//! Two who want at the same moment what only one of them can have. Each has read whatever it could
//! before the other one comes.

use bank::{
    account::{BRANCH_ITSELF, Freeze, Kind, Reason, of},
    benefit::Finish,
    closing::{Approve, Ground, Propose},
    correction,
    donation::{Give, GiveSurplus},
    ids::{ClosingId, OrderId},
    member::Leave,
    merchant::PriceUnit,
    order::{Extend, Post, Take},
    service_record::Accept,
};
use ledger::{AccountId, Coins, Quantity, ServiceMinutes};

use crate::support::{
    DAY, HOUR, MINUTE, MORNING, TestBank, on_both_databases,
    queue::coins_of,
    shop::{hand_over, reserve},
    steps::need,
    town,
};

fn pool() -> AccountId {
    of::<Coins>(Kind::Pool, BRANCH_ITSELF)
}

fn give(name: &str, minutes: i64) -> Give {
    Give { member: town::member(name), minutes: Coins::new(minutes).expect("positive") }
}

fn leave(name: &str) -> Leave {
    Leave { member: town::member(name) }
}

fn freeze(name: &str) -> Freeze {
    let (member, reason) = (town::member(name), "卡丢了".to_owned());
    Freeze { member, reason, case_number: "D-7".to_owned() }
}

fn take(order: OrderId, name: &str) -> Take {
    Take { order, volunteer: town::member(name) }
}

on_both_databases! {
    async fn the_last_of_an_allowance_is_used_once(bank: &TestBank) {
        bank.funded().await;
        let first = bank.for_the_elder(5 * HOUR, 150).await;
        let other = bank.for_the_elder(9 * HOUR, 150).await;
        let wishes = [bank.by("zhao").wishes(take(first, "zhao")), bank.by("li").wishes(take(other, "li"))];
        let spent = "order.allowance_spent: this month's allowance has 90 minutes left";
        assert_eq!(bank.queue(pool(), &[], wishes).await, ["done", spent]);
        assert_eq!(bank.balances().await, "fund 600 (140 held), pool 10 (10 held)");
    }

    async fn the_last_of_an_allowance_is_used_once_for_longer_or_for_another(bank: &TestBank) {
        bank.funded().await;
        let first = bank.for_the_elder(HOUR, 100).await;
        let other = bank.for_the_elder(9 * HOUR, 100).await;
        bank.taken(first, "zhao").await;
        bank.begun(first).await;
        let further = ServiceMinutes::new(60).expect("an hour");
        let longer = bank.by("wang").wishes(Extend { order: first, further });
        let wishes = [longer, bank.by("li").wishes(take(other, "li"))];
        let spent = "order.allowance_spent: this month's allowance has 80 minutes left";
        assert_eq!(bank.queue(pool(), &[], wishes).await, ["done", spent]);
    }

    async fn who_takes_an_order_does_not_leave_meanwhile(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.open_order("wang", "chat").await;
        let wishes = [bank.by("li").wishes(take(order, "li")), bank.by_staff("W01").wishes(leave("li"))];
        let underway = "member.order_underway: order O0001 is still on its way: settle or cancel it first";
        assert_eq!(bank.queue(coins_of("wang"), &[], wishes).await, ["done", underway]);
    }

    async fn who_leaves_takes_no_order_meanwhile(bank: &TestBank) {
        bank.earned("wang", 60).await;
        bank.earned("li", 60).await;
        let order = bank.open_order("wang", "chat").await;
        let wishes = [bank.by_staff("W01").wishes(leave("li")), bank.by_staff("W02").wishes(take(order, "li"))];
        let left = "order.not_a_volunteer: the member isn't registered as a volunteer";
        assert_eq!(bank.queue(coins_of("li"), &[], wishes).await, ["done", left]);
        assert_eq!(bank.balances().await, "li 60, wang 60");
    }

    async fn who_leaves_asks_for_nothing_meanwhile(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let post = bank.by_staff("W02").wishes(need("wang", "chat"));
        let wishes = [bank.by_staff("W01").wishes(leave("wang")), post];
        let gone = "order.no_such_resident: there is no such resident";
        assert_eq!(bank.queue(coins_of("wang"), &[], wishes).await, ["done", gone]);
        assert_eq!(bank.count("orders").await, 0);
    }

    /// Whoever waits for the first account holds none that comes after it, so that nobody waits for
    /// them there in turn.
    async fn who_gives_locks_accounts_in_the_one_order(bank: &TestBank) {
        bank.capped().await;
        bank.funded().await;
        let mut pool_comes_first = Vec::new();
        for name in ["wang", "zhao", "li", "zhou"] {
            bank.earned(name, 150).await;
            let [first, second] = if pool() < coins_of(name) { [pool(), coins_of(name)] } else { [coins_of(name), pool()] };
            pool_comes_first.push(first == pool());
            let minutes = Coins::new(30).expect("positive");
            let surplus = bank.by(name).wishes(GiveSurplus { member: town::member(name), minutes });
            assert_eq!(bank.queue(first, &[second], [surplus]).await, ["done"], "{name}");
            let gift = bank.by(name).wishes(give(name, 1));
            assert_eq!(bank.queue(first, &[second], [gift]).await, ["done"], "{name}");
        }
        assert!(pool_comes_first.contains(&true), "the order that once was another");
    }

    async fn coins_go_back_and_cannot_be_given(bank: &TestBank) {
        bank.paid_to_zhao().await;
        let correction = bank.to_undo(bank.moved_for(Reason::Order).await[0]).await;
        let wishes = [bank.by_staff("W02").wishes(correction::Approve { correction }), bank.by("zhao").wishes(give("zhao", 30))];
        let short = "donation.not_enough_coins: 30 minutes are missing";
        assert_eq!(bank.queue(coins_of("zhao"), &[], wishes).await, ["done", short]);
        assert_eq!(bank.balances().await, "wang 120");
    }

    async fn coins_go_back_and_cannot_be_promised(bank: &TestBank) {
        bank.paid_to_zhao().await;
        let correction = bank.to_undo(bank.moved_for(Reason::Order).await[0]).await;
        let later = Post { planned_at: bank.now() + HOUR, minutes: ServiceMinutes::new(30), ..need("zhao", "chat") };
        let order = bank.by_staff("W01").does(later).await.order;
        let wishes = [bank.by_staff("W02").wishes(correction::Approve { correction }), bank.by("li").wishes(take(order, "li"))];
        let short = "order.not_enough_coins: 30 minutes are missing on the payer's account";
        assert_eq!(bank.queue(coins_of("zhao"), &[], wishes).await, ["done", short]);
        assert_eq!(bank.balances().await, "wang 120");
    }

    async fn what_is_given_first_does_not_go_back(bank: &TestBank) {
        bank.paid_to_zhao().await;
        let correction = bank.to_undo(bank.moved_for(Reason::Order).await[0]).await;
        let wishes = [bank.by("zhao").wishes(give("zhao", 30)), bank.by_staff("W02").wishes(correction::Approve { correction })];
        let short = "correction.not_enough: 30 are missing on the account that gives back";
        assert_eq!(bank.queue(coins_of("zhao"), &[], wishes).await, ["done", short]);
        assert_eq!(bank.balances().await, "pool 30, wang 75, zhao 15");
    }

    async fn accounts_are_frozen_before_or_after_an_order_is_taken(bank: &TestBank) {
        let mut orders = Vec::new();
        for name in ["wang", "zhou"] {
            bank.earned(name, 60).await;
            orders.push(bank.open_order(name, "chat").await);
        }
        let wishes = [bank.by_staff("W01").wishes(freeze("wang")), bank.by("zhao").wishes(take(orders[0], "zhao"))];
        let frozen = "order.nobody_to_pay: the payer's account is frozen or closed";
        assert_eq!(bank.queue(coins_of("wang"), &[], wishes).await, ["done", frozen]);
        let wishes = [bank.by("li").wishes(take(orders[1], "li")), bank.by_staff("W01").wishes(freeze("zhou"))];
        assert_eq!(bank.queue(coins_of("zhou"), &[], wishes).await, ["done", "done"]);
        assert_eq!(bank.balances().await, "wang 60, zhou 60 (60 held)");
    }

    async fn accounts_are_frozen_before_or_after_a_gift(bank: &TestBank) {
        bank.earned("zhao", 60).await;
        bank.earned("li", 60).await;
        let wishes = [bank.by_staff("W01").wishes(freeze("zhao")), bank.by("zhao").wishes(give("zhao", 10))];
        let frozen = "donation.account_not_open: the account is frozen or closed";
        assert_eq!(bank.queue(coins_of("zhao"), &[], wishes).await, ["done", frozen]);
        let wishes = [bank.by("li").wishes(give("li", 10)), bank.by_staff("W01").wishes(freeze("li"))];
        assert_eq!(bank.queue(coins_of("li"), &[], wishes).await, ["done", "done"]);
        assert_eq!(bank.balances().await, "li 50, pool 10, zhao 60");
        assert_eq!(bank.points().await, "li 20");
    }

    async fn accounts_are_frozen_before_or_after_a_benefit_is_reserved(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Coin).await;
        bank.earned("zhao", 300).await;
        bank.earned("li", 300).await;
        let wishes = [bank.by_staff("W01").wishes(freeze("zhao")), bank.by("zhao").wishes(reserve("zhao", shop))];
        let frozen = "benefit.account_not_open: the account is frozen or closed";
        assert_eq!(bank.queue(coins_of("zhao"), &[], wishes).await, ["done", frozen]);
        let wishes = [bank.by("li").wishes(reserve("li", shop)), bank.by_staff("W01").wishes(freeze("li"))];
        assert_eq!(bank.queue(coins_of("li"), &[], wishes).await, ["done", "done"]);
        assert_eq!(bank.balances().await, "li 300 (120 held), zhao 300");
    }

    async fn an_account_is_frozen_before_or_after_a_benefit_is_handed_over(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Coin).await;
        bank.earned("zhao", 300).await;
        bank.earned("li", 300).await;
        let (_, zhao) = bank.reserved("zhao", shop).await;
        let (benefit, li) = bank.reserved("li", shop).await;
        let wishes = [bank.by_staff("W01").wishes(freeze("zhao")), bank.by_staff("C01").wishes(hand_over(shop, &zhao))];
        let frozen = "benefit.account_not_open: the account is frozen or closed";
        assert_eq!(bank.queue(coins_of("zhao"), &[], wishes).await, ["done", frozen]);
        let wishes = [bank.by_staff("C01").wishes(hand_over(shop, &li)), bank.by_staff("W01").wishes(freeze("li"))];
        assert_eq!(bank.queue(coins_of("li"), &[], wishes).await, ["done", "done"]);
        bank.pass(10 * MINUTE);
        assert_eq!(bank.by_itself().asks(Finish { benefit }).await, frozen, "it waits");
        assert_eq!(bank.balances().await, "li 300 (120 held), zhao 300 (120 held)");
    }

    async fn an_account_is_closed_before_or_after_time_is_credited(bank: &TestBank) {
        let mut closings = Vec::new();
        for name in ["zhao", "li"] {
            bank.earned(name, 60).await;
            closings.push(bank.to_close(name).await);
        }
        let wishes = [bank.by_staff("W02").wishes(Approve { closing: closings[0] }), bank.by_staff("W02").wishes(late("zhao"))];
        let closed = "service_record.account_closed: the volunteer's account is closed";
        assert_eq!(bank.queue(coins_of("zhao"), &[], wishes).await, ["done", closed]);
        let wishes = [bank.by_staff("W02").wishes(late("li")), bank.by_staff("W02").wishes(Approve { closing: closings[1] })];
        assert_eq!(bank.queue(coins_of("li"), &[], wishes).await, ["done", "done"]);
        assert_eq!(bank.balances().await, "pool 180");
    }

    async fn an_account_is_closed_before_or_after_a_correction_gives_back(bank: &TestBank) {
        for (name, helper, after) in [("zhao", "li", HOUR), ("wang", "zhou", 3 * HOUR)] {
            bank.earned(name, 60).await;
            let order = bank.ended_order_at(name, MORNING + after, helper, 45).await;
            bank.confirmed(order).await;
        }
        bank.pass(MINUTE);
        let paid = bank.moved_for(Reason::Order).await;
        let undo = [bank.to_undo(paid[0]).await, bank.to_undo(paid[1]).await];
        let [zhao, wang] = [bank.to_close("zhao").await, bank.to_close("wang").await];
        let wishes = [bank.by_staff("W02").wishes(Approve { closing: zhao }), bank.by_staff("W02").wishes(correction::Approve { correction: undo[0] })];
        let closed = "correction.account_closed: one of the accounts is closed";
        assert_eq!(bank.queue(coins_of("zhao"), &[], wishes).await, ["done", closed]);
        let wishes = [bank.by_staff("W02").wishes(correction::Approve { correction: undo[1] }), bank.by_staff("W02").wishes(Approve { closing: wang })];
        assert_eq!(bank.queue(coins_of("wang"), &[], wishes).await, ["done", "done"]);
        assert_eq!(bank.balances().await, "li 45, pool 75");
    }
}

impl TestBank {
    /// 赵敏 cut 王桂英's hair for 45 minutes, and was paid.
    async fn paid_to_zhao(&self) {
        self.earned("wang", 120).await;
        let order = self.ended_order(["wang", "haircut", "zhao"], 45).await;
        self.confirmed(order).await;
        self.pass(MINUTE);
    }

    /// Somebody left, and what they have shall go to the pool.
    async fn to_close(&self, name: &str) -> ClosingId {
        self.by_staff("W01").does(leave(name)).await;
        let (member, case_number) = (town::member(name), "R-1".to_owned());
        let (ground, heir, relation) = (Ground::Left, None, None);
        let propose = Propose { member, ground, case_number, heir, relation };
        self.by_staff("W01").does(propose).await.closing
    }
}

/// An hour that somebody gave long ago.
fn late(name: &str) -> Accept {
    Accept {
        code: None,
        programme: town::programme(),
        volunteer: town::member(name),
        start_at: MORNING - 99 * DAY,
        end_at: MORNING - 99 * DAY + HOUR,
        minutes: ServiceMinutes::new(60).expect("an hour"),
        place: "大蒜社区".to_owned(),
        late: None,
    }
}
