//! The endpoints of the first version, a file for each noun.

mod accounts;
mod audit;
mod corrections;
mod desk;
mod donations;
mod order_turns;
mod orders;
mod own;
mod plan;
mod public;
mod seals;
mod session;
mod sessions;
mod statements;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Api;

/// Every endpoint, with its place in the document.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(public::figures))
        .routes(routes!(public::services))
        .routes(routes!(session::session, session::sign_in, session::sign_out))
        .routes(routes!(session::choose_version))
        .routes(routes!(session::set_pin))
        .routes(routes!(orders::post_order))
        .routes(routes!(orders::order))
        .routes(routes!(orders::order_volunteers))
        .routes(routes!(orders::approve_order))
        .routes(routes!(orders::take_order))
        .routes(routes!(orders::sign_in_order))
        .routes(routes!(orders::sign_out_order))
        .routes(routes!(orders::confirm_order))
        .routes(routes!(order_turns::extend_order))
        .routes(routes!(order_turns::rate_order))
        .routes(routes!(order_turns::cancel_order))
        .routes(routes!(order_turns::send_back_order))
        .routes(routes!(order_turns::give_back_order))
        .routes(routes!(order_turns::dispute_order))
        .routes(routes!(order_turns::enter_order_late))
        .routes(routes!(order_turns::second_order))
        .routes(routes!(order_turns::propose_for_order))
        .routes(routes!(order_turns::decide_order))
        .routes(routes!(order_turns::ask_for_order))
        .routes(routes!(order_turns::answer_ask))
        .routes(routes!(order_turns::expire_order))
        .routes(routes!(own::home))
        .routes(routes!(own::own_orders))
        .routes(routes!(own::tasks))
        .routes(routes!(own::coins))
        .routes(routes!(own::points))
        .routes(routes!(statements::own_statement))
        .routes(routes!(own::hours))
        .routes(routes!(donations::donate))
        .routes(routes!(donations::donate_surplus))
        .routes(routes!(desk::board))
        .routes(routes!(desk::find_members))
        .routes(routes!(desk::member_card))
        .routes(routes!(statements::member_statement))
        .routes(routes!(corrections::list_corrections))
        .routes(routes!(corrections::propose_correction))
        .routes(routes!(corrections::approve_correction))
        .routes(routes!(corrections::refuse_correction))
        .routes(routes!(accounts::list_freezes))
        .routes(routes!(accounts::freeze_member))
        .routes(routes!(accounts::lift_freeze))
        .routes(routes!(accounts::leave_bank))
        .routes(routes!(accounts::list_closings))
        .routes(routes!(accounts::propose_closing))
        .routes(routes!(accounts::approve_closing))
        .routes(routes!(accounts::refuse_closing))
        .routes(routes!(audit::list_accounts))
        .routes(routes!(audit::account_sums))
        .routes(routes!(audit::trial_balance))
        .routes(routes!(audit::trial_balance_lines))
        .routes(routes!(audit::list_transfers))
        .routes(routes!(audit::list_journal))
        .routes(routes!(audit::list_forbidden))
        .routes(routes!(audit::list_imports))
        .routes(routes!(seals::seals))
        .routes(routes!(seals::transfer_proof))
        .routes(routes!(plan::plan))
        .routes(routes!(plan::plan_rows))
        .routes(routes!(sessions::list_sessions, sessions::hold_session))
        .routes(routes!(sessions::held_session))
        .routes(routes!(sessions::session_sheet, sessions::attend_session))
        .routes(routes!(sessions::close_session))
}
