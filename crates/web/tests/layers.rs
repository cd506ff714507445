//! What every request meets: headers, limits, switches, and pages that help when things go wrong.

mod samples;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use tower::ServiceExt;
use web::form::Form;
use web::trouble::Trouble;
use web::visitor::Visitor;

#[derive(Deserialize)]
struct Typed {
    words: String,
}

async fn served() -> Router {
    let routes = web::routes()
        .route("/breaks", get(breaks))
        .route("/forbidden", get(|| async { Trouble::Forbidden }))
        .route("/mine", get(mine))
        .route("/busy", post(|_: Form<Typed>| async { Trouble::Busy }))
        .route("/form", post(|Form(typed): Form<Typed>| async move { typed.words }));
    web::served(routes, samples::shared().await)
}

async fn mine(request: Request<Body>) -> Result<String, Trouble> {
    let visitor = request.extensions().get::<Visitor>();
    visitor.map(|visitor| visitor.name.clone()).ok_or(Trouble::SignInFirst)
}

async fn breaks() -> &'static str {
    panic!("a handler that breaks");
}

async fn ask(request: Request<Body>) -> Response {
    served().await.oneshot(request).await.expect("infallible")
}

async fn words(response: Response) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await;
    String::from_utf8(bytes.expect("the body can be read").to_vec()).expect("utf-8")
}

fn looking(path: &str, lang: &str) -> Request<Body> {
    Request::get(path).header(header::ACCEPT_LANGUAGE, lang).body(Body::empty()).expect("a request")
}

fn sending(body: String) -> Request<Body> {
    sending_to("/form", body)
}

fn sending_to(path: &str, body: String) -> Request<Body> {
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT_LANGUAGE, "en")
        .body(Body::from(body))
        .expect("a request")
}

#[tokio::test]
async fn a_page_that_is_not_there_helps_in_the_persons_language() {
    let chinese = ask(looking("/nowhere", "zh-CN")).await;
    assert_eq!(chinese.status(), StatusCode::NOT_FOUND);
    let page = words(chinese).await;
    assert!(page.contains("这里没有这一页") && page.contains("tel:10000000000"));
    let english = words(ask(looking("/nowhere", "en")).await).await;
    assert!(english.contains("There is no such page here"));
}

#[tokio::test]
async fn a_fault_of_ours_is_admitted_with_the_number_of_the_request() {
    let broken = ask(looking("/breaks", "zh-CN")).await;
    assert_eq!(broken.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let number = broken.headers()["x-request-id"].to_str().expect("ascii").to_owned();
    let page = words(broken).await;
    assert!(page.contains("我们这里出了错") && page.contains(&number));
    assert!(!page.contains("a handler that breaks"));
}

#[tokio::test]
async fn what_one_may_not_see_says_so() {
    let refused = ask(looking("/forbidden", "en")).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(words(refused).await.contains("You can&#39;t see this page"));
}

#[tokio::test]
async fn a_form_that_no_page_of_ours_sends_is_refused_in_words() {
    let whole = ask(sending("words=hello".to_owned())).await;
    assert_eq!(words(whole).await, "hello");
    let torn = ask(sending("word=hello".to_owned())).await;
    assert_eq!(torn.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(torn).await.contains("the form was incomplete"));
    let huge = ask(sending(format!("words={}", "x".repeat(web::layers::FORM_BYTES)))).await;
    assert_eq!(huge.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(words(huge).await.contains("that was too much"));
    let zero = ask(sending("words=a%00b".to_owned())).await;
    assert_eq!(zero.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_form_from_another_site_is_turned_away() {
    let mut request = sending("words=hello".to_owned());
    let foreign = header::HeaderValue::from_static("cross-site");
    request.headers_mut().insert("sec-fetch-site", foreign);
    let refused = ask(request).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(words(refused).await.contains("the form was not sent from here"));
}

#[tokio::test]
async fn every_answer_forbids_what_comes_from_outside() {
    for path in ["/", "/nowhere", "/breaks"] {
        let answer = ask(looking(path, "en")).await;
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str();
        let policy = policy.expect("ascii").to_owned();
        assert!(policy.starts_with("default-src 'self'") && !policy.contains("unsafe"));
        assert_eq!(answer.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    }
}

#[tokio::test]
async fn a_choice_of_version_is_kept_and_the_same_page_comes_back() {
    let chosen = ask(looking("/sign-in?back=/home&version=elder", "zh-CN")).await;
    assert_eq!(chosen.status(), StatusCode::SEE_OTHER);
    assert_eq!(chosen.headers()[header::LOCATION], "/sign-in?back=/home");
    let cookie = chosen.headers()[header::SET_COOKIE].to_str().expect("ascii");
    assert!(cookie.starts_with("version=elder; "));
    let mut request = looking("/sign-in?back=/home", "zh-CN");
    let kept = header::HeaderValue::from_static("version=elder");
    request.headers_mut().insert(header::COOKIE, kept);
    assert!(words(ask(request).await).await.contains("data-version=\"elder\""));
    let elsewhere = ask(looking("//evil.example/?lang=en", "zh-CN")).await;
    assert_eq!(elsewhere.headers()[header::LOCATION], "/evil.example/");
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_sent_to_sign_in_and_back() {
    let sent = ask(looking("/mine?month=2022-03&x=1", "zh-CN")).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let to = &sent.headers()[header::LOCATION];
    assert_eq!(to, "/sign-in?back=/mine?month=2022-03%26x=1");
    let mut request = looking("/mine", "zh-CN");
    let session = header::HeaderValue::from_static("session=volunteer");
    request.headers_mut().insert(header::COOKIE, session.clone());
    assert_eq!(words(ask(request).await).await, "张建生");
    let mut request = looking("/nowhere", "zh-CN");
    request.headers_mut().insert(header::COOKIE, session);
    let page = words(ask(request).await).await;
    assert!(page.contains("data-version=\"elder\"") && page.contains("/sign-out"));
}

#[tokio::test]
async fn the_front_page_shows_the_branchs_figures_with_their_units() {
    let page = words(ask(looking("/", "zh-CN")).await).await;
    assert!(page.contains("1,641.17<small>小时</small>"));
    assert!(page.contains("147<small>单</small>"));
    assert!(page.contains("时间币不是钱。"));
}

#[tokio::test]
async fn whoever_comes_when_the_bank_is_too_busy_loses_nothing_that_was_typed() {
    let busy = ask(sending_to("/busy", "key=k1&words=%E4%B8%A4%20%3Cb%3E".to_owned())).await;
    assert_eq!(busy.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(busy.headers()[header::RETRY_AFTER], "2");
    let page = words(busy).await;
    assert!(page.contains(r#"<form action="/busy" method="post">"#), "{page}");
    assert!(page.contains(r#"<input type="hidden" name="key" value="k1">"#), "{page}");
    assert!(page.contains(r#"name="words" value="两 &#60;b&#62;""#), "{page}");
    assert!(page.contains("Nothing was changed") && page.contains("Send it again"));
}
