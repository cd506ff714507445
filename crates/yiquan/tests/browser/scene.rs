//! A morning on which there is an order in every state, and whose pages there are to look at.

use bank::{
    Channel, Who,
    account::{self, Kind},
    activity::{Attend, HoldSession, SessionMode, SignedInBy},
    ids::{MemberId, OrderId, SessionId, TransferId},
    order::{
        Approve, Decide, Dispute, Payer, Post, Propose, SendBack, SignIn, SignOut, State, Take, row,
    },
    seal::{Extend, Signer, extend},
};
use db::{Query, args};
use jiff::civil::date;
use ledger::Coins;
use yiquan::demo::BRANCH;

use crate::town::{Town, at};

/// Who asked and who helps: an order of each pair ends this morning.
const PAIRS: [[&str; 2]; 3] = [["M0051", "M0055"], ["M0125", "M0134"], ["M0074", "M0132"]];

/// A page, and what is done on it before it is looked at.
#[derive(Clone, Debug)]
pub struct Page {
    pub path: String,
    pub deed: Deed,
}

/// What is done on a page before it is looked at.
#[derive(Clone, Debug)]
pub enum Deed {
    Nothing,
    /// A form is sent with nothing typed in it; it comes back with what is wrong.
    Sends(&'static str),
    /// A sheet is opened.
    Opens(&'static str),
}

/// Somebody's pages.
pub struct Visit {
    /// Their code; nobody's pages have none.
    pub code: Option<String>,
    pub pages: Vec<Page>,
}

pub fn page(path: impl Into<String>) -> Page {
    Page { path: path.into(), deed: Deed::Nothing }
}

pub fn sends(path: impl Into<String>, form: &'static str) -> Page {
    Page { path: path.into(), deed: Deed::Sends(form) }
}

pub fn opens(path: impl Into<String>, button: &'static str) -> Page {
    Page { path: path.into(), deed: Deed::Opens(button) }
}

/// All transfers are under a seal.
pub async fn sealed(town: &Town) {
    let signer = Signer::of(&[7; 32]);
    town.does(Who::Bank, Extend { most: extend::TRANSFERS_MAX, signer }).await;
}

/// What happens until twenty past nine.
pub async fn morning(town: &Town) {
    let [w01, w02] = [town.who("W01").await, town.who("W02").await];
    sealed(town).await;
    let mut orders = Vec::new();
    for [resident, volunteer] in PAIRS {
        let order = posted(town, resident, at(8, 45)).await;
        town.does(w02, Approve { order }).await;
        let volunteer = town.member(volunteer).await;
        town.does(Who::Member(volunteer), Take { order, volunteer }).await;
        orders.push(order);
    }
    posted(town, "M0166", at(15, 0)).await;
    let returned = posted(town, "M0166", at(17, 0)).await;
    town.does(w01, SendBack { order: returned, reason: "请写明买什么".to_owned() }).await;
    town.clock(8, 45);
    let underway = taken_for(town, "M0212").await;
    for order in orders.iter().copied().chain([underway]) {
        town.does(w01, SignIn { order, word: None }).await;
    }
    town.clock(9, 20);
    for (place, order) in orders.into_iter().enumerate() {
        town.does(w01, SignOut { order }).await;
        // The first waits for its resident's word.
        if 0 < place {
            let resident = Who::Member(town.member(PAIRS[place][0]).await);
            town.does(resident, Dispute { order, reason: "没有做完".to_owned() }).await;
            let minutes = if place == 1 { 20 } else { 0 };
            let reason = "问过两边".to_owned();
            town.does(w01, Propose { order, minutes, reason }).await;
        }
        if place == 2 {
            town.does(w02, Decide { order, minutes: 0 }).await;
        }
    }
}

/// A fair on the project's last day, with three on its sheet who gave their time.
async fn fair(town: &Town) -> SessionId {
    let [six, seven] = [6, 7].map(|hour| {
        let early = date(2022, 4, 30).at(hour, 0, 0, 0).in_tz("Asia/Shanghai");
        early.expect("a time of that day").timestamp().as_microsecond()
    });
    let sql = "SELECT id FROM activity WHERE branch = $1 AND code = $2";
    let activity = town.bank.reader().value(BRANCH, sql, args!["A8"]).await.expect("reads");
    let hold = HoldSession {
        activity: activity.expect("it is in the plan"),
        code: "A8-09".to_owned(),
        title: "春季公益市集".to_owned(),
        starts_at: six,
        ends_at: seven,
        place: "朝内小街".to_owned(),
        mode: SessionMode::OnSite,
        counts_as_volunteering: true,
    };
    let desk = town.who("W01").await;
    let session = town.does(desk, hold).await.session;
    for code in ["M0055", "M0134", "M0206"] {
        let line = Attend {
            code: None,
            session,
            member: town.member(code).await,
            signed_in_at: six,
            signed_out_at: seven,
            by: SignedInBy::Sheet,
        };
        town.does(desk, line).await;
    }
    session
}

async fn posted(town: &Town, resident: &str, planned_at: i64) -> OrderId {
    let sql = "SELECT id FROM service WHERE branch = $1 AND name = $2";
    let service = town.bank.reader().value(BRANCH, sql, args!["代买代办"]).await.expect("reads");
    let resident = town.member(resident).await;
    let post = Post {
        number: None,
        resident,
        service: service.expect("it is in the catalogue"),
        channel: Channel::App,
        note: "一袋米".to_owned(),
        planned_at,
        minutes: None,
        payer: Payer::Own,
    };
    town.does(Who::Member(resident), post).await.order
}

/// Today's order of a resident whom the demo gave one.
async fn taken_for(town: &Town, code: &str) -> OrderId {
    let sql = "SELECT id FROM orders WHERE branch = $1 AND resident = $2 AND state = 'taken'";
    let resident = town.member(code).await;
    let found = town.bank.reader().value(BRANCH, sql, args![resident]).await.expect("reads");
    found.expect("the demo gave them one")
}

/// The orders of both sides, each in every state.
pub async fn sides(town: &Town) -> Vec<Visit> {
    let mut visits = Vec::new();
    for state in State::ALL.iter().copied() {
        let order = town.order_in(state.name()).await;
        let row = row::find(&town.bank.reader(), BRANCH, order).await.expect("reads");
        let row = row.expect("it is there");
        let sides = [Some(row.resident), row.volunteer];
        for (place, member) in sides.into_iter().enumerate().filter_map(|it| Some((it.0, it.1?))) {
            let asks = place == 0;
            let mut pages = vec![page(format!("/orders/{order}"))];
            match state {
                State::Ended if asks => pages.extend([
                    sends(format!("/orders/{order}/confirm"), "#confirm"),
                    opens(format!("/orders/{order}/confirm"), "[popovertarget]"),
                ]),
                State::Settled => pages.push(page(format!("/orders/{order}/rate"))),
                State::Taken => {
                    pages.push(opens(format!("/orders/{order}"), "[popovertarget]"));
                }
                _ => {}
            }
            visits.push(Visit { code: Some(code(town, member).await), pages });
        }
    }
    visits
}

async fn code(town: &Town, member: MemberId) -> String {
    let sql = "SELECT code FROM member WHERE branch = $1 AND id = $2";
    let found = town.bank.reader().value(BRANCH, sql, args![member]).await.expect("reads");
    found.expect("a member")
}

/// What everybody sees, and what a volunteer with coins has.
pub async fn residents(town: &Town) -> Vec<Visit> {
    let open = town.order_in("open").await;
    let line = line_of(town, "M0055").await;
    let nobody = vec![
        page("/"),
        page("/sign-in"),
        sends("/sign-in", "form[action='/sign-in/card']"),
        page("/styleguide"),
        page("/transparency"),
        page("/transparency/1?root=00"),
        page("/verify"),
        page("/verify/1-0000000000"),
        page("/nowhere"),
    ];
    let helper = vec![
        page("/home"),
        page("/tasks"),
        page("/tasks?community=110101007001&class=&free=yes"),
        page(format!("/orders/{open}")),
        page("/orders/new"),
        page("/orders/new?class=协助服务"),
        sends("/orders/new?class=协助服务", "form[action^='/orders/new']"),
        page("/passbook?month=2022-04"),
        page(format!("/passbook/proof/{line}")),
        page("/passbook/statement?from=2021-06-01&to=2022-04-30"),
        page("/passbook/statement?from=2022-04-30&to=2022-04-01"),
        page("/passbook/letter?month=2022-03"),
        page("/hours?month=2022-04"),
        page("/donate"),
        sends("/donate", "form[action='/donate']"),
        page("/desk"),
    ];
    let elder = vec![page("/home"), page("/passbook"), page("/hours"), page("/donate")];
    vec![
        Visit { code: None, pages: nobody },
        Visit { code: Some("M0055".to_owned()), pages: helper },
        Visit { code: Some("M0206".to_owned()), pages: elder },
    ]
}

/// A movement on somebody's account of coins.
pub async fn line_of(town: &Town, code: &str) -> TransferId {
    let account = account::of::<Coins>(Kind::Member, town.member(code).await).0;
    let sql =
        "SELECT id FROM transfer WHERE branch = $1 AND credit_account = $2 ORDER BY at LIMIT 1";
    let found = town.bank.reader().value(BRANCH, sql, args![account]).await.expect("reads");
    found.expect("something came in")
}

/// The station's pages.
pub async fn desk(town: &Town) -> Vec<Visit> {
    let person = town.member("M0206").await;
    let (helper, line) = (town.member("M0055").await, line_of(town, "M0055").await);
    let open = town.order_in("open").await;
    let mut pages = vec![
        page("/desk"),
        page("/desk/today"),
        page("/desk/people"),
        page("/desk/people?q=zhang"),
        page("/desk/people?q=nobody"),
        page(format!("/desk/people/{person}")),
        page(format!("/desk/people/{person}/passbook?month=2022-04")),
        page(format!("/desk/people/{person}/statement?month=2022-04")),
        page(format!("/desk/people/{person}/letter?month=2022-03")),
        page("/desk/letters?month=2022-03&community=110101007001"),
        page(format!("/desk/people/{helper}/proof/{line}")),
        sends(format!("/desk/people/{person}"), "form[action$='/pin']"),
        page(format!("/desk/people/{person}/order?by=phone")),
        sends(format!("/desk/people/{person}/order?by=desk"), "main form[data-live]"),
        page(format!("/desk/orders/{open}/volunteers")),
        page("/desk/orders/00000000-0000-7000-8000-000000000000"),
    ];
    for state in State::ALL.iter().copied() {
        pages.push(page(format!("/desk/orders/{}", town.order_in(state.name()).await)));
    }
    let [taken, underway] = [town.order_in("taken").await, town.order_in("underway").await];
    pages.push(page(format!("/desk/orders/{taken}/slip")));
    pages.push(page(format!("/desk/orders/{taken}/volunteers")));
    pages.push(sends(format!("/desk/orders/{underway}"), "form[action$='/extend']"));
    let session = fair(town).await;
    pages.push(page("/desk/sessions"));
    pages.push(page("/desk/sessions?q=nowhere"));
    pages.push(page(format!("/desk/sessions/{session}")));
    pages.push(sends(format!("/desk/sessions/{session}"), "form[action$='/attendances']"));
    vec![Visit { code: Some("W01".to_owned()), pages }]
}

/// The pages of those who read the figures and the books.
pub async fn books(town: &Town) -> Vec<Visit> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM activity WHERE branch = $1";
    let activities: Option<i64> =
        town.bank.reader().value(BRANCH, sql, args![]).await.expect("reads");
    let mut pages: Vec<Page> =
        (1..=activities.expect("a count")).map(|number| page(format!("/plan/A{number}"))).collect();
    let rest = [
        "/plan",
        "/plan/all?rows=volunteers",
        "/plan/A4?rows=records",
        "/plan/A2?rows=evidence",
        "/audit",
        "/audit/checks",
        "/audit/accounts",
        "/audit/trial-balance?day=2022-03-31",
        "/audit/trial-balance/accounts?unit=coin&kind=member",
        "/audit/transfers",
        "/audit/journal",
        "/audit/forbidden",
        "/home",
    ];
    pages.extend(rest.map(page));
    vec![Visit { code: Some("U01".to_owned()), pages }]
}
