//! Serves every page with a sample in it, to look at: `cargo run -p web --example preview [PORT]`.

#[path = "../tests/samples/mod.rs"]
mod samples;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use web::Shared;
use web::frame::Frame;

/// Where it listens unless told another port.
const PORT: u16 = 8090;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(PORT);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("http://127.0.0.1:{port}/samples");
    axum::serve(listener, web::served(routes(), samples::shared().await).into_make_service()).await
}

fn routes() -> Router<Shared> {
    let list = get(|| async { Html(list()) });
    let routes = web::routes().route("/samples", list).route("/samples/panic", get(panics));
    samples::SAMPLES.iter().fold(routes, |routes, sample| {
        let render = sample.render;
        routes.route(sample.path, get(move |frame: Frame| async move { Html(render(frame)) }))
    })
}

async fn panics() -> Html<String> {
    panic!("asked for")
}

fn list() -> String {
    let links: Vec<_> = samples::SAMPLES
        .iter()
        .map(|sample| format!("<p><a href=\"{0}\">{0}</a></p>", sample.path))
        .collect();
    links.concat()
}
