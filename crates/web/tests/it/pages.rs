//! Who may open which page and send which form: one table, every role against every route.

use std::fs;
use std::path::Path;

use axum::http::header;
use bank::order::Post;
use bank::{Channel, order::Payer};
use uuid::Uuid;
use web::pages::leave::{Admits, PAGES};

use crate::client::{Client, Told};
use crate::leave::{people, signed_in};
use crate::support::{HOUR, MORNING, TestBank, on_both_databases, town};

/// The forms that somebody who is not part of an order could send about it.
const FORMS: [&str; 9] =
    ["cancel", "confirm", "dispute", "extend", "give-back", "rate", "sign-in", "sign-out", "take"];

/// A page or form of the table, asked for about things that aren't there.
async fn asked(client: &Client, page: &str) -> Told {
    let (method, path) = page.split_once(' ').expect("a method and an address");
    let path = path
        .replace("{id}", &Uuid::from_u128(9).to_string())
        .replace("{transfer}", &Uuid::from_u128(9).to_string())
        .replace("{number}", "9")
        .replace("{key}", "nothing")
        .replace("{name}", "nothing.css")
        .replace("{what}", "A1")
        .replace("{deed}", "approve");
    if method == "GET" { client.look(&path).await } else { client.send(&path, "").await }
}

/// Turned away at the door of the page, not by what is asked there.
fn is_forbidden(told: &Told) -> bool {
    told.status == 403 && told.text.contains("t see this page")
}

fn goes_to_sign_in(told: &Told) -> bool {
    let to = told.headers.get(header::LOCATION).and_then(|it| it.to_str().ok());
    let sent_on = told.status == 303 && to.is_some_and(|it| it.starts_with("/sign-in?back="));
    sent_on || (told.status == 401 && told.text.contains("/sign-in?back="))
}

/// Every route as the sources write it: `.route("/desk", get(…).post(…))`.
fn written(folder: &Path, routes: &mut Vec<String>) {
    for file in fs::read_dir(folder).expect("the sources are there") {
        let path = file.expect("readable").path();
        if path.is_dir() {
            if !path.ends_with("api") {
                written(&path, routes);
            }
            continue;
        }
        let source = fs::read_to_string(&path).expect("readable");
        for call in source.split(".route(").skip(1) {
            let call = call.split(".route(").next().unwrap_or_default();
            let call = call.split_once(';').map_or(call, |it| it.0);
            let (_, rest) = call.split_once('"').expect("an address");
            let (address, handlers) = rest.split_once('"').expect("an address ends");
            let handlers = handlers.split("\n        .").next().unwrap_or_default();
            for (word, method) in [("get(", "GET"), ("post(", "POST"), ("put(", "PUT")] {
                let mut found = handlers.match_indices(word);
                if found.any(|(at, _)| handlers[..at].ends_with([' ', '.'])) {
                    routes.push(format!("{method} {address}"));
                }
            }
        }
    }
}

#[test]
fn the_table_has_every_page_and_form_once() {
    let mut routes = Vec::new();
    written(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut routes);
    routes.sort_unstable();
    let mut listed: Vec<&str> = PAGES.iter().map(|it| it.0).collect();
    listed.sort_unstable();
    assert_eq!(listed, routes);
}

on_both_databases! {
    async fn every_role_opens_the_pages_of_the_table_and_no_others(bank: &TestBank) {
        let (client, people) = (Client::of(bank), people(bank).await);
        let mut wrong = Vec::new();
        for (page, admits) in PAGES {
            for (role, who) in &people {
                // Signed in anew for each, since one of the forms signs out.
                let told = asked(&signed_in(bank, &client, *who).await, page).await;
                let may = *admits == Admits::Everyone || admits.roles().contains(role);
                // Figures of the front page are another program's part.
                let broken = 500 <= told.status;
                if may == is_forbidden(&told) || goes_to_sign_in(&told) || broken {
                    wrong.push(format!("{role} {page}: {} {}", told.status, told.text));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    async fn nobody_and_people_of_another_branch_are_sent_to_sign_in(bank: &TestBank) {
        let nobody = Client::of(bank);
        let next_door = [
            nobody.clone(),
            nobody.with("0123456789abcdef"),
            nobody.signed_in(bank, "wu").await,
            nobody.signed_in(bank, "W91").await,
        ];
        for (page, admits) in PAGES {
            for client in &next_door {
                let told = asked(client, page).await;
                let shut = goes_to_sign_in(&told);
                assert_eq!(shut, *admits != Admits::Everyone, "{page}: {}", told.status);
            }
        }
    }

    async fn nobody_sees_or_touches_an_order_that_is_not_theirs(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let taken = bank.taken_order("wang", "chat", "zhao").await;
        let posted = Post {
            number: None,
            resident: town::member("sun"),
            service: town::service("chat"),
            channel: Channel::App,
            note: String::new(),
            planned_at: MORNING + 9 * HOUR,
            minutes: None,
            payer: Payer::Own,
        };
        let posted = bank.by("sun").does(posted).await.order;
        let before = bank.balances().await;
        let zhou = Client::of(bank).signed_in(bank, "zhou").await;
        for order in [taken, posted] {
            for page in ["", "/confirm", "/rate"] {
                let told = zhou.look(&format!("/orders/{order}{page}")).await;
                assert_eq!(told.status, 404, "{page}: {}", told.text);
                assert!(!told.text.contains("1号楼"), "{page} tells the address");
            }
            for form in FORMS {
                let fields = "reason=x&word=0000&rating=satisfied&minutes=15";
                let told = zhou.send(&format!("/orders/{order}/{form}"), fields).await;
                let refused = [403, 404].contains(&told.status);
                let gone = told.status == 303 && told.headers[header::LOCATION] == "/home";
                assert!(refused || gone, "{form}: {} {}", told.status, told.text);
            }
        }
        assert_eq!(bank.balances().await, before);
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let stands = desk.get(&format!("/orders/{taken}")).await.done();
        assert_eq!((&stands["state"], &stands["ratings"]), (&"taken".into(), &serde_json::json!([])));
        let stands = desk.get(&format!("/orders/{posted}")).await.done();
        assert_eq!(stands["state"], "posted");
    }

    async fn the_address_of_a_form_leads_to_its_page(bank: &TestBank) {
        let zhao = Client::of(bank).signed_in(bank, "zhao").await;
        for (form, page) in [("/orders/9/take", "/orders/9"), ("/sign-in/card?lang=en", "/sign-in"), ("/sign-out", "/")] {
            let told = zhao.look(form).await;
            // A switch comes first, and then leads there.
            let path = form.split('?').next().expect("a path");
            let told = if told.headers[header::LOCATION] == path { zhao.look(path).await } else { told };
            assert_eq!((told.status, &told.headers[header::LOCATION]), (303, &page.parse().expect("a header")));
        }
    }

    async fn the_desk_finds_nobody_and_nothing_of_another_branch(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let wu = town::member("wu");
        let line = format!("/proof/{}", Uuid::from_u128(9));
        for page in ["", "/order", "/passbook", "/hours", "/statement", "/statement/file", "/letter", &line] {
            let told = desk.look(&format!("/desk/people/{wu}{page}")).await;
            assert_eq!(told.status, 404, "{page}");
        }
        for (form, fields) in [("pin", "pin=739182"), ("version", "version=elder"), ("order", "do=post")] {
            let told = desk.send(&format!("/desk/people/{wu}/{form}"), fields).await;
            assert_eq!(told.status, 404, "{form}");
        }
    }
}
