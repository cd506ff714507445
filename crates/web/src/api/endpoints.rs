//! Who may use which endpoint: one table, which the document prints and the tests play through.

use bank::access::{PEOPLE, Role};
use bank::correction::CORRECTORS;
use bank::permissions;

use crate::person::{FigureReader, ProofReader, SheetReader};

/// Who may use an endpoint at all. What depends on the case is a refusal besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Nobody needs to be signed in.
    Everyone,
    /// Whoever may order the operation of this name.
    Orders(&'static str),
    /// These may read it.
    Reads(&'static [Role]),
}

impl Leave {
    /// Those who may. Nobody is named where everybody may.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Leave::Everyone => &[],
            Leave::Reads(roles) => roles,
            Leave::Orders(name) => {
                let found = permissions::operations().into_iter().find(|it| it.0 == name);
                found.map_or(&[], |it| it.1)
            }
        }
    }

    /// Whether a repeat is recognised by a key.
    pub const fn is_keyed(self) -> bool {
        matches!(self, Leave::Orders(_))
    }
}

const MEMBERS: &[Role] = &[Role::Member];
const STATION: &[Role] = &[Role::StationWorker];
const AUDITORS: &[Role] = &[Role::Auditor];
/// Those whom orders concern.
pub const ORDER_READERS: &[Role] = &[Role::Member, Role::StationWorker, Role::FoundationManager];
const FIGURE_READERS: &[Role] = &FigureReader::ROLES;
const SHEET_READERS: &[Role] = &SheetReader::ROLES;

/// Every endpoint by the name of its handler.
pub const ENDPOINTS: &[(&str, Leave)] = &[
    ("account_sums", Leave::Reads(AUDITORS)),
    ("answer_ask", Leave::Orders("order.answer")),
    ("approve_closing", Leave::Orders("closing.approve")),
    ("approve_correction", Leave::Orders("correction.approve")),
    ("approve_order", Leave::Orders("order.approve")),
    ("ask_for_order", Leave::Orders("order.ask")),
    ("attend_session", Leave::Orders("activity.attend")),
    ("board", Leave::Reads(STATION)),
    ("cancel_order", Leave::Orders("order.cancel")),
    ("choose_version", Leave::Orders("access.choose_version")),
    ("close_session", Leave::Orders("activity.close_session")),
    ("coins", Leave::Reads(MEMBERS)),
    ("confirm_order", Leave::Orders("order.confirm")),
    ("decide_order", Leave::Orders("order.decide")),
    ("dispute_order", Leave::Orders("order.dispute")),
    ("donate", Leave::Orders("donation.give")),
    ("donate_surplus", Leave::Orders("donation.give_surplus")),
    ("enter_order_late", Leave::Orders("order.enter_late")),
    ("expire_order", Leave::Orders("order.expire")),
    ("extend_order", Leave::Orders("order.extend")),
    ("figures", Leave::Everyone),
    ("find_members", Leave::Reads(STATION)),
    ("freeze_member", Leave::Orders("account.freeze")),
    ("give_back_order", Leave::Orders("order.give_back")),
    ("held_session", Leave::Reads(SHEET_READERS)),
    ("hold_session", Leave::Orders("activity.hold_session")),
    ("home", Leave::Reads(MEMBERS)),
    ("hours", Leave::Reads(MEMBERS)),
    ("leave_bank", Leave::Orders("member.leave")),
    ("lift_freeze", Leave::Orders("account.unfreeze")),
    ("list_accounts", Leave::Reads(AUDITORS)),
    ("list_closings", Leave::Reads(CORRECTORS)),
    ("list_corrections", Leave::Reads(CORRECTORS)),
    ("list_forbidden", Leave::Reads(AUDITORS)),
    ("list_freezes", Leave::Reads(CORRECTORS)),
    ("list_imports", Leave::Reads(AUDITORS)),
    ("list_journal", Leave::Reads(AUDITORS)),
    ("list_sessions", Leave::Reads(SHEET_READERS)),
    ("list_transfers", Leave::Reads(AUDITORS)),
    ("member_card", Leave::Reads(STATION)),
    ("member_statement", Leave::Reads(STATION)),
    ("order", Leave::Reads(ORDER_READERS)),
    ("order_volunteers", Leave::Reads(STATION)),
    ("own_orders", Leave::Reads(MEMBERS)),
    ("own_statement", Leave::Reads(MEMBERS)),
    ("plan", Leave::Reads(FIGURE_READERS)),
    ("plan_rows", Leave::Reads(FIGURE_READERS)),
    ("points", Leave::Reads(MEMBERS)),
    ("post_order", Leave::Orders("order.post")),
    ("propose_closing", Leave::Orders("closing.propose")),
    ("propose_correction", Leave::Orders("correction.propose")),
    ("propose_for_order", Leave::Orders("order.propose")),
    ("rate_order", Leave::Orders("order.rate")),
    ("refuse_closing", Leave::Orders("closing.refuse")),
    ("refuse_correction", Leave::Orders("correction.refuse")),
    ("seals", Leave::Everyone),
    ("second_order", Leave::Orders("order.second")),
    ("send_back_order", Leave::Orders("order.send_back")),
    ("services", Leave::Everyone),
    ("session", Leave::Reads(PEOPLE)),
    ("session_sheet", Leave::Reads(SHEET_READERS)),
    ("set_pin", Leave::Orders("access.set_pin")),
    ("sign_in", Leave::Everyone),
    ("sign_in_order", Leave::Orders("order.sign_in")),
    ("sign_out", Leave::Reads(PEOPLE)),
    ("sign_out_order", Leave::Orders("order.sign_out")),
    ("take_order", Leave::Orders("order.take")),
    ("tasks", Leave::Reads(MEMBERS)),
    ("transfer_proof", Leave::Reads(&ProofReader::ROLES)),
    ("trial_balance", Leave::Reads(AUDITORS)),
    ("trial_balance_lines", Leave::Reads(AUDITORS)),
];

/// Who may use the endpoint of this name.
///
/// # Panics
/// When the table lacks it: that is ours to mend, and every start of a test says so.
pub fn leave(name: &str) -> Leave {
    let found = ENDPOINTS.iter().find(|it| it.0 == name);
    found.map_or_else(|| panic!("{name} is missing in ENDPOINTS"), |it| it.1)
}
