//! Plan against actual: the verdict as a headline, what is missing, and the way to every row.
//!
//! `view` puts the bank's plan into words; `handle` and `download` answer requests.

mod download;
mod handle;
pub mod rows;
mod view;

use askama::Template;
use axum::Router;
use axum::routing::get;

use crate::Shared;

use crate::frame::Frame;
use crate::parts::{Chip, Down};

/// A planned and an actual amount of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// What was done, written.
    pub done: String,
    /// Its unit.
    pub unit: String,
    /// What was planned, written.
    pub planned: String,
    /// Done in per cent of planned; absent where nothing was planned, or the unit is per cent.
    pub percent: Option<i64>,
    /// How far the bar goes, in per cent of the plan.
    pub length: i64,
}

/// The bar ends at twice the plan; more is a broken end.
const BAR_PERCENT_MAX: i64 = 200;

impl Rate {
    /// How long the bar is, of 200.
    pub fn bar(&self) -> i64 {
        self.length.clamp(0, BAR_PERCENT_MAX)
    }

    /// Whether the end is broken.
    pub const fn is_cut(&self) -> bool {
        BAR_PERCENT_MAX < self.length
    }
}

/// How many are counted, and how many different people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Against the plan, where reach was planned.
    pub rate: Option<Rate>,
    /// Different people: a number with its unit, or a dash where nobody knows.
    pub people: Option<String>,
}

/// One activity of the plan.
#[derive(Clone, Debug)]
pub struct ActivityRow {
    /// Its code: A2.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How much was held.
    pub held: Rate,
    /// How many were reached.
    pub reach: Reach,
    /// Parts of it, such as the programmes: name and hours.
    pub parts: Vec<(String, String)>,
    /// The evidence, kind by kind.
    pub evidence: Vec<Chip>,
    /// The rows behind it.
    pub down: Down,
}

/// A target beside the activities.
#[derive(Clone, Debug)]
pub struct TargetRow {
    /// Its name.
    pub name: String,
    /// What was done, what was planned.
    pub rate: Rate,
    /// What stands beside it: how many answers, how many with a record.
    pub beside: String,
    /// The rows behind it.
    pub down: Option<Down>,
}

/// A sum over activities of one unit.
#[derive(Clone, Debug)]
pub struct Total {
    /// The unit.
    pub unit: String,
    /// Planned, together.
    pub planned: String,
    /// Done, together.
    pub done: String,
    /// Of which activities.
    pub of: String,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PlanView {
    /// The project's name.
    pub project: String,
    /// Until when it is counted, in words.
    pub until: String,
    /// The verdict, in clauses.
    pub verdict: Vec<String>,
    /// What is missing, each a sentence.
    pub missing: Vec<String>,
    /// The nine activities.
    pub activities: Vec<ActivityRow>,
    /// The other targets.
    pub targets: Vec<TargetRow>,
    /// The sums.
    pub totals: Vec<Total>,
    /// What must be explained before the report goes out: heading and sentence.
    pub checks: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/plan/plan.html")]
pub struct PlanPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: PlanView,
}

/// While no project is in the bank.
#[derive(Template)]
#[template(path = "pages/plan/none.html")]
pub struct NoPlanPage {
    /// The frame.
    pub frame: Frame,
}

/// The plan's pages and files.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/plan", get(handle::plan))
        .route("/plan.csv", get(download::plan))
        .route("/plan/{what}", get(handle::rows))
        .route("/plan/{what}/csv", get(download::rows))
}
