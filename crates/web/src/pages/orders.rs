//! All of a member's orders, those that are over too: what they asked for, or what they gave.

use askama::Template;

use crate::frame::Frame;
use crate::pages::home::OrderRow;
use crate::table::Pages;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct OrdersView {
    /// Both sides: address, name, and whether it is the one shown; none for somebody with one side.
    pub sides: Vec<(String, String, bool)>,
    /// The orders, the newest first.
    pub rows: Vec<OrderRow>,
    /// Where in the whole this page stands.
    pub pages: Pages,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/orders.html")]
pub struct OrdersPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: OrdersView,
}
