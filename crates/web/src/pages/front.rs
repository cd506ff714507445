//! The front page: ring the station; then what this is, as a loop.

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use text::Unit;

use crate::Shared;
use crate::figures::BranchFigures;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::parts::Figure;

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
        let BranchFigures { until_day, figures, communities } = branch;
        let count = |number: i64, unit: Unit, key: &str| Figure {
            number: text::grouped(number),
            unit: frame.unit(&unit, &number),
            name: frame.t(key),
            down: None,
        };
        let hours = Figure {
            number: text::coin_number(figures.service_minutes),
            ..count(0, Unit::Hours, text::key("front-hours"))
        };
        let (helped, active) = (figures.people_helped, figures.volunteers_active);
        Self {
            figures: vec![
                hours,
                count(figures.orders_settled, Unit::Orders, text::key("front-orders")),
                count(helped, Unit::People, text::key("front-helped")),
                count(active, Unit::People, text::key("front-volunteers")),
            ],
            until_day,
            communities,
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
