//! An elder rings, and a neighbour's hour is settled: the way of most orders.

use crate::{
    chromium::{Chromium, Scripts},
    town::Town,
};

const PASSWORD: &str = "丝瓜架下喝茶，聊了半天";
const PIN: &str = "805213";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_elder_rings_and_the_neighbour_is_paid() {
    from_call_to_coins("telephone", Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_elder_rings_and_the_neighbour_is_paid_without_a_script() {
    from_call_to_coins("telephone_plain", Scripts::Off).await;
}

async fn from_call_to_coins(name: &str, scripts: Scripts) {
    let town = Town::new(name).await;
    let browser = Chromium::start(&town.origin, name, scripts).await;
    let desk = the_worker_signs_in(&town, &browser).await;
    the_worker_takes_the_order(&browser).await;
    let volunteer = the_worker_asks_a_volunteer(&browser).await;
    let order = browser.path().await.replace("/volunteers", "").replace("/desk", "");
    the_worker_gives_a_pin(&browser, &volunteer).await;
    let phone = the_volunteer_signs_in(&browser, &volunteer, &order).await;

    browser.hand_to(&desk).await;
    browser.open(&format!("/desk{order}/volunteers")).await;
    browser.press(&format!("定下{}", volunteer.name)).await;
    browser.sees(&format!("定好了：{}去。", volunteer.name)).await;
    browser.sees("打回去，念给对方听").await;
    let word = browser.text(".word b").await;

    browser.hand_to(&phone).await;
    the_volunteer_goes_and_serves(&town, &browser, &order, &word).await;
    the_other_worker_rings_back(&browser, &order).await;
    browser.hand_to(&phone).await;
    the_volunteer_reads_the_books(&browser).await;
    assert_eq!(browser.does_run_scripts().await, scripts == Scripts::On);
    drop(browser);
    town.close().await;
}

async fn the_worker_signs_in(town: &Town, browser: &Chromium) -> String {
    town.password("W01", PASSWORD).await;
    browser.open("/desk").await;
    browser.sees("登录，看您的时间币和服务单").await;
    browser.types("name", "W01").await;
    browser.types("password", PASSWORD).await;
    browser.press("工作人员登录").await;
    browser.sees("您好，已经登录").await;
    assert_eq!(browser.path().await, "/desk", "back where the worker wanted to go");
    browser.token().await
}

/// Wu Jianxia, 95, is found by the first letters of her name's sounds.
async fn the_worker_takes_the_order(browser: &Chromium) {
    browser.types("q", "wjx").await;
    browser.press_at("form.find button").await;
    browser.press("吴建霞").await;
    browser.press("电话下单").await;
    browser.sees("正在替 吴建霞 办理").await;
    browser.sees("吴建霞，请问您要什么帮忙？").await;
    browser.picks("class", "情感慰藉").await;
    if browser.scripts == Scripts::Off {
        browser.press("看看念的话").await;
    }
    browser.picks("service", "上门陪伴聊天").await;
    browser.picks("day", "今天").await;
    browser.picks("time", "10:30").await;
    if browser.scripts == Scripts::Off {
        browser.press("看看念的话").await;
    }
    browser.sees("吴建霞，您要上门陪伴聊天，5月13日 周三 上午10:30，在您家，大约 60分钟。").await;
    browser.sees("时间币由爱心基金付，您不用付。").await;
    browser.press("登记这一单，去找人").await;
    browser.sees("登记好了，单号 O").await;
}

/// Who goes, as the desk knows them.
struct Volunteer {
    name: String,
    card: String,
}

/// The best of those who fit is asked, and says yes.
async fn the_worker_asks_a_volunteer(browser: &Chromium) -> Volunteer {
    browser.sees("最合适").await;
    let first = browser.text("ol.split li.card").await;
    assert!(first.contains("最合适"), "the best stands first: {first}");
    let name = browser.text("ol.split li.card strong").await;
    browser.press(&format!("问问{name}愿不愿意")).await;
    browser.sees(&format!("记下了：问了{name}，等回话。")).await;
    browser.press_at("button[name=answer][value=yes]").await;
    browser.sees(&format!("记下了：{name}愿意。")).await;
    let id = browser.attribute("form[action$='/take'] input[name=volunteer]", "value").await;
    Volunteer { name, card: format!("/desk/people/{id}") }
}

async fn the_worker_gives_a_pin(browser: &Chromium, volunteer: &Volunteer) {
    browser.open(&volunteer.card).await;
    browser.types("pin", "123456").await;
    browser.press("设好这个密码").await;
    browser.sees("这样的数字别人最先试").await;
    browser.types("pin", PIN).await;
    browser.press("设好这个密码").await;
    browser.sees(&format!("{}的密码设好了。", volunteer.name)).await;
}

/// On a phone; before anybody goes, only the community is known.
async fn the_volunteer_signs_in(browser: &Chromium, volunteer: &Volunteer, order: &str) -> String {
    let about = browser.text("section.card.first .hush").await;
    let number = about.rsplit('，').next().expect("the card number stands last").to_owned();
    browser.hand_to("").await;
    browser.resize(360, 740).await;
    browser.open(order).await;
    browser.types("card", &number).await;
    browser.types("pin", "805214").await;
    browser.press_at("form[action='/sign-in/card'] button").await;
    browser.sees("卡号和密码对不上。").await;
    browser.types("pin", PIN).await;
    browser.press_at("form[action='/sign-in/card'] button").await;
    browser.sees(&format!("{}，您好，已经登录。", volunteer.name)).await;
    browser.sees("内务社区").await;
    browser.sees("接下以后才看得到门牌号").await;
    browser.does_not_see("10号院").await;
    browser.does_not_see("吴建霞").await;
    browser.token().await
}

async fn the_volunteer_goes_and_serves(town: &Town, browser: &Chromium, order: &str, word: &str) {
    browser.open("/home").await;
    browser.sees("去帮吴建霞：上门陪伴聊天").await;
    browser.open(order).await;
    browser.sees("内务社区10号院4号").await;
    browser.sees("上午10:00 起可以签到。").await;
    town.clock(10, 20);
    browser.open(order).await;
    browser.types("word", if word == "4711" { "4712" } else { "4711" }).await;
    browser.press("我到门口了，签到").await;
    browser.sees("口令不对，还可以试 4 次。").await;
    browser.types("word", word).await;
    browser.press("我到门口了，签到").await;
    browser.sees("已经签到，开始计时。").await;
    town.clock(11, 10);
    browser.press("做完了，签出").await;
    browser.sees("已经签出，一共 50分钟。").await;
}

async fn the_other_worker_rings_back(browser: &Chromium, order: &str) {
    browser.hand_to("").await;
    browser.resize(1440, 900).await;
    browser.open("/sign-in").await;
    browser.press_at("button[name=door][value=W02]").await;
    browser.sees("该打的回访电话").await;
    browser.press_at(&format!("a[href='/desk{order}']")).await;
    browser.sees("我是服务站的。").await;
    browser.picks("satisfaction", "很满意").await;
    browser.types("comment", "聊得开心").await;
    browser.press("记下，付时间币").await;
    browser.sees("记下了，0.83个时间币付给志愿者。").await;
}

async fn the_volunteer_reads_the_books(browser: &Chromium) {
    browser.open("/passbook").await;
    browser.sees("帮邻居：上门陪伴聊天").await;
    browser.sees("50分，O").await;
    browser.sees("爱心基金付").await;
    browser.open("/hours").await;
    browser.sees("上门陪伴聊天").await;
    let month = browser.text(".slip .n").await;
    assert!(month.starts_with("0.83"), "{month}");
}
