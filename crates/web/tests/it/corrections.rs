//! A wrong payment goes back: by the pages of the desk, and by the API.

use bank::access::LinkMember;
use bank::account::Reason;
use bank::ids::TransferId;
use db::{Query, args};
use serde_json::json;

use crate::client::Client;
use crate::support::{BRANCH, MINUTE, TestBank, on_both_databases, town};

async fn paid(bank: &TestBank) -> TransferId {
    bank.earned("wang", 120).await;
    let order = bank.ended_order(["wang", "haircut", "zhao"], 45).await;
    bank.confirmed(order).await;
    bank.pass(MINUTE);
    let sql = "SELECT id FROM transfer WHERE branch = $1 AND reason = $2";
    let id = bank.reader().value(BRANCH, sql, args![Reason::Order]).await;
    id.expect("reads").expect("was paid")
}

on_both_databases! {
    async fn the_desk_has_a_payment_undone(bank: &TestBank) {
        let paid = paid(bank).await;
        let client = Client::of(bank);
        let [one, two] = [client.signed_in(bank, "W01").await, client.signed_in(bank, "W02").await];
        let zhao = client.signed_in(bank, "zhao").await;
        assert!(one.look("/desk/corrections").await.text.contains("No correction waits."));

        let book = one.look(&format!("/desk/people/{}/passbook", town::member("zhao"))).await;
        let page = format!("/desk/transfers/{paid}");
        assert!(book.text.contains(&page), "the passbook leads to the line");
        assert!(!zhao.look("/passbook").await.text.contains(&page), "only at the desk");
        let form = format!("{page}/correction");
        let empty = one.send(&form, "reason=").await;
        assert_eq!(empty.status, 422, "{}", empty.text);
        let correction = one.send(&form, "reason=wrong+person").await.sent_to();

        let own = one.look(&correction).await.text;
        assert!(own.contains("a colleague must check it") && !own.contains("/approval"), "{own}");
        assert!(own.contains("Take it back"));
        assert!(two.look("/desk").await.text.contains(&correction), "the board tells");
        assert!(two.look("/desk/corrections").await.text.contains("wrong person"));
        let tried = one.send(&format!("{correction}/approval"), "").await;
        assert!(tried.status == 422 && tried.text.contains("two persons"), "{}", tried.text);

        assert_eq!(two.send(&format!("{correction}/approval"), "").await.sent_to(), correction);
        assert_eq!(bank.balances().await, "wang 120");
        let after = one.look(&page).await.text;
        assert!(after.contains("Undone by") && !after.contains("/correction\""), "{after}");
        let book = zhao.look("/passbook").await.text;
        assert!(book.contains("undone on") && book.contains("undoes the line of"), "{book}");
        assert!(!book.contains("wrong person"), "the reason is the station's");
        assert!(two.look("/desk").await.text.contains("Nothing is waiting."));
    }

    async fn what_is_refused_stays_and_says_why(bank: &TestBank) {
        let paid = paid(bank).await;
        let client = Client::of(bank);
        let [one, two] = [client.signed_in(bank, "W01").await, client.signed_in(bank, "W02").await];
        let form = format!("/desk/transfers/{paid}/correction");
        let correction = one.send(&form, "reason=wrong+person").await.sent_to();
        let no = format!("{correction}/refusal");
        assert_eq!(two.send(&no, "refusal_reason=it+was+right").await.sent_to(), correction);
        assert!(one.look(&correction).await.text.contains("it was right"));
        assert_eq!(bank.balances().await, "wang 75, zhao 45");
        let nowhere = two.send(&format!("{correction}/nothing"), "").await;
        assert_eq!(nowhere.status, 404);
    }

    async fn whose_coins_they_are_reads_that_a_colleague_does_it(bank: &TestBank) {
        let paid = paid(bank).await;
        let link = LinkMember { staff: town::staff("W02"), member: Some(town::member("zhao")) };
        bank.by_operator().does(link).await;
        let client = Client::of(bank);
        let [one, own] = [client.signed_in(bank, "W01").await, client.signed_in(bank, "W02").await];
        let [colleague, form] = ["Ask a colleague.".to_owned(), format!("/desk/transfers/{paid}/correction")];
        let page = own.look(&format!("/desk/transfers/{paid}")).await.text;
        assert!(page.contains(&colleague) && !page.contains(&form), "{page}");
        let tried = own.send(&form, "reason=wrong+person").await;
        assert!(tried.status == 422 && tried.text.contains(&colleague), "{}", tried.text);

        let correction = one.send(&form, "reason=wrong+person").await.sent_to();
        let page = own.look(&correction).await.text;
        let [approve, refuse] = ["approval", "refusal"].map(|it| format!("{correction}/{it}"));
        assert!(page.contains(&colleague) && !page.contains(&approve) && !page.contains(&refuse), "{page}");
        let api = format!("{}/refusal", correction.replace("/desk", ""));
        let tried = own.post(&api, json!({ "reason": "x" })).await;
        assert_eq!((tried.status, tried.code()), (403, "correction.own_coins"));
        assert_eq!(bank.balances().await, "wang 75, zhao 45");
    }

    async fn a_program_of_the_foundation_decides(bank: &TestBank) {
        let paid = paid(bank).await;
        let client = Client::of(bank);
        let [desk, foundation] = [client.signed_in(bank, "W01").await, client.signed_in(bank, "F01").await];
        let body = json!({ "reason": "记错了人" });
        let proposed = desk.post(&format!("/transfers/{paid}/correction"), body).await.done();
        let waiting = foundation.get("/corrections").await.done();
        assert_eq!(waiting["waiting"][0]["id"], proposed["correction"]);
        let id = proposed["correction"].as_str().expect("an id");
        let done = foundation.post(&format!("/corrections/{id}/approval"), json!({})).await.done();
        assert_eq!(done["amount"], json!(45));
        let book = client.signed_in(bank, "zhao").await.get("/me/passbook").await.done();
        assert_eq!(book["lines"][1]["reverses"], json!(paid));
        let again = foundation.post(&format!("/corrections/{id}/refusal"), json!({ "reason": "x" })).await;
        assert_eq!((again.status, again.code()), (409, "correction.decided_already"));
    }
}
