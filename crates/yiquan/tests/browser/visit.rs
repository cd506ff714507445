//! What people do at a browser: open, read, press, type, choose. Each waits for what it needs.

use std::time::Duration;

use fantoccini::{Locator, elements::Element, error::CmdError};
use serde_json::json;

use crate::chromium::Chromium;

/// Far longer than a page takes, also on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(10);
/// An element's words as people read them: a space that doesn't break is a space.
const WORDS: &str = "normalize-space(translate(., \"\u{a0}\u{202f}\", \"  \"))";

impl Chromium {
    /// Opens a page of ours.
    pub async fn open(&self, path: &str) {
        let gone = self.client.goto(&format!("{}{path}", self.origin)).await;
        gone.unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Puts the device into the hand of whoever has this token.
    pub async fn hand_to(&self, token: &str) {
        self.tell("Network.clearBrowserCookies", json!({})).await;
        self.set_cookie("session", token).await;
    }

    /// The token of whoever signed in on this device.
    pub async fn token(&self) -> String {
        let cookie = self.client.get_named_cookie("session").await;
        cookie.expect("somebody signed in").value().to_owned()
    }

    pub async fn set_cookie(&self, name: &str, value: &str) {
        let cookie = json!({ "name": name, "value": value, "url": self.origin });
        self.tell("Network.setCookie", cookie).await;
    }

    /// A window as wide as a phone, or any other.
    pub async fn resize(&self, width: u32, height: u32) {
        let phone = width < 600;
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.tell("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// The page says so.
    pub async fn sees(&self, words: &str) {
        let place = format!("//body//*[contains({WORDS}, \"{words}\")]");
        self.awaited(Locator::XPath(&place), words).await;
    }

    /// The page doesn't say so; ask only when it is known to be there.
    pub async fn does_not_see(&self, words: &str) {
        let page = self.text("main").await;
        assert!(!page.contains(words), "{words} is on the page:\n{page}");
    }

    /// The words of the first element of this kind.
    pub async fn text(&self, css: &str) -> String {
        let element = self.awaited(Locator::Css(css), css).await;
        element.text().await.expect("it has words")
    }

    /// An attribute of the first element of this kind.
    pub async fn attribute(&self, css: &str, name: &str) -> String {
        let element = self.awaited(Locator::Css(css), css).await;
        element.attr(name).await.expect("it can be asked").unwrap_or_default()
    }

    /// Presses the button or follows the link with these words.
    pub async fn press(&self, words: &str) {
        let says = format!("contains({WORDS}, \"{words}\") or contains(@aria-label, \"{words}\")");
        let place = format!("//main//*[self::button or self::a or self::summary][{says}]");
        self.click(Locator::XPath(&place), words).await;
    }

    /// Presses the first button of this kind, where words don't tell it apart.
    pub async fn press_at(&self, css: &str) {
        self.click(Locator::Css(css), css).await;
    }

    /// Chooses the answer with these words.
    pub async fn picks(&self, question: &str, words: &str) {
        let place = format!("//label[input[@name=\"{question}\"]][contains({WORDS}, \"{words}\")]");
        self.click(Locator::XPath(&place), words).await;
    }

    /// Types into a field, in place of what was there.
    pub async fn types(&self, field: &str, words: &str) {
        let css = format!("main [name=\"{field}\"]");
        let element = self.shown(Locator::Css(&css), field).await;
        element.clear().await.expect("it can be typed into");
        element.send_keys(words).await.expect("it can be typed into");
    }

    /// The path of the page that is shown.
    pub async fn path(&self) -> String {
        self.client.current_url().await.expect("a page").path().to_owned()
    }

    /// What a script finds out.
    pub async fn finds_out(&self, script: &str) -> serde_json::Value {
        let found = self.client.execute(script, Vec::new()).await;
        found.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Whether a page's own script runs: it brings out the button that prints, which else would be
    /// one that does nothing.
    pub async fn does_run_scripts(&self) -> bool {
        self.open("/passbook").await;
        let button = self.awaited(Locator::Css("button[data-print]"), "print").await;
        let runs = button.attr("hidden").await.expect("it can be asked").is_none();
        assert_eq!(button.is_displayed().await.expect("it can be asked"), runs);
        runs
    }

    /// Clicks in the middle of the window, where nothing that stays at its edges is in the way.
    async fn click(&self, place: Locator<'_>, words: &str) {
        let element = self.shown(place, words).await;
        let middle = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let shown = json!(element);
        self.client.execute(middle, vec![shown]).await.expect("it is there");
        match element.click().await {
            Ok(()) => {}
            Err(error) => self.lost(words, &error).await,
        }
    }

    /// The first of these that is shown: sheets that nobody opened are not.
    async fn shown(&self, place: Locator<'_>, words: &str) -> Element {
        self.awaited(place, words).await;
        for element in self.client.find_all(place).await.expect("one was there") {
            if element.is_displayed().await.unwrap_or(false) {
                return element;
            }
        }
        self.lost(words, &CmdError::WaitTimeout).await
    }

    async fn awaited(&self, place: Locator<'_>, words: &str) -> Element {
        match self.client.wait().at_most(PATIENCE).for_element(place).await {
            Ok(element) => element,
            Err(error) => self.lost(words, &error).await,
        }
    }

    async fn lost(&self, words: &str, error: &CmdError) -> ! {
        let page = match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        };
        panic!("{words:?} is not at {}: {error}\n{page}", self.path().await);
    }
}
