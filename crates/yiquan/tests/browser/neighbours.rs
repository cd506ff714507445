//! A resident with coins asks for help without the telephone, and gives some away.

use crate::{
    chromium::{Chromium, Scripts},
    town::Town,
};

/// Peng Deqin, who has earned much.
const RESIDENT: &str = "M0051";
/// Tang Shugui, who helps her.
const VOLUNTEER: &str = "M0055";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_resident_asks_a_neighbour_and_pays_with_her_own_coins() {
    from_need_to_gift("neighbours", Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_resident_asks_a_neighbour_and_pays_without_a_script() {
    from_need_to_gift("neighbours_plain", Scripts::Off).await;
}

async fn from_need_to_gift(name: &str, scripts: Scripts) {
    let town = Town::new(name).await;
    let browser = Chromium::start(&town.origin, name, scripts).await;
    let had = [town.balance(RESIDENT, "coin").await, town.balance(VOLUNTEER, "coin").await];
    let points = town.balance(RESIDENT, "point").await;
    let [hers, helper] = [town.token(RESIDENT).await, town.token(VOLUNTEER).await];

    browser.resize(360, 740).await;
    browser.hand_to(&hers).await;
    let order = she_posts_a_need(&browser).await;
    the_station_approves(&town, &browser, &order).await;
    browser.resize(360, 740).await;
    browser.hand_to(&helper).await;
    a_volunteer_takes_it(&browser, &order).await;

    browser.hand_to(&hers).await;
    browser.open(&order).await;
    browser.sees("唐淑贵来帮您：代买代办").await;
    let word = browser.text(".word b").await;
    browser.hand_to(&helper).await;
    the_volunteer_serves(&town, &browser, &order, &word).await;
    browser.hand_to(&hers).await;
    she_is_content(&browser, &order).await;
    she_gives_some_away(&browser).await;
    browser.hand_to(&helper).await;
    the_volunteer_says_how_it_was(&browser, &order).await;

    let have = [town.balance(RESIDENT, "coin").await, town.balance(VOLUNTEER, "coin").await];
    assert_eq!(have, [had[0] - 40 - 25, had[1] + 40], "40 minutes served, 25 given");
    assert_eq!(town.balance(RESIDENT, "point").await, points, "the project has ended");
    the_passbooks_agree(&browser, [&hers, &helper], have).await;
    drop(browser);
    town.close().await;
}

/// At home nobody fills in everything at once; what was filled in stays.
async fn she_posts_a_need(browser: &Chromium) -> String {
    browser.open("/home").await;
    browser.press("我要帮忙").await;
    browser.press("协助服务").await;
    browser.types("note", "买一袋米，五楼").await;
    browser.press("说好了，去找人").await;
    browser.sees("这一项还没填。").await;
    browser.picks("service", "代买代办").await;
    browser.picks("day", "今天").await;
    browser.picks("time", "10:30").await;
    browser.picks("payer", "我自己").await;
    browser.press("说好了，去找人").await;
    browser.sees("已经登记，单号 O").await;
    browser.press("看这一单").await;
    browser.sees("等服务站看").await;
    browser.sees("买一袋米，五楼").await;
    browser.path().await
}

async fn the_station_approves(town: &Town, browser: &Chromium, order: &str) {
    browser.resize(1440, 900).await;
    browser.hand_to(&town.token("W01").await).await;
    browser.open("/desk").await;
    browser.sees("要看的服务单").await;
    browser.press_at(&format!("a[href='/desk{order}']")).await;
    browser.press("可以，开放给志愿者").await;
    browser.sees("看过了，现在可以找人。").await;
}

/// Before taking it a volunteer knows the community, and nothing that leads to the door.
async fn a_volunteer_takes_it(browser: &Chromium, order: &str) {
    browser.open("/home").await;
    browser.press("全部").await;
    browser.sees("位邻居需要帮忙").await;
    browser.press_at(&format!("a[href='{order}']")).await;
    browser.sees("接下以后才看得到门牌号").await;
    browser.does_not_see("彭德琴").await;
    browser.does_not_see("号院").await;
    browser.press("我来接这一单").await;
    browser.sees("您接下了。今天上午10:30见，到门口先报编号。").await;
    browser.sees("彭德琴").await;
    browser.sees("号院").await;
}

async fn the_volunteer_serves(town: &Town, browser: &Chromium, order: &str, word: &str) {
    town.clock(10, 30);
    browser.open(order).await;
    browser.types("word", word).await;
    browser.press("我到门口了，签到").await;
    browser.sees("已经签到，开始计时。").await;
    town.clock(11, 10);
    browser.press("做完了，签出").await;
    browser.sees("已经签出，一共 40分钟。").await;
}

async fn she_is_content(browser: &Chromium, order: &str) {
    browser.open(order).await;
    browser.press("说满不满意").await;
    browser.press("我满意，付时间币").await;
    browser.sees("请先选一个。").await;
    browser.picks("rating", "很满意").await;
    browser.types("note", "米放好了，谢谢").await;
    browser.press("我满意，付时间币").await;
    browser.sees("谢谢您。0.67个时间币已经付给帮忙的邻居。").await;
    browser.sees("已满意").await;
}

async fn she_gives_some_away(browser: &Chromium) {
    browser.open("/donate").await;
    browser.sees("每捐 1 分钟，记 0 分公益积分。").await;
    browser.types("minutes", "25").await;
    browser.press_at("form[action='/donate'] button.go").await;
    browser.sees("谢谢您，0.42个时间币已经捐给公益池。").await;
}

async fn the_volunteer_says_how_it_was(browser: &Chromium, order: &str) {
    browser.open(order).await;
    browser.press("说说这次怎么样").await;
    browser.picks("rating", "很满意").await;
    browser.press("就这么说").await;
    browser.sees("谢谢您，已经记下。").await;
}

async fn the_passbooks_agree(browser: &Chromium, tokens: [&str; 2], have: [i64; 2]) {
    let told = [("请人帮忙：代买代办", "捐给公益池"), ("帮邻居：代买代办", "邻居本人付")];
    for ((token, minutes), (first, second)) in tokens.into_iter().zip(have).zip(told) {
        browser.hand_to(token).await;
        browser.open("/passbook").await;
        browser.sees(first).await;
        browser.sees(second).await;
        let closing = browser.text(".slip .n").await.replace("个时间币", "");
        assert_eq!(closing.trim(), text::coin_number(minutes));
    }
}
