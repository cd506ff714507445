//! Statements: on pages, on paper, in files and for programs; each to whom it belongs.

use axum::body::Body;
use axum::http::{Method, header};
use bank::seal::{Extend, Signer};
use serde_json::json;

use crate::client::{Client, Told};
use crate::support::{DAY, MINUTE, TestBank, on_both_databases, town};

async fn page(client: &Client, path: &str) -> Told {
    let request = client.page(Method::GET, path).header(header::HOST, "bank.example");
    client.ask(request.body(Body::empty()).expect("a request")).await
}

/// Two hours in April, one of them sealed; and in May something is given.
async fn some_life(bank: &TestBank) {
    bank.earned("wang", 60).await;
    bank.by_itself().does(Extend { most: 10, signer: Signer::of(&[7; 32]) }).await;
    bank.earned("wang", 60).await;
    bank.pass(30 * DAY);
    bank.gives("wang", 45).await;
    bank.pass(MINUTE);
}

const APRIL: &str = "from=2022-04-01&to=2022-04-30";
const MAY: &str = "from=2022-05-01&to=2022-05-31";

on_both_databases! {
    async fn a_member_prints_a_statement_that_can_be_checked(bank: &TestBank) {
        some_life(bank).await;
        let wang = Client::of(bank).signed_in(bank, "wang").await;
        let told = page(&wang, &format!("/passbook/statement?{APRIL}")).await;
        assert_eq!(told.status, 200, "{}", told.text);
        for words in ["April 2022", "Closing balance", "2.00<small", "not sealed yet", "1 line was just written", "Seal 1 of the book", "<svg role=\"img\" aria-label=\"QR", "/passbook/proof/"] {
            assert!(told.text.contains(words), "{words}: {}", told.text);
        }
        let (_, rest) = told.text.split_once("href=\"/transparency/1?root=").expect("a way to the seal");
        let root = rest.split('"').next().expect("a root");
        let nobody = Client::of(bank);
        let same = page(&nobody, &format!("/transparency/1?root={root}")).await;
        assert!(same.text.contains("nothing under this seal was changed"), "{}", same.text);
        let other = page(&nobody, &format!("/transparency/1?root={}", "0".repeat(64))).await;
        assert!(other.text.contains("is not the one in the book"), "{}", other.text);
        let (_, rest) = told.text.split_once("<bdi>").expect("a code");
        let code = rest.split('<').next().expect("a code");
        let line = page(&nobody, &format!("/verify/{code}")).await;
        assert!(line.text.contains("has been sealed in the book since"), "{}", line.text);
        let empty = page(&wang, "/passbook/statement?from=2021-01-01&to=2021-01-31").await;
        assert!(empty.text.contains("Nothing moved in this period."), "{}", empty.text);
    }

    async fn a_period_that_cannot_be_comes_back_with_what_is_wrong(bank: &TestBank) {
        let wang = Client::of(bank).signed_in(bank, "wang").await;
        let told = page(&wang, "/passbook/statement?from=2022-05-01&to=2022-04-01").await;
        assert_eq!(told.status, 422);
        assert!(told.text.contains("The last day can&#39;t be before the first.") && told.text.contains("value=\"2022-05-01\""), "{}", told.text);
        let file = page(&wang, "/passbook/statement/file?from=x&to=2022-04-01").await;
        assert_eq!(file.status, 404, "there is no such file");
        let told = wang.get("/me/statement?from=2022-05-01&to=2022-04-01").await;
        assert_eq!((told.status, told.code()), (422, "unreadable"));
    }

    async fn a_file_has_opening_lines_and_closing_in_minutes(bank: &TestBank) {
        some_life(bank).await;
        let wang = Client::of(bank).signed_in(bank, "wang").await;
        let told = page(&wang, &format!("/passbook/statement/file?{MAY}")).await;
        assert_eq!(told.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
        assert_eq!(told.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"coin-M001-2022-05-01-2022-05-31.csv\"");
        let lines: Vec<&str> = told.text.lines().collect();
        assert_eq!(lines[..5], [
            "\u{feff}王桂英,M001,in minutes",
            "Day,For what,About,In,Out,Balance,Code",
            "2022-05-01,Opening balance,,0,0,120,",
            "2022-05-12,Given to the pool,thank you,,45,75,not sealed yet",
            "2022-05-31,Sums and closing balance,,0,45,75,",
        ]);
        let points = page(&wang, &format!("/passbook/statement/file?unit=point&{MAY}")).await;
        assert!(points.text.contains("2022-05-31,Sums and closing balance,,90,0,90,"), "{}", points.text);
    }

    async fn the_desk_prints_for_a_person_what_the_person_has(bank: &TestBank) {
        some_life(bank).await;
        let (desk, wang) = (Client::of(bank).signed_in(bank, "W01").await, town::member("wang"));
        let card = page(&desk, &format!("/desk/people/{wang}")).await;
        assert!(card.text.contains(&format!("href=\"/desk/people/{wang}/statement\"")), "{}", card.text);
        let told = page(&desk, &format!("/desk/people/{wang}/statement?{APRIL}")).await;
        let (_, rest) = told.text.split_once(&format!("href=\"/desk/people/{wang}/proof/")).expect("a way to the proof");
        let line = rest.split('"').next().expect("a line");
        let proof = page(&desk, &format!("/desk/people/{wang}/proof/{line}")).await;
        assert!(proof.text.contains("<svg role=\"img\" aria-label=\"QR"), "{}", proof.text);
        let file = page(&desk, &format!("/desk/people/{wang}/proof/{line}/file")).await;
        assert_eq!(bank::seal::Proof::read(&file.text).and_then(|it| it.check()), Ok(()));
        let zhao = town::member("zhao");
        let others = page(&desk, &format!("/desk/people/{zhao}/proof/{line}")).await;
        assert_eq!(others.status, 404, "the line is not on this person's account");
        let passbook = page(&desk, &format!("/desk/people/{wang}/passbook?month=2022-04")).await;
        assert!(passbook.text.contains(&format!("href=\"/desk/people/{wang}/proof/{line}\"")), "{}", passbook.text);
    }

    async fn a_program_reads_its_own_statement_and_the_desk_anybodys(bank: &TestBank) {
        some_life(bank).await;
        let (client, wang) = (Client::of(bank), town::member("wang"));
        let own = client.signed_in(bank, "wang").await.get(&format!("/me/statement?{APRIL}&page=1")).await.done();
        let figures = ["opening", "came_in", "went_out", "closing", "held_now", "lines_total", "lines_unsealed"].map(|it| own[it].clone());
        assert_eq!(figures, [0, 120, 0, 120, 0, 2, 1].map(|it| json!(it)));
        assert_eq!((&own["seal"]["number"], &own["lines"][1]["balance"], &own["lines"][1]["code"]), (&json!(1), &json!(120), &json!(null)));
        let desk = client.signed_in(bank, "W01").await;
        let same = desk.get(&format!("/members/{wang}/statement?{APRIL}")).await.done();
        assert_eq!(same, own);
        let wu = town::member("wu");
        let next_door = desk.get(&format!("/members/{wu}/statement")).await;
        assert_eq!((next_door.status, next_door.code()), (404, "not_found"));
    }

    async fn an_auditor_asks_how_the_books_stood_on_a_day(bank: &TestBank) {
        some_life(bank).await;
        let auditor = Client::of(bank).signed_in(bank, "U01").await;
        let told = page(&auditor, "/audit/trial-balance").await;
        for words in ["all 2 units sum to zero", "issuance of points", "unit=coin&#38;kind=member"] {
            assert!(told.text.contains(words), "{words}: {}", told.text);
        }
        // Pages of these tests show the time of Greenwich.
        let april = page(&auditor, "/audit/trial-balance?day=2022-04-12&time=00:59").await;
        assert!(april.text.contains("There are no such rows."), "{}", april.text);
        let april = page(&auditor, "/audit/trial-balance?day=2022-04-12&time=01:01").await;
        assert!(april.text.contains("1 unit sums to zero") && !april.text.contains("issuance of points"), "{}", april.text);
        let sealed = page(&auditor, "/audit/trial-balance?day=2022-04-12&order=sealed").await;
        assert!(sealed.text.contains("Seal 1 of the book") && sealed.text.contains("never change"), "{}", sealed.text);
        let bad = page(&auditor, "/audit/trial-balance?day=2022-04-31&time=x").await;
        assert_eq!(bad.status, 422);
        assert!(bad.text.contains("Fill in a time, such as 09:30."), "{}", bad.text);
        let rows = page(&auditor, "/audit/trial-balance/accounts?unit=coin&kind=member&code=m001").await;
        assert!(rows.text.contains("1 account") && rows.text.contains("member M001"), "{}", rows.text);
        let file = page(&auditor, "/audit/trial-balance/file?day=2022-04-30").await;
        assert!(file.text.contains("member,M001,\"time coins, minutes\",0,120,120"), "{}", file.text);
        assert_eq!(file.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"trial-balance-2022-04-30.csv\"");
        let sums = auditor.get(&format!("/accounts/trial-balance?before={}&order=sealed", bank.now())).await.done();
        assert_eq!((&sums["seal"]["number"], &sums["units"][0]["debits"]), (&json!(1), &json!(60)));
        let lines = auditor.get("/accounts/trial-balance/lines?kind=member&code=M001").await.done();
        assert_eq!((&lines["total"], &lines["rows"][0]["balance"]), (&json!(2), &json!(75)));
    }

    async fn a_letter_is_the_members_own_or_the_desks_and_a_run_has_one_for_each_key_elder(bank: &TestBank) {
        some_life(bank).await;
        let (client, wang) = (Client::of(bank), town::member("wang"));
        let own = page(&client.signed_in(bank, "wang").await, "/passbook/letter?month=2022-04").await;
        for words in ["王桂英: time coins in April 2022", "2.00 time coins", "Nobody came to help this month.", "tel:10000000000", "<use href=\"#qr\">"] {
            assert!(own.text.contains(words), "{words}: {}", own.text);
        }
        let desk = client.signed_in(bank, "W01").await;
        let one = page(&desk, &format!("/desk/people/{wang}/letter?month=2022-04")).await;
        assert!(one.text.contains("王桂英: time coins in April 2022"), "{}", one.text);
        let run = page(&desk, "/desk/letters?month=2022-05&community=dasuan").await;
        assert!(run.text.contains("1 letter.") && run.text.contains("out: 0.75 time coins"), "{}", run.text);
        assert_eq!(run.text.matches("<article").count(), 1);
        let none = page(&desk, "/desk/letters?community=elsewhere").await;
        assert!(none.text.contains("There is no key elder here."), "{}", none.text);
    }
}
