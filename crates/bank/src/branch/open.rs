//! Operation `branch.open`: a time bank opens, with its first rules.
//!
//! Who: whoever runs the program on the machine.
//! Moves: nothing.
//! Writes: `branch`, `rule_set`, two `account` rows (the pool, the source of points), `journal`.

use db::Tx;
use jiff::{civil::Date, tz::TimeZone};
use ledger::{Coins, Points};
use serde::{Deserialize, Serialize};

use super::{BranchRow, Rules, rules::RuleSetRow};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    account::{self, BRANCH_ITSELF, Kind},
    refusals,
    words::{self, WordsRefusal},
};

/// A slug stands in every key and every address of the branch.
pub const SLUG_MAX: usize = 32;

/// The envelope's branch is the new branch's slug.
#[derive(Serialize)]
pub struct Open {
    pub name: String,
    /// Of the subdistrict, as the state numbers it.
    pub region_code: String,
    /// Who runs the bank: the foundation.
    pub operator: String,
    /// IANA name; it never changes.
    pub time_zone: String,
    pub rules: Rules,
    /// In force from this local day on.
    pub from_day: Date,
    pub adopted_by: String,
    /// At which meeting.
    pub meeting: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Of the first rule set.
    pub version: i64,
}

refusals! { "branch";
    NotASlug { most: i64 }: Invalid = "a branch's short name has lower-case letters, digits and hyphens, at most {most}",
    NoSuchTimeZone { name: String }: Invalid = "there is no time zone {name}",
    AlreadyOpen: Conflict = "a branch with this short name is open already",
    ; with Words(WordsRefusal)
}

impl Operation for Open {
    const NAME: &'static str = "branch.open";
    const MAY: &'static [Role] = &[Role::Operator];
    type Outcome = Opened;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Opened, Stop<Refusal>> {
        let (branch, rules) = self.decide(ctx)?;

        if !tx.insert_if_absent(ctx.branch(), &branch).await? {
            return Err(Refusal::AlreadyOpen.into());
        }
        tx.insert(ctx.branch(), &rules).await?;
        account::row::open::<Coins>(tx, ctx, Kind::Pool, BRANCH_ITSELF).await?;
        account::row::open::<Points>(tx, ctx, Kind::PointsIssuance, BRANCH_ITSELF).await?;
        Ok(Opened { version: rules.version })
    }
}

impl Open {
    fn decide(&self, ctx: &Ctx) -> Result<(BranchRow, RuleSetRow), Refusal> {
        if !is_slug(ctx.branch()) {
            return Err(Refusal::NotASlug { most: SLUG_MAX.try_into().expect("a small number") });
        }
        if TimeZone::get(&self.time_zone).is_err() {
            return Err(Refusal::NoSuchTimeZone { name: self.time_zone.clone() });
        }
        let branch = BranchRow {
            name: words::line("name", &self.name)?,
            region_code: words::code("region_code", &self.region_code)?,
            operator: words::line("operator", &self.operator)?,
            time_zone: self.time_zone.clone(),
            created_at: ctx.at(),
        };
        let rules = RuleSetRow {
            version: 1,
            from_day: self.from_day.to_string(),
            adopted_by: words::line("adopted_by", &self.adopted_by)?,
            meeting: words::line("meeting", &self.meeting)?,
            parameters: serde_json::to_string(&self.rules).expect("rules serialize"),
            created_at: ctx.at(),
        };
        Ok((branch, rules))
    }
}

fn is_slug(text: &str) -> bool {
    let fits = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    (1..=SLUG_MAX).contains(&text.len()) && text.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::is_slug;

    #[test]
    fn a_slug_is_short_lower_case_ascii() {
        assert!(is_slug("chaoyangmen") && is_slug("east-2"));
        assert!(!is_slug("") && !is_slug("Chaoyangmen") && !is_slug("朝阳门"));
        assert!(is_slug(&"a".repeat(32)) && !is_slug(&"a".repeat(33)));
    }
}
