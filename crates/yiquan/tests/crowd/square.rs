//! A bank that listens, a crowd of connections, and what must hold whatever they did.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};

use bank::{
    Bank, Channel, Envelope, FixedWorld, Operation, Who,
    access::{SignIn, session::Token},
    account::{queries, verify::verify},
    member::card,
    order::{OrderRow, row},
};
use db::{Db, Options, Query, args};
use ledger::Coins;
use serde_json::Value;
use tokio::{net::TcpListener, sync::Barrier, task::JoinHandle};
use yiquan::site;

use crate::{
    FIRST, RESIDENTS, VOLUNTEERS, http,
    town::{self, MORNING},
};

const BRANCH: &str = "dasuan";

/// A bank that listens, and what it acknowledged.
pub struct Square {
    pub bank: Bank,
    pub world: Arc<FixedWorld>,
    address: SocketAddr,
    serving: JoinHandle<()>,
}

/// What one of the crowd asks.
#[derive(Clone)]
pub struct Wish {
    pub path: String,
    pub token: String,
    pub key: String,
    pub body: Value,
}

/// What it was answered.
#[derive(Clone, Debug)]
pub struct Told {
    pub key: String,
    pub path: String,
    pub status: u16,
    pub body: Value,
}

impl Told {
    pub fn is_done(&self) -> bool {
        self.status == 200
    }

    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

impl Square {
    pub async fn new(options: &Options) -> Square {
        let db = Db::open(options).await.expect("opens");
        town::build(&db, BRANCH).await.expect("a town");
        let people = FIRST..FIRST + RESIDENTS + VOLUNTEERS;
        town::settle(&db, BRANCH, people).await.expect("people");
        let world = FixedWorld::at(MORNING, 5);
        let bank = Bank::new(db, world.clone());
        let pages = site::pages(&bank, BRANCH, false, Vec::new()).await.expect("pages");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("bound");
        let serving = tokio::spawn(async {
            axum::serve(listener, pages.into_make_service()).await.expect("serves");
        });
        Square { bank, world, address, serving }
    }

    /// What happens one after the other, between the rushes.
    pub async fn does<O: Operation>(&self, who: Who, operation: O) -> O::Outcome {
        let key = Token::draw(self.bank.world()).hash();
        let envelope = Envelope::new(BRANCH, who, Channel::Desk, &key, self.bank.now());
        let done = self.bank.perform(envelope, operation).await;
        done.unwrap_or_else(|stop| panic!("{} was not done: {stop:?}", O::NAME))
    }

    pub async fn token(&self, who: Who) -> String {
        let token = Token::draw(self.bank.world());
        self.does(who, SignIn { token_hash: token.hash() }).await;
        token.text().to_owned()
    }

    /// Every device asks in its own connection, all at once; each goes on until `is_enough`.
    pub async fn rush(&self, wishes: Vec<Vec<Wish>>, is_enough: fn(&Told) -> bool) -> Vec<Told> {
        let start = Arc::new(Barrier::new(wishes.len()));
        let devices: Vec<_> = wishes
            .into_iter()
            .map(|wishes| tokio::spawn(device(self.address, wishes, start.clone(), is_enough)))
            .collect();
        let mut told = Vec::new();
        for device in devices {
            told.extend(device.await.expect("every device is answered"));
        }
        let broken = told.iter().find(|it| 500 <= it.status);
        assert!(broken.is_none(), "{broken:?}");
        told
    }

    pub async fn order(&self, id: &str) -> OrderRow {
        let id = id.parse().expect("an id");
        row::find(&self.bank.reader(), BRANCH, id).await.expect("reads").expect("it is there")
    }

    pub async fn purse(&self, number: usize) -> i64 {
        let member = town::member(FIRST + RESIDENTS + number);
        let purse = card::purse::<Coins>(&self.bank.reader(), BRANCH, member).await;
        let purse = purse.expect("reads");
        assert_eq!(purse.held, 0, "volunteers asked for nothing");
        purse.balance
    }

    /// What was acknowledged stands in the journal; the same key had the same answer.
    pub async fn remembers(&self, told: &[Told]) {
        let mut answers: BTreeMap<&str, &Value> = BTreeMap::new();
        for it in told.iter().filter(|it| it.is_done()) {
            let first = answers.entry(&it.key).or_insert(&it.body);
            assert_eq!(*first, &it.body, "{} was answered differently", it.key);
        }
        for key in answers.keys() {
            let sql = "SELECT outcome FROM journal WHERE branch = $1 AND key = $2";
            let kept: Option<String> =
                self.bank.reader().value(BRANCH, sql, args![*key]).await.expect("reads");
            assert!(kept.is_some(), "{key} was acknowledged and is not there");
        }
    }

    /// Sums are zero, no floor is crossed, and nobody is in two places.
    pub async fn is_sound(&self) {
        let zone = self.bank.zone(BRANCH).await.expect("reads");
        let audit = verify(&self.bank.reader(), BRANCH, &zone).await.expect("reads");
        assert_eq!(audit.violations, []);
        for sum in queries::sums(&self.bank.reader(), BRANCH).await.expect("reads") {
            assert_eq!(sum.debits, sum.credits, "{}", sum.unit);
        }
        let sql = "SELECT COUNT(*) FROM orders a JOIN orders b ON b.branch = a.branch AND b.volunteer = a.volunteer AND a.id < b.id AND a.planned_at < b.planned_at + b.minutes * 60000000 AND b.planned_at < a.planned_at + a.minutes * 60000000 WHERE a.branch = $1";
        let twice: Option<i64> =
            self.bank.reader().value(BRANCH, sql, args![]).await.expect("reads");
        assert_eq!(twice, Some(0), "somebody is booked twice");
    }

    pub async fn close(self) {
        self.serving.abort();
        self.bank.close().await;
    }
}

/// One of the crowd, in a connection of its own.
async fn device(
    address: SocketAddr,
    wishes: Vec<Wish>,
    start: Arc<Barrier>,
    is_enough: fn(&Told) -> bool,
) -> Vec<Told> {
    let mut connection = http::Connection::open(address).await.expect("connects");
    start.wait().await;
    let mut all = Vec::new();
    for wish in wishes {
        let Wish { path, token, key, body } = wish;
        let request = http::post(&path, Some(&token), &key, &body.to_string());
        let answer = connection.ask(&request).await.expect("an answer");
        let body = serde_json::from_slice(&answer.body).unwrap_or_default();
        let told = Told { key, path, status: answer.status, body };
        let ends = is_enough(&told);
        all.push(told);
        if ends {
            break;
        }
    }
    all
}

pub fn desk(number: usize) -> Who {
    Who::Staff(town::staff(number))
}

pub fn volunteer(number: usize) -> Who {
    Who::Member(town::member(FIRST + RESIDENTS + number))
}
