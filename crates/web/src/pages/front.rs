//! The front page: ring the station; then what this is, as a loop.

use std::time::Duration;

use askama::Template;
use axum::extract::State;
use bank::branch::queries::Figures;
use jiff::civil::Date;
use text::Unit;
use tokio::time;

use crate::Shared;
use crate::figures::BranchFigures;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::parts::Figure;

/// What the front page shows.
#[derive(Clone, Debug)]
pub struct FrontView {
    /// The four figures, and the last day counted; none where they aren't counted yet.
    pub figures: Option<(Vec<Figure>, Date)>,
    /// When the telephone is answered.
    pub open: String,
}

impl FrontView {
    /// The figures in the page's language.
    pub fn new(frame: &Frame, branch: Option<&BranchFigures>) -> Self {
        Self {
            figures: branch.map(|it| (figures(frame, &it.figures), it.until_day)),
            open: frame.t1("front-open", "hours", frame.opening()),
        }
    }
}

fn figures(frame: &Frame, counted: &Figures) -> Vec<Figure> {
    let count = |number: i64, unit: Unit, key: &str| Figure {
        number: text::grouped(number),
        unit: frame.unit(&unit, &number),
        name: frame.t(key),
        down: None,
    };
    let hours = Figure {
        number: text::coin_number(counted.service_minutes),
        ..count(0, Unit::Hours, text::key("front-hours"))
    };
    vec![
        hours,
        count(counted.orders_settled, Unit::Orders, text::key("front-orders")),
        count(counted.people_helped, Unit::People, text::key("front-helped")),
        count(counted.volunteers_active, Unit::People, text::key("front-volunteers")),
    ]
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

/// So long the page waits for its figures: after a start they have to be counted, and whoever wants
/// the station's number doesn't need them.
const FIGURES_WAIT: Duration = Duration::from_millis(40);

/// Shows the front page to anyone.
pub async fn front(State(shared): State<Shared>, frame: Frame) -> Answer {
    let counted = match time::timeout(FIGURES_WAIT, shared.figures.figures()).await {
        Ok(counted) => Some(counted?),
        Err(_) => None,
    };
    let view = FrontView::new(&frame, counted.as_ref());
    page::show(&FrontPage { frame, view })
}
