//! Whatever is sent to a page or to the API, nothing breaks: there is an answer that a person or a
//! program can read, and the book is sound afterwards.
//!
//! Chance makes small changes to what the documents and the forms themselves ask for. `PROPTEST_CASES`
//! says how often; what once failed stands in `proptest-regressions` beside the tests and comes first.

mod api;
mod draw;
mod forms;
mod parts;

use axum::http::header;
use bank::ids::OrderId;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use web::pages::leave::PAGES;

use crate::client::{Client, Told, fresh_key};
use crate::support::steps::need;
use crate::support::{HOUR, MORNING, TestBank, on_both_databases, town};
use draw::Draw;

/// Who comes: a resident, a volunteer, the station, the foundation, an auditor; those who may do much
/// come often.
const WHO: [&str; 10] = ["wang", "zhao", "W01", "U01", "W02", "wang", "W01", "F01", "zhao", "W02"];

/// Tries on each database; each is a few requests.
const TRIES: u32 = 160;

/// The town with a little of everything, and everybody at their device.
struct Town {
    clients: Vec<Client>,
    /// What an address or a body may name.
    ids: Vec<String>,
}

impl Town {
    async fn of(bank: &TestBank) -> Town {
        bank.earned("wang", 600).await;
        let open = bank.open_order("wang", "chat").await;
        let posted = bank.by_staff("W01").does(need("sun", "repair")).await.order;
        let taken = bank.taken_at("wang", MORNING + 2 * HOUR, "zhao").await;
        let begun = bank.taken_at("wang", MORNING + 4 * HOUR, "li").await;
        bank.begun(begun).await;
        let orders = [open, posted, taken, begun].map(|OrderId(id)| id.to_string());
        let members = ["wang", "zhao", "li"].map(|it| town::member(it).to_string());
        let others = [town::staff("W01").to_string(), town::service("chat").to_string()];
        let nobody = Client::of(bank);
        let mut clients = vec![nobody.clone()];
        for name in WHO {
            clients.push(nobody.signed_in(bank, name).await);
        }
        Town { clients, ids: [&orders[..], &members, &others].concat() }
    }
}

/// Plays tries that chance draws, and tells the smallest that fails.
fn play(file: &'static str, each: impl Fn(Draw) -> Result<(), TestCaseError>) {
    let persistence = proptest::test_runner::FileFailurePersistence::Direct(file);
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok());
    let config = Config {
        cases: cases.unwrap_or(TRIES),
        failure_persistence: Some(Box::new(persistence)),
        max_shrink_iters: 2_000,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    match runner.run(&vec(any::<u32>(), 40..160), |draws| each(Draw::of(draws))) {
        Ok(()) => {}
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(TestError::Abort(reason)) => panic!("given up: {reason}"),
    }
}

/// An answer that helps, whatever was asked.
fn hold(asked: &str, told: &Told) -> Result<(), TestCaseError> {
    let text = &told.text;
    prop_assert!(told.status < 500, "{asked}\nis answered {} {text:.400}", told.status);
    prop_assert!(!text.contains('⟦'), "{asked}\nhas no words for something: {text:.400}");
    let kind = told.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let kind = kind.unwrap_or_default();
    if 400 <= told.status {
        let is_problem = kind == "application/problem+json" && !told.code().is_empty();
        prop_assert!(is_problem || kind.starts_with("text/html"), "{asked}\n{kind}: {text:.400}");
    }
    if let Some(to) = told.headers.get(header::LOCATION) {
        let to = to.as_bytes();
        let here = to.starts_with(b"/") && !to.starts_with(b"//") && !to.starts_with(b"/\\");
        prop_assert!(here, "{asked}\nleads to {:?}", String::from_utf8_lossy(to));
    }
    Ok(())
}

/// Inside a test, which is on a thread of the runtime already.
fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(work))
}

on_both_databases! {
    async fn the_api_has_an_answer_to_everything(bank: &TestBank) {
        let town = Town::of(bank).await;
        let endpoints = api::endpoints();
        play("tests/it/proptest-regressions/api.txt", |mut draw| {
            while draw.is_left() {
                let client = draw.one_of(&town.clients);
                let (told, request) = api::request(&endpoints, client, &town.ids, &mut draw);
                hold(&told, &wait(client.ask(request)))?;
            }
            Ok(())
        });
    }

    async fn every_page_and_form_has_an_answer_to_everything(bank: &TestBank) {
        let town = Town::of(bank).await;
        let forms = forms::of(&town).await;
        assert!(20 < forms.len(), "only {} forms were found", forms.len());
        play("tests/it/proptest-regressions/pages.txt", |mut draw| {
            while draw.is_left() {
                let ((told, request), client) = match draw.below(3) {
                    0 => {
                        let client = draw.one_of(&town.clients);
                        (forms::page(client, &town.ids, &mut draw), client)
                    }
                    _ => forms::sent(&forms, &town, &mut draw),
                };
                hold(&told, &wait(client.ask(request)))?;
            }
            Ok(())
        });
    }
}
