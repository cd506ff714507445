//! Who may open which page and send which form: one table, which the document prints and the tests
//! play through.

use bank::access::Role;

use crate::person::FigureReader;

/// Whom a page or a form lets in at all. What depends on the case is a refusal besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admits {
    /// Nobody needs to be signed in.
    Everyone,
    /// Whoever is signed in.
    Signed,
    /// Members, at their own pages.
    Members,
    /// Workers of the station.
    Station,
    /// Those who may read the project's figures.
    FigureReaders,
    /// Auditors.
    Auditors,
}

impl Admits {
    /// Those who may. Nobody is named where everybody may.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Everyone => &[],
            Self::Signed => bank::access::PEOPLE,
            Self::Members => &[Role::Member],
            Self::Station => &[Role::StationWorker],
            Self::FigureReaders => &FigureReader::ROLES,
            Self::Auditors => &[Role::Auditor],
        }
    }
}

use Admits::{Auditors, Everyone, FigureReaders, Members, Signed, Station};

/// Every page and every form: its method and address, and whom it lets in.
pub const PAGES: &[(&str, Admits)] = &[
    ("GET /", Everyone),
    ("GET /assets/{name}", Everyone),
    ("GET /audit", Auditors),
    ("GET /audit/accounts", Auditors),
    ("GET /audit/checks", Auditors),
    ("GET /audit/forbidden", Auditors),
    ("GET /audit/imports", Auditors),
    ("GET /audit/imports/{id}", Auditors),
    ("GET /audit/journal", Auditors),
    ("GET /audit/journal/{key}", Auditors),
    ("GET /audit/transfers", Auditors),
    ("GET /audit/transfers/{id}", Auditors),
    ("GET /audit/trial-balance", Auditors),
    ("GET /audit/trial-balance/accounts", Auditors),
    ("GET /audit/trial-balance/file", Auditors),
    ("GET /desk", Station),
    ("GET /desk/letters", Station),
    ("GET /desk/closings/{id}", Station),
    ("GET /desk/corrections", Station),
    ("GET /desk/corrections/{id}", Station),
    ("GET /desk/orders/{id}", Station),
    ("GET /desk/orders/{id}/slip", Station),
    ("GET /desk/orders/{id}/volunteers", Station),
    ("GET /desk/people", Station),
    ("GET /desk/people/{id}", Station),
    ("GET /desk/people/{id}/account", Station),
    ("GET /desk/people/{id}/hours", Station),
    ("GET /desk/people/{id}/letter", Station),
    ("GET /desk/people/{id}/order", Station),
    ("GET /desk/people/{id}/passbook", Station),
    ("GET /desk/people/{id}/proof/{transfer}", Station),
    ("GET /desk/people/{id}/proof/{transfer}/file", Station),
    ("GET /desk/people/{id}/statement", Station),
    ("GET /desk/people/{id}/statement/file", Station),
    ("GET /desk/sessions", Station),
    ("GET /desk/sessions/{id}", Station),
    ("GET /desk/sessions/{id}/file", Station),
    ("GET /desk/today", Station),
    ("GET /desk/transfers/{id}", Station),
    ("GET /donate", Members),
    ("GET /home", Members),
    ("GET /hours", Members),
    ("GET /orders", Members),
    ("GET /orders/new", Members),
    ("GET /orders/{id}", Members),
    ("GET /orders/{id}/confirm", Members),
    ("GET /orders/{id}/rate", Members),
    ("GET /passbook", Members),
    ("GET /passbook/letter", Members),
    ("GET /passbook/proof/{id}", Members),
    ("GET /passbook/proof/{id}/file", Members),
    ("GET /passbook/statement", Members),
    ("GET /passbook/statement/file", Members),
    ("GET /plan", FigureReaders),
    ("GET /plan.csv", FigureReaders),
    ("GET /plan/{what}", FigureReaders),
    ("GET /plan/{what}/csv", FigureReaders),
    ("GET /points", Members),
    ("GET /sign-in", Everyone),
    ("GET /styleguide", Everyone),
    ("GET /tasks", Members),
    ("GET /transparency", Everyone),
    ("GET /transparency.json", Everyone),
    ("GET /transparency/{number}", Everyone),
    ("GET /verify", Everyone),
    ("GET /verify/{key}", Everyone),
    ("POST /desk/closings/{id}/{deed}", Station),
    ("POST /desk/corrections/{id}/{deed}", Station),
    ("POST /desk/done", Station),
    ("POST /desk/orders/{id}/answer", Station),
    ("POST /desk/orders/{id}/ask", Station),
    ("POST /desk/orders/{id}/take", Station),
    ("POST /desk/orders/{id}/{deed}", Station),
    ("POST /desk/people/{id}/account/{deed}", Station),
    ("POST /desk/people/{id}/order", Station),
    ("POST /desk/people/{id}/pin", Station),
    ("POST /desk/people/{id}/version", Station),
    ("POST /desk/transfers/{id}/correction", Station),
    ("POST /desk/sessions/{id}/attendances", Station),
    ("POST /desk/sessions/{id}/closing", Station),
    ("POST /donate", Members),
    ("POST /donate/surplus", Members),
    ("POST /orders/new", Members),
    ("POST /orders/{id}/cancel", Members),
    ("POST /orders/{id}/confirm", Members),
    ("POST /orders/{id}/dispute", Members),
    ("POST /orders/{id}/extend", Members),
    ("POST /orders/{id}/give-back", Members),
    ("POST /orders/{id}/rate", Members),
    ("POST /orders/{id}/sign-in", Members),
    ("POST /orders/{id}/sign-out", Members),
    ("POST /orders/{id}/take", Members),
    ("POST /sign-in/card", Everyone),
    ("POST /sign-in/demo", Everyone),
    ("POST /sign-in/staff", Everyone),
    ("POST /sign-out", Signed),
    ("POST /verify", Everyone),
];
