//! Sixty-four people at once, over HTTP and in each other's way: they take the same orders, confirm
//! what another disputes, give away more than they have, and send the same key.

use std::collections::{BTreeMap, BTreeSet};

use bank::{
    Channel, Who,
    order::{Payer, Post, SignIn, SignOut, State},
    service_record::Accept,
};
use db::Options;
use ledger::ServiceMinutes;
use serde_json::{Value, json};

#[allow(dead_code, reason = "the workshop asks for more of it")]
#[path = "../../../xtask/src/http.rs"]
mod http;
#[allow(dead_code, reason = "the workshop asks for more of it")]
#[path = "../../../xtask/src/town.rs"]
mod town;

mod square;

use square::{Square, Told, Wish, desk, volunteer};
use town::{DAY, MINUTE, MORNING};

/// Where the tests find a `PostgreSQL` server.
const URL_VARIABLE: &str = "TEST_POSTGRES_URL";
const CROWD: usize = 64;
/// Each on four devices.
const VOLUNTEERS: usize = CROWD / DEVICES;
const DEVICES: usize = 4;
/// Each asks for two services.
const RESIDENTS: usize = 16;
/// The first of them, after the people with names.
const FIRST: usize = town::PEOPLE.len();
/// Enough for one service and a half.
const EARNED: i64 = 90;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_leaves_sound_books_on_sqlite() {
    let folder = std::env::temp_dir().join(format!("yiquan_crowd_{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the store");
    let url = format!("sqlite://{}?mode=rwc", folder.join("bank.db").display());
    a_crowd_comes(&Options::new(url)).await;
    std::fs::remove_dir_all(&folder).expect("it is ours");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_leaves_sound_books_on_postgres() {
    let url = std::env::var(URL_VARIABLE).expect("cargo xtask postgres -- cargo test -p yiquan");
    let schema = Some(format!("yiquan_crowd_{}", std::process::id()));
    let options = Options { schema, ..Options::new(url) };
    a_crowd_comes(&options).await;
    db::remove_schema(&options).await.expect("it is ours");
}

async fn a_crowd_comes(options: &Options) {
    let square = Square::new(options).await;
    let orders = square.needs().await;
    let taken = square.all_take(&orders).await;
    square.is_sound().await;
    square.serve(&taken).await;
    square.all_have_a_say(&taken).await;
    square.is_sound().await;
    square.all_give().await;
    square.is_sound().await;
    square.close().await;
}

impl Square {
    /// Everybody earned something yesterday. Every resident wants two services, an hour each, half
    /// an hour apart, so that no two of them are for the same volunteer, and has the coins for one.
    async fn needs(&self) -> Vec<String> {
        for number in 0..RESIDENTS + VOLUNTEERS {
            let start_at = MORNING - DAY;
            let accept = Accept {
                code: None,
                programme: town::programme(),
                volunteer: town::member(FIRST + number),
                start_at,
                end_at: start_at + EARNED * MINUTE,
                minutes: ServiceMinutes::new(EARNED).expect("a length of service"),
                place: "大蒜社区".to_owned(),
                late: None,
            };
            self.does(desk(0), accept).await;
        }
        let mut orders = Vec::new();
        for number in 0..RESIDENTS * 2 {
            let post = Post {
                number: None,
                resident: town::member(FIRST + number / 2),
                service: town::service(0),
                channel: Channel::Phone,
                note: String::new(),
                planned_at: MORNING + (120 + 30 * i64::from(number % 2 == 1)) * MINUTE,
                minutes: None,
                payer: Payer::Own,
            };
            orders.push(self.does(desk(0), post).await.order.to_string());
        }
        orders
    }

    /// Every volunteer wants any of the orders, on four devices: two send the same keys, the others
    /// begin elsewhere. Who has one can't have another, for all are at the same hour.
    async fn all_take(&self, orders: &[String]) -> BTreeMap<String, usize> {
        let mut wishes = Vec::new();
        for number in 0..VOLUNTEERS {
            for device in 0..DEVICES {
                let token = self.token(volunteer(number)).await;
                let hand = device.max(1);
                let begin = (number + (hand - 1) * 11) % orders.len();
                let order = |step: usize| &orders[(begin + step) % orders.len()];
                let wish = |step: usize| Wish {
                    path: format!("/api/v1/orders/{}/taking", order(step)),
                    token: token.clone(),
                    key: format!("take-{number}-{hand}-{}", order(step)),
                    body: json!({}),
                };
                wishes.push((0..orders.len()).map(wish).collect());
            }
        }
        let is_enough = |told: &Told| told.is_done() || told.code() == "order.has_another_order";
        let told = self.rush(wishes, is_enough).await;
        let mut taken = BTreeMap::new();
        for it in told.iter().filter(|it| it.is_done()) {
            let order = it.path.split('/').nth(4).expect("an order").to_owned();
            let number = it.key.split('-').nth(1).and_then(|it| it.parse().ok()).expect("a number");
            let before = taken.insert(order.clone(), number);
            assert!(before.is_none_or(|it| it == number), "{order} was given to two");
        }
        let busy: BTreeSet<usize> = taken.values().copied().collect();
        assert_eq!((busy.len(), taken.len()), (VOLUNTEERS, VOLUNTEERS), "an order for each");
        let codes: BTreeSet<&str> = told.iter().map(Told::code).collect();
        for collision in ["order.not_open", "order.has_another_order", "order.not_enough_coins"] {
            assert!(codes.contains(collision), "nobody met {collision}: {codes:?}");
        }
        for (order, number) in &taken {
            let kept = self.order(order).await;
            let has = (kept.state, kept.volunteer.map(Who::Member));
            assert_eq!(has, (State::Taken, Some(volunteer(*number))), "{order}");
        }
        self.remembers(&told).await;
        taken
    }

    async fn serve(&self, taken: &BTreeMap<String, usize>) {
        self.world.set(MORNING + 125 * MINUTE);
        for order in taken.keys() {
            let order = order.parse().expect("an id");
            self.does(desk(0), SignIn { order, word: None }).await;
        }
        self.world.pass(40 * MINUTE);
        for order in taken.keys() {
            self.does(desk(0), SignOut { order: order.parse().expect("an id") }).await;
        }
    }

    /// The resident says yes on two devices under one key and no on a third, and a worker who rang
    /// them says yes, too.
    async fn all_have_a_say(&self, taken: &BTreeMap<String, usize>) {
        let mut wishes = Vec::new();
        let worker = self.token(desk(1)).await;
        for order in taken.keys() {
            let resident = self.order(order).await.resident;
            let token = self.token(Who::Member(resident)).await;
            let wish = |deed: &str, token: &str, by: &str, body: Value| Wish {
                path: format!("/api/v1/orders/{order}/{deed}"),
                token: token.to_owned(),
                key: format!("say-{by}-{order}"),
                body,
            };
            let content = json!({ "satisfaction": "satisfied" });
            let rang =
                json!({ "satisfaction": "satisfied", "on_behalf_of": resident, "consent": "oral" });
            wishes.push(vec![wish("confirmation", &token, "yes", content.clone())]);
            wishes.push(vec![wish("dispute", &token, "no", json!({ "reason": "没来" }))]);
            wishes.push(vec![wish("confirmation", &token, "yes", content)]);
            wishes.push(vec![wish("confirmation", &worker, "rang", rang)]);
        }
        assert_eq!(wishes.len(), CROWD);
        let told = self.rush(wishes, Told::is_done).await;
        for order in taken.keys() {
            let of_order = told.iter().filter(|it| it.path.contains(order.as_str()));
            let done: Vec<_> = of_order.filter(|it| it.is_done()).collect();
            let keys: BTreeSet<&str> = done.iter().map(|it| it.key.as_str()).collect();
            assert_eq!(keys.len(), 1, "one of them was first: {done:?}");
            let is_paid = done[0].path.ends_with("/confirmation");
            let kept = self.order(order).await;
            let stands = if is_paid { State::Settled } else { State::Disputed };
            assert_eq!((kept.state, kept.paid), (stands, is_paid.then_some(40)), "{order}");
        }
        self.remembers(&told).await;
    }

    /// Every volunteer gives twice what together is too much, one of it on two devices under one
    /// key; and all try the same key for a gift of their own.
    async fn all_give(&self) {
        let mut wishes = Vec::new();
        let mut had = Vec::new();
        for number in 0..VOLUNTEERS {
            had.push(self.purse(number).await);
            for device in 0..DEVICES {
                let (key, minutes) = match device {
                    0 | 1 => (format!("give-{number}-80"), 80),
                    2 => (format!("give-{number}-70"), 70),
                    _ => ("give-for-all".to_owned(), 1),
                };
                wishes.push(vec![Wish {
                    path: "/api/v1/donations".to_owned(),
                    token: self.token(volunteer(number)).await,
                    key,
                    body: json!({ "minutes": minutes }),
                }]);
            }
        }
        let told = self.rush(wishes, Told::is_done).await;
        self.remembers(&told).await;
        let of_all: Vec<_> = told.iter().filter(|it| it.key == "give-for-all").collect();
        let outcomes = |code| of_all.iter().filter(|it| it.code() == code).count();
        assert_eq!((outcomes(""), outcomes("key_reused")), (1, VOLUNTEERS - 1), "{of_all:?}");
        let short = told.iter().filter(|it| it.code() == "donation.not_enough_coins").count();
        assert!(VOLUNTEERS <= short, "each asked for too much: {short}");

        let given: BTreeMap<&str, i64> = told
            .iter()
            .filter(|it| it.is_done())
            .map(|it| (it.key.as_str(), it.body["minutes"].as_i64().expect("minutes")))
            .collect();
        let mut left = 0;
        for (number, had) in had.iter().enumerate() {
            let [gave, also] = ["80", "70"].map(|it| given.get(&*format!("give-{number}-{it}")));
            let sum = gave.unwrap_or(&0) + also.unwrap_or(&0);
            let has = self.purse(number).await;
            assert!(sum <= *had && [0, 1].contains(&(had - sum - has)), "{had} - {sum} = {has}");
            left += had - sum - has;
        }
        assert_eq!(left, 1, "the gift that all tried under one key was made once");
    }
}
