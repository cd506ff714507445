//! The letter of a month says who helped, whoever paid, and adds up.

use bank::account::{
    letter::{Circle, Letter, Letters, letters},
    statement::Period,
};
use bank::view::PageNumber;
use jiff::civil::{Date, date};

use crate::support::{BRANCH, DAY, HOUR, OTHER_BRANCH, TestBank, on_both_databases, town};

const APRIL: Date = Date::constant(2022, 4, 12);

async fn told(bank: &TestBank, branch: &str, circle: Circle, month: Date) -> Letters {
    let zone = bank.zone(BRANCH).await.expect("reads");
    let snapshot = bank.snapshot().await.expect("opens");
    let month = (Period::month(month), &zone);
    letters(&snapshot, branch, &circle, month, PageNumber::FIRST).await.expect("reads")
}

async fn of(bank: &TestBank, name: &str, month: Date) -> Letter {
    let told = told(bank, BRANCH, Circle::One(town::member(name)), month).await;
    let letter = told.letters.into_iter().next().expect("one letter");
    assert_eq!(letter.opening + letter.came_in - letter.went_out, letter.closing);
    letter
}

/// Who helped, how long, and what the elder paid.
fn helped(letter: &Letter) -> Vec<String> {
    let say = |it: &bank::account::letter::Help| {
        format!("{} {} {} {} {}", it.day, it.helper, it.what, it.minutes, it.payer)
    };
    letter.helps.iter().map(say).collect()
}

on_both_databases! {
    async fn a_letter_names_who_helped_and_what_moved(bank: &TestBank) {
        bank.earned("wang", 120).await;
        bank.pass(30 * DAY);
        let order = bank.ended_order_at("wang", bank.now() + HOUR, "zhao", 40).await;
        bank.confirmed(order).await;
        bank.gives("wang", 30).await;
        bank.earned("wang", 10).await;
        let may = of(bank, "wang", date(2022, 5, 1)).await;
        assert_eq!(helped(&may), ["2022-05-12 赵敏 chat 40 own"]);
        assert_eq!((may.opening, may.came_in, may.went_out, may.closing, may.now), (120, 10, 70, 60, 60));
        let moves: Vec<_> = may.moves.iter().map(|it| format!("{} {} {}", it.reason, it.comes_in, it.amount)).collect();
        assert_eq!((moves, may.moves_total), (vec!["donation false 30".into(), "service_record true 10".into()], 2));
        let april = of(bank, "wang", APRIL).await;
        assert_eq!((april.opening, april.closing, april.now, april.helps_total), (0, 120, 60, 0));
        let zhao = of(bank, "zhao", date(2022, 5, 1)).await;
        assert_eq!((zhao.came_in, zhao.moves[0].what.as_deref(), zhao.helps_total), (40, Some("chat"), 0));
    }

    async fn what_does_not_fit_is_counted(bank: &TestBank) {
        for _ in 0..5 {
            bank.earned("wang", 10).await;
        }
        let letter = of(bank, "wang", APRIL).await;
        assert_eq!((letter.moves.len(), letter.moves_total, letter.came_in), (3, 5, 50));
    }

    async fn a_run_is_for_the_key_elders_of_a_community_and_nobody_else(bank: &TestBank) {
        bank.earned("zhao", 60).await;
        let run = async |branch: &'static str, community: Option<&str>, on| {
            let circle = Circle::KeyElders { community: community.map(str::to_owned), on };
            let told = told(bank, branch, circle, APRIL).await;
            let names: Vec<String> = told.letters.into_iter().map(|it| it.member.name).collect();
            assert_eq!(i64::try_from(names.len()), Ok(told.total));
            names
        };
        assert_eq!(run(BRANCH, Some("dasuan"), APRIL).await, ["王桂英"]);
        assert_eq!(run(BRANCH, None, APRIL).await, ["王桂英"]);
        assert_eq!(run(BRANCH, Some("elsewhere"), APRIL).await, [""; 0]);
        assert_eq!(run(BRANCH, None, date(2021, 6, 30)).await, [""; 0], "nobody was one yet");
        assert_eq!(run(OTHER_BRANCH, None, APRIL).await, [""; 0]);
    }
}
