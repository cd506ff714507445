//! The codes on paper are read by a telephone's camera, and lead to a page that checks them.

use std::path::Path;

use fantoccini::Locator;
use serde_json::json;

use crate::{
    chromium::{Chromium, Scripts},
    scene::{line_of, sealed},
    town::Town,
};

const READER: &str = "tests/browser/node_modules/jsqr/dist/jsQR.js";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_printed_code_is_scanned_and_says_that_the_book_was_not_changed() {
    let town = Town::new("scan").await;
    sealed(&town).await;
    let line = line_of(&town, "M0055").await;
    let browser = Chromium::start(&town.origin, "scan", Scripts::On).await;
    let token = town.token("M0055").await;
    let statement = "/passbook/statement?from=2021-06-01&to=2022-04-30".to_owned();
    for (path, there, says) in [
        (format!("/passbook/proof/{line}"), "/verify/", "没有改动"),
        (statement, "/transparency/1?root=", "和账本一样"),
        ("/passbook/letter?month=2022-03".to_owned(), "/transparency/1?root=", "和账本一样"),
    ] {
        browser.hand_to(&token).await;
        browser.open(&path).await;
        let address = browser.scanned().await;
        let on_site = address.strip_prefix(&town.origin);
        let on_site = on_site.unwrap_or_else(|| panic!("{path}: {address}")).to_owned();
        assert!(on_site.starts_with(there), "{path}: {address}");
        browser.hand_to("").await;
        browser.open(&on_site).await;
        browser.sees(says).await;
    }
    drop(browser);
    town.close().await;
}

impl Chromium {
    /// What the first code on the page says, read from its picture.
    async fn scanned(&self) -> String {
        let code = self.client.find(Locator::Css("article svg[role=img]")).await;
        let picture = code.expect("a code").screenshot().await.expect("a picture");
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let reader = std::fs::read_to_string(root.join(READER)).expect("./test installs jsqr");
        self.client.goto("about:blank").await.expect("an empty page");
        self.finds_out(&reader).await;
        let told = self.client.execute_async(READ, vec![json!(picture)]).await;
        let told = told.expect("it is read");
        told.as_str().unwrap_or_else(|| panic!("no code was found: {told}")).to_owned()
    }
}

/// As a camera sees it: pixels, and nothing else.
const READ: &str = "
    const [bytes, done] = arguments;
    const picture = new Blob([new Uint8Array(bytes)], { type: 'image/png' });
    createImageBitmap(picture).then((image) => {
        const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
        pen.drawImage(image, 0, 0);
        const seen = pen.getImageData(0, 0, image.width, image.height);
        done(jsQR(seen.data, image.width, image.height)?.data ?? null);
    }).catch(() => done(null));";
