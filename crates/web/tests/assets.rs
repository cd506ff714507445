//! The style sheet and the script stay small, and are fetched once.

mod samples;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;

/// What the style sheet may weigh.
const STYLE_BYTES: usize = 30 * 1024;
/// What the script may weigh, comments and all.
const SCRIPT_BYTES: usize = 5 * 512;

#[tokio::test]
async fn a_file_is_kept_for_ever_under_the_address_of_its_content() {
    for (name, kind, most) in [
        ("yiquan.css", "text/css; charset=utf-8", STYLE_BYTES),
        ("enhance.js", "text/javascript; charset=utf-8", SCRIPT_BYTES),
    ] {
        let address = web::assets::address(name);
        let served = ask(&address, "").await;
        assert_eq!(served.status(), StatusCode::OK);
        assert_eq!(served.headers()[header::CONTENT_TYPE], kind);
        let caching = &served.headers()[header::CACHE_CONTROL];
        assert_eq!(caching, "public, max-age=31536000, immutable");
        let tag = served.headers()[header::ETAG].to_str().expect("ascii").to_owned();
        let bytes = axum::body::to_bytes(served.into_body(), usize::MAX).await;
        let weight = bytes.expect("the body can be read").len();
        assert!(weight <= most, "{name} weighs {weight} bytes");
        assert_eq!(ask(&address, &tag).await.status(), StatusCode::NOT_MODIFIED);
    }
    assert_eq!(ask("/assets/yiquan.css", "").await.status(), StatusCode::NOT_FOUND);
}

async fn ask(address: &str, known: &str) -> axum::response::Response {
    let request = Request::get(address)
        .header(header::IF_NONE_MATCH, known)
        .body(Body::empty())
        .expect("a request");
    let served = web::served(web::routes(), samples::shared().await);
    served.oneshot(request).await.expect("infallible")
}
