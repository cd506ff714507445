//! A change and its key: once, however often it is sent.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};

use crate::client::Client;
use crate::support::{HOUR, MORNING, TestBank, on_both_databases, town};

fn need(minutes: i64) -> Value {
    json!({
        "resident": town::member("wang"), "service": town::service("chat"),
        "planned_at": MORNING + 5 * HOUR, "payer": "own", "minutes": minutes,
    })
}

on_both_databases! {
    async fn the_same_key_posts_once_and_answers_the_same(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let first = desk.keyed(Method::POST, "/orders", "k", need(60)).await.done();
        bank.pass(HOUR);
        let again = desk.keyed(Method::POST, "/orders", "k", need(60)).await.done();
        assert_eq!((first, bank.count("orders").await), (again, 1));
        let other = desk.keyed(Method::POST, "/orders", "k", need(90)).await;
        assert_eq!((other.status, other.code()), (422, "key_reused"));
        let colleague = Client::of(bank).signed_in(bank, "W02").await;
        let other = colleague.keyed(Method::POST, "/orders", "k", need(60)).await;
        assert_eq!((other.status, other.code()), (422, "key_reused"));
        assert_eq!(bank.count("orders").await, 1);
    }

    async fn a_change_without_a_key_or_with_a_novel_for_one_is_not_done(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let request = desk.request(Method::POST, "/orders");
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let none = desk.ask(request.body(Body::from(need(60).to_string())).expect("a request")).await;
        assert_eq!((none.status, none.code()), (422, "key_missing"));
        let long = "k".repeat(101);
        let long = desk.keyed(Method::POST, "/orders", &long, need(60)).await;
        assert_eq!((long.status, long.code()), (422, "key_too_long"));
        assert_eq!(bank.count("orders").await, 0);
        desk.keyed(Method::POST, "/orders", &"k".repeat(100), need(60)).await.done();
    }

    async fn a_dry_run_answers_and_leaves_nothing(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let journal = bank.count("journal").await;
        let would = desk.post("/orders?dry_run=true", need(60)).await.done();
        assert_eq!((&would["number"], &would["state"]), (&json!("O0001"), &json!("open")));
        assert_eq!((bank.count("orders").await, bank.count("journal").await), (0, journal));
        let refused = desk.post("/orders?dry_run=true", need(1)).await;
        assert_eq!((refused.status, refused.code()), (422, "order.too_short"));
    }

    async fn acting_for_somebody_needs_consent_and_the_desk(bank: &TestBank) {
        let client = Client::of(bank);
        let (desk, zhao) = (client.signed_in(bank, "W01").await, client.signed_in(bank, "zhao").await);
        let wang = town::member("wang");
        let for_wang = |consent: Value| {
            let mut need = need(60);
            need["on_behalf_of"] = json!(wang);
            need["consent"] = consent;
            need
        };
        let told = desk.post("/orders", for_wang(Value::Null)).await;
        assert_eq!((told.status, told.code()), (422, "consent_missing"));
        let told = desk.post("/orders", for_wang(json!("record"))).await;
        assert_eq!((told.status, told.code()), (422, "consent_missing"));
        let told = zhao.post("/orders", for_wang(json!("oral"))).await;
        assert_eq!((told.status, told.code()), (403, "forbidden"));
        assert_eq!(bank.count("orders").await, 0);
        desk.post("/orders", for_wang(json!("present"))).await.done();
    }
}
