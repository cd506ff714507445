//! A program that speaks with the API: whom it is signed in as, and what it is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, header};
use bank::access::SignIn;
use bank::access::session::Token;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;
use web::Shared;
use web::figures::BankFigures;
use web::house::{Base, House, Station, Wits};
use web::layers::session::BankDoorman;

use crate::support::{BRANCH, TestBank};

/// A program, somebody's or nobody's.
#[derive(Clone)]
pub struct Client {
    router: Router,
    token: Option<String>,
    lang: &'static str,
    behalf: Option<Value>,
}

/// What the API answered.
#[derive(Clone, Debug)]
pub struct Told {
    pub status: u16,
    pub headers: HeaderMap,
    /// `null` where it isn't JSON.
    pub body: Value,
    pub text: String,
}

impl Told {
    /// The code of the problem; empty where there is none.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// What was answered, where it must be done.
    pub fn done(self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.body
    }

    /// The problem without the number of its request.
    pub fn problem(mut self) -> Value {
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json", "{}", self.text);
        let number = self.body.as_object_mut().and_then(|it| it.remove("request"));
        assert_eq!(number.and_then(|it| it.as_str().map(str::len)), Some(36), "{}", self.text);
        self.body
    }

    /// Where a form sent the browser on to.
    pub fn sent_to(&self) -> String {
        assert_eq!(self.status, 303, "{}", self.text);
        self.headers[header::LOCATION].to_str().expect("ascii").to_owned()
    }
}

impl Client {
    /// A program of nobody, in the town's branch.
    pub fn of(bank: &TestBank) -> Client {
        let shared = shared(bank);
        let router = web::served(web::routes(), shared);
        Client { router, token: None, lang: "en", behalf: None }
    }

    /// The same, in another language.
    pub fn speaking(&self, lang: &'static str) -> Client {
        Client { lang, ..self.clone() }
    }

    /// The same, with this token.
    pub fn with(&self, token: &str) -> Client {
        Client { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The same, signed in as a member or somebody of the staff.
    pub async fn signed_in(&self, bank: &TestBank, name: &str) -> Client {
        let token = Token::draw(bank.world());
        let is_code = name.chars().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
        let speaker = if is_code { bank.by_staff(name) } else { bank.by(name) };
        speaker.does(SignIn { token_hash: token.hash() }).await;
        self.with(token.text())
    }

    /// The same, for a member on the telephone.
    pub fn calling_for(&self, member: impl std::fmt::Display) -> Client {
        let behalf = json!({ "on_behalf_of": member.to_string(), "consent": "oral" });
        Client { behalf: Some(behalf), ..self.clone() }
    }

    pub async fn get(&self, path: &str) -> Told {
        self.ask(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// A change, under a key that nobody used yet.
    pub async fn post(&self, path: &str, body: Value) -> Told {
        self.keyed(Method::POST, path, &fresh_key(), body).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Told {
        self.keyed(Method::PUT, path, &fresh_key(), body).await
    }

    pub async fn keyed(&self, method: Method, path: &str, key: &str, mut body: Value) -> Told {
        if let (Some(body), Some(Value::Object(behalf))) = (body.as_object_mut(), &self.behalf) {
            body.extend(behalf.clone());
        }
        let request = self
            .request(method, path)
            .header("idempotency-key", key)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()));
        self.ask(request.expect("a request")).await
    }

    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let path =
            if path.starts_with("/api") { path.to_owned() } else { format!("/api/v1{path}") };
        let request =
            Request::builder().method(method).uri(path).header(header::ACCEPT_LANGUAGE, self.lang);
        match &self.token {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }

    /// A request for a page, as a browser sends it.
    pub fn page(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request =
            Request::builder().method(method).uri(path).header(header::ACCEPT_LANGUAGE, self.lang);
        match &self.token {
            Some(token) => request.header(header::COOKIE, format!("session={token}")),
            None => request,
        }
    }

    /// Opens a page.
    pub async fn look(&self, path: &str) -> Told {
        self.ask(self.page(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form, under a key that nobody used yet.
    pub async fn send(&self, path: &str, fields: &str) -> Told {
        self.form(path, &format!("key={}&{fields}", fresh_key())).await
    }

    /// Sends a form with all its fields, the key among them.
    pub async fn form(&self, path: &str, fields: &str) -> Told {
        let kind = "application/x-www-form-urlencoded";
        let request = self.page(Method::POST, path).header(header::CONTENT_TYPE, kind);
        self.ask(request.body(Body::from(fields.to_owned())).expect("a request")).await
    }

    pub async fn ask(&self, request: Request<Body>) -> Told {
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("readable");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Told { status, headers, body: serde_json::from_str(&text).unwrap_or_default(), text }
    }
}

pub fn fresh_key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("program-{}", NEXT.fetch_add(1, Relaxed))
}

fn shared(bank: &TestBank) -> Shared {
    let (bank, branch) = (bank.handle(), BRANCH.to_owned());
    let doorman = BankDoorman { bank: bank.clone(), branch: branch.clone() };
    Shared {
        base: base(bank.now()),
        figures: BankFigures::of(bank.clone(), branch.clone(), TimeZone::UTC),
        bank,
        branch,
        https: false,
        doorman: Arc::new(doorman),
        demo: Vec::new(),
    }
}

struct Still {
    now: i64,
    next: AtomicU64,
}

impl Wits for Still {
    fn now_at(&self) -> i64 {
        self.now
    }

    fn id(&self) -> Uuid {
        Uuid::from_u128(self.next.fetch_add(1, Relaxed).into())
    }
}

fn base(now: i64) -> Base {
    let station = Station {
        name: "服务站".to_owned(),
        community: "大蒜社区".to_owned(),
        hours: "周一至周六".to_owned(),
        phone: "10000000000".to_owned(),
    };
    let house = House {
        name: "时间银行".to_owned(),
        operator: "基金会".to_owned(),
        station,
        communities: vec!["大蒜社区".to_owned()],
        zone: TimeZone::UTC,
    };
    Base { house: Arc::new(house), wits: Arc::new(Still { now, next: AtomicU64::new(1) }) }
}
