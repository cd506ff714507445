//! Sessions through the API and at the desk: a sheet is entered, looked at, and closed once.

use axum::http::{Method, header};
use bank::ids::{ActivityId, SessionId};
use bank::project::{Measure, PlanActivity, Unit};
use serde_json::{Value, json};

use crate::client::Client;
use crate::support::{DAY, HOUR, MORNING, TestBank, on_both_databases, town};

/// Yesterday at nine.
const NINE: i64 = MORNING - DAY;

async fn fairs(bank: &TestBank) -> ActivityId {
    let plan = PlanActivity {
        project: town::project(),
        code: "A8".to_owned(),
        name: "益圈公益市集".to_owned(),
        measure: Measure::Sessions,
        planned: 2,
        unit: Unit::Sessions,
        reach: None,
        required_evidence: vec![],
    };
    bank.by_staff("F01").does(plan).await.activity
}

fn new(activity: ActivityId, code: &str, gives_time: bool) -> Value {
    json!({
        "activity": activity, "code": code, "title": "春季市集", "starts_at": NINE,
        "ends_at": NINE + 2 * HOUR, "place": "朝内小街", "mode": "on_site",
        "counts_as_volunteering": gives_time,
    })
}

fn line(name: &str) -> Value {
    let member = town::member(name);
    json!({ "member": member, "signed_in_at": NINE, "signed_out_at": NINE + 2 * HOUR, "by": "sheet" })
}

/// A session of yesterday, made by the desk.
async fn held(bank: &TestBank, desk: &Client, gives_time: bool) -> SessionId {
    let told = desk.post("/sessions", new(fairs(bank).await, "A8-01", gives_time)).await.done();
    serde_json::from_value(told["session"].clone()).expect("an id")
}

on_both_databases! {
    async fn a_sheet_is_entered_looked_at_and_closed(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let session = held(bank, &desk, true).await;
        for name in ["zhao", "sun"] {
            desk.post(&format!("/sessions/{session}/attendances"), line(name)).await.done();
        }
        let twice = desk.post(&format!("/sessions/{session}/attendances"), line("zhao")).await;
        assert_eq!((twice.status, twice.code()), (409, "activity.attended_already"));
        let own = desk.get(&format!("/sessions/{session}")).await.done();
        assert_eq!(own["outlook"]["left_out"], json!({ "not_a_volunteer": 1, "own_entry": 1 }));
        let desk = Client::of(bank).signed_in(bank, "W02").await;
        let card = desk.get(&format!("/sessions/{session}")).await.done();
        assert_eq!((&card["came"], &card["credited"], &card["state"]), (&json!(2), &json!(0), &json!("to_close")));
        assert_eq!(card["outlook"]["left_out"], json!({ "not_a_volunteer": 1 }));

        let close = format!("/sessions/{session}/closing");
        let closed = desk.keyed(Method::POST, &close, "k", json!({})).await.done();
        let again = desk.keyed(Method::POST, &close, "k", json!({})).await.done();
        assert_eq!((&closed, &closed["credited"], &closed["more"]), (&again, &json!(1), &json!(false)));
        assert_eq!(bank.balances().await, "zhao 120");
        let card = desk.get(&format!("/sessions/{session}")).await.done();
        let figures = ["credited", "left_out", "minutes", "state"].map(|it| card[it].clone());
        assert_eq!(figures, [json!(1), json!(1), json!(120), json!("closed")]);
        let sheet = desk.get(&format!("/sessions/{session}/attendances?part=not_credited")).await.done();
        assert_eq!((&sheet["total"], &sheet["rows"][0]["why"]), (&json!(1), &json!("not_a_volunteer")));
        let list = desk.get("/sessions?state=closed&from=2022-04-11&to=2022-04-11&words=A8").await.done();
        assert_eq!((&list["total"], &list["rows"][0]["id"]), (&json!(1), &json!(session)));
        assert_eq!(desk.get("/sessions?state=to_close").await.done()["total"], json!(0));
    }

    async fn the_same_line_sent_twice_stands_once(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let session = held(bank, &desk, true).await;
        let path = format!("/sessions/{session}/attendances");
        let first = desk.keyed(Method::POST, &path, "k", line("zhao")).await.done();
        assert_eq!(first, desk.keyed(Method::POST, &path, "k", line("zhao")).await.done());
        assert_eq!(bank.count("attendance").await, 1);
        let other = desk.keyed(Method::POST, &path, "k", line("li")).await;
        assert_eq!((other.status, other.code()), (422, "key_reused"));
    }

    async fn names_on_a_sheet_are_read_by_those_who_close_it(bank: &TestBank) {
        let client = Client::of(bank);
        let session = held(bank, &client.signed_in(bank, "W01").await, true).await;
        for path in ["/sessions".to_owned(), format!("/sessions/{session}"), format!("/sessions/{session}/attendances")] {
            for (who, status) in [("F01", 200), ("zhao", 403), ("U01", 403), ("G01", 403), ("C01", 403)] {
                assert_eq!(client.signed_in(bank, who).await.get(&path).await.status, status, "{who} {path}");
            }
            assert_eq!(client.signed_in(bank, "W91").await.get(&path).await.status, 401, "{path}");
        }
        let member = client.signed_in(bank, "zhao").await;
        for (path, body) in [("attendances", line("zhao")), ("closing", json!({}))] {
            let told = member.post(&format!("/sessions/{session}/{path}"), body).await;
            assert_eq!((told.status, told.code()), (403, "forbidden"), "{path}");
        }
        assert_eq!(bank.count("attendance").await, 0);
    }

    async fn the_desk_types_a_line_and_presses_once(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let session = held(bank, &desk, true).await;
        let here = format!("/desk/sessions/{session}");
        // The pages' zone is UTC here.
        let page = desk.look(&here).await.text;
        assert!(page.contains("value=\"01:00\"") && page.contains("value=\"03:00\""), "{page}");
        let typed = format!("{here}/attendances");
        let nobody = desk.form(&typed, "key=a&who=nobody&start=01:00&end=03:00&by=sheet").await;
        assert_eq!((nobody.status, nobody.text.contains("Nobody found")), (422, true));
        let time = desk.form(&typed, "key=b&who=M002&start=nine&end=03:00&by=sheet").await;
        assert!(time.status == 422 && time.text.contains("value=\"M002\"") && time.text.contains("value=\"nine\""));
        for _ in 0..2 {
            let told = desk.form(&typed, "key=c&who=m002&start=01:00&end=03:00&by=sheet").await;
            assert_eq!(told.status, 303, "{}", told.text);
        }
        let again = desk.form(&typed, "key=d&who=M002&start=01:00&end=03:00&by=sheet").await;
        assert_eq!((again.status, bank.count("attendance").await), (422, 1));
        let several = desk.form(&typed, "key=e&who=M00&start=01:00&end=03:00&by=sheet").await;
        assert!(several.status == 422 && several.text.contains("name=\"member\""), "{}", several.text);
        let li = town::member("li");
        let chosen = format!("key=f&who=M00&asked=M00&member={li}&start=01:00&end=01:30&by=scan");
        assert_eq!(desk.form(&typed, &chosen).await.status, 303);

        let own = desk.look(&here).await.text;
        assert!(own.contains("a colleague credits it") && !own.contains("/closing"), "{own}");
        let desk = Client::of(bank).signed_in(bank, "W02").await;
        assert!(desk.look(&here).await.text.contains("1 person would be credited"));
        let done = desk.form(&format!("{here}/closing"), "key=g").await;
        let to = done.headers[header::LOCATION].to_str().expect("ascii").to_owned();
        assert_eq!(to, format!("{here}?part=not_credited#sheet"));
        let left = desk.look(&format!("{here}?part=not_credited")).await.text;
        assert!(left.contains("was there too short a time") && !left.contains("/closing"), "{left}");
        assert_eq!(bank.balances().await, "zhao 120");
        let file = desk.look(&format!("{here}/file?part=not_credited")).await;
        assert_eq!(file.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"A8-01-not_credited.csv\"");
        let lines: Vec<&str> = file.text.lines().collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[1].contains("01:00") && lines[1].ends_with(",30,left out,was there too short a time"), "{lines:?}");
        assert_eq!(desk.look(&format!("{here}/file")).await.text.lines().count(), 3);
    }

    async fn a_session_that_credits_nobody_says_so_and_has_no_button(bank: &TestBank) {
        let desk = Client::of(bank).signed_in(bank, "W01").await;
        let session = held(bank, &desk, false).await;
        desk.post(&format!("/sessions/{session}/attendances"), line("zhao")).await.done();
        let here = format!("/desk/sessions/{session}");
        let page = desk.look(&here).await.text;
        assert!(page.contains("they gave no time") && !page.contains("/closing"), "{page}");
        let told = desk.form(&format!("{here}/closing"), "key=a").await;
        assert_eq!((told.status, told.text.contains("role=\"alert\"")), (422, true));
        assert_eq!(bank.balances().await, "nothing");
        let list = desk.look("/desk/sessions?state=no_credit&q=%E5%B8%82%E9%9B%86").await.text;
        assert!(list.contains(&here));
        assert!(!desk.look("/desk/sessions?state=closed").await.text.contains(&here));
    }
}
