//! The worker: what the bank does by itself while it is served.

use std::time::Duration;

use bank::{
    Bank, Channel, DbErr, Envelope, Operation, Stop, Who,
    account::{self, stray_row},
    benefit::{self, row::Due},
    branch::rules,
    envelope::day_of,
    order::{self, due},
    seal::{self, Signer},
};
use tokio::time::Instant;
use web::door;

/// Whoever waited for the start is served before anything is looked for.
pub const FIRST_PAGES: Duration = Duration::from_secs(2);

/// How often it looks for what is due.
const PAUSE: Duration = Duration::from_secs(30);

/// So many transfers are sealed at once, so that nobody waits long behind it.
const SEALED_AT_ONCE: i64 = 2_000;

/// Does what is due, again and again, until the server stops.
pub async fn run(bank: Bank, branch: String, signer: Signer) {
    let mut ticks = tokio::time::interval_at(Instant::now() + FIRST_PAGES, PAUSE);
    loop {
        ticks.tick().await;
        if let Err(error) = once(&bank, &branch).await {
            door::broken(&error, "what is due", "");
        }
        if let Err(error) = seal(&bank, &branch, &signer).await {
            door::broken(&error, "sealing", "");
        }
    }
}

/// Does everything that is due now, each as an operation of the bank itself.
pub async fn once(bank: &Bank, branch: &str) -> Result<(), DbErr> {
    let (zone, now) = (bank.zone(branch).await?, bank.now());
    for order in due(&bank.reader(), branch, &zone, now).await? {
        let key = format!("worker/order/{order}/{now}");
        perform(bank, branch, &key, order::Expire { order, reason: None }).await;
    }
    let rules = rules::in_force(&bank.reader(), branch, day_of(&zone, now)).await?;
    for due in benefit::row::due(&bank.reader(), branch, &rules, now).await? {
        match due {
            Due::Finish(benefit) => {
                let key = format!("worker/benefit/{benefit}/finish");
                perform(bank, branch, &key, benefit::Finish { benefit }).await;
            }
            Due::Expire(benefit) => {
                let key = format!("worker/benefit/{benefit}/expire");
                perform(bank, branch, &key, benefit::Expire { benefit }).await;
            }
        }
    }
    if stray_row::is_any(&bank.reader(), branch).await? {
        let key = format!("worker/strays/{now}");
        let done = perform(bank, branch, &key, account::ReleaseStrays {}).await;
        if let Some(released) = done {
            tracing::warn!(holds = released.holds, "holds outlived what they were for");
        }
    }
    Ok(())
}

/// Seals what waits, if the newest seal is old enough for another.
pub async fn seal(bank: &Bank, branch: &str, signer: &Signer) -> Result<(), DbErr> {
    let now = bank.now();
    let mut more = seal::queries::is_due(&bank.reader(), branch, now).await?;
    let mut turns = 0..;
    while more {
        let turn = turns.next().unwrap_or(0);
        let key = format!("worker/seal/{now}/{turn}");
        let extend = seal::Extend { most: SEALED_AT_ONCE, signer: signer.clone() };
        let done = perform(bank, branch, &key, extend).await;
        more = done.is_some_and(|it| it.added == SEALED_AT_ONCE);
    }
    Ok(())
}

/// One that can't be done now doesn't keep the others waiting; it is due again.
async fn perform<O: Operation>(
    bank: &Bank,
    branch: &str,
    key: &str,
    operation: O,
) -> Option<O::Outcome> {
    let envelope = Envelope::new(branch, Who::Bank, Channel::Online, key, bank.now());
    match bank.perform(envelope, operation).await {
        Ok(outcome) => {
            tracing::info!(operation = O::NAME, key, "done by the bank");
            return Some(outcome);
        }
        // Somebody did it first.
        Err(Stop::Refused(refusal)) => tracing::debug!(operation = O::NAME, %refusal, "not needed"),
        Err(Stop::Broken(error)) => drop(door::broken(&error, O::NAME, key)),
        Err(stop) => tracing::error!(operation = O::NAME, key, ?stop, "could not be done"),
    }
    None
}
