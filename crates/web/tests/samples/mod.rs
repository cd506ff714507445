//! Every page with a sample in it: for the tests of the pages, and to look at them in a browser.

// Each of the programs that include this uses a part of it.
#![allow(dead_code)]

mod books;
mod desk;
mod desk_order;
mod home;
mod matter;
mod money;
mod order;
mod seals;
mod sessions;
mod statement;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use askama::Template;
use axum::http::Extensions;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use bank::branch::queries::Figures;
use bank::{Bank, DbErr, FixedWorld};
use db::{Db, Options};
use jiff::civil::date;
use jiff::tz::{self, TimeZone};
use uuid::Uuid;
use web::Shared;
use web::figures::{BranchFigures, FrontFigures};
use web::frame::Frame;
use web::house::{Base, House, Station, Wits};
use web::layers::Doorman;
use web::look::{Look, Version};
use web::pages::front::{FrontPage, FrontView};
use web::pages::sign_in::{DemoDoor, SignInPage, SignInView};
use web::pages::styleguide::{StyleguidePage, StyleguideView};
use web::pages::trouble::TroublePage;
use web::say::{Say, Tone};
use web::trouble::Trouble;
use web::visitor::{Kind, Visitor};

/// Tuesday 12 April 2022, 9:12 in Beijing.
pub const NOW_AT: i64 = 1_649_725_920_000_000;

/// A minute in microseconds.
pub const MINUTE: i64 = 60_000_000;

/// A sample: where it would be, and its page.
pub struct Sample {
    pub path: &'static str,
    pub render: fn(Frame) -> String,
}

/// All samples.
pub const SAMPLES: &[Sample] = &[
    sample("/samples/front", front),
    sample("/samples/sign-in", sign_in),
    sample("/samples/sign-in-plain", sign_in_refused),
    sample("/samples/styleguide", styleguide),
    sample("/samples/trouble", trouble),
    sample("/home", home::volunteer),
    sample("/samples/home-quiet", home::quiet),
    sample("/orders", home::orders),
    sample("/orders/new", home::classes),
    sample("/orders/new/form", home::need),
    sample("/orders/take", order::open),
    sample("/orders/door", order::at_door),
    sample("/orders/running", order::running),
    sample("/orders/resident", order::resident),
    sample("/orders/confirm", order::confirm),
    sample("/tasks", order::tasks),
    sample("/samples/tasks-none", order::no_tasks),
    sample("/passbook", money::passbook),
    sample("/points", money::points),
    sample("/passbook/statement", statement::statement),
    sample("/samples/statement-bad", statement::bad),
    sample("/desk/letters", statement::letters),
    sample("/hours", money::hours),
    sample("/donate", money::donate),
    sample("/desk", desk::board),
    sample("/samples/desk-quiet", desk::quiet_board),
    sample("/desk/people", desk::people),
    sample("/samples/desk-nobody", desk::nobody),
    sample("/samples/person", desk::person),
    sample("/samples/take-order", desk::take_order),
    sample("/samples/volunteers", desk_order::volunteers),
    sample("/samples/call-back", desk_order::call_back),
    sample("/samples/desk-ended", desk_order::ended),
    sample("/samples/desk-posted", desk_order::posted),
    sample("/desk/corrections", matter::list),
    sample("/samples/matters-none", matter::none),
    sample("/samples/correction", matter::correction),
    sample("/desk/today", desk::today),
    sample("/samples/slip", desk::slip),
    sample("/desk/sessions", sessions::list),
    sample("/samples/sessions-none", sessions::none),
    sample("/samples/session", sessions::to_close),
    sample("/samples/session-closed", sessions::closed),
    sample("/samples/session-training", sessions::training),
    sample("/samples/session-several", sessions::several),
    sample("/plan", books::plan),
    sample("/samples/plan-rows", books::rows),
    sample("/audit", books::overview),
    sample("/audit/transfers", books::list),
    sample("/samples/transfer", books::facts),
    sample("/audit/trial-balance", books::trial_balance),
    sample("/transparency", seals::transparency),
    sample("/transparency/2", seals::seal),
    sample("/verify", seals::verified),
    sample("/samples/verify-unknown", seals::unknown),
    sample("/samples/proof", seals::proof),
];

const fn sample(path: &'static str, render: fn(Frame) -> String) -> Sample {
    Sample { path, render }
}

/// Every look: both languages, both versions.
pub fn looks() -> impl Iterator<Item = Look> {
    text::Lang::ALL
        .into_iter()
        .flat_map(|lang| [Version::Normal, Version::Elder].map(|version| Look { lang, version }))
}

/// Words of the page's language that carry on a clause: 下午2:30，
pub fn clause(frame: &Frame, words: &str) -> String {
    format!("{words}{}", frame.t("comma"))
}

/// The frame of a signed-in person.
pub fn as_member(mut frame: Frame, kind: Kind) -> Frame {
    frame.visitor = Some(Visitor { name: "张建生".to_owned(), kind });
    frame
}

/// Renders a page.
pub fn html(page: &impl Template) -> String {
    page.render().expect("a sample renders")
}

struct FixedWits;

impl Wits for FixedWits {
    fn now_at(&self) -> i64 {
        NOW_AT
    }

    fn id(&self) -> Uuid {
        Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0007)
    }
}

struct FixedFigures;

impl FrontFigures for FixedFigures {
    fn figures(&self) -> Pin<Box<dyn Future<Output = Result<BranchFigures, DbErr>> + Send + '_>> {
        Box::pin(async { Ok(branch_figures()) })
    }
}

/// Admits the volunteer of the samples, who likes the elder version, by one token.
struct SampleDoorman;

impl Doorman for SampleDoorman {
    fn admit<'a>(
        &'a self,
        token: &'a str,
        into: &'a mut Extensions,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        if token == "volunteer" {
            into.insert(Visitor { name: "张建生".to_owned(), kind: Kind::Volunteer });
            into.insert(Version::Elder);
        }
        Box::pin(std::future::ready(()))
    }
}

fn branch_figures() -> BranchFigures {
    BranchFigures {
        until_day: date(2022, 4, 12),
        figures: Figures {
            service_minutes: 98_470,
            orders_settled: 147,
            people_helped: 73,
            volunteers_active: 176,
        },
    }
}

/// What frames share, with a clock that stands still.
pub fn base() -> Base {
    let communities = "史家 内务 演乐 礼士 朝内头条 朝西 竹杆 大方家 新鲜";
    let house = House {
        name: "朝阳门街道时间银行".to_owned(),
        operator: "北京市思诚社区公益基金会".to_owned(),
        station: Station {
            name: "时间储蓄实体服务站".to_owned(),
            community: "新鲜社区".to_owned(),
            hours: "周一至周六 09:00-17:00".to_owned(),
            phone: "10000000000".to_owned(),
        },
        communities: communities.split(' ').map(|name| format!("{name}社区")).collect(),
        zone: TimeZone::fixed(tz::offset(8)),
    };
    Base { house: Arc::new(house), wits: Arc::new(FixedWits) }
}

/// What handlers share.
pub async fn shared() -> Shared {
    Shared {
        base: base(),
        bank: empty_bank().await,
        branch: "chaoyangmen".to_owned(),
        https: false,
        figures: Arc::new(FixedFigures),
        doorman: Arc::new(SampleDoorman),
        demo: demo(),
    }
}

/// A bank without a branch: the samples bring their own figures.
async fn empty_bank() -> Bank {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("yiquan-samples-{}-{}.db", std::process::id(), NEXT.fetch_add(1, Relaxed));
    let file = std::env::temp_dir().join(name);
    let url = format!("sqlite://{}?mode=rwc", file.display());
    let db = Db::open(&Options { durable: false, ..Options::new(url) }).await.expect("a store");
    // Gone from the folder; whoever has it open keeps it.
    for ending in ["", "-wal", "-shm"] {
        std::fs::remove_file(format!("{}{ending}", file.display())).ok();
    }
    Bank::new(db, FixedWorld::at(0, 1))
}

fn demo() -> Vec<DemoDoor> {
    let door = |door: &str, name: &str, role, icon| DemoDoor {
        door: door.to_owned(),
        name: name.to_owned(),
        role,
        icon,
    };
    vec![
        door("M0222", "程德生", text::key("role-elder"), "home"),
        door("M0007", "张建生", text::key("role-volunteer"), "heart"),
        door("W01", "专职甲", text::key("role-staff"), "person"),
        door("W02", "专职乙", text::key("role-staff"), "person"),
        door("A01", "审计员", text::key("role-auditor"), "search"),
    ]
}

fn front(frame: Frame) -> String {
    let view = FrontView::new(&frame, Some(&branch_figures()));
    html(&FrontPage { frame, view })
}

fn sign_in(frame: Frame) -> String {
    let view = SignInView::new(&frame, demo(), "/home");
    html(&SignInPage { frame, view })
}

fn sign_in_refused(frame: Frame) -> String {
    let mut view = SignInView::new(&frame, Vec::new(), "");
    view.refused = Some(frame.t("sign-in-wrong"));
    view.card = view.card.holding("M0007");
    view.pin = view.pin.failing(Some(frame.t("field-missing")));
    html(&SignInPage { frame, view })
}

fn styleguide(frame: Frame) -> String {
    let view = StyleguideView::new(&frame);
    html(&StyleguidePage { frame, view })
}

fn trouble(frame: Frame) -> String {
    let words = frame.t("said-signed-out");
    let frame = frame.saying(Say { tone: Tone::Done, words });
    let number = Some("01950000-0000-7000-8000-000000000007".to_owned());
    html(&TroublePage::new(frame, Trouble::Fault, number, None))
}
