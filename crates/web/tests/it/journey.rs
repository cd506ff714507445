//! From a telephone call to settled time, by the API alone.

use serde_json::json;

use crate::client::Client;
use crate::support::{HOUR, MINUTE, MORNING, TestBank, on_both_databases, town};

on_both_databases! {
    async fn an_elder_rings_and_the_time_is_settled(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let client = Client::of(bank);
        let [desk, second] = [client.signed_in(bank, "W01").await, client.signed_in(bank, "W02").await];
        let [wang, zhao] = [client.signed_in(bank, "wang").await, client.signed_in(bank, "zhao").await];
        let calling = desk.calling_for(town::member("wang"));

        let chat = town::service("chat");
        let catalogue = client.get("/services").await.done();
        assert!(catalogue.as_array().is_some_and(|it| it.iter().any(|it| it["id"] == json!(chat))));
        let need = json!({ "service": chat, "planned_at": MORNING + 5 * HOUR, "payer": "own" });
        let posted = calling.post("/orders", need).await.done();
        assert_eq!((&posted["number"], &posted["state"]), (&json!("O0001"), &json!("open")));
        let order = format!("/orders/{}", posted["order"].as_str().expect("an id"));

        let fitting = desk.get(&format!("{order}/volunteers")).await.done();
        assert_eq!(fitting["fitting_total"], json!(0), "nobody said when they are free");
        let tasks = zhao.get("/tasks").await.done();
        assert_eq!((&tasks["total"], &tasks["rows"][0]["why_not"]), (&json!(1), &json!(null)));
        let taken = zhao.post(&format!("{order}/taking"), json!({})).await.done();
        assert_eq!(taken["minutes"], json!(60));

        let seen = zhao.get(&order).await.done();
        assert_eq!((&seen["address"], &seen["service_word"]), (&json!("1号楼"), &json!(null)));
        let word = wang.get(&order).await.done()["service_word"].clone();
        bank.world.set(MORNING + 5 * HOUR);
        let begun = zhao.post(&format!("{order}/sign-in"), json!({ "word": word })).await.done();
        assert_eq!(begun, json!({ "Begun": { "order": posted["order"] } }));
        bank.pass(45 * MINUTE);
        let ended = zhao.post(&format!("{order}/sign-out"), json!({})).await.done();
        assert_eq!(ended["minutes"], json!(45));

        let board = second.get("/board").await.done();
        assert_eq!(board["call_backs"]["total"], json!(1));
        let opinion = json!({ "satisfaction": "very_satisfied" });
        let calling = second.calling_for(town::member("wang"));
        let settled = calling.post(&format!("{order}/confirmation"), opinion).await.done();
        assert_eq!((&settled["served"], &settled["paid"]), (&json!(45), &json!(45)));

        assert_eq!(bank.balances().await, "wang 75, zhao 45");
        assert_eq!(zhao.get("/me/passbook").await.done()["closing"], json!(45));
        assert_eq!(zhao.get("/me/hours").await.done()["all_minutes"], json!(45));
        assert_eq!(wang.get("/me/home").await.done()["coins"]["balance"], json!(75));
        let own = wang.get("/me/orders?as=resident").await.done();
        assert_eq!(own["rows"][0]["satisfaction"], json!("very_satisfied"));

        let auditor = client.signed_in(bank, "U01").await;
        let sums = auditor.get("/accounts/sums").await.done();
        assert_eq!(sums[0]["debits"], sums[0]["credits"]);
        let journal = auditor.get("/journal?operation=order.confirm").await.done();
        let behalf = format!("member:{}", town::member("wang"));
        let line = &journal["rows"][0];
        assert_eq!((&line["behalf"], &line["consent"]), (&json!(behalf), &json!("oral")));
        let transfers = auditor.get("/transfers?reason=order").await.done();
        assert_eq!(transfers["rows"][0]["amount"], json!(45));
    }

    async fn a_dispute_is_decided_by_two(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let order = bank.order_underway("wang", "chat", "zhao").await;
        bank.pass(HOUR);
        let client = Client::of(bank);
        let [w02, w03] = [client.signed_in(bank, "W02").await, client.signed_in(bank, "W03").await];
        let wang = client.signed_in(bank, "wang").await;
        let zhao = client.signed_in(bank, "zhao").await;
        zhao.post(&format!("/orders/{order}/sign-out"), json!({})).await.done();
        wang.post(&format!("/orders/{order}/dispute"), json!({ "reason": "只聊了一会儿" })).await.done();
        let proposal = json!({ "minutes": 30, "reason": "各让一半" });
        w02.post(&format!("/orders/{order}/proposal"), proposal).await.done();
        let alone = w02.post(&format!("/orders/{order}/decision"), json!({ "minutes": 30 })).await;
        assert_eq!((alone.status, alone.code()), (403, "order.same_judge"));
        w03.post(&format!("/orders/{order}/decision"), json!({ "minutes": 30 })).await.done();
        assert_eq!(bank.balances().await, "wang 90, zhao 30");
    }
}
