//! What is sent twice is done once: a double tap, a reload, the back button, a dead line.

use serde_json::json;

use crate::{
    chromium::{Chromium, Scripts},
    town::Town,
};

/// Peng Deqin.
const GIVER: &str = "M0051";
const BUTTON: &str = "form[action='/donate'] button.go";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_tap_gives_once() {
    let town = Town::new("double").await;
    let browser = Chromium::start(&town.origin, "double", Scripts::On).await;
    let had = town.balance(GIVER, "coin").await;
    a_gift_is_typed(&town, &browser).await;
    browser
        .finds_out(&format!(
            "const button = document.querySelector(\"{BUTTON}\"); button.click(); button.click();"
        ))
        .await;
    browser.sees("已经捐给公益池").await;
    assert_eq!(town.balance(GIVER, "coin").await, had - 30);
    drop(browser);
    town.close().await;
}

/// The line was dead when the answer came, and the browser asks again with the same form.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_form_sent_twice_at_once_gives_once_and_is_answered_twice() {
    let town = Town::new("same").await;
    let browser = Chromium::start(&town.origin, "same", Scripts::On).await;
    let had = town.balance(GIVER, "coin").await;
    a_gift_is_typed(&town, &browser).await;
    let script = "const done = arguments[0];
        const body = new URLSearchParams(new FormData(document.querySelector(\"form[action='/donate']\")));
        const send = () => fetch('/donate', { method: 'POST', body }).then(async (it) => it.url + ' ' + (await it.text()).includes('已经捐给公益池'));
        Promise.all([send(), send()]).then(done);";
    let told = browser.client.execute_async(script, Vec::new()).await.expect("both are answered");
    let answer = format!("{}/passbook true", town.origin);
    // Both answers set the same sentence; whichever page is read first takes it away.
    let told: Vec<&str> =
        told.as_array().expect("two").iter().filter_map(|it| it.as_str()).collect();
    assert_eq!(told.len(), 2);
    assert!(
        told.iter().all(|it| it.starts_with(&format!("{}/passbook ", town.origin))),
        "{told:?}"
    );
    assert!(told.contains(&answer.as_str()), "{told:?}");
    assert_eq!(town.balance(GIVER, "coin").await, had - 30);
    drop(browser);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn going_back_and_loading_again_gives_nothing_more() {
    for (name, scripts) in [("back", Scripts::On), ("back_plain", Scripts::Off)] {
        let town = Town::new(name).await;
        let browser = Chromium::start(&town.origin, name, scripts).await;
        let had = town.balance(GIVER, "coin").await;
        a_gift_is_typed(&town, &browser).await;
        browser.press_at(BUTTON).await;
        browser.sees("已经捐给公益池").await;
        browser.client.refresh().await.expect("loads again");
        browser.sees("捐给公益池").await;
        browser.client.back().await.expect("goes back");
        browser.sees("能捐的时间币").await;
        browser.client.refresh().await.expect("loads again");
        let left = browser.text("section.first .n").await;
        assert!(left.starts_with(&text::coin_number(had - 30)), "{left}");
        browser.client.forward().await.expect("goes forward");
        browser.sees("存折").await;
        assert_eq!(town.balance(GIVER, "coin").await, had - 30);
        drop(browser);
        town.close().await;
    }
}

/// A form that was refused is loaded again, and so sent again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_form_that_is_loaded_again_is_refused_again() {
    let town = Town::new("refused").await;
    let browser = Chromium::start(&town.origin, "refused", Scripts::On).await;
    let had = town.balance(GIVER, "coin").await;
    a_gift_is_typed(&town, &browser).await;
    let script = format!(
        "const form = document.querySelector(\"form[action='/donate']\"); form.minutes.value = {}; form.submit();",
        had + 1
    );
    browser.client.execute(&script, vec![json!(null)]).await.expect("it is sent");
    browser.sees("捐").await;
    browser.text("[role=alert]").await;
    browser.client.refresh().await.expect("loads again");
    browser.text("[role=alert]").await;
    assert_eq!(town.balance(GIVER, "coin").await, had);
    drop(browser);
    town.close().await;
}

async fn a_gift_is_typed(town: &Town, browser: &Chromium) {
    browser.hand_to(&town.token(GIVER).await).await;
    browser.open("/home").await;
    browser.open("/donate").await;
    browser.types("minutes", "30").await;
}
