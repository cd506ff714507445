//! Sessions of activities: the list, and one session with its sign-in sheet.

use askama::Template;

use crate::field::Field;
use crate::frame::Frame;
use crate::grid::Grid;
use crate::parts::{Chip, Figure, Pick, Picks};

/// What the list shows.
#[derive(Clone, Debug)]
pub struct SessionsView {
    /// How many there are, as a sentence.
    pub headline: String,
    /// What is looked for: field `q`.
    pub words: Field,
    /// The first and the last day: fields `from` and `to`.
    pub days: [Field; 2],
    /// By activity and by state.
    pub filters: Vec<(Field, Vec<Pick>)>,
    /// Whether anything is left out by a filter.
    pub filtered: bool,
    /// One page of them.
    pub rows: Grid,
}

/// The list.
#[derive(Template)]
#[template(path = "pages/desk/sessions.html")]
pub struct SessionsPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: SessionsView,
}

/// What a session's page shows.
#[derive(Clone, Debug)]
pub struct SessionView {
    /// The session's id, in addresses.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its code and its activity.
    pub about: String,
    /// How it stands.
    pub chip: Chip,
    /// When and where: label and value.
    pub facts: Vec<(String, String)>,
    /// Came, credited, left out, hours.
    pub figures: Vec<Figure>,
    /// Crediting those who gave their time.
    pub closing: Closing,
    /// The form that enters a line of the sheet, once the session has begun.
    pub entry: Option<Entry>,
    /// Parts of the sheet: address, words, whether it is shown.
    pub parts: Vec<(String, String, bool)>,
    /// One page of the sheet.
    pub sheet: Grid,
    /// Where the whole of it is a file, once somebody stands on it.
    pub file: Option<String>,
    /// Why the last try was not done.
    pub refused: Option<String>,
}

/// Crediting: what it would come to or has come to.
#[derive(Clone, Debug, Default)]
pub struct Closing {
    /// What is the case, in sentences.
    pub says: Vec<String>,
    /// Who isn't credited: the reason, and how many.
    pub reasons: Vec<(String, String)>,
    /// What the button says; none where there is nothing to do.
    pub does: Option<String>,
}

/// The form that enters a line of the sheet.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Whom: field `who`.
    pub who: Field,
    /// For which words `which` was offered.
    pub asked: String,
    /// Several whom the words fit: field `member`.
    pub which: Option<Picks>,
    /// When they came and went: fields `start` and `end`.
    pub times: [Field; 2],
    /// How they signed in: field `by`.
    pub by: (Field, Vec<Pick>),
}

/// A session's page.
#[derive(Template)]
#[template(path = "pages/desk/session.html")]
pub struct SessionPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: SessionView,
}
