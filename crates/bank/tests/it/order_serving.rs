//! The service itself: signed out, extended, entered late, confirmed and rated.

use bank::{
    ids::OrderId,
    order::{
        Confirm, EnterLate, Expire, Extend, OrderProof, Rate, Satisfaction, Second, Side, SignOut,
        State, board::board, due,
    },
};
use jiff::civil::date;
use ledger::ServiceMinutes;
use uuid::Uuid;

use crate::support::{BRANCH, DAY, HOUR, MINUTE, MORNING, TestBank, on_both_databases, town};

const NOBODYS: OrderId = OrderId(Uuid::nil());
const TWO: i64 = MORNING + 5 * HOUR;

fn confirm(order: OrderId) -> Confirm {
    Confirm { order, satisfaction: Satisfaction::Satisfied, comment: String::new() }
}

fn late(order: OrderId, minutes: i64) -> EnterLate {
    let end_at = TWO + minutes * MINUTE;
    EnterLate { order, start_at: TWO, end_at, reason: "忘记签退".to_owned() }
}

on_both_databases! {
    async fn only_what_was_begun_is_signed_out(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.taken_order("wang", "chat", "zhao").await;
        let out = |order| SignOut { order };
        assert_eq!(bank.by("zhao").asks(out(NOBODYS)).await, "order.no_such_order: there is no such order");
        let taken = bank.by("zhao").asks(out(order)).await;
        assert_eq!(taken, "order.not_underway: the service isn't under way");
        bank.begun(order).await;
        let li = bank.by("li").asks(out(order)).await;
        assert_eq!(li, "order.not_the_volunteer: only the volunteer who took the order signs out for it");
        bank.pass(MINUTE - 1);
        let soon = bank.by("zhao").asks(out(order)).await;
        assert_eq!(soon, "order.not_a_minute_yet: the service began less than a minute ago");
        bank.world.set(TWO + 11 * HOUR);
        let midnight = bank.by("zhao").asks(out(order)).await;
        assert_eq!(midnight, "service_record.across_midnight: it goes across midnight: record each day by itself");
    }

    async fn the_resident_agrees_that_it_takes_longer(bank: &TestBank) {
        bank.earned("wang", 100).await;
        let further = |order, n| Extend { order, further: ServiceMinutes::new(n).expect("positive") };
        let order = bank.taken_order("wang", "chat", "zhao").await;
        let early = bank.by("wang").asks(further(order, 30)).await;
        assert_eq!(early, "order.not_underway: the service isn't under way");
        bank.begun(order).await;
        let zhao = bank.by("zhao").asks(further(order, 30)).await;
        let answer = "order.resident_says_yes: the resident says whether it may take longer, or the station after asking";
        assert_eq!(zhao, answer);
        let short = bank.by("wang").asks(further(order, 41)).await;
        assert_eq!(short, "order.not_enough_coins: 1 minutes are missing on the payer's account");
        let long = bank.by("wang").asks(further(order, 1381)).await;
        assert_eq!(long, "order.too_long: an order has at most 1440 minutes");
        let night = bank.by("wang").asks(further(order, 600)).await;
        assert_eq!(night, "service_record.across_midnight: it goes across midnight: record each day by itself");
        let nobodys = bank.by("wang").asks(further(NOBODYS, 30)).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");

        let extended = bank.by("wang").does(further(order, 30)).await;
        assert_eq!(extended.minutes, 90);
        assert_eq!(bank.balances().await, "wang 100 (90 held)");
        bank.pass(75 * MINUTE);
        bank.by("zhao").does(SignOut { order }).await;
        bank.confirmed(order).await;
        assert_eq!(bank.balances().await, "wang 25, zhao 75");
    }

    async fn nobody_waits_while_a_volunteer_stays_longer(bank: &TestBank) {
        bank.earned("wang", 200).await;
        let order = bank.taken_order("wang", "chat", "zhao").await;
        bank.taken_at("wang", TWO + HOUR, "zhao").await;
        bank.begun(order).await;
        let further = Extend { order, further: ServiceMinutes::new(30).expect("positive") };
        let other = bank.by("wang").asks(further).await;
        assert_eq!(other, "order.has_another_order: the volunteer has order O0002 at that time");
    }

    async fn a_forgotten_time_is_entered_by_one_and_agreed_by_another(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.taken_order("wang", "chat", "zhao").await;
        let w01 = |entry| bank.by_staff("W01").asks(entry);
        assert_eq!(w01(late(NOBODYS, 50)).await, "order.no_such_order: there is no such order");
        assert_eq!(w01(late(order, 50)).await, "order.not_yet_over: the time entered isn't over yet");
        bank.world.set(TWO + 2 * HOUR);
        assert_eq!(w01(late(order, 0)).await, "service_record.not_in_order: it ends before it begins");
        let seconds = EnterLate { end_at: TWO + 1, ..late(order, 1) };
        assert_eq!(w01(seconds).await, "order.not_a_minute_yet: less than a minute was entered");
        let early = EnterLate { start_at: MORNING - 1, ..late(order, 50) };
        let answer = "order.before_posted: the time entered lies before the order was posted";
        assert_eq!(w01(early).await, answer);
        let mute = EnterLate { reason: " ".to_owned(), ..late(order, 50) };
        assert_eq!(w01(mute).await, "words.empty: reason is empty");
        let second = |order| Second { order };
        let nothing = bank.by_staff("W02").asks(second(order)).await;
        assert_eq!(nothing, "order.not_entered_late: the order doesn't wait for a second person");

        let entered = bank.by_staff("W01").does(late(order, 50)).await;
        assert_eq!((entered.minutes, bank.order(order).await.proof), (50, Some(OrderProof::Late)));
        let waiting = || async {
            let board = board(&bank.reader(), BRANCH, date(2022, 4, 12), bank.now()).await.expect("reads");
            (board.seconds.total, board.call_backs.total)
        };
        assert_eq!(waiting().await, (1, 0), "nobody is rung before a second person looked");
        let alone = bank.by_staff("W03").asks(confirm(order)).await;
        let answer = "order.second_missing: the time was entered afterwards and waits for a second person";
        assert_eq!(alone, answer);
        let same = bank.by_staff("W01").asks(second(order)).await;
        assert_eq!(same, "order.same_person: a late entry is approved by somebody other than who entered it");
        let for_zhao = bank.by_staff("W02").calling_for("zhao").asks(second(order)).await;
        assert_eq!(for_zhao, "order.own_time: nobody approves a time that they gained by");
        bank.by_staff("F01").does(second(order)).await;
        assert_eq!(waiting().await, (0, 1), "now the call is due");
        let again = bank.by_staff("F01").asks(second(order)).await;
        assert_eq!(again, "order.not_entered_late: the order doesn't wait for a second person");
        let proven = bank.by_staff("W02").asks(late(order, 55)).await;
        assert_eq!(proven, "order.proven_already: the order isn't one whose time is missing");
        let entered_it = bank.by_staff("W01").asks(confirm(order)).await;
        assert_eq!(entered_it, "order.signed_for_it: whoever signed in or out for it doesn't confirm it");
        bank.by("wang").does(confirm(order)).await;
        assert_eq!(bank.balances().await, "wang 10, zhao 50");
        let nobodys = bank.by_staff("F01").asks(second(NOBODYS)).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");
    }

    async fn minutes_move_only_on_the_residents_word(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.taken_order("wang", "chat", "zhao").await;
        let early = bank.by("wang").asks(confirm(order)).await;
        assert_eq!(early, "order.not_ended: the order doesn't wait for the resident's word");
        bank.served(order, "zhao", 70).await;
        let nobodys = bank.by("wang").asks(confirm(NOBODYS)).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");
        let zhao = bank.by("zhao").asks(confirm(order)).await;
        assert_eq!(zhao, "order.not_the_resident: the resident says whether it was good, or the station after asking");
        let signed = bank.by_staff("W01").asks(confirm(order)).await;
        assert_eq!(signed, "order.signed_for_it: whoever signed in or out for it doesn't confirm it");
        let bad = Confirm { satisfaction: Satisfaction::Dissatisfied, ..confirm(order) };
        let answer = "order.say_what_is_wrong: somebody who isn't satisfied opens a dispute instead";
        assert_eq!(bank.by("wang").asks(bad).await, answer);
        let long = Confirm { comment: "好".repeat(501), ..confirm(order) };
        assert_eq!(bank.by("wang").asks(long).await, "order.comment_too_long: the comment has more than 500 characters");

        let confirmed = bank.by("wang").does(confirm(order)).await;
        assert_eq!((confirmed.served, confirmed.paid), (70, 60), "no more is paid than was held");
        assert_eq!(bank.balances().await, "zhao 60");
        let again = bank.by("wang").asks(confirm(order)).await;
        assert_eq!(again, "order.not_ended: the order doesn't wait for the resident's word");
    }

    async fn a_record_obeys_the_rules_of_the_day(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let short = bank.ended_order(["wang", "chat", "zhao"], 29).await;
        let answer = "service_record.too_short: 29 minutes are less than the 30 that count";
        assert_eq!(bank.by("wang").asks(confirm(short)).await, answer);

        let order = bank.ended_order_at("wang", TWO + 2 * HOUR, "li", 40).await;
        bank.served_today("li", TWO + 2 * HOUR + 10 * MINUTE, 30).await;
        let elsewhere = bank.by("wang").asks(confirm(order)).await;
        let answer = "service_record.overlaps: the person was elsewhere at that time, since 2022-04-12 16:10";
        assert_eq!(elsewhere, answer);
    }

    async fn nobody_serves_more_than_a_day_holds(bank: &TestBank) {
        bank.earned("wang", 60).await;
        bank.served_today("zhao", MORNING - 8 * HOUR, 450).await;
        let order = bank.ended_order(["wang", "chat", "zhao"], 40).await;
        let answer = "service_record.above_day_cap: the person's day would have 490 minutes, and 480 are the most";
        assert_eq!(bank.by("wang").asks(confirm(order)).await, answer);
    }

    async fn each_side_says_once_how_it_was(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.ended_order(["wang", "chat", "zhao"], 60).await;
        let rate = |order, side| Rate {
            order, side, satisfaction: Satisfaction::Fair, comment: "路远".to_owned(),
        };
        let early = bank.by("zhao").asks(rate(order, Side::Volunteer)).await;
        assert_eq!(early, "order.not_settled: the order isn't settled");
        bank.confirmed(order).await;
        let li = bank.by("li").asks(rate(order, Side::Volunteer)).await;
        assert_eq!(li, "order.not_your_side: each side says how it was for itself");
        let wang = bank.by("wang").asks(rate(order, Side::Resident)).await;
        assert_eq!(wang, "order.rated_already: this side has said how it was");
        let long = Rate { comment: "远".repeat(501), ..rate(order, Side::Volunteer) };
        assert_eq!(bank.by("zhao").asks(long).await, "order.comment_too_long: the comment has more than 500 characters");
        let nobodys = bank.by("zhao").asks(rate(NOBODYS, Side::Volunteer)).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");
        bank.by("zhao").does(rate(order, Side::Volunteer)).await;
        assert_eq!(bank.count("rating").await, 2);
    }

    async fn the_bank_ends_what_nobody_ended(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let open = bank.open_order("sun", "chat").await;
        let taken = bank.taken_order("wang", "chat", "zhao").await;
        let underway = bank.taken_at("wang", TWO + 2 * HOUR, "li").await;
        let listed = async || {
            let zone = bank.zone(BRANCH).await.expect("reads");
            due(&bank.reader(), BRANCH, &zone, bank.now()).await.expect("reads")
        };
        let expire = |order| Expire { order, reason: None };
        assert_eq!(listed().await, []);
        let early = bank.by_itself().asks(expire(open)).await;
        assert_eq!(early, "order.not_due: the order's time isn't over");
        bank.world.set(TWO + HOUR);
        assert_eq!(listed().await, [open]);
        let not_yet = bank.by_itself().asks(expire(taken)).await;
        assert_eq!(not_yet, "order.not_due: the order's time isn't over");
        bank.world.set(TWO + 2 * HOUR);
        bank.by_staff("W01").does(bank::order::SignIn { order: underway, word: None }).await;

        bank.world.set(MORNING + DAY);
        assert_eq!(listed().await, [open, taken, underway]);
        for (order, state) in [(open, State::Expired), (taken, State::NoShow), (underway, State::Ended)] {
            assert_eq!(bank.by_itself().does(expire(order)).await.state, state);
        }
        assert_eq!(listed().await, []);
        assert_eq!(bank.balances().await, "wang 120 (60 held)", "what had begun waits for a decision");
        let unproven = bank.by("wang").asks(confirm(underway)).await;
        let answer = "order.unproven: nobody signed out: somebody enters the time first, and a second person agrees";
        assert_eq!(unproven, answer);
        let again = bank.by_itself().asks(expire(open)).await;
        assert_eq!(again, "order.not_due: the order's time isn't over");
        let nobodys = bank.by_itself().asks(expire(NOBODYS)).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");
    }

    async fn the_station_says_that_nobody_came(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.taken_order("wang", "chat", "zhao").await;
        let no_show = |order| Expire { order, reason: Some("临时有事未告知".to_owned()) };
        let early = bank.by_staff("W01").asks(no_show(order)).await;
        assert_eq!(early, "order.not_due: the order's time isn't over");
        let open = bank.open_order("sun", "chat").await;
        bank.world.set(TWO);
        let open = bank.by_staff("W01").asks(no_show(open)).await;
        assert_eq!(open, "order.not_taken: the order isn't waiting for a volunteer to come");
        let long = Expire { order, reason: Some("长".repeat(121)) };
        assert_eq!(bank.by_staff("W01").asks(long).await, "words.too_long: reason has more than 120 characters");
        bank.by_staff("W01").does(no_show(order)).await;
        let row = bank.order(order).await;
        assert_eq!((row.state, row.end_reason.as_deref()), (State::NoShow, Some("临时有事未告知")));
        assert_eq!(bank.balances().await, "wang 60");
        assert_eq!(row.volunteer, Some(town::member("zhao")));
    }
}
