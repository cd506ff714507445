//! What somebody signs in with, whether of the staff or a member, and how often they failed.

use db::{DbErr, Query, Tx, args};

use super::{
    row::{StaffRow, Standing},
    secret::Hashed,
};
use crate::{Ctx, envelope::Who, member::MemberRow};

/// Tries before somebody waits.
pub const TRIES_MAX: i64 = 5;
/// How long they wait: nobody guesses a PIN at 480 tries a day, and an elder has tea meanwhile.
pub const LOCK_MINUTES: i64 = 15;

const MICROS_PER_MINUTE: i64 = 60_000_000;

/// A person's state at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    pub person: Who,
    /// In PHC form.
    pub phc: Option<String>,
    /// Since the last success.
    pub failures: i64,
    pub locked_until: Option<i64>,
    pub elder_version: bool,
}

impl Credential {
    /// Counts a try before it is known whether it is right: a thousand at once count as a thousand.
    /// `Err` says for how many minutes more nobody may try.
    pub fn try_at(self, now: i64) -> Result<Credential, i64> {
        let failures = match self.locked_until {
            Some(until) if now < until => {
                return Err((until - now + MICROS_PER_MINUTE - 1) / MICROS_PER_MINUTE);
            }
            Some(_) => 1,
            None => self.failures + 1,
        };
        let locked_until =
            (TRIES_MAX <= failures).then_some(now + LOCK_MINUTES * MICROS_PER_MINUTE);
        Ok(Credential { failures, locked_until, ..self })
    }

    /// All tries are forgiven: they came in, or got a new secret.
    #[must_use]
    pub fn forgiven(self) -> Credential {
        Credential { failures: 0, locked_until: None, ..self }
    }

    /// With a new secret.
    #[must_use]
    pub fn with(self, secret: &Hashed) -> Credential {
        Credential { phc: Some(secret.phc().to_owned()), ..self.forgiven() }
    }

    pub async fn save(&self, tx: &Tx, ctx: &Ctx) -> Result<(), DbErr> {
        let Credential { phc, failures, locked_until, elder_version, .. } = self.clone();
        let values = |id| args![id, phc, failures, locked_until, elder_version];
        let (sql, values) = match self.person {
            Who::Staff(id) => (
                "UPDATE staff SET password = $3, failures = $4, locked_until = $5, elder_version = $6 WHERE branch = $1 AND id = $2",
                values(uuid::Uuid::from(id)),
            ),
            Who::Member(id) => (
                "UPDATE member SET pin = $3, failures = $4, locked_until = $5, elder_version = $6 WHERE branch = $1 AND id = $2",
                values(uuid::Uuid::from(id)),
            ),
            Who::Bank | Who::Operator | Who::Import(_) => return Ok(()),
        };
        tx.run(ctx.branch(), sql, values).await.map(drop)
    }
}

/// The person who is called so at the door: a name or code of the staff, or a card number.
pub async fn called(db: &impl Query, branch: &str, name: &str) -> Result<Option<Who>, DbErr> {
    let staff = "AND (name = $2 OR code = $2) AND status = 'active' LIMIT 1";
    if let Some(row) = db.row::<StaffRow>(branch, staff, args![name]).await? {
        return Ok(Some(Who::Staff(row.id)));
    }
    let member = "AND code = $2 AND status = 'active'";
    let row: Option<MemberRow> = db.row(branch, member, args![name.to_uppercase()]).await?;
    Ok(row.map(|row| Who::Member(row.id)))
}

/// An active person's credential, locked.
pub async fn lock(tx: &Tx, ctx: &Ctx, person: Who) -> Result<Option<Credential>, DbErr> {
    find(tx, ctx.branch(), person, "AND id = $2 FOR UPDATE").await
}

/// What a person's secret is compared with; `None` when they have none.
pub async fn phc(db: &impl Query, branch: &str, person: Who) -> Result<Option<String>, DbErr> {
    let credential = find(db, branch, person, "AND id = $2").await?;
    Ok(credential.and_then(|it| it.phc))
}

async fn find(
    db: &impl Query,
    branch: &str,
    person: Who,
    rest: &str,
) -> Result<Option<Credential>, DbErr> {
    match person {
        Who::Staff(id) => {
            let row: Option<StaffRow> = db.row(branch, rest, args![id]).await?;
            Ok(row.filter(|it| it.status == Standing::Active).map(of_staff))
        }
        Who::Member(id) => {
            let row: Option<MemberRow> = db.row(branch, rest, args![id]).await?;
            Ok(row.filter(|it| it.status == Standing::Active).map(of_member))
        }
        Who::Bank | Who::Operator | Who::Import(_) => Ok(None),
    }
}

fn of_staff(row: StaffRow) -> Credential {
    Credential {
        person: Who::Staff(row.id),
        phc: row.password,
        failures: row.failures,
        locked_until: row.locked_until,
        elder_version: row.elder_version,
    }
}

fn of_member(row: MemberRow) -> Credential {
    Credential {
        person: Who::Member(row.id),
        phc: row.pin,
        failures: row.failures,
        locked_until: row.locked_until,
        elder_version: row.elder_version,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_tries_and_then_a_quarter_of_an_hour() {
        let minute = MICROS_PER_MINUTE;
        let mut credential = Credential {
            person: Who::Bank,
            phc: None,
            failures: 0,
            locked_until: None,
            elder_version: false,
        };
        for _ in 0..5 {
            credential = credential.try_at(0).unwrap();
        }
        assert_eq!((credential.failures, credential.locked_until), (5, Some(15 * minute)));
        assert_eq!(credential.clone().try_at(1), Err(15));
        assert_eq!(credential.clone().try_at(15 * minute - 1), Err(1));
        let again = credential.try_at(15 * minute).unwrap();
        assert_eq!((again.failures, again.locked_until), (1, None));
        assert_eq!(again.forgiven().failures, 0);
    }
}
