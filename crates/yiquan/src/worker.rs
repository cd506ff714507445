//! The worker: what the bank does by itself while it is served.

use std::time::Duration;

use bank::Bank;

/// How often it looks for what is due.
const PAUSE: Duration = Duration::from_secs(30);

/// Does what is due, again and again, until the server stops.
pub async fn run(bank: Bank, branch: String) {
    let mut ticks = tokio::time::interval(PAUSE);
    loop {
        ticks.tick().await;
        if let Err(error) = bank.zone(&branch).await {
            tracing::error!(%error, "the worker could not look for what is due");
        }
    }
}
