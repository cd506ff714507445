//! What anybody can check of the books, and what only those whom it concerns.

use axum::body::Body;
use axum::http::{Request, header};
use bank::seal::{Extend, Signer};
use db::{Query, args};
use uuid::Uuid;

use crate::client::{Client, Told};
use crate::support::{BRANCH, TestBank, on_both_databases};

on_both_databases! {
    async fn a_proof_is_for_those_on_whose_account_it_was_and_for_auditors(bank: &TestBank) {
        let id = transfer_of(bank, "wang").await;
        let (nobody, path) = (Client::of(bank), format!("/transfers/{id}/proof"));
        let wang = nobody.signed_in(bank, "wang").await;
        assert_eq!(wang.get(&path).await.code(), "seal.waits");
        seal(bank).await;
        let proof = wang.get(&path).await.done();
        assert_eq!((&proof["transfer"]["amount"], &proof["head"]["size"]), (&60.into(), &1.into()));
        let read = bank::seal::Proof::read(&proof.to_string());
        assert_eq!(read.and_then(|it| it.check()), Ok(()));
        let auditor = nobody.signed_in(bank, "U01").await;
        assert_eq!(auditor.get(&path).await.done(), proof);
        let zhao = nobody.signed_in(bank, "zhao").await;
        assert_eq!(zhao.get(&path).await.code(), "not_found");
        assert_eq!(nobody.signed_in(bank, "W01").await.get(&path).await.code(), "forbidden");
    }

    async fn seals_are_for_everybody_and_name_nobody(bank: &TestBank) {
        transfer_of(bank, "wang").await;
        seal(bank).await;
        let nobody = Client::of(bank);
        let seals = nobody.get("/seals").await.done();
        assert_eq!((&seals["size"], &seals["waiting"], &seals["heads"][0]["number"]), (&1.into(), &0.into(), &1.into()));
        assert_eq!(page(&nobody, "/transparency.json").await.done(), seals);
        let shown = page(&nobody, "/transparency").await;
        let root = seals["heads"][0]["root"].as_str().expect("a root");
        assert!(shown.text.contains(root) && shown.text.contains("1 transfers are sealed"), "{}", shown.text);
        assert!(!shown.text.contains("王桂英"));
    }

    async fn whoever_holds_the_paper_checks_it_without_a_login(bank: &TestBank) {
        let id = transfer_of(bank, "wang").await;
        seal(bank).await;
        let nobody = Client::of(bank);
        let text = nobody.signed_in(bank, "wang").await.get(&format!("/transfers/{id}/proof")).await.text;
        let proof = bank::seal::Proof::read(&text).expect("a proof");
        let code = proof.code().to_string();
        for path in [format!("/verify/{code}"), format!("/verify?code={code}")] {
            let shown = page(&nobody, &path).await;
            assert!(shown.text.contains("has been sealed in the book since"), "{}", shown.text);
            assert!(shown.text.contains("Tue 12 Apr 2022, 1.00 time coins"), "{}", shown.text);
            assert!(!shown.text.contains("王桂英") && !shown.text.contains(&id.to_string()));
        }
        for other in ["1-0000000000", "99-0000000000", "words", "0-0", "-9223372036854775808-1"] {
            let shown = page(&nobody, &format!("/verify/{other}")).await;
            assert_eq!(shown.status, 200);
            assert!(shown.text.contains("No line in the book has this code"), "{other}: {}", shown.text);
        }
        let checked = sent(&nobody, &text).await;
        assert!(checked.text.contains("has been sealed in the book since"), "{}", checked.text);
        let forged = sent(&nobody, &text.replace("\"amount\":60", "\"amount\":66")).await;
        assert!(forged.text.contains("This is not what was sealed"), "{}", forged.text);
        assert!(sent(&nobody, "words").await.text.contains("This is no proof"));
    }

    async fn a_member_prints_the_code_of_an_own_line(bank: &TestBank) {
        let id = transfer_of(bank, "wang").await;
        let (nobody, path) = (Client::of(bank), format!("/passbook/proof/{id}"));
        let (wang, zhao) = (nobody.signed_in(bank, "wang").await, nobody.signed_in(bank, "zhao").await);
        assert!(page(&wang, &path).await.text.contains("not sealed yet"));
        seal(bank).await;
        let shown = page(&wang, &path).await;
        assert!(shown.text.contains("<svg role=\"img\" aria-label=\"QR"), "{}", shown.text);
        let file = page(&wang, &format!("{path}/file")).await;
        assert_eq!(bank::seal::Proof::read(&file.text).and_then(|it| it.check()), Ok(()));
        assert_eq!(page(&zhao, &path).await.status, 404);
        assert_eq!(page(&nobody, &path).await.status, 303);
        let passbook = page(&wang, "/passbook?month=2022-04").await;
        assert!(passbook.text.contains(&format!("href=\"{path}\"")), "{}", passbook.text);
    }
}

/// Somebody has earned an hour the day before: the transfer's id.
async fn transfer_of(bank: &TestBank, name: &str) -> Uuid {
    bank.earned(name, 60).await;
    let sql = "SELECT id FROM transfer WHERE branch = $1";
    bank.reader().value(BRANCH, sql, args![]).await.expect("reads").expect("moved")
}

async fn seal(bank: &TestBank) {
    bank.by_itself().does(Extend { most: 10, signer: Signer::of(&[7; 32]) }).await;
}

/// A page, to whoever the client is.
async fn page(client: &Client, path: &str) -> Told {
    let mut request = client.request(axum::http::Method::GET, "/api");
    request = request.uri(path).header(header::HOST, "bank.example");
    client.ask(request.body(Body::empty()).expect("a request")).await
}

/// A proof's text in the form.
async fn sent(client: &Client, proof: &str) -> Told {
    let encoded = bank::hex::hexadecimal(proof.as_bytes());
    let encoded: Vec<&str> = (0..encoded.len()).step_by(2).map(|n| &encoded[n..n + 2]).collect();
    let encoded = encoded.join("%");
    let request = Request::post("/verify")
        .header(header::HOST, "bank.example")
        .header(header::ACCEPT_LANGUAGE, "en")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("code=&proof=%{encoded}")));
    client.ask(request.expect("a request")).await
}
