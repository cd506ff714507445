//! Answers requests about seals, printed lines and proofs.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use bank::access::Role;
use bank::ids::TransferId;
use bank::seal::consistency::still_holds;
use bank::seal::printed::{self, Line};
use bank::seal::proof::{self, Found as InStore};
use bank::seal::{Flaw, Head, Proof, queries};
use bank::{Sentence, Who};
use serde::Deserialize;
use text::{Unit, key};

use super::{
    Found, Key, ProofPage, ProofView, Seal, SealPage, SealView, TransparencyPage, TransparencyView,
    VerifyPage, VerifyView,
};
use crate::Shared;
use crate::door;
use crate::field::{Field, Kind};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::person::Member;
use crate::qr::Qr;
use crate::say::Tone;
use crate::trouble::Trouble;

/// A number, a hyphen and ten digits.
const CODE_MAX: usize = 40;
/// A proof of a book with a billion transfers has less.
const PROOF_MAX: usize = 10_000;

/// Shows all seals to anyone.
pub(super) async fn transparency(State(shared): State<Shared>, frame: Frame) -> Answer {
    let seals = queries::seals(&shared.bank.reader(), &shared.branch).await?;
    let seal = |it: &bank::seal::Head| Seal {
        number: it.number,
        size: text::grouped(it.size),
        at: frame.instant(&it.sealed_at),
        root: it.root.to_string(),
    };
    let signs = |it: &bank::seal::Key| Key {
        id: it.id.to_string(),
        public: it.public.to_string(),
        since: frame.t1(key("seal-key-since"), "seal", it.since),
    };
    let view = TransparencyView {
        sealed: frame.t2(key("seal-size"), &("size", seals.size), &("waiting", seals.waiting)),
        seals: seals.heads.iter().map(seal).collect(),
        keys: seals.keys.iter().map(signs).collect(),
    };
    page::show(&TransparencyPage { frame, view })
}

/// The same for programs.
pub(super) async fn transparency_json(State(shared): State<Shared>) -> Result<Response, Trouble> {
    let seals = queries::seals(&shared.bank.reader(), &shared.branch).await?;
    Ok(axum::Json(seals).into_response())
}

/// What was typed into the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    code: String,
    proof: String,
}

/// Shows the form, or what the book says of the code in it.
pub(super) async fn verify(
    State(shared): State<Shared>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let found = if asked.code.trim().is_empty() {
        None
    } else {
        Some(line(&shared, &frame, &asked.code).await?)
    };
    show(frame, found, &asked)
}

/// Says what the book says of a printed line, to whoever holds the paper.
pub(super) async fn verify_code(
    State(shared): State<Shared>,
    Path(code): Path<String>,
    frame: Frame,
) -> Answer {
    let found = line(&shared, &frame, &code).await?;
    show(frame, Some(found), &Asked { code, proof: String::new() })
}

/// Checks a proof, by itself and against the book.
pub(super) async fn verify_proof(
    State(shared): State<Shared>,
    frame: Frame,
    Form(asked): Form<Asked>,
) -> Answer {
    let found = match Proof::read(asked.proof.trim()) {
        Ok(proof) => {
            let holds = still_holds(&shared.bank.reader(), &shared.branch, &proof).await?;
            match holds {
                Ok(()) => there(&frame, &proof, proof.head.sealed_at),
                Err(flaw) => wrong(&frame, flaw),
            }
        }
        Err(flaw) => wrong(&frame, flaw),
    };
    show(frame, Some(found), &asked)
}

fn show(frame: Frame, found: Option<Found>, asked: &Asked) -> Answer {
    let code = Field::new("code", frame.t(key("verify-code")), Kind::Words).at_most(CODE_MAX);
    let proof = Field::new("proof", frame.t(key("verify-proof")), Kind::Words).at_most(PROOF_MAX);
    let view = VerifyView {
        found,
        code: code.hinting(frame.t(key("verify-code-hint"))).holding(asked.code.clone()),
        proof: proof.hinting(frame.t(key("verify-proof-hint"))).holding(asked.proof.clone()),
    };
    page::show(&VerifyPage { frame, view })
}

/// What the book says of a code.
async fn line(shared: &Shared, frame: &Frame, code: &str) -> Result<Found, Trouble> {
    let unknown = || Found { tone: Tone::Miss, words: frame.t(key("verify-unknown")) };
    let Ok(code) = code.parse() else { return Ok(unknown()) };
    Ok(match printed::line(&shared.bank.reader(), &shared.branch, &code).await? {
        Line::There { proof, since } => there(frame, &proof, since),
        Line::Changed(flaw) => wrong(frame, flaw),
        Line::Unknown => unknown(),
    })
}

/// That a line is in the book, and what the paper must show.
fn there(frame: &Frame, proof: &Proof, since: i64) -> Found {
    let said = frame.t2(
        key("verify-there"),
        &("since", frame.instant(&since)),
        &("line", line_of(frame, proof)),
    );
    Found { tone: Tone::Done, words: said }
}

fn wrong(frame: &Frame, flaw: Flaw) -> Found {
    Found { tone: Tone::Miss, words: door::said(frame.lang, &Sentence::from(flaw)) }
}

/// The day and the amount, and no name.
fn line_of(frame: &Frame, proof: &Proof) -> String {
    let transfer = &proof.transfer;
    let day = transfer.day.parse().unwrap_or(frame.day_of(&transfer.at));
    let amount = match transfer.unit.as_str() {
        "coin" => frame.coins(&transfer.amount),
        "cny" => text::yuan(transfer.amount),
        _ => frame.count(&transfer.amount, &Unit::Points),
    };
    format!("{}{}{amount}", frame.day_long(&day), frame.t(key("comma")))
}

/// Shows one seal, and whether the root on somebody's paper is the book's.
pub(super) async fn seal(
    State(shared): State<Shared>,
    Path(number): Path<i64>,
    Query(asked): Query<Compared>,
    frame: Frame,
) -> Answer {
    let head = queries::head(&shared.bank.reader(), &shared.branch, number).await?;
    let head = head.ok_or(Trouble::NotFound)?;
    let view = seal_view(&frame, &head, &asked.root);
    page::show(&SealPage { frame, view })
}

fn seal_view(frame: &Frame, head: &Head, on_paper: &str) -> SealView {
    let (at, size) = (frame.instant(&head.sealed_at), text::grouped(head.size));
    let root = head.root.to_string();
    let on_paper = on_paper.trim().to_ascii_lowercase();
    let found = (!on_paper.is_empty()).then(|| {
        let (tone, words) = if on_paper == root {
            (Tone::Done, key("seal-same"))
        } else {
            (Tone::Miss, key("seal-other"))
        };
        Found { tone, words: frame.t(words) }
    });
    SealView {
        title: frame.t1(key("seal-nth"), "n", head.number),
        row: frame.t2(key("seal-row"), &("size", size), &("at", at)),
        root,
        found,
    }
}

/// The root that stands on somebody's paper.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Compared {
    root: String,
}

/// Shows a member the code of a line, to be printed.
pub(super) async fn proof(
    State(shared): State<Shared>,
    member: Member,
    Path(transfer): Path<TransferId>,
    headers: HeaderMap,
    frame: Frame,
) -> Answer {
    let person = &member.person;
    let proof = proof_for(&shared, (person.role, person.who), transfer).await?;
    let mut view = proof_view(&shared, &headers, &frame, proof.as_deref());
    view.file = format!("/passbook/proof/{transfer}/file");
    view.others = vec![("/passbook".to_owned(), frame.t(key("passbook-title")))];
    page::show(&ProofPage { frame, view })
}

/// What a page says of a proof; of one that waits to be sealed, that it waits.
pub fn proof_view(
    shared: &Shared,
    headers: &HeaderMap,
    frame: &Frame,
    proof: Option<&Proof>,
) -> ProofView {
    let Some(proof) = proof else {
        let sealed = frame.t(key("proof-waits"));
        return ProofView { sealed, ..ProofView::default() };
    };
    let code = proof.code().to_string();
    let address = site(shared, headers).map(|site| format!("{site}/verify/{code}"));
    let qr = address.and_then(|address| Qr::of(&address));
    let (seal, at) = (proof.head.number, frame.instant(&proof.head.sealed_at));
    ProofView {
        line: line_of(frame, proof),
        sealed: frame.t2(key("seal-under"), &("seal", seal), &("at", at)),
        printed: Some((code, qr)),
        ..ProofView::default()
    }
}

/// Gives a member the proof as a file.
pub(super) async fn proof_file(
    State(shared): State<Shared>,
    member: Member,
    Path(transfer): Path<TransferId>,
) -> Result<Response, Trouble> {
    let person = &member.person;
    let proof = proof_for(&shared, (person.role, person.who), transfer).await?;
    Ok(file_of(&*proof.ok_or(Trouble::NotFound)?))
}

/// A proof as a file.
pub fn file_of(proof: &Proof) -> Response {
    let name = format!("attachment; filename=\"proof-{}.json\"", proof.number + 1);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, proof.text()).into_response()
}

/// The proof of a transfer for whoever may have it; none while it waits to be sealed.
pub async fn proof_for(
    shared: &Shared,
    who: (Role, Who),
    transfer: TransferId,
) -> Result<Option<Box<Proof>>, Trouble> {
    match proof::proof_for(&shared.bank.reader(), &shared.branch, who, transfer).await? {
        InStore::Proof(proof) => Ok(Some(proof)),
        InStore::Waits => Ok(None),
        InStore::Missing => Err(Trouble::NotFound),
    }
}

/// The site as the browser calls it, for addresses on paper.
pub fn site(shared: &Shared, headers: &HeaderMap) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let scheme = if shared.https { "https" } else { "http" };
    Some(format!("{scheme}://{host}"))
}
