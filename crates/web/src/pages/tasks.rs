//! Needs that a volunteer can take, at block level; those that can't be taken say why.

use askama::Template;

use crate::field::Field;
use crate::frame::Frame;
use crate::parts::Pick;
use crate::table::Pages;

/// A need, as a line.
#[derive(Clone, Debug)]
pub struct TaskRow {
    /// Its page.
    pub href: String,
    /// The icon of its class.
    pub icon: &'static str,
    /// The service.
    pub what: String,
    /// When it is wanted.
    pub planned_at: i64,
    /// How long it takes; as many coins are paid for it.
    pub minutes: i64,
    /// The community, and how far.
    pub place: String,
    /// Why it can't be taken.
    pub off: Option<String>,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct TasksView {
    /// How many needs there are.
    pub all: i64,
    /// Why this person can take none at all now.
    pub blocked: Option<String>,
    /// The filter by community: field `community`.
    pub community: Field,
    /// Its choices.
    pub communities: Vec<Pick>,
    /// The filter by class: field `class`.
    pub class: Field,
    /// Its choices.
    pub classes: Vec<Pick>,
    /// Whether only those at times when one is free are shown: field `free`.
    pub only_free: bool,
    /// The needs on this page.
    pub rows: Vec<TaskRow>,
    /// The pages.
    pub pages: Pages,
}

impl TasksView {
    /// Whether something is left out.
    pub fn filtered(&self) -> bool {
        let narrowed =
            |picks: &[Pick]| picks.iter().any(|pick| pick.chosen && !pick.value.is_empty());
        self.only_free || narrowed(&self.communities) || narrowed(&self.classes)
    }
}

/// The page.
#[derive(Template)]
#[template(path = "pages/tasks.html")]
pub struct TasksPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: TasksView,
}
