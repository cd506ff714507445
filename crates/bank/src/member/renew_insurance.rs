//! Operation `member.renew_insurance`: volunteers are insured for another while.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `member`, `journal`.

use db::{Tx, args};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    ids::MemberId,
    refusals,
};

/// A list that one statement takes on both databases.
pub const MEMBERS_MAX: usize = 500;
/// Insurers don't sign for longer; a mistyped year is.
pub const DAYS_MAX: i32 = 3 * 366;

#[derive(Serialize)]
pub struct RenewInsurance {
    pub members: Vec<MemberId>,
    /// The last day covered.
    pub until: Date,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsuranceRenewed {
    /// How many weren't covered that long before.
    pub renewed: i64,
}

refusals! { "member";
    NobodyNamed: Invalid = "the list names nobody",
    TooMany { most: i64 }: Invalid = "a list names at most {most} members",
    CoverOver: Invalid = "the insurance would be over already",
    CoverTooLong { days: i64 }: Invalid = "an insurance covers at most {days} days",
}

impl Operation for RenewInsurance {
    const NAME: &'static str = "member.renew_insurance";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = InsuranceRenewed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<InsuranceRenewed, Stop<Refusal>> {
        self.decide(ctx.today())?;

        let places: Vec<String> = (0..self.members.len()).map(|n| format!("${}", n + 3)).collect();
        let sql = format!(
            "UPDATE member SET insured_until = $2 WHERE branch = $1 AND id IN ({}) AND status = 'active' AND volunteer = TRUE AND (insured_until IS NULL OR insured_until < $2)",
            places.join(", ")
        );
        let mut values = args![self.until.to_string()];
        values.extend(self.members.iter().map(|id| (*id).into()));
        let renewed = tx.run(ctx.branch(), &sql, values).await?;
        Ok(InsuranceRenewed { renewed: renewed.try_into().expect("at most a list of rows") })
    }
}

impl RenewInsurance {
    fn decide(&self, today: Date) -> Result<(), Refusal> {
        if self.members.is_empty() {
            return Err(Refusal::NobodyNamed);
        }
        if MEMBERS_MAX < self.members.len() {
            return Err(Refusal::TooMany { most: MEMBERS_MAX.try_into().expect("a small number") });
        }
        if self.until < today {
            return Err(Refusal::CoverOver);
        }
        if DAYS_MAX < (self.until - today).get_days() {
            return Err(Refusal::CoverTooLong { days: DAYS_MAX.into() });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_cover_is_for_somebody_and_neither_over_nor_endless() {
        let today = date(2022, 1, 1);
        let renew = |count: usize, until| {
            let members = vec![MemberId(Uuid::nil()); count];
            RenewInsurance { members, until }.decide(today)
        };
        assert_eq!(renew(1, today), Ok(()));
        assert_eq!(renew(0, today), Err(Refusal::NobodyNamed));
        assert_eq!(renew(501, today), Err(Refusal::TooMany { most: 500 }));
        assert_eq!(renew(1, date(2021, 12, 31)), Err(Refusal::CoverOver));
        assert_eq!(renew(1, date(2122, 1, 1)), Err(Refusal::CoverTooLong { days: 1098 }));
    }
}
