//! What a problem's code means: the page behind its `type`.

use axum::http::HeaderMap;
use bank::{Fact, Sentence, permissions};
use serde::Serialize;
use text::Lang;

use super::json::{Answer, Json, Path};
use super::own::Own;
use super::problem::{Problem, status, title};
use crate::door;
use crate::look::Look;

/// A problem that there can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    pub code: String,
    pub status: u16,
    pub title: String,
    /// The sentence, with the names of its facts in braces.
    pub detail: String,
    /// The members of `facts`, which hold what the sentence quotes.
    pub facts: Vec<&'static str>,
}

/// Explains the problem with this code.
pub async fn explain(headers: HeaderMap, Path(code): Path<String>) -> Answer<Explained> {
    let found = all().into_iter().find(|it| it.sentence.code == code);
    let problem = found.ok_or(Own::NotFound)?;
    Ok(Json(explained(Look::of(&headers).lang, &problem)))
}

fn explained(lang: Lang, problem: &Problem) -> Explained {
    Explained {
        code: problem.sentence.code.to_owned(),
        status: problem.status.as_u16(),
        title: title(lang, problem.status),
        detail: door::said(lang, &problem.sentence),
        facts: problem.sentence.facts.iter().map(|it| it.0).collect(),
    }
}

/// Every problem of the API and of every operation, each fact saying its own name.
pub fn all() -> Vec<Problem> {
    let own = Own::all().into_iter().map(Problem::from);
    let refusals = permissions::refusals().into_iter().map(|it| {
        let facts = it.facts.iter().map(|name| (*name, named(name))).collect();
        let english = it.code.replace(['.', '_'], " ");
        let sentence = Sentence { code: it.code, kind: it.kind, facts, english };
        Problem { status: status(it.kind), sentence }
    });
    own.chain(refusals).collect()
}

fn named(fact: &str) -> Fact {
    Fact::Word(format!("{{{fact}}}"))
}
