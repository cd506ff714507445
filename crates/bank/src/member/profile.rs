//! What may change about a member, checked the same way when they join and later.

use db::{DbErr, Query};
use jiff::civil::Date;
use serde::Serialize;

use super::MemberRow;
use crate::{
    branch::row::find_community,
    refusals,
    words::{self, WordsRefusal},
};

/// More than anybody lists; keeps a search by skill small.
pub const SKILLS_MAX: usize = 20;
/// A bit for each half-day of the week.
pub const HALF_DAYS: u32 = 14;

refusals! { ProfileRefusal in "member";
    NoSuchCommunity: Missing = "there is no such community",
    NoSuchHalfDay: Invalid = "a week has fourteen half-days",
    TooManySkills { most: i64 }: Invalid = "nobody has more than {most} skills here",
    ; with Words(WordsRefusal)
}

/// What may change about a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Profile {
    pub phone: Option<String>,
    /// The community's code.
    pub community: String,
    pub address: String,
    pub volunteer: bool,
    pub skills: Vec<String>,
    /// Half-days of the week, a bit each: Monday morning is 1, Monday afternoon 2, and so on.
    pub availability: i64,
    pub insured_until: Option<Date>,
    /// What a visitor must know: hard of hearing.
    pub access: Option<String>,
    /// How they agreed that the bank keeps this.
    pub health_consent: Option<String>,
}

impl Profile {
    /// The community is there.
    pub async fn check_community(
        &self,
        db: &impl Query,
        branch: &str,
    ) -> Result<Result<(), ProfileRefusal>, DbErr> {
        let community = find_community(db, branch, &self.community).await?;
        Ok(community.map(drop).ok_or(ProfileRefusal::NoSuchCommunity))
    }

    /// The member with this profile, and the skills, each once and in order.
    pub fn apply(&self, member: MemberRow) -> Result<(MemberRow, Vec<String>), ProfileRefusal> {
        if !(0..1 << HALF_DAYS).contains(&self.availability) {
            return Err(ProfileRefusal::NoSuchHalfDay);
        }
        let member = MemberRow {
            phone: words::phone(self.phone.as_deref())?,
            community: self.community.clone(),
            address: words::line("address", &self.address)?,
            volunteer: self.volunteer,
            availability: self.availability,
            insured_until: self.insured_until.map(|it| it.to_string()),
            access: words::line_if_any("access", self.access.as_deref())?,
            health_consent: words::line_if_any("health_consent", self.health_consent.as_deref())?,
            ..member
        };
        Ok((member, self.skills()?))
    }

    fn skills(&self) -> Result<Vec<String>, ProfileRefusal> {
        let skills: Result<Vec<String>, WordsRefusal> =
            self.skills.iter().map(|it| words::line("skill", it)).collect();
        let mut skills = skills?;
        skills.sort_unstable();
        skills.dedup();
        if SKILLS_MAX < skills.len() {
            let most = SKILLS_MAX.try_into().expect("a small number");
            return Err(ProfileRefusal::TooManySkills { most });
        }
        Ok(skills)
    }
}
