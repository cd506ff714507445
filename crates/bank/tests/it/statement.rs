//! A statement adds up, line by line and page by page.

use bank::{
    account::{
        Reason,
        statement::{Period, Statement, Wanted, statement},
    },
    seal::{Extend, printed},
    view::{PAGE_ROWS, PageNumber},
};
use jiff::{
    civil::{Date, date},
    tz::TimeZone,
};
use ledger::{Coins, Points, Quantity};

use crate::{
    seal::signer,
    support::{
        BRANCH, DAY, HOUR, MINUTE, MORNING, OTHER_BRANCH, TestBank, on_both_databases, town,
    },
};

const APRIL: Date = Date::constant(2022, 4, 12);

async fn of<Q: Quantity>(bank: &TestBank, name: &str, period: Period, wanted: Wanted) -> Statement {
    let zone = bank.zone(BRANCH).await.expect("reads");
    let snapshot = bank.snapshot().await.expect("opens");
    let told = statement::<Q>(&snapshot, BRANCH, town::member(name), (period, &zone), wanted).await;
    let told = told.expect("reads");
    assert_eq!(told.opening + told.came_in - told.went_out, told.closing);
    told
}

async fn coins(bank: &TestBank, name: &str, period: Period) -> Statement {
    of::<Coins>(bank, name, period, Wanted::All).await
}

/// Each line, and what was there after it.
fn shown(told: &Statement) -> Vec<String> {
    let sign = |comes_in| if comes_in { '+' } else { '-' };
    let line = |it: &bank::account::statement::Entry| {
        let line = &it.line;
        format!(
            "{} {} {}{} = {}",
            line.day,
            line.reason,
            sign(line.comes_in),
            line.amount,
            it.balance
        )
    };
    told.lines.iter().map(line).collect()
}

on_both_databases! {
    async fn opening_and_what_moved_make_closing_and_every_line_says_what_is_left(bank: &TestBank) {
        bank.earned("wang", 120).await;
        bank.pass(30 * DAY);
        bank.earned("wang", 60).await;
        bank.pass(MINUTE);
        bank.gives("wang", 45).await;
        let order = bank.ended_order_at("wang", bank.now() + HOUR, "zhao", 30).await;
        bank.confirmed(order).await;
        bank.taken_at("wang", bank.now() + HOUR, "zhao").await;
        let may = Period::month(date(2022, 5, 12));
        let told = coins(bank, "wang", may).await;
        assert_eq!((told.opening, told.came_in, told.went_out, told.closing), (120, 60, 75, 105));
        assert_eq!((told.held_now, told.lines_total, told.lines_unsealed, told.seal.clone()), (60, 3, 3, None));
        assert_eq!(shown(&told), [
            "2022-05-12 service_record +60 = 180", "2022-05-12 donation -45 = 135", "2022-05-12 order -30 = 105",
        ]);
        let april = coins(bank, "wang", Period::month(APRIL)).await;
        assert_eq!((april.opening, april.closing), (0, told.opening), "one month ends where the next begins");
        let both = coins(bank, "wang", Period::new(APRIL, date(2022, 5, 12)).expect("it can be")).await;
        assert_eq!((both.opening, both.closing, both.lines_total), (0, 105, 4));
        let points = of::<Points>(bank, "wang", may, Wanted::All).await;
        assert_eq!((points.unit.as_str(), points.came_in, points.lines[0].line.reason), ("point", 90, Reason::Points));
    }

    async fn nothing_moved_is_a_statement_too(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let june = Period::month(date(2022, 6, 1));
        let told = coins(bank, "wang", june).await;
        assert_eq!((told.opening, told.closing, told.lines.len()), (120, 120, 0));
        let none = coins(bank, "sun", june).await;
        assert_eq!((none.opening, none.closing, none.held_now), (0, 0, 0));
    }

    async fn a_day_of_the_branch_ends_at_its_own_midnight(bank: &TestBank) {
        let zone = TimeZone::get("Asia/Shanghai").expect("it is known");
        let midnight = date(2022, 4, 13).to_zoned_datetime(zone).expect("it is").timestamp().as_microsecond();
        for (at, minutes) in [(midnight - 1, 1), (midnight, 2)] {
            bank.world.set(at);
            bank.earned("wang", minutes).await;
        }
        let day = |day| Period::new(day, day).expect("it can be");
        let [first, second] = [coins(bank, "wang", day(APRIL)).await, coins(bank, "wang", day(date(2022, 4, 13))).await];
        assert_eq!((first.closing, second.opening, second.closing), (1, 1, 3));
    }

    async fn a_page_goes_on_where_the_one_before_ended(bank: &TestBank) {
        for _ in 0..PAGE_ROWS + 3 {
            bank.earned("wang", 2).await;
        }
        let april = Period::month(APRIL);
        let page = async |n| of::<Coins>(bank, "wang", april, Wanted::Page(PageNumber::new(n))).await;
        let (first, second) = (page(1).await, page(2).await);
        let balances = |it: &Statement| it.lines.iter().map(|it| it.balance).collect::<Vec<_>>();
        assert_eq!(balances(&first), (1..=PAGE_ROWS).map(|it| 2 * it).collect::<Vec<_>>());
        assert_eq!(balances(&second), [102, 104, 106]);
        assert_eq!((first.closing, second.closing, first.lines_total), (106, 106, 53));
        assert_eq!((page(3).await.lines.len(), coins(bank, "wang", april).await.lines.len()), (0, 53));
    }

    async fn a_sealed_line_has_the_code_that_is_looked_up(bank: &TestBank) {
        bank.earned("wang", 60).await;
        bank.earned("zhao", 30).await;
        bank.by_itself().does(Extend { most: 10, signer: signer() }).await;
        bank.pass(MINUTE);
        bank.gives("wang", 10).await;
        let told = coins(bank, "wang", Period::month(APRIL)).await;
        let codes: Vec<_> = told.lines.iter().map(|it| it.code.as_deref()).collect();
        let [Some(code), None] = codes[..] else { panic!("one is sealed, one waits: {codes:?}") };
        let found = printed::line(&bank.reader(), BRANCH, &code.parse().expect("a code")).await;
        let printed::Line::There { proof, .. } = found.expect("reads") else { panic!("it is there") };
        assert_eq!(proof.transfer.id, told.lines[0].line.id);
        let seal = told.seal.expect("there is one");
        assert_eq!((seal.number, seal.size, told.lines_unsealed), (1, 2, 1));
    }

    async fn another_branch_has_no_statement_of_ours(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let period = (Period::month(APRIL), &TimeZone::UTC);
        let told = statement::<Coins>(&bank.reader(), OTHER_BRANCH, town::member("wang"), period, Wanted::All).await;
        let told = told.expect("reads");
        assert_eq!((told.closing, told.lines.len()), (0, 0));
        assert_eq!(bank.now(), MORNING);
    }
}
