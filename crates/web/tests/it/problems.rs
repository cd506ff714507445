//! How the API says no: problem details, in the caller's language.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};

use crate::client::Client;
use crate::support::{TestBank, on_both_databases, town};

fn need(note: &str) -> Value {
    json!({ "resident": town::member("wang"), "service": town::service("chat"), "note": note, "planned_at": 0, "payer": "own" })
}

on_both_databases! {
    async fn a_refusal_says_what_is_wrong_in_both_languages(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let long = "长".repeat(501);
        assert_eq!(
            desk.post("/orders", need(&long)).await.problem(),
            json!({
                "type": "/api/problems/order.note_too_long",
                "title": "Not understood",
                "status": 422,
                "detail": "The note has more than 500 characters. Please shorten it.",
                "code": "order.note_too_long",
                "facts": { "most": 500 },
            })
        );
        assert_eq!(
            desk.speaking("zh-CN").post("/orders", need(&long)).await.problem(),
            json!({
                "type": "/api/problems/order.note_too_long",
                "title": "内容不对",
                "status": 422,
                "detail": "备注太长了，最多 500 个字。",
                "code": "order.note_too_long",
                "facts": { "most": 500 },
            })
        );
    }

    async fn what_cannot_be_asked_is_a_problem_too(bank: &TestBank) {
        let client = Client::of(bank);
        let desk = client.signed_in(bank, "W01").await;
        let posted = |kind: &'static str, body: String| {
            let request = desk.request(Method::POST, "/orders").header("idempotency-key", "k");
            desk.ask(request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).expect("it is there"))
        };
        let json = "application/json";
        let told = [
            desk.get("/api/v1/nothing").await,
            desk.get("/api/nothing").await,
            desk.get("/orders/not-an-id").await,
            desk.put("/orders", json!({})).await,
            posted(json, "{".to_owned()).await,
            posted(json, "{}".to_owned()).await,
            posted("text/plain", need("").to_string()).await,
            posted(json, need(&"长".repeat(50_000)).to_string()).await,
            client.get("/board").await,
        ];
        let codes: Vec<(u16, String)> = told
            .into_iter()
            .map(|it| (it.status, it.problem()["code"].as_str().expect("it is there").to_owned()))
            .collect();
        let expected = [
            (404, "not_found"),
            (404, "not_found"),
            (404, "not_found"),
            (405, "other_method"),
            (422, "unreadable"),
            (422, "unreadable"),
            (415, "not_json"),
            (413, "too_large"),
            (401, "sign_in_first"),
        ];
        assert_eq!(codes, expected.map(|(status, code)| (status, code.to_owned())));
    }

    async fn a_cookie_from_another_site_changes_nothing(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let request = desk.request(Method::POST, "/orders").header("idempotency-key", "k");
        let request = request.header("sec-fetch-site", "cross-site");
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let told = desk.ask(request.body(Body::from(need("").to_string())).expect("a request")).await;
        assert_eq!((told.status, told.code()), (403, "foreign"));
    }

    async fn every_code_is_explained_behind_its_type(bank: &TestBank) {
        let client = Client::of(bank);
        for problem in web::api::explain::all() {
            let code = problem.sentence.code;
            let told = client.get(&format!("/api/problems/{code}")).await.done();
            assert_eq!(told["code"], json!(code));
            assert!(!told["detail"].as_str().expect("it is there").contains(['⟦', '$']), "{told}");
        }
        let locked = client.get("/api/problems/access.locked").await.done();
        assert_eq!(
            locked,
            json!({
                "code": "access.locked",
                "status": 409,
                "title": "Not as things stand",
                "detail": "There were too many tries. Wait {minutes} minutes, or ask the station for a new PIN.",
                "facts": ["minutes"],
            })
        );
        let none = client.get("/api/problems/order.of_the_day").await;
        assert_eq!((none.status, none.code()), (404, "not_found"));
    }
}
