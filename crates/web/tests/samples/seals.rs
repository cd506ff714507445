//! Seals, a printed line, and what came of checking it.

use web::field::{Field, Kind as Holds};
use web::frame::Frame;
use web::pages::seals::{
    Found, Key, ProofPage, ProofView, Seal, SealPage, SealView, TransparencyPage, TransparencyView,
    VerifyPage, VerifyView,
};
use web::qr::Qr;
use web::say::Tone;
use web::visitor::Kind;

use super::{NOW_AT, as_member, html};

const ROOT: &str = "212c0c3b6b79f4e3755e9f6768d589812d80bc86625009461b6b49efb31462a6";

pub fn transparency(frame: Frame) -> String {
    let seal = |number| Seal {
        number,
        size: text::grouped(1_035 + number),
        at: frame.instant(&NOW_AT),
        root: ROOT.to_owned(),
    };
    let view = TransparencyView {
        sealed: frame.t2("seal-size", &("size", 1_037_i64), &("waiting", 3_i64)),
        seals: vec![seal(2), seal(1)],
        keys: vec![Key {
            id: "4f8fad69ec71af8dd99c115900acd5ee".to_owned(),
            public: ROOT.to_owned(),
            since: frame.t1("seal-key-since", "seal", 1_i64),
        }],
    };
    html(&TransparencyPage { frame, view })
}

pub fn verified(frame: Frame) -> String {
    let line = format!("2022-04-12, {}", frame.coins(&60));
    let since = frame.instant(&NOW_AT);
    let words = frame.t2("verify-there", &("since", since), &("line", line));
    html(&VerifyPage { view: verify(&frame, Found { tone: Tone::Done, words }), frame })
}

pub fn unknown(frame: Frame) -> String {
    let words = frame.t("verify-unknown");
    html(&VerifyPage { view: verify(&frame, Found { tone: Tone::Miss, words }), frame })
}

fn verify(frame: &Frame, found: Found) -> VerifyView {
    let code = Field::new("code", frame.t("verify-code"), Holds::Words);
    VerifyView {
        found: Some(found),
        code: code.hinting(frame.t("verify-code-hint")).holding("17-1f0c2a9be4"),
        proof: Field::new("proof", frame.t("verify-proof"), Holds::Words),
    }
}

pub fn proof(frame: Frame) -> String {
    let frame = as_member(frame, Kind::Volunteer);
    let at = frame.instant(&NOW_AT);
    let qr = Qr::of("https://yiquan.example/verify/17-1f0c2a9be4");
    let view = ProofView {
        line: frame.coins(&60),
        sealed: frame.t2("seal-under", &("seal", 2_i64), &("at", at)),
        printed: Some(("17-1f0c2a9be4".to_owned(), qr)),
        file: "/passbook/proof/0195/file".to_owned(),
        others: vec![("/passbook".to_owned(), frame.t("passbook-title"))],
    };
    html(&ProofPage { frame, view })
}

pub fn seal(frame: Frame) -> String {
    let (at, size) = (frame.instant(&NOW_AT), "1,037".to_owned());
    let view = SealView {
        title: frame.t1("seal-nth", "n", 2_i64),
        row: frame.t2("seal-row", &("size", size), &("at", at)),
        root: ROOT.to_owned(),
        found: Some(Found { tone: Tone::Done, words: frame.t("seal-same") }),
    };
    html(&SealPage { frame, view })
}
