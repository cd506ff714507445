//! Accounts are frozen, opened again and closed: by the pages of the desk, and by the API.

use bank::branch::Rules;
use bank::member::Leave;
use db::args;
use serde_json::json;

use crate::client::Client;
use crate::support::{BRANCH, TestBank, on_both_databases, town};

on_both_databases! {
    async fn the_desk_freezes_and_somebody_else_opens_again(bank: &TestBank) {
        bank.earned("zhao", 60).await;
        let client = Client::of(bank);
        let [one, two] = [client.signed_in(bank, "W01").await, client.signed_in(bank, "W02").await];
        let zhao = client.signed_in(bank, "zhao").await;
        let page = format!("/desk/people/{}/account", town::member("zhao"));
        assert!(one.look(&format!("/desk/people/{}", town::member("zhao"))).await.text.contains(&page));
        let empty = one.send(&format!("{page}/freeze"), "reason=lost+card").await;
        assert!(empty.status == 422 && empty.text.contains("lost card"), "{}", empty.text);
        let form = "reason=lost+card&case_number=D-7";
        assert_eq!(one.send(&format!("{page}/freeze"), form).await.sent_to(), page);
        for path in ["/home", "/passbook"] {
            let told = zhao.look(path).await.text;
            assert!(told.contains("account of time coins is frozen"), "{path}: {told}");
            assert!(!told.contains("lost card"), "{path}: the reason is the station's");
        }
        assert!(two.look("/desk/corrections").await.text.contains("lost card"));
        let own = one.look(&page).await.text;
        assert!(own.contains("a colleague must open them") && !own.contains("/unfreeze\""), "{own}");
        let seen = two.look(&page).await.text;
        let freeze = seen.split_once("name=\"freeze\" value=\"").expect("the form names it").1;
        let (freeze, unfreeze) = (&freeze[..36], format!("{page}/unfreeze"));
        let tried = one.send(&unfreeze, &format!("reason=found&freeze={freeze}")).await;
        assert!(tried.status == 422 && tried.text.contains("two persons"), "{}", tried.text);
        let form = format!("key=one-tap&reason=found&freeze={freeze}");
        assert_eq!(two.form(&unfreeze, &form).await.sent_to(), page);
        assert!(!zhao.look("/home").await.text.contains("frozen"));
        assert_eq!(two.form(&unfreeze, &form).await.sent_to(), page, "a second tap");
        let late = one.send(&unfreeze, &format!("reason=found&freeze={freeze}")).await;
        assert!(late.status == 422 && late.text.contains("opened again already"), "{}", late.text);
        assert_eq!(two.send(&unfreeze, "reason=found").await.status, 404, "which freeze?");
        let li = format!("/desk/people/{}/account/unfreeze", town::member("li"));
        assert_eq!(two.form(&li, &form).await.status, 404, "somebody else's");
        assert_eq!(two.send(&format!("{page}/nothing"), "").await.status, 404);
    }

    async fn somebody_died_and_an_heir_gets_what_is_left(bank: &TestBank) {
        bank.earned("zhao", 60).await;
        let client = Client::of(bank);
        let [one, two] = [client.signed_in(bank, "W01").await, client.signed_in(bank, "W02").await];
        let page = format!("/desk/people/{}/account", town::member("zhao"));
        assert_eq!(one.send(&format!("{page}/leaving"), "").await.sent_to(), page);
        assert!(one.look(&page).await.text.contains("two of you decide who gets what is left"));
        let form = |rest: &str| format!("ground=died&case_number=R-1&{rest}");
        let closing = format!("{page}/closing");
        let unknown = one.send(&closing, &form("to=child&heir=M999")).await;
        assert!(unknown.status == 422 && unknown.text.contains("no such heir"), "{}", unknown.text);
        let nobody = one.send(&closing, &form("heir=M003")).await;
        assert_eq!(nobody.status, 422, "{}", nobody.text);
        let matter = one.send(&closing, &form("to=child&heir=m003")).await.sent_to();
        assert!(two.look("/desk").await.text.contains(&matter), "the board tells");
        assert!(two.look("/desk/corrections").await.text.contains(&matter));
        let tried = one.send(&format!("{matter}/approval"), "").await;
        assert!(tried.status == 422 && tried.text.contains("two persons"), "{}", tried.text);
        assert_eq!(two.send(&format!("{matter}/approval"), "").await.sent_to(), matter);
        assert_eq!(bank.balances().await, "li 60");
        let li = client.signed_in(bank, "li").await;
        assert!(li.look("/passbook").await.text.contains("Inherited"));
        assert!(two.look(&page).await.text.contains("Closed"));
        let book = format!("/desk/people/{}/passbook", town::member("zhao"));
        assert!(two.look(&book).await.text.contains("nothing moves any more"));
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
            let told = zhao.look(path).await.text;
            assert!(told.contains("0.50 time coins above the cap"), "{path}: {told}");
        }
        let other = zhao.send("/donate/surplus", "minutes=31").await;
        assert!(other.status == 422 && other.text.contains("30 free minutes"), "{}", other.text);
        let account = format!("/desk/people/{}/account", town::member("zhao"));
        assert!(desk.look(&account).await.text.contains("0.50 time coins above the cap"));
        let mute = desk.send(&format!("{account}/surplus"), "minutes=30").await;
        assert_eq!(mute.status, 422, "somebody agreed: {}", mute.text);
        let said = desk.send(&format!("{account}/surplus"), "minutes=30&consent=oral").await;
        assert_eq!(said.sent_to(), account);
        assert_eq!(bank.balances().await, "pool 30, zhao 120");
        assert!(zhao.look("/home").await.text.contains("at the cap"));
        bank.earned("zhao", 10).await;
        assert_eq!(zhao.send("/donate/surplus", "minutes=10").await.sent_to(), "/passbook");
        assert_eq!(bank.balances().await, "pool 40, zhao 120");
    }

    async fn accounts_next_door_are_not_there(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let page = format!("/desk/people/{}/account", town::member("wu"));
        assert_eq!(desk.look(&page).await.status, 404);
        assert_eq!(desk.send(&format!("{page}/freeze"), "reason=x&case_number=1").await.status, 404);
        bank.by_staff("W91").does(Leave { member: town::member("wu") }).await;
        assert_eq!(desk.send(&format!("{page}/closing"), "to=pool&ground=left&case_number=1").await.status, 404);
    }
}
