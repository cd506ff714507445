//! The worker: what the bank does by itself while it is served.

use std::time::Duration;

use bank::{
    Bank, Channel, DbErr, Envelope, Operation, Stop, Who,
    benefit::{self, row::Due},
    branch::rules,
    envelope::day_of,
    order::{self, due},
};

/// How often it looks for what is due.
const PAUSE: Duration = Duration::from_secs(30);

/// Does what is due, again and again, until the server stops.
pub async fn run(bank: Bank, branch: String) {
    let mut ticks = tokio::time::interval(PAUSE);
    loop {
        ticks.tick().await;
        if let Err(error) = once(&bank, &branch).await {
            tracing::error!(%error, "the worker could not do what is due");
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
    Ok(())
}

/// One that can't be done now doesn't keep the others waiting; it is due again.
async fn perform<O: Operation>(bank: &Bank, branch: &str, key: &str, operation: O) {
    let envelope = Envelope::new(branch, Who::Bank, Channel::App, key, bank.now());
    match bank.perform(envelope, operation).await {
        Ok(_) => tracing::info!(operation = O::NAME, key, "done by the bank"),
        // Somebody did it first.
        Err(Stop::Refused(refusal)) => tracing::debug!(operation = O::NAME, %refusal, "not needed"),
        Err(stop) => tracing::error!(operation = O::NAME, key, ?stop, "could not be done"),
    }
}
