//! Accounts are frozen, opened again and closed: by the pages of the desk, and by the API.

use axum::body::Body;
use axum::http::{Method, header};
use bank::branch::Rules;
use bank::member::Leave;
use db::args;
use serde_json::json;

use crate::client::{Client, Told, fresh_key};
use crate::support::{BRANCH, TestBank, on_both_databases, town};

async fn get(client: &Client, path: &str) -> Told {
    client.ask(client.page(Method::GET, path).body(Body::empty()).expect("a request")).await
}

async fn post(client: &Client, path: &str, fields: &str) -> Told {
    let kind = "application/x-www-form-urlencoded";
    let request = client.page(Method::POST, path).header(header::CONTENT_TYPE, kind);
    let form = format!("key={}&{fields}", fresh_key());
    client.ask(request.body(Body::from(form)).expect("a request")).await
}

/// Where a form sent the browser on to.
fn sent_to(told: &Told) -> String {
    assert_eq!(told.status, 303, "{}", told.text);
    told.headers[header::LOCATION].to_str().expect("ascii").to_owned()
}

on_both_databases! {
    async fn the_desk_freezes_and_somebody_else_opens_again(bank: &TestBank) {
        bank.earned("zhao", 60).await;
        let client = Client::of(bank);
        let [one, two] = [client.signed_in(bank, "W01").await, client.signed_in(bank, "W02").await];
        let zhao = client.signed_in(bank, "zhao").await;
        let page = format!("/desk/people/{}/account", town::member("zhao"));
        assert!(get(&one, &format!("/desk/people/{}", town::member("zhao"))).await.text.contains(&page));
        let empty = post(&one, &format!("{page}/freeze"), "reason=lost+card").await;
        assert!(empty.status == 422 && empty.text.contains("lost card"), "{}", empty.text);
        let form = "reason=lost+card&case_number=D-7";
        assert_eq!(sent_to(&post(&one, &format!("{page}/freeze"), form).await), page);
        for path in ["/home", "/passbook"] {
            let told = get(&zhao, path).await.text;
            assert!(told.contains("account of time coins is frozen"), "{path}: {told}");
            assert!(!told.contains("lost card"), "{path}: the reason is the station's");
        }
        assert!(get(&two, "/desk/corrections").await.text.contains("lost card"));
        let own = get(&one, &page).await.text;
        assert!(own.contains("a colleague must open them") && !own.contains("/unfreeze\""), "{own}");
        let tried = post(&one, &format!("{page}/unfreeze"), "reason=found").await;
        assert!(tried.status == 422 && tried.text.contains("two persons"), "{}", tried.text);
        assert_eq!(sent_to(&post(&two, &format!("{page}/unfreeze"), "reason=found").await), page);
        assert!(!get(&zhao, "/home").await.text.contains("frozen"));
        assert_eq!(post(&two, &format!("{page}/unfreeze"), "reason=found").await.status, 404);
        assert_eq!(post(&two, &format!("{page}/nothing"), "").await.status, 404);
    }

    async fn somebody_died_and_an_heir_gets_what_is_left(bank: &TestBank) {
        bank.earned("zhao", 60).await;
        let client = Client::of(bank);
        let [one, two] = [client.signed_in(bank, "W01").await, client.signed_in(bank, "W02").await];
        let page = format!("/desk/people/{}/account", town::member("zhao"));
        assert_eq!(sent_to(&post(&one, &format!("{page}/leaving"), "").await), page);
        assert!(get(&one, &page).await.text.contains("two of you decide who gets what is left"));
        let form = |rest: &str| format!("ground=died&case_number=R-1&{rest}");
        let closing = format!("{page}/closing");
        let unknown = post(&one, &closing, &form("to=child&heir=M999")).await;
        assert!(unknown.status == 422 && unknown.text.contains("no such heir"), "{}", unknown.text);
        let nobody = post(&one, &closing, &form("heir=M003")).await;
        assert_eq!(nobody.status, 422, "{}", nobody.text);
        let matter = sent_to(&post(&one, &closing, &form("to=child&heir=m003")).await);
        assert!(get(&two, "/desk").await.text.contains(&matter), "the board tells");
        assert!(get(&two, "/desk/corrections").await.text.contains(&matter));
        let tried = post(&one, &format!("{matter}/approval"), "").await;
        assert!(tried.status == 422 && tried.text.contains("two persons"), "{}", tried.text);
        assert_eq!(sent_to(&post(&two, &format!("{matter}/approval"), "").await), matter);
        assert_eq!(bank.balances().await, "li 60");
        let li = client.signed_in(bank, "li").await;
        assert!(get(&li, "/passbook").await.text.contains("Inherited"));
        assert!(get(&two, &page).await.text.contains("Closed"));
        let book = format!("/desk/people/{}/passbook", town::member("zhao"));
        assert!(get(&two, &book).await.text.contains("nothing moves any more"));
    }

    async fn a_program_closes_to_the_pool(bank: &TestBank) {
        bank.earned("zhao", 60).await;
        let (client, zhao) = (Client::of(bank), town::member("zhao"));
        let [desk, foundation] = [client.signed_in(bank, "W01").await, client.signed_in(bank, "F01").await];
        let body = json!({ "reason": "卡丢了", "case_number": "D-7" });
        let froze = desk.post(&format!("/members/{zhao}/freeze"), body).await.done();
        let frozen = foundation.get("/freezes").await.done();
        assert_eq!(frozen[0]["id"], froze["freeze"]);
        let card = desk.get(&format!("/members/{zhao}")).await.done();
        assert_eq!((&card["coins"]["frozen"], &card["coins"]["closed"]), (&json!(true), &json!(false)));
        let id = froze["freeze"].as_str().expect("an id");
        let own = desk.post(&format!("/freezes/{id}/lifting"), json!({ "reason": "x" })).await;
        assert_eq!((own.status, own.code()), (403, "account.same_person_lifts"));
        foundation.post(&format!("/freezes/{id}/lifting"), json!({ "reason": "找到了" })).await.done();
        desk.post(&format!("/members/{zhao}/leaving"), json!({})).await.done();
        let body = json!({ "ground": "left", "case_number": "R-1" });
        desk.post(&format!("/members/{zhao}/closing"), body).await.done();
        let waiting = foundation.get("/closings").await.done();
        let id = waiting["waiting"][0]["id"].as_str().expect("an id").to_owned();
        let done = foundation.post(&format!("/closings/{id}/approval"), json!({})).await.done();
        assert_eq!(done["coins"], json!(60));
        let again = foundation.post(&format!("/closings/{id}/refusal"), json!({ "reason": "x" })).await;
        assert_eq!((again.status, again.code()), (409, "closing.decided_already"));
        assert_eq!(bank.balances().await, "pool 60");
    }

    async fn what_is_above_the_cap_is_offered_on_the_pages(bank: &TestBank) {
        bank.earned("zhao", 150).await;
        let rules = Rules { balance_cap_coins: 2, ..Rules::first() };
        let text = serde_json::to_string(&rules).expect("JSON");
        let sql = "INSERT INTO rule_set (branch, version, from_day, adopted_by, meeting, parameters, created_at) VALUES ($1, 1, '2021-01-01', '理事会', '第一次', $2, 0)";
        let written = bank.db.write(move |tx| Box::pin(async move { tx.run(BRANCH, sql, args![text]).await }));
        let written: Result<u64, db::DbErr> = written.await;
        written.expect("written");
        let client = Client::of(bank);
        let [zhao, desk] = [client.signed_in(bank, "zhao").await, client.signed_in(bank, "W01").await];
        for path in ["/home", "/passbook"] {
            let told = get(&zhao, path).await.text;
            assert!(told.contains("0.50 time coins above the cap"), "{path}: {told}");
        }
        let other = post(&zhao, "/donate/surplus", "minutes=31").await;
        assert!(other.status == 422 && other.text.contains("30 free minutes"), "{}", other.text);
        let account = format!("/desk/people/{}/account", town::member("zhao"));
        assert!(get(&desk, &account).await.text.contains("0.50 time coins above the cap"));
        let mute = post(&desk, &format!("{account}/surplus"), "minutes=30").await;
        assert_eq!(mute.status, 422, "somebody agreed: {}", mute.text);
        let said = post(&desk, &format!("{account}/surplus"), "minutes=30&consent=oral").await;
        assert_eq!(sent_to(&said), account);
        assert_eq!(bank.balances().await, "pool 30, zhao 120");
        assert!(get(&zhao, "/home").await.text.contains("at the cap"));
        bank.earned("zhao", 10).await;
        assert_eq!(sent_to(&post(&zhao, "/donate/surplus", "minutes=10").await), "/passbook");
        assert_eq!(bank.balances().await, "pool 40, zhao 120");
    }

    async fn accounts_next_door_are_not_there(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let page = format!("/desk/people/{}/account", town::member("wu"));
        assert_eq!(get(&desk, &page).await.status, 404);
        assert_eq!(post(&desk, &format!("{page}/freeze"), "reason=x&case_number=1").await.status, 404);
        bank.by_staff("W91").does(Leave { member: town::member("wu") }).await;
        assert_eq!(post(&desk, &format!("{page}/closing"), "to=pool&ground=left&case_number=1").await.status, 404);
    }
}
