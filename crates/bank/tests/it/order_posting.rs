//! A need is posted, looked at, sent back or cancelled: each refusal has its line.

use bank::{
    ids::{MemberId, OrderId, ServiceId},
    order::{Approve, Cancel, GiveBack, Payer, Post, SendBack, State},
};
use ledger::ServiceMinutes;
use uuid::Uuid;

use crate::support::{DAY, HOUR, MINUTE, MORNING, TestBank, on_both_databases, steps::need};

/// An order that nobody posted.
const NOBODYS: OrderId = OrderId(Uuid::nil());

on_both_databases! {
    async fn a_need_that_cannot_be_is_refused_with_the_reason(bank: &TestBank) {
        let chat = || need("wang", "chat");
        let w01 = |post| bank.by_staff("W01").asks(post);
        let stranger = Post { resident: MemberId(Uuid::nil()), ..chat() };
        assert_eq!(w01(stranger).await, "order.no_such_resident: there is no such resident");
        let of_wang = bank.by("zhao").asks(chat()).await;
        assert_eq!(of_wang, "order.not_yours: a member posts needs of their own");
        let unknown = Post { service: ServiceId(Uuid::nil()), ..chat() };
        assert_eq!(w01(unknown).await, "order.no_such_service: there is no such service");
        let long = Post { note: "长".repeat(501), ..chat() };
        assert_eq!(w01(long).await, "order.note_too_long: the note has more than 500 characters");
        let past = Post { planned_at: MORNING - 1, ..chat() };
        assert_eq!(w01(past).await, "order.in_the_past: the agreed time is over");
        let far = Post { planned_at: MORNING + 91 * DAY, ..chat() };
        let answer = "order.too_far_ahead: the agreed time is more than 90 days ahead";
        assert_eq!(w01(far).await, answer);
        let short = Post { minutes: ServiceMinutes::new(29), ..chat() };
        assert_eq!(w01(short).await, "order.too_short: a service has at least 30 minutes");
        let late = Post { planned_at: MORNING + 14 * HOUR + 30 * MINUTE, ..chat() };
        let answer = "service_record.across_midnight: it goes across midnight: record each day by itself";
        assert_eq!(w01(late).await, answer);
        let by_fund = Post { payer: Payer::Fund, ..need("sun", "chat") };
        assert_eq!(w01(by_fund).await, "order.not_a_key_elder: the fund pays only for key elders");
        let much = Post { payer: Payer::Fund, minutes: ServiceMinutes::new(241), ..chat() };
        let answer = "order.allowance_spent: this month's allowance has 240 minutes left";
        assert_eq!(w01(much).await, answer);
        let numbered = || Post { number: Some("O0007".to_owned()), ..chat() };
        assert_eq!(w01(numbered()).await, "done");
        let twin = "order.number_taken: there is an order O0007 already";
        assert_eq!(w01(numbered()).await, twin);
        assert_eq!(bank.count("orders").await, 1);
    }

    async fn what_the_resident_posts_or_what_is_risky_is_looked_at_first(bank: &TestBank) {
        let own = bank.by("sun").does(need("sun", "chat")).await;
        assert_eq!(own.state, State::Posted);
        let risky = bank.by_staff("W01").does(need("sun", "repair")).await;
        assert_eq!(risky.state, State::Posted);

        let w01 = bank.by_staff("W01").asks(Approve { order: risky.order }).await;
        let answer = "order.poster_approves: an order is looked at by somebody other than who posted it";
        assert_eq!(w01, answer);
        bank.by_staff("W02").does(Approve { order: risky.order }).await;
        assert_eq!(bank.order(risky.order).await.state, State::Open);
        let again = bank.by_staff("W02").asks(Approve { order: risky.order }).await;
        assert_eq!(again, "order.not_posted: the order doesn't wait to be looked at");
        let nobodys = bank.by_staff("W02").asks(Approve { order: NOBODYS }).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");
    }

    async fn the_station_sends_a_need_back_and_says_why(bank: &TestBank) {
        let order = bank.by_staff("W01").does(need("sun", "repair")).await.order;
        let send_back = |order, reason: &str| SendBack { order, reason: reason.to_owned() };
        let w01 = bank.by_staff("W01").asks(send_back(order, "危险")).await;
        let answer = "order.poster_sends_back: an order is looked at by somebody other than who posted it";
        assert_eq!(w01, answer);
        let w02 = || bank.by_staff("W02");
        assert_eq!(w02().asks(send_back(order, " ")).await, "words.empty: reason is empty");
        w02().does(send_back(order, "要请专业电工")).await;
        let row = bank.order(order).await;
        assert_eq!((row.state, row.end_reason.as_deref()), (State::Returned, Some("要请专业电工")));
        let again = w02().asks(send_back(order, "危险")).await;
        assert_eq!(again, "order.not_posted: the order doesn't wait to be looked at");
        let nobodys = w02().asks(send_back(NOBODYS, "危险")).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");
    }

    async fn a_cancelled_order_gives_back_what_was_held(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let cancel = |order, reason: &str| Cancel { order, reason: reason.to_owned() };
        let order = bank.taken_order("wang", "chat", "zhao").await;
        assert_eq!(bank.balances().await, "wang 60 (60 held)");
        let stranger = bank.by("sun").asks(cancel(order, "改期")).await;
        assert_eq!(stranger, "order.not_your_order: a member cancels orders of their own");
        let mute = bank.by("wang").asks(cancel(order, "")).await;
        assert_eq!(mute, "words.empty: reason is empty");
        bank.by("wang").does(cancel(order, "改期")).await;
        assert_eq!(bank.order(order).await.state, State::Cancelled);
        assert_eq!(bank.balances().await, "wang 60");
        let again = bank.by("wang").asks(cancel(order, "改期")).await;
        assert_eq!(again, "order.over_already: the order has ended already");
        let nobodys = bank.by("wang").asks(cancel(NOBODYS, "改期")).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");

        let begun = bank.order_underway("wang", "chat", "zhao").await;
        let answer = "order.begun_already: the service has begun: sign out, and say then what was wrong";
        assert_eq!(bank.by_staff("W01").asks(cancel(begun, "改期")).await, answer);
    }

    async fn a_volunteer_who_cannot_come_gives_the_order_back(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.taken_order("wang", "chat", "zhao").await;
        let give_back = |order| GiveBack { order };
        let li = bank.by("li").asks(give_back(order)).await;
        assert_eq!(li, "order.not_the_volunteer: only the volunteer who took the order gives it back");
        bank.by("zhao").does(give_back(order)).await;
        let row = bank.order(order).await;
        assert_eq!((row.state, row.volunteer, row.service_word), (State::Open, None, None));
        assert_eq!(bank.balances().await, "wang 60");
        let again = bank.by_staff("W01").asks(give_back(order)).await;
        assert_eq!(again, "order.not_taken: the order isn't waiting for a volunteer to come");
        let nobodys = bank.by_staff("W01").asks(give_back(NOBODYS)).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");

        let taken_again = bank.taken(order, "li").await;
        assert_eq!(taken_again.minutes, 60);
    }
}
