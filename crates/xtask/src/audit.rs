//! Whether a branch's books obey the rules, whatever happened.

use anyhow::Result;
use bank::{Bank, account::verify};

/// A sentence for each violation.
pub async fn faults(bank: &Bank, branch: &str) -> Result<Vec<String>> {
    let audit = verify::verify(&bank.reader(), branch, &bank.zone(branch).await?).await?;
    Ok(audit.violations.iter().map(|it| format!("{it:?}")).collect())
}
