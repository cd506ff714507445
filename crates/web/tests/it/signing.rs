//! Signing in and out by the API.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::json;

use crate::client::Client;
use crate::support::{TestBank, on_both_databases, town};

on_both_databases! {
    async fn a_member_gets_a_pin_at_the_desk_and_a_token_for_it(bank: &TestBank) {
        let client = Client::of(bank);
        let desk = client.signed_in(bank, "W01").await;
        let pin = format!("/members/{}/pin", town::member("sun"));
        let known = desk.put(&pin, json!({ "pin": "194705" })).await;
        assert_eq!((known.status, known.code()), (422, "access.pin_known"));
        desk.put(&pin, json!({ "pin": "739182" })).await.done();

        let wrong = client.post("/session", json!({ "name": "M005", "secret": "000000" })).await;
        assert_eq!((wrong.status, wrong.code()), (401, "wrong_secret"));
        let nobody = client.post("/session", json!({ "name": "M999", "secret": "739182" })).await;
        assert_eq!((nobody.status, nobody.code()), (401, "wrong_secret"));
        let opened = client.post("/session", json!({ "name": "M005", "secret": "739182" })).await.done();
        let sun = client.with(opened["token"].as_str().expect("a token"));
        assert_eq!(
            sun.get("/session").await.done(),
            json!({ "person": format!("member:{}", town::member("sun")), "role": "member", "name": "孙德福" })
        );
        let token = opened["token"].as_str().expect("a token");
        let cookie = client.request(Method::GET, "/session").header(header::COOKIE, format!("session={token}"));
        assert_eq!(client.ask(cookie.body(Body::empty()).expect("a request")).await.status, 200);

        let out = sun.request(Method::DELETE, "/session").body(Body::empty()).expect("it is there");
        sun.ask(out).await.done();
        assert_eq!(sun.get("/session").await.status, 401);
    }

    async fn a_guesser_is_stopped_after_five_tries(bank: &TestBank) {
        let client = Client::of(bank);
        for _ in 0..5 {
            let told = client.post("/session", json!({ "name": "W01", "secret": "guess" })).await;
            assert_eq!(told.code(), "wrong_secret");
        }
        let told = client.post("/session", json!({ "name": "W01", "secret": "guess" })).await;
        assert_eq!((told.status, told.code()), (409, "access.locked"));
        assert_eq!(told.body["facts"], json!({ "minutes": 15 }));
    }
}
