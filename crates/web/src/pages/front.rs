//! The front page: ring the station; then what this is, as a loop.

use std::future::Future;
use std::pin::Pin;

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use text::Unit;

use crate::Shared;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::parts::Figure;
use crate::trouble::Trouble;

/// The figures of the whole branch, as numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchFigures {
    /// The last day that is counted whole.
    pub until_day: Date,
    /// Accepted minutes of service, of all kinds.
    pub service_minutes: i64,
    /// Orders settled.
    pub orders_settled: i64,
    /// Different people who were helped by an order.
    pub people_helped: i64,
    /// Different people with an accepted service record.
    pub volunteers_active: i64,
    /// The names of the branch's communities.
    pub communities: Vec<String>,
}

/// Where the front page gets its figures.
pub trait FrontFigures: Send + Sync {
    /// The figures as they are now.
    fn figures(&self) -> Pin<Box<dyn Future<Output = Result<BranchFigures, Trouble>> + Send + '_>>;
}

/// What the front page shows.
#[derive(Clone, Debug)]
pub struct FrontView {
    /// The four figures.
    pub figures: Vec<Figure>,
    /// The last day counted.
    pub until_day: Date,
    /// The names of the communities.
    pub communities: Vec<String>,
    /// When the telephone is answered.
    pub open: String,
}

impl FrontView {
    /// The figures in the page's language.
    pub fn new(frame: &Frame, branch: BranchFigures) -> Self {
        let count = |number: i64, unit: Unit, key: &str| Figure {
            number: text::grouped(number),
            unit: frame.unit(&unit, &number),
            name: frame.t(key),
            down: None,
        };
        let hours = Figure {
            number: text::coin_number(branch.service_minutes),
            ..count(0, Unit::Hours, text::key("front-hours"))
        };
        let (helped, active) = (branch.people_helped, branch.volunteers_active);
        Self {
            figures: vec![
                hours,
                count(branch.orders_settled, Unit::Orders, text::key("front-orders")),
                count(helped, Unit::People, text::key("front-helped")),
                count(active, Unit::People, text::key("front-volunteers")),
            ],
            until_day: branch.until_day,
            communities: branch.communities,
            open: frame.t1("front-open", "hours", frame.opening()),
        }
    }
}

/// The front page.
#[derive(Template)]
#[template(path = "pages/front.html")]
pub struct FrontPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: FrontView,
}

/// Shows the front page to anyone.
pub async fn front(State(shared): State<Shared>, frame: Frame) -> Answer {
    let branch = shared.figures.figures().await?;
    let view = FrontView::new(&frame, branch);
    page::show(&FrontPage { frame, view })
}
