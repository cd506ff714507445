//! The connection to `PostgreSQL` breaks at every message that an operation sends: before it begins,
//! in the middle, at the commit and after it. The key finds the truth, and nothing is half done.

mod wire;

use bank::{
    Bank, Channel, Envelope, Stop, Who,
    order::{Confirm, Satisfaction},
};
use db::{Db, Options};

use crate::support::{DAY, HOUR, MORNING, TestBank, town};
use wire::{At, Cut, Wire};

/// More messages than any operation sends.
const MESSAGES_MAX: usize = 400;

/// What came of all tries.
#[derive(Debug, Default)]
struct Seen {
    /// Each try has a day of its own.
    days: usize,
    tries: usize,
    /// The connection was lost, and the bank answered all the same.
    hidden: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_connection_loses_nothing_and_leaves_nothing_half_done() {
    let bank = TestBank::postgres().await;
    bank.earned("wang", 9_000).await;
    let mut seen = Seen::default();
    for after in [false, true] {
        for message in 0.. {
            assert!(message < MESSAGES_MAX, "it never ends");
            let cut = Cut { at: At::Message(message), after };
            if !one_try(&bank, cut, &mut seen).await.was_cut {
                break;
            }
        }
    }
    // Each message of the operation was once the last: begin, claim, locks, rows, commit.
    assert!(30 < seen.tries, "{seen:?}");
    assert!(30 < seen.hidden, "{seen:?}");
    bank.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_is_not_heard_of_is_found_and_not_done_again() {
    let bank = TestBank::postgres().await;
    bank.earned("wang", 120).await;
    let mut seen = Seen::default();
    for after in [false, true] {
        let tried = one_try(&bank, Cut { at: At::Commit, after }, &mut seen).await;
        assert_eq!(tried, Tried { was_cut: true, answered: true }, "{after}");
    }
    bank.finish().await;
}

#[derive(Debug, PartialEq, Eq)]
struct Tried {
    /// False when the cut came too late to matter.
    was_cut: bool,
    /// The bank answered, cut or not.
    answered: bool,
}

/// Settles an order over a wire that is cut.
async fn one_try(bank: &TestBank, cut: Cut, seen: &mut Seen) -> Tried {
    let day = i64::try_from(seen.days).expect("small");
    seen.days += 1;
    let order = bank.ended_order_at("wang", MORNING + day * DAY + HOUR, "zhao", 60).await;
    let before = (bank.count("transfer").await, bank.count("journal").await);
    let wire = Wire::new(&std::env::var("TEST_POSTGRES_URL").expect("a server"));
    let options = bank.options().expect("it has a schema of its own");
    let db = Db::open(&Options { url: wire.url(), ..options }).await.expect("opens");
    let over = Bank::new(db, bank.world.clone());
    // What the program knows already is not asked again.
    over.zone(town::BRANCH).await.expect("reads");
    wire.arm(cut);

    let key = format!("lost-{}-{}", cut.after, seen.days);
    let first = confirm(&over, &key, order).await;
    let was_cut = wire.was_cut();
    let tried = Tried { was_cut, answered: first.is_ok() };
    seen.tries += usize::from(was_cut);
    seen.hidden += usize::from(was_cut && tried.answered);
    let known = bank.count("journal").await - before.1;
    assert!(known <= 1, "{key} is in the journal {known} times");

    let again = confirm(&over, &key, order).await.expect("the key finds the truth");
    if let Ok(first) = first {
        assert_eq!(first, again, "{key}");
    }
    let after = (bank.count("transfer").await, bank.count("journal").await);
    assert_eq!(after, (before.0 + 1, before.1 + 1), "{key} happened once");
    tried
}

async fn confirm(
    bank: &Bank,
    key: &str,
    order: bank::ids::OrderId,
) -> Result<bank::order::confirm::Confirmed, String> {
    let wang = Who::Member(town::member("wang"));
    let envelope = Envelope::new(town::BRANCH, wang, Channel::App, key, bank.now());
    let satisfaction = Satisfaction::Satisfied;
    let confirm = Confirm { order, satisfaction, comment: String::new() };
    match bank.perform(envelope, confirm).await {
        Ok(done) => Ok(done),
        Err(Stop::Broken(error)) => Err(error.to_string()),
        Err(stop) => panic!("{stop:?}"),
    }
}
