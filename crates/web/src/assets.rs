//! The style sheet, the script and the mark, embedded, under addresses that carry their hash.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bank::hex::hexadecimal;
use rust_embed::{Embed, EmbeddedFile};

use crate::trouble::Trouble;

/// A year, and never asked for again: another content has another address.
const CACHING: &str = "public, max-age=31536000, immutable";

/// Bytes of the hash in an address: enough that two contents of a file never share one.
const HASH_BYTES: usize = 6;

#[derive(Embed)]
#[folder = "assets/"]
struct Assets;

/// The address of each file: `yiquan.css` is at `/assets/yiquan.1a2b3c4d5e6f.css`.
static ADDRESSES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Assets::iter()
        .filter_map(|name| Some((name.to_string(), hashed(&name, &Assets::get(&name)?))))
        .collect()
});

/// The address of the file `name`. A file that isn't there has an address that answers 404.
pub fn address(name: &str) -> String {
    ADDRESSES.get(name).map_or_else(|| format!("/assets/{name}"), Clone::clone)
}

/// Answers a request for a file.
pub async fn serve(Path(asked): Path<String>, headers: HeaderMap) -> Response {
    let here = format!("/assets/{asked}");
    let named = ADDRESSES.iter().find(|(_, address)| **address == here);
    let Some((name, file)) = named.and_then(|(name, _)| Some((name, Assets::get(name)?))) else {
        return Trouble::NotFound.into_response();
    };
    let tag = format!("\"{}\"", hash(&file));
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag.as_str()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let about = [
        (header::CONTENT_TYPE, kind(name).to_owned()),
        (header::CACHE_CONTROL, CACHING.to_owned()),
        (header::ETAG, tag),
    ];
    (about, file.data).into_response()
}

fn hashed(name: &str, file: &EmbeddedFile) -> String {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("/assets/{stem}.{}.{end}", hash(file))
}

fn hash(file: &EmbeddedFile) -> String {
    let bytes = file.metadata.sha256_hash();
    hexadecimal(&bytes[..HASH_BYTES])
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some(_) | None => "application/octet-stream",
    }
}
