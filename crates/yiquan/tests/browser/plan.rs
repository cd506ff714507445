//! From the plan to a single row, and to a file that has them all.

use serde_json::json;

use crate::{
    chromium::{Chromium, Scripts},
    town::Town,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_auditor_and_a_worker_follow_a_figure_to_its_rows() {
    let town = Town::new("plan").await;
    let browser = Chromium::start(&town.origin, "plan", Scripts::On).await;
    for code in ["U01", "W01"] {
        browser.hand_to(&town.token(code).await).await;
        the_figures_have_their_rows(&browser).await;
        a_list_is_sorted_and_turned(&browser).await;
        the_file_has_as_many_rows_as_the_figure_says(&browser).await;
    }
    drop(browser);
    town.close().await;
}

async fn the_figures_have_their_rows(browser: &Chromium) {
    browser.open("/plan").await;
    browser.sees("9项活动都达到计划，").await;
    browser.press_at("a[href='/plan/A2?rows=attendances']").await;
    browser.sees("签到，200 行").await;
    browser.open("/plan").await;
    browser.press_at("a[href='/plan/A1?rows=work_days']").await;
    browser.sees("工作日志，132 行").await;
}

async fn a_list_is_sorted_and_turned(browser: &Chromium) {
    browser.open("/plan/A2?rows=attendances").await;
    let up = browser.text("tbody tr th").await;
    let sorted = "thead [aria-sort='ascending'] a";
    browser.press_at(sorted).await;
    browser.sees("从大到小").await;
    let down = browser.text("tbody tr th").await;
    assert_ne!(up, down, "the other end of the list");
    let pages = browser.text("nav.pager span").await;
    browser.press("下一页").await;
    browser.sees("第 2 页").await;
    assert!(pages.starts_with("第 1 页，共 "), "{pages}");
    assert_ne!(browser.text("tbody tr th").await, down, "another page has other rows");
}

async fn the_file_has_as_many_rows_as_the_figure_says(browser: &Chromium) {
    for (rows, count) in [("A2?rows=attendances", 200), ("A1?rows=work_days", 132)] {
        browser.open(&format!("/plan/{rows}")).await;
        let file = browser.attribute("a[href*='/csv?']", "href").await;
        let text = downloaded(browser, &file).await;
        assert_eq!(text.trim_end().lines().count(), 1 + count, "a head and the rows of {rows}");
    }
    let plan = downloaded(browser, "/plan.csv").await;
    assert!(plan.contains("人次,180,200,111"), "{plan}");
}

/// The file behind a link, as the browser gets it.
async fn downloaded(browser: &Chromium, path: &str) -> String {
    let script = "const [path, done] = arguments; fetch(path).then(async (it) => done([it.headers.get('content-disposition'), await it.text()]));";
    let got = browser.client.execute_async(script, vec![json!(path)]).await.expect("it comes");
    let kind = got[0].as_str().unwrap_or_default();
    assert!(kind.starts_with("attachment"), "{path}: {kind}");
    got[1].as_str().expect("text").to_owned()
}
