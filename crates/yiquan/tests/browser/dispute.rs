//! A resident isn't content: nothing is paid, and two of the staff decide how much will be.

use bank::{
    Channel, Who,
    ids::OrderId,
    order::{Approve, Payer, Post, Take},
};
use db::{Query, args};
use yiquan::demo::BRANCH;

use crate::{
    chromium::{Chromium, Scripts},
    town::{Town, at},
};

/// Zhu Jianzhen.
const RESIDENT: &str = "M0125";
/// Tang Shugui.
const VOLUNTEER: &str = "M0055";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_of_the_staff_decide_a_dispute() {
    from_complaint_to_decision("dispute", Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_of_the_staff_decide_a_dispute_without_a_script() {
    from_complaint_to_decision("dispute_plain", Scripts::Off).await;
}

async fn from_complaint_to_decision(name: &str, scripts: Scripts) {
    let town = Town::new(name).await;
    let browser = Chromium::start(&town.origin, name, scripts).await;
    let order = taken(&town).await;
    let [w01, w02] = [town.token("W01").await, town.token("W02").await];
    let had = [town.balance(RESIDENT, "coin").await, town.balance(VOLUNTEER, "coin").await];

    browser.hand_to(&w01).await;
    the_desk_signs_for_the_volunteer(&town, &browser, order).await;
    let hers = town.token(RESIDENT).await;
    browser.hand_to(&hers).await;
    she_is_not_content(&browser, order).await;

    browser.hand_to(&w01).await;
    one_proposes(&browser, order).await;
    browser.hand_to(&w02).await;
    browser.open("/desk").await;
    browser.sees("争议等着定").await;
    browser.press_at(&format!("a[href='/desk/orders/{order}']")).await;
    browser.press("同意，就这样办").await;
    browser.sees("决定了，0.33个时间币付给志愿者。").await;

    let have = [town.balance(RESIDENT, "coin").await, town.balance(VOLUNTEER, "coin").await];
    assert_eq!(have, [had[0] - 20, had[1] + 20]);
    for token in [hers, town.token(VOLUNTEER).await] {
        browser.hand_to(&token).await;
        browser.open("/passbook").await;
        browser.sees("读书读报").await;
        browser.sees("20分").await;
    }
    browser.open("/hours").await;
    browser.sees("0.33").await;
    drop(browser);
    town.close().await;
}

/// Posted, looked at and taken before anybody opens a page.
async fn taken(town: &Town) -> OrderId {
    let sql = "SELECT id FROM service WHERE branch = $1 AND name = $2";
    let service = town.bank.reader().value(BRANCH, sql, args!["读书读报"]).await.expect("reads");
    let (resident, volunteer) = (town.member(RESIDENT).await, town.member(VOLUNTEER).await);
    let post = Post {
        number: None,
        resident,
        service: service.expect("it is in the catalogue"),
        channel: Channel::App,
        note: String::new(),
        planned_at: at(10, 30),
        minutes: None,
        payer: Payer::Own,
    };
    let order = town.does(Who::Member(resident), post).await.order;
    town.does(town.who("W02").await, Approve { order }).await;
    town.does(Who::Member(volunteer), Take { order, volunteer }).await;
    order
}

/// Who signs for it may not say that the resident is content.
async fn the_desk_signs_for_the_volunteer(town: &Town, browser: &Chromium, order: OrderId) {
    town.clock(10, 30);
    browser.open(&format!("/desk/orders/{order}")).await;
    browser.press_at("main form[action$='/sign-in'] button").await;
    browser.sees("签到了，开始记时间。").await;
    town.clock(11, 15);
    browser.press_at("main form[action$='/sign-out'] button").await;
    browser.sees("签出了，一共 45分钟。").await;
    browser.sees("签到或签出是您办的，或者帮忙的就是您，回访电话要另一位同事打。").await;
    browser.does_not_see("记下，付时间币").await;
}

async fn she_is_not_content(browser: &Chromium, order: OrderId) {
    browser.open(&format!("/orders/{order}/confirm")).await;
    browser.press("不满意，先不付").await;
    browser.types("reason", "只读了一会儿报").await;
    browser.press("先不付，请服务站来管").await;
    browser.sees("时间币先不付，服务站会打电话给您。").await;
    browser.sees("在核实").await;
}

async fn one_proposes(browser: &Chromium, order: OrderId) {
    browser.open(&format!("/desk/orders/{order}")).await;
    browser.sees("只读了一会儿报").await;
    browser.types("propose_minutes", "46").await;
    browser.types("propose_reason", "多给一点").await;
    browser.press("提给另一位同事").await;
    browser.sees("一共服务了 45 分钟，不能付更多。").await;
    browser.types("propose_minutes", "20").await;
    browser.types("propose_reason", "各让一步").await;
    browser.press("提给另一位同事").await;
    browser.sees("提好了，等另一位同事决定。").await;
    browser.sees("办法是您提的，或者事关您本人，要另一位同事同意。").await;
    browser.does_not_see("同意，就这样办").await;
}
