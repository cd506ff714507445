//! What is somebody else's stays theirs.

use bank::access::Role;
use bank::order::Ask;
use serde_json::{Value, json};
use web::api::endpoints::{ENDPOINTS, Leave};

use crate::client::Client;
use crate::support::{TestBank, on_both_databases, town};

/// Of every change that a member may order: how it reads when it is somebody else's.
const OTHERS: &[(&str, &str, &str)] = &[
    ("answer_ask", "PUT /asks/{ask}/answer", "order.not_your_answer"),
    ("cancel_order", "POST /orders/{order}/cancellation", "order.not_your_order"),
    ("choose_version", "PUT /version", "forbidden"),
    ("confirm_order", "POST /orders/{order}/confirmation", "order.not_the_resident"),
    ("dispute_order", "POST /orders/{order}/dispute", "order.not_the_resident"),
    ("donate", "POST /donations", "donation.not_your_coins"),
    ("donate_surplus", "POST /donations/surplus", "donation.not_your_coins"),
    ("extend_order", "POST /orders/{order}/extension", "order.resident_says_yes"),
    ("give_back_order", "POST /orders/{order}/giving-back", "order.not_the_volunteer"),
    ("post_order", "POST /orders", "order.not_yours"),
    ("rate_order", "POST /orders/{order}/rating", "order.not_your_side"),
    ("sign_in_order", "POST /orders/{order}/sign-in", "order.not_the_volunteer"),
    ("sign_out_order", "POST /orders/{order}/sign-out", "order.not_the_volunteer"),
    ("take_order", "POST /orders/{order}/taking", "order.not_yourself"),
];

fn body(name: &str) -> Value {
    let (wang, li) = (town::member("wang"), town::member("li"));
    match name {
        "answer_ask" => json!({ "answer": "yes" }),
        "cancel_order" | "dispute_order" => json!({ "reason": "不用了" }),
        "choose_version" => {
            json!({ "elder_version": true, "on_behalf_of": wang, "consent": "oral" })
        }
        "confirm_order" => json!({ "satisfaction": "satisfied" }),
        "donate" | "donate_surplus" => json!({ "member": wang, "minutes": 60 }),
        "extend_order" => json!({ "further": 15 }),
        "post_order" => {
            json!({ "resident": wang, "service": town::service("chat"), "planned_at": 0, "payer": "own" })
        }
        "rate_order" => json!({ "side": "resident", "satisfaction": "satisfied" }),
        "sign_in_order" => json!({ "word": "0000" }),
        "take_order" => json!({ "volunteer": li }),
        _ => json!({}),
    }
}

#[test]
fn the_table_has_every_change_that_a_member_may_order() {
    let by_member = |leave: &Leave| leave.is_keyed() && leave.roles().contains(&Role::Member);
    let theirs = ENDPOINTS.iter().filter(|it| by_member(&it.1));
    let mut theirs: Vec<&str> = theirs.map(|it| it.0).collect();
    theirs.sort_unstable();
    assert_eq!(OTHERS.iter().map(|it| it.0).collect::<Vec<_>>(), theirs);
}

on_both_databases! {
    async fn nobody_touches_or_sees_an_order_that_is_not_theirs(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let order = bank.taken_order("wang", "chat", "zhao").await;
        let open = bank.open_order("sun", "haircut").await;
        let asked = Ask { order: open, volunteer: town::member("li") };
        let ask = bank.by_staff("W01").does(asked).await.ask;
        let zhou = Client::of(bank).signed_in(bank, "zhou").await;
        for (name, address, code) in OTHERS {
            let (method, path) = address.split_once(' ').expect("a method and a path");
            let path = path.replace("{order}", &order.to_string()).replace("{ask}", &ask.to_string());
            let told = match method {
                "PUT" => zhou.put(&path, body(name)).await,
                _ => zhou.post(&path, body(name)).await,
            };
            assert_eq!((told.status, told.code()), (403, *code), "{name}: {}", told.text);
        }
        let told = zhou.get(&format!("/orders/{order}")).await;
        assert_eq!((told.status, told.code()), (404, "not_found"));
        let need = zhou.get(&format!("/orders/{open}")).await.done();
        let hidden = ["resident_code", "resident_name", "address", "note", "phone", "service_word"];
        assert_eq!(hidden.map(|it| &need[it]), [&Value::Null; 6]);
        assert_eq!((&need["resident_birth_day"], &need["community"]), (&json!(""), &json!("大蒜社区")));
        assert_eq!(bank.balances().await, "wang 120 (60 held)");
    }

    async fn a_member_of_another_branch_is_nobody_here(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let wu = town::member("wu");
        let card = desk.get(&format!("/members/{wu}")).await;
        assert_eq!((card.status, card.code()), (404, "not_found"));
        let pin = desk.put(&format!("/members/{wu}/pin"), json!({ "pin": "739182" })).await;
        assert_eq!((pin.status, pin.code()), (404, "access.no_such_member"));
        let gift = desk.calling_for(wu).post("/donations", json!({ "minutes": 60 })).await;
        assert_eq!((gift.status, gift.code()), (404, "not_found"));
        assert_eq!(desk.get("/members?words=吴敏").await.done(), json!([]));
    }
}
