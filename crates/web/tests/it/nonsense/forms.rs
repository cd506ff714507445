//! Pages and forms as they stand there, filled with something else here and there.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request, header};

use super::draw::{Draw, escaped};
use super::{Client, PAGES, Town, fresh_key};

/// A form as some page shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// Which of those who came saw it.
    seen_by: usize,
    posts: bool,
    action: String,
    fields: Vec<(String, String)>,
}

/// All forms of all pages, as everybody sees them.
pub async fn of(town: &Town) -> Vec<Form> {
    let (mut forms, ids) = (BTreeSet::new(), &town.ids);
    for (seen_by, client) in town.clients.iter().enumerate() {
        for (page, _) in PAGES {
            let Some(path) = page.strip_prefix("GET ") else { continue };
            let some = if path.contains("{id}") { ids } else { &ids[..1] };
            for id in some {
                let path = path.replace("{id}", id).replace("{what}", "A4");
                let request = client.page(Method::GET, &path).body(Body::empty());
                let told = client.ask(request.expect("a request")).await;
                forms.extend(
                    told.text.split("<form").skip(1).filter_map(|it| read(it, &path, seen_by)),
                );
            }
        }
    }
    // Whoever leaves can try nothing more.
    forms.into_iter().filter(|it| it.action != "/sign-out").collect()
}

fn read(form: &str, page: &str, seen_by: usize) -> Option<Form> {
    let form = form.split("</form>").next()?;
    let (head, rest) = form.split_once('>')?;
    let page = page.split('?').next()?;
    let fields = rest.split('<').filter_map(|tag| {
        let tag = tag.split('>').next()?;
        Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default()))
    });
    Some(Form {
        seen_by,
        posts: head.contains("method=\"post\""),
        action: attribute(head, "action").unwrap_or_else(|| page.to_owned()),
        fields: fields.collect(),
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next().map(str::to_owned)
}

/// A form that somebody sends, and how to tell of it.
pub fn sent<'t>(
    forms: &[Form],
    town: &'t Town,
    draw: &mut Draw,
) -> ((String, Request<Body>), &'t Client) {
    let form = draw.one_of(forms).clone();
    let other = draw.percent(10);
    let client = if other { draw.one_of(&town.clients) } else { &town.clients[form.seen_by] };
    (filled(&form, client, &town.ids, draw), client)
}

fn filled(
    form: &Form,
    client: &Client,
    ids: &[String],
    draw: &mut Draw,
) -> (String, Request<Body>) {
    let mut fields = Vec::new();
    for (name, value) in &form.fields {
        if draw.percent(5) {
            continue;
        }
        let value = match draw.below(10) {
            0..4 => value.clone(),
            4..8 if name != "key" => draw.words(),
            8 if name != "key" => draw.number().to_string(),
            9 if name != "key" => draw.id(ids),
            _ => fresh_key(),
        };
        fields.push(format!("{name}={}", escaped(&value)));
    }
    let fields = fields.join("&");
    if !form.posts {
        return asked(client, &format!("{}?{fields}", form.action));
    }
    let request = client
        .page(Method::POST, &form.action)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(fields.clone()));
    (format!("POST {}\n{fields:.2000}", form.action), request.expect("a request"))
}

/// A page that somebody asks for, with an address and cookies of their own making.
pub fn page(client: &Client, ids: &[String], draw: &mut Draw) -> (String, Request<Body>) {
    let (page, _) = draw.one_of(PAGES);
    let path = page.split_once(' ').expect("a method and an address").1;
    let path = path.replace("{id}", &escaped(&draw.id(ids)));
    let what = if draw.percent(50) { "A4".to_owned() } else { draw.words() };
    let path = ["{key}", "{what}", "{name}", "{deed}"]
        .into_iter()
        .fold(path, |path, part| path.replace(part, &escaped(&what)));
    let mut query = Vec::new();
    for _ in 0..draw.below(3) {
        let value = if draw.percent(30) { draw.number().to_string() } else { draw.words() };
        query.push(format!("{}={}", draw.one_of(&QUERIES), escaped(&value)));
    }
    let (told, mut request) = asked(client, &format!("{path}?{}", query.join("&")));
    let cookie = format!("say={}; lang={}", draw.one_of(&SAID), escaped(&draw.words()));
    request.headers_mut().append(header::COOKIE, cookie.parse().expect("escaped"));
    (format!("{told}\n{cookie:.500}"), request)
}

/// What the pages are asked after the question mark.
const QUERIES: [&str; 16] = [
    "page",
    "month",
    "day",
    "q",
    "words",
    "code",
    "account",
    "reason",
    "operation",
    "actor",
    "back",
    "lang",
    "version",
    "before",
    "after",
    "project",
];
/// Sentences that no page of ours sent.
const SAID: [&str; 6] =
    ["", "done", "done.said-signed-in", "miss.said-signed-in.ff.0g.7", "wait..", "done.a.e78e8b"];

fn asked(client: &Client, address: &str) -> (String, Request<Body>) {
    let request = client.page(Method::GET, address).body(Body::empty());
    (format!("GET {address:.2000}"), request.expect("a request"))
}
