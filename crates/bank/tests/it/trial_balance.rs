//! The trial balance at any moment is what the books said then.

use std::collections::BTreeMap;

use bank::{
    Who,
    account::{
        AccountRow, Kind,
        trial_balance::{self, Moment, Order, TrialBalance, Which},
    },
    donation::Give,
    import::Begin,
    seal::{Extend, queries as seals},
    view::PageNumber,
};
use db::{Query, args};
use ledger::{Quantity, Unit};
use uuid::Uuid;

use crate::{
    seal::signer,
    support::{
        BRANCH, DAY, HOUR, MINUTE, MORNING, OTHER_BRANCH, TestBank, on_both_databases, town,
    },
};

/// Debits and credits of every account on which something moved, by its id.
type Books = BTreeMap<Uuid, (i64, i64)>;

/// The books as they stand now.
async fn books(bank: &TestBank) -> Books {
    let rows: Vec<AccountRow> =
        bank.reader().rows(BRANCH, "ORDER BY id", args![]).await.expect("reads");
    let moved = rows.into_iter().filter(|it| 0 < it.debits + it.credits);
    moved.map(|it| (it.id, (it.debits, it.credits))).collect()
}

/// The books as they are said to have stood.
async fn books_at(bank: &TestBank, at: i64, order: Order) -> Books {
    let snapshot = bank.snapshot().await.expect("opens");
    let moment = Moment::before(&snapshot, BRANCH, at, order).await.expect("reads");
    let mut found = Books::new();
    let told = |it: trial_balance::Line| {
        assert_eq!(it.balance, it.credits - it.debits);
        if 0 < it.debits + it.credits {
            found.insert(it.id, (it.debits, it.credits));
        }
    };
    trial_balance::all_accounts(&snapshot, BRANCH, &moment, told).await.expect("reads");
    found
}

async fn sums_at(bank: &TestBank, at: i64, order: Order) -> TrialBalance {
    let snapshot = bank.snapshot().await.expect("opens");
    let moment = Moment::before(&snapshot, BRANCH, at, order).await.expect("reads");
    trial_balance::trial_balance(&snapshot, BRANCH, &moment).await.expect("reads")
}

/// Splits a seed into one small number after the other.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Somebody does something, at a moment of their own.
async fn something(bank: &TestBank, dice: &mut Dice) {
    bank.pass(MINUTE);
    let people = ["wang", "zhao", "li"];
    let name = people[usize::try_from(dice.below(3)).expect("small")];
    let minutes = i64::try_from(30 + dice.below(30)).expect("small");
    match dice.below(3) {
        0 => {
            let minutes = ledger::Coins::new(minutes).expect("positive");
            // Whoever has too little is refused.
            bank.by(name).asks(Give { member: town::member(name), minutes }).await;
        }
        1 => bank.earned(name, minutes).await,
        _ => {
            let order = bank.ended_order_at("wang", bank.now() + HOUR, "zhao", minutes).await;
            bank.confirmed(order).await;
        }
    }
}

on_both_databases! {
    async fn what_the_books_said_at_a_moment_is_found_again_later(bank: &TestBank) {
        for name in ["wang", "zhao", "li"] {
            bank.earned(name, 480).await;
        }
        bank.earned("wang", 2_000).await;
        bank.issued_to_fund(600).await;
        let (mut dice, mut taken) = (Dice(7), Vec::new());
        for turn in 0..24 {
            something(bank, &mut dice).await;
            bank.pass(MINUTE);
            if turn % 4 == 3 {
                taken.push((bank.now(), books(bank).await));
                bank.world.set(MORNING + i64::try_from(taken.len()).expect("small") * DAY);
            }
        }
        assert!(taken.windows(2).all(|it| it[0].1 != it[1].1), "every moment has books of its own");
        for (at, books) in &taken {
            let found = books_at(bank, *at, Order::Happened).await;
            assert_eq!(&found, books, "at {at}");
            let sums = sums_at(bank, *at, Order::Happened).await;
            assert!(sums.is_zero() && !sums.units.is_empty(), "{sums:?}");
            let all: i64 = found.values().map(|it| it.1).sum();
            assert_eq!(sums.units.iter().map(|it| it.credits).sum::<i64>(), all);
        }
        let first = sums_at(bank, MORNING, Order::Happened).await;
        assert_eq!(first.kinds, [], "nothing had happened yet");
    }

    async fn what_happened_at_the_moment_itself_is_after_it(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let credits = async |at| sums_at(bank, at, Order::Happened).await.units.iter().map(|it| it.credits).sum::<i64>();
        assert_eq!((credits(MORNING).await, credits(MORNING + 1).await), (0, 60));
    }

    async fn an_imported_row_slips_behind_a_moment_and_never_behind_a_seal(bank: &TestBank) {
        bank.earned("wang", 60).await;
        bank.pass(MINUTE);
        bank.by_itself().does(Extend { most: 10, signer: signer() }).await;
        bank.pass(MINUTE);
        let (at, before) = (bank.now(), books(bank).await);
        bank.pass(DAY);
        let (maker, checker) = ("W01".to_owned(), "F01".to_owned());
        let begin = Begin { maker, checker, content_hash: "0F".repeat(32), rows: 1 };
        let run = bank.by_operator().does(begin).await.run;
        let minutes = ledger::Coins::new(10).expect("positive");
        let give = Give { member: town::member("wang"), minutes };
        let wang = Who::Member(town::member("wang"));
        bank.by_run(run).named_by_the_row(wang).at(MORNING + 30_000_000).does(give).await;
        bank.by_itself().does(Extend { most: 10, signer: signer() }).await;
        assert_eq!(books_at(bank, at, Order::Sealed).await, before, "what was sealed stays");
        let happened = books_at(bank, at, Order::Happened).await;
        assert_eq!(happened, books(bank).await, "what happened before it counts, whenever it was told");
        assert_ne!(happened, before);
        let sums = sums_at(bank, at, Order::Happened).await;
        let there: i64 = sums.kinds.iter().map(|it| it.accounts).sum();
        assert_eq!(there, 5, "an account is there when something has moved on it: {sums:?}");
        let sealed = sums_at(bank, at, Order::Sealed).await;
        let head = seals::head(&bank.reader(), BRANCH, 1).await.expect("reads");
        assert_eq!((sealed.seal, sealed.order), (head, Order::Sealed));
        let nothing = sums_at(bank, MORNING, Order::Sealed).await;
        assert_eq!((nothing.seal, nothing.units), (None, vec![]), "no seal was there yet");
    }

    async fn accounts_are_narrowed_by_unit_kind_and_code(bank: &TestBank) {
        bank.earned("wang", 120).await;
        bank.earned("zhao", 60).await;
        bank.gives("wang", 30).await;
        let snapshot = bank.snapshot().await.expect("opens");
        let moment = Moment::before(&snapshot, BRANCH, bank.now() + 1, Order::Happened).await.expect("reads");
        let shown = async |which: Which| {
            let page = trial_balance::accounts(&snapshot, BRANCH, &moment, &which, PageNumber::FIRST);
            let page = page.await.expect("reads");
            assert_eq!(i64::try_from(page.rows.len()), Ok(page.total));
            let told = |it: trial_balance::Line| format!("{} {} {} {}", it.unit, it.kind, it.owner.unwrap_or_default(), it.balance);
            page.rows.into_iter().map(told).collect::<Vec<_>>()
        };
        let any = Which::default;
        assert_eq!(shown(any()).await, [
            "coin issuance yiquan -180", "coin member M001 90", "coin member M002 60", "coin pool  30",
            "point member M001 60", "point points_issuance  -60",
        ]);
        let members = Which { kind: Some(Kind::Member), unit: Some(Unit::Coin), ..any() };
        assert_eq!(shown(members.clone()).await, ["coin member M001 90", "coin member M002 60"]);
        assert_eq!(shown(Which { code: " m002".to_owned(), ..members.clone() }).await, ["coin member M002 60"]);
        assert_eq!(shown(Which { code: "%".to_owned(), ..members }).await, [""; 0]);
        let elsewhere = trial_balance::trial_balance(&snapshot, OTHER_BRANCH, &moment).await.expect("reads");
        assert_eq!(elsewhere.kinds, []);
    }
}
