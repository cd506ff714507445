//! Who may use what: one table, every role against every endpoint.

use axum::http::Method;
use bank::access::{PEOPLE, Role, SignIn, session::Token};
use bank::ids::StaffId;
use bank::{Channel, Envelope, Who};
use db::args;
use serde_json::{Value, json};
use uuid::Uuid;
use web::api::endpoints::{ENDPOINTS, Leave, leave};

use crate::client::{Client, Told, fresh_key};
use crate::support::{BRANCH, TestBank, on_both_databases, town};

/// An endpoint as the document has it.
pub struct Endpoint {
    pub name: String,
    method: Method,
    path: String,
}

/// All endpoints of the document.
pub fn endpoints() -> Vec<Endpoint> {
    let document = serde_json::to_value(web::api::document()).expect("it is JSON");
    let mut endpoints = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            let name = operation["operationId"].as_str().expect("a name").to_owned();
            let method = method.to_uppercase().parse().expect("a method");
            endpoints.push(Endpoint { name, method, path: path.clone() });
        }
    }
    endpoints
}

impl Endpoint {
    /// Asked as its document says, about things that aren't there.
    async fn asked_by(&self, client: &Client) -> Told {
        let path = self.path.replace("{id}", &Uuid::from_u128(9).to_string());
        let path = format!("{path}{}", query(&self.name));
        if self.method == Method::GET {
            return client.get(&path).await;
        }
        client.keyed(self.method.clone(), &path, &fresh_key(), body(&self.name)).await
    }
}

fn query(name: &str) -> &'static str {
    match name {
        "own_orders" => "?as=resident",
        "plan_rows" => "?behind=sessions",
        "find_members" => "?words=wang",
        _ => "",
    }
}

/// A body that can be read, whatever else is wrong with it.
fn body(name: &str) -> Value {
    let member = Uuid::from_u128(9);
    match name {
        "post_order" => {
            json!({ "resident": member, "service": member, "planned_at": 0, "payer": "own" })
        }
        "take_order" | "ask_for_order" => json!({ "volunteer": member }),
        "donate" | "donate_surplus" => json!({ "member": member, "minutes": 60 }),
        "confirm_order" => json!({ "satisfaction": "satisfied" }),
        "rate_order" => json!({ "side": "resident", "satisfaction": "satisfied" }),
        "extend_order" => json!({ "further": 15 }),
        "enter_order_late" => json!({ "start_at": 0, "end_at": 60, "reason": "忘了" }),
        "propose_for_order" => json!({ "minutes": 60, "reason": "一半" }),
        "decide_order" => json!({ "minutes": 60 }),
        "answer_ask" => json!({ "answer": "yes" }),
        "cancel_order" | "send_back_order" | "dispute_order" => json!({ "reason": "不用了" }),
        "propose_correction" | "refuse_correction" | "lift_freeze" | "refuse_closing" => {
            json!({ "reason": "记错了" })
        }
        "freeze_member" => json!({ "reason": "卡丢了", "case_number": "D-7" }),
        "propose_closing" => json!({ "ground": "left", "case_number": "R-1" }),
        "set_pin" => json!({ "pin": "739182" }),
        "choose_version" => json!({ "elder_version": true }),
        "attend_session" => {
            json!({ "member": member, "signed_in_at": 0, "signed_out_at": 60, "by": "sheet" })
        }
        "hold_session" => json!({
            "activity": member, "code": "A2-01", "title": "培训", "starts_at": 0, "ends_at": 60,
            "place": "服务站", "mode": "on_site", "counts_as_volunteering": false,
        }),
        "sign_in" => json!({ "name": "nobody", "secret": "000000" }),
        _ => json!({}),
    }
}

/// Somebody of each role.
pub async fn people(bank: &TestBank) -> Vec<(Role, Who)> {
    let hired = [(Role::CommunityWorker, 0x0281_u128), (Role::FoundationFinance, 0x0282)];
    for (role, number) in hired {
        let sql = "INSERT INTO staff (branch, id, code, name, role, failures, status, elder_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let (code, name) = (format!("X{number}"), role.name());
        let values = args![Uuid::from_u128(number), code, name, role, 0_i64, "active", false];
        bank.db
            .write(move |tx| Box::pin(async move { tx.run(BRANCH, sql, values).await }))
            .await
            .expect("hired");
    }
    let staff = |code| Who::Staff(town::staff(code));
    let mut people = vec![
        (Role::Member, Who::Member(town::member("sun"))),
        (Role::StationWorker, staff("W01")),
        (Role::MerchantClerk, staff("C01")),
        (Role::FoundationManager, staff("F01")),
        (Role::Officer, staff("G01")),
        (Role::Auditor, staff("U01")),
    ];
    people.extend(hired.map(|(role, id)| (role, Who::Staff(StaffId(Uuid::from_u128(id))))));
    people
}

/// Somebody on a device of their own.
pub async fn signed_in(bank: &TestBank, client: &Client, who: Who) -> Client {
    let token = Token::draw(bank.world());
    let envelope = Envelope::new(BRANCH, who, Channel::App, &bank.key(), bank.now());
    bank.perform(envelope, SignIn { token_hash: token.hash() }).await.expect("signed in");
    client.with(token.text())
}

#[test]
fn the_table_has_every_endpoint_once() {
    let mut listed: Vec<&str> = ENDPOINTS.iter().map(|it| it.0).collect();
    let endpoints = endpoints();
    let mut there: Vec<&str> = endpoints.iter().map(|it| it.name.as_str()).collect();
    listed.sort_unstable();
    there.sort_unstable();
    assert_eq!(listed, there);
}

on_both_databases! {
    async fn every_role_may_do_what_the_table_says_and_nothing_else(bank: &TestBank) {
        let (client, people) = (Client::of(bank), people(bank).await);
        assert_eq!(people.len(), PEOPLE.len());
        let mut wrong = Vec::new();
        for endpoint in endpoints() {
            let leave = leave(&endpoint.name);
            for (role, who) in &people {
                let told = endpoint.asked_by(&signed_in(bank, &client, *who).await).await;
                let may = leave == Leave::Everyone || leave.roles().contains(role);
                let turned_away = told.code() == "forbidden";
                if may == turned_away || (turned_away && told.status != 403) || 500 <= told.status {
                    wrong.push(format!("{role} {}: {} {}", endpoint.name, told.status, told.text));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    async fn nobody_and_people_of_another_branch_are_asked_to_sign_in(bank: &TestBank) {
        let nobody = Client::of(bank);
        let next_door = [
            nobody.clone(),
            nobody.with("0123456789abcdef"),
            nobody.signed_in(bank, "wu").await,
            nobody.signed_in(bank, "W91").await,
        ];
        for endpoint in endpoints().iter().filter(|it| leave(&it.name) != Leave::Everyone) {
            for client in &next_door {
                let told = endpoint.asked_by(client).await;
                assert_eq!((told.status, told.code()), (401, "sign_in_first"), "{}", endpoint.name);
            }
        }
    }
}
