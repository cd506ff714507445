//! Who is signed in, as far as pages need to know; set by the layer that reads sessions.

/// What a signed-in person is here as. A person may give and receive; both are `Resident`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A member at home: may ask for help.
    Resident,
    /// A member who also gives help.
    Volunteer,
    /// A worker of the station.
    Staff,
    /// Reads everything, changes nothing.
    Auditor,
    /// Reads the project's figures and the rows behind them.
    Reader,
    /// Has no pages of their own here.
    Guest,
}

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The name in the header.
    pub name: String,
    /// What they are here as.
    pub kind: Kind,
}

/// Someone for whom a worker acts: the bar on top that can't be missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// Whose record is open.
    pub name: String,
    /// What tells them apart: sex, age, community, how they came, how far it got.
    pub about: String,
    /// Where the work goes on, when the worker is on another page.
    pub back: Option<String>,
    /// Where a form is posted that ends it.
    pub end: String,
}

/// An entry of the tab strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Where it leads.
    pub href: &'static str,
    /// The key of its word.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
}

const fn tab(href: &'static str, key: &'static str, icon: &'static str) -> Tab {
    Tab { href, key, icon }
}

const RESIDENT: &[Tab] = &[
    tab("/home", text::key("tab-home"), "home"),
    tab("/passbook", text::key("tab-passbook"), "passbook"),
];

const VOLUNTEER: &[Tab] = &[
    tab("/home", text::key("tab-home"), "home"),
    tab("/tasks", text::key("tab-tasks"), "list"),
    tab("/passbook", text::key("tab-passbook"), "passbook"),
    tab("/hours", text::key("tab-hours"), "clock"),
];

const STAFF: &[Tab] = &[
    tab("/desk", text::key("desk-title"), "clock"),
    tab("/desk/people", text::key("desk-people"), "people"),
    tab("/desk/corrections", text::key("matters-tab"), "scale"),
    tab("/desk/sessions", text::key("sessions-tab"), "take"),
    tab("/plan", text::key("plan-title"), "list"),
];

const AUDITOR: &[Tab] = &[
    tab("/audit", text::key("audit-title"), "scale"),
    tab("/plan", text::key("plan-title"), "list"),
];

const READER: &[Tab] = &[tab("/plan", text::key("plan-title"), "list")];

impl Kind {
    /// The tab strip of this kind of person.
    pub const fn tabs(self) -> &'static [Tab] {
        match self {
            Self::Resident => RESIDENT,
            Self::Volunteer => VOLUNTEER,
            Self::Staff => STAFF,
            Self::Auditor => AUDITOR,
            Self::Reader => READER,
            Self::Guest => &[],
        }
    }

    /// Where this kind of person begins.
    pub const fn home(self) -> &'static str {
        match self {
            Self::Resident | Self::Volunteer => "/home",
            Self::Staff => "/desk",
            Self::Auditor => "/audit",
            Self::Reader => "/plan",
            Self::Guest => "/",
        }
    }
}
