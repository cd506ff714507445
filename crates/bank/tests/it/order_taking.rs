//! Who takes an order and who is asked: each refusal has its line.

use bank::{
    ids::{AskId, MemberId, OrderId},
    order::{Answer, AnswerAsk, Ask, Payer, Post, SignIn, Take, sign_in::SignedIn},
};
use ledger::ServiceMinutes;
use uuid::Uuid;

use crate::support::{
    BRANCH, HOUR, MINUTE, MORNING, TestBank, on_both_databases, steps::need, town,
};

const NOBODYS: OrderId = OrderId(Uuid::nil());

fn take(order: OrderId, name: &str) -> Take {
    Take { order, volunteer: town::member(name) }
}

on_both_databases! {
    async fn whoever_does_not_fit_does_not_get_the_order(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let chat = bank.open_order("wang", "chat").await;
        let w01 = |take| bank.by_staff("W01").asks(take);
        assert_eq!(w01(take(NOBODYS, "zhao")).await, "order.no_such_order: there is no such order");
        let stranger = Take { order: chat, volunteer: MemberId(Uuid::nil()) };
        assert_eq!(w01(stranger).await, "order.no_such_volunteer: there is no such volunteer");
        let for_li = bank.by("zhao").asks(take(chat, "li")).await;
        assert_eq!(for_li, "order.not_yourself: a member takes orders for themselves only");
        assert_eq!(w01(take(chat, "wang")).await, "order.own_order: nobody serves themselves");
        let sun = "order.not_a_volunteer: the member isn't registered as a volunteer";
        assert_eq!(w01(take(chat, "sun")).await, sun);

        let haircut = bank.open_order("wang", "haircut").await;
        let unskilled = "order.skill_missing: the service needs the skill 理发";
        assert_eq!(w01(take(haircut, "li")).await, unskilled);

        let repair = bank.approved_order("wang", "repair").await;
        let uninsured = "order.not_insured: the volunteer's insurance doesn't cover that day";
        assert_eq!(w01(take(repair, "zhou")).await, uninsured);

        bank.by("zhao").does(take(chat, "zhao")).await;
        let taken = bank.by("li").asks(take(chat, "li")).await;
        assert_eq!(taken, "order.not_open: the order is no longer open");
        let twice = bank.by("zhao").asks(take(haircut, "zhao")).await;
        assert_eq!(twice, "order.has_another_order: the volunteer has order O0001 at that time");

        bank.world.set(MORNING + 7 * HOUR);
        let over = bank.by("li").asks(take(repair, "li")).await;
        assert_eq!(over, "order.over: the agreed time is over");
    }

    async fn who_is_at_a_session_then_cannot_come(bank: &TestBank) {
        let order = bank.open_order("wang", "chat").await;
        bank.served_today("zhao", MORNING + 4 * HOUR, 90).await;
        let elsewhere = bank.by("zhao").asks(take(order, "zhao")).await;
        let answer = "order.elsewhere_then: the volunteer is elsewhere at that time, since 2022-04-12 13:00";
        assert_eq!(elsewhere, answer);
    }

    async fn nobody_takes_what_nobody_can_pay(bank: &TestBank) {
        bank.earned("wang", 50).await;
        let own = bank.open_order("wang", "chat").await;
        let short = "order.not_enough_coins: 10 minutes are missing on the payer's account";
        assert_eq!(bank.by("zhao").asks(take(own, "zhao")).await, short);

        let by_fund = Post { payer: Payer::Fund, ..need("wang", "chat") };
        let order = bank.by_staff("W01").does(by_fund).await.order;
        let short = "order.not_enough_coins: 60 minutes are missing on the payer's account";
        assert_eq!(bank.by("zhao").asks(take(order, "zhao")).await, short);
        bank.frozen("wang").await;
        let frozen = "order.nobody_to_pay: the payer's account is frozen or closed";
        assert_eq!(bank.by("zhao").asks(take(own, "zhao")).await, frozen);
    }

    async fn the_pool_pays_first_and_then_the_fund(bank: &TestBank) {
        bank.issued_to_fund(600).await;
        bank.earned("li", 45).await;
        bank.gives("li", 45).await;
        assert_eq!(bank.balances().await, "fund 600, pool 45");
        let by_fund = Post { payer: Payer::Fund, ..need("wang", "chat") };
        let order = bank.by_staff("W01").does(by_fund).await.order;
        bank.by("zhao").does(take(order, "zhao")).await;
        assert_eq!(bank.balances().await, "fund 600 (15 held), pool 45 (45 held)");

        bank.served(order, "zhao", 50).await;
        bank.confirmed(order).await;
        assert_eq!(bank.balances().await, "fund 595, zhao 50");
    }

    async fn the_allowance_of_the_month_is_the_most(bank: &TestBank) {
        bank.issued_to_fund(6000).await;
        for (n, minutes) in [(0, 120), (1, 120)] {
            let planned_at = MORNING + (2 + 3 * n) * HOUR;
            let minutes = ServiceMinutes::new(minutes);
            let post = Post { payer: Payer::Fund, planned_at, minutes, ..need("wang", "chat") };
            let order = bank.by_staff("W01").does(post).await.order;
            bank.by("zhao").does(take(order, "zhao")).await;
        }
        let again = Post { payer: Payer::Fund, ..need("wang", "chat") };
        let spent = "order.allowance_spent: this month's allowance has 0 minutes left";
        assert_eq!(bank.by_staff("W01").asks(again).await, spent);
        let may = Post {
            payer: Payer::Fund,
            planned_at: MORNING + 20 * 24 * HOUR,
            ..need("wang", "chat")
        };
        bank.by_staff("W01").does(may).await;
    }

    async fn the_station_asks_and_the_volunteer_answers(bank: &TestBank) {
        let order = bank.open_order("wang", "chat").await;
        let ask = |order, name: &str| Ask { order, volunteer: town::member(name) };
        let w01 = |ask| bank.by_staff("W01").asks(ask);
        assert_eq!(w01(ask(NOBODYS, "zhao")).await, "order.no_such_order: there is no such order");
        let stranger = Ask { order, volunteer: MemberId(Uuid::nil()) };
        assert_eq!(w01(stranger).await, "order.no_such_volunteer: there is no such volunteer");
        assert_eq!(w01(ask(order, "wang")).await, "order.own_order: nobody serves themselves");
        let sun = "order.not_a_volunteer: the member isn't registered as a volunteer";
        assert_eq!(w01(ask(order, "sun")).await, sun);

        let asked = bank.by_staff("W01").does(ask(order, "zhao")).await.ask;
        let again = "order.asked_already: the volunteer was asked and hasn't answered yet";
        assert_eq!(w01(ask(order, "zhao")).await, again);
        let answer = |ask, answer| AnswerAsk { ask, answer };
        let li = bank.by("li").asks(answer(asked, Answer::No)).await;
        assert_eq!(li, "order.not_your_answer: only the volunteer who was asked answers");
        let none = bank.by("zhao").asks(answer(asked, Answer::Waiting)).await;
        assert_eq!(none, "order.no_answer: say yes, no, or that nobody picked up");
        bank.by("zhao").does(answer(asked, Answer::No)).await;
        let again = bank.by_staff("W01").asks(answer(asked, Answer::Yes)).await;
        assert_eq!(again, "order.answered_already: the volunteer has answered already");
        let unasked = bank.by_staff("W01").asks(answer(AskId(Uuid::nil()), Answer::Yes)).await;
        assert_eq!(unasked, "order.not_asked: nobody was asked this");

        bank.earned("wang", 60).await;
        bank.by_staff("W01").does(ask(order, "li")).await;
        bank.by("li").does(take(order, "li")).await;
        let sql = "SELECT COUNT(*) FROM order_ask WHERE branch = $1 AND answer = 'yes'";
        let yes: Option<i64> = db::Query::value(&bank.reader(), BRANCH, sql, vec![]).await.expect("reads");
        assert_eq!(yes, Some(1));
        let taken = "order.not_open: the order is no longer open";
        assert_eq!(w01(ask(order, "zhou")).await, taken);
    }

    async fn five_wrong_words_and_the_station_must_help(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let order = bank.taken_order("wang", "chat", "zhao").await;
        let word = bank.order(order).await.service_word.expect("told to the resident");
        let say = |word: &str| SignIn { order, word: Some(word.to_owned()) };
        assert_eq!(
            bank.by("zhao").asks(say(&word)).await,
            "order.too_early: sign-in opens 30 minutes before the agreed time"
        );
        bank.world.set(MORNING + 5 * HOUR - 30 * MINUTE);
        let none = bank.by("zhao").asks(SignIn { order, word: None }).await;
        assert_eq!(none, "order.no_word: ask the resident for the four digits");
        let li = bank.by("li").asks(say(&word)).await;
        assert_eq!(li, "order.not_the_volunteer: only the volunteer who took the order signs in for it");
        for left in (0..5).rev() {
            let answer = bank.by("zhao").does(say("none")).await;
            assert_eq!(answer, SignedIn::WrongWord { order, left });
        }
        let locked = bank.by("zhao").asks(say(&word)).await;
        assert_eq!(locked, "order.no_tries_left: the word was wrong too often: ring the station");
        let begun = bank.by_staff("W01").does(SignIn { order, word: None }).await;
        assert_eq!(begun, SignedIn::Begun { order });
        let again = bank.by_staff("W01").asks(SignIn { order, word: None }).await;
        assert_eq!(again, "order.not_taken: the order doesn't wait for sign-in");
        let nobodys = bank.by_staff("W01").asks(SignIn { order: NOBODYS, word: None }).await;
        assert_eq!(nobodys, "order.no_such_order: there is no such order");
    }

    async fn the_right_word_begins_the_service_and_not_on_another_day(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let order = bank.taken_order("wang", "chat", "zhao").await;
        let word = bank.order(order).await.service_word;
        bank.world.set(MORNING + 24 * HOUR);
        let late = bank.by("zhao").asks(SignIn { order, word: word.clone() }).await;
        assert_eq!(late, "order.other_day: the agreed day is another one: ring the station");
        bank.world.set(MORNING + 5 * HOUR);
        let begun = bank.by("zhao").does(SignIn { order, word }).await;
        assert_eq!(begun, SignedIn::Begun { order });
    }
}
