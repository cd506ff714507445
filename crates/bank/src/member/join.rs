//! Operation `member.join`: somebody becomes a member.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `member`, `member_skill`, `counter`, two `account` rows (coins, points), `journal`.

use db::Tx;
use jiff::civil::Date;
use ledger::{Coins, Points};
use serde::{Deserialize, Serialize};

use super::{
    FoundBy, JoinConsent, MemberRow, Profile, Sex, Sounds,
    profile::ProfileRefusal,
    row::{self, write_skills},
};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS, Standing},
    account::{self, Kind},
    ids::MemberId,
    numbers::Series,
    refusals,
    words::{self, WordsRefusal},
};

/// Card numbers: M0001, M0002.
const CARDS: Series = Series { name: "member", prefix: 'M', digits: 4 };
/// Nobody is older; a mistyped century is.
const YEARS_MAX: i16 = 120;

#[derive(Serialize)]
pub struct Join {
    /// The card number, as an imported record has it; else the bank counts.
    pub code: Option<String>,
    pub name: String,
    pub sex: Sex,
    pub birth_day: Date,
    pub profile: Profile,
    pub found_by: FoundBy,
    /// The member who told them of the bank.
    pub referrer: Option<MemberId>,
    pub consent: JoinConsent,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    pub member: MemberId,
    pub code: String,
}

refusals! { "member";
    NoSuchReferrer: Missing = "there is no such member who told them of the bank",
    BornInTheFuture: Invalid = "the birth date lies in the future",
    TooOld { years: i64 }: Invalid = "the birth date is more than {years} years ago",
    CodeTaken { code: String }: Conflict = "a member with the number {code} is there already",
    ; with Profile(ProfileRefusal), Words(WordsRefusal)
}

impl Operation for Join {
    const NAME: &'static str = "member.join";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = Joined;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Joined, Stop<Refusal>> {
        self.profile.check_community(tx, ctx.branch()).await?.map_err(Refusal::from)?;
        if let Some(referrer) = self.referrer {
            let referrer = row::find(tx, ctx.branch(), referrer).await?;
            referrer.ok_or(Refusal::NoSuchReferrer)?;
        }
        let (member, skills) = self.decide(ctx)?;

        let given = Some(member.code).filter(|it| !it.is_empty());
        let code = CARDS.number(tx, ctx, given).await?;
        let member = MemberRow { code, ..member };
        if !tx.insert_if_absent(ctx.branch(), &member).await? {
            return Err(Refusal::CodeTaken { code: member.code }.into());
        }
        write_skills(tx, ctx, member.id, &skills).await?;
        account::row::open::<Coins>(tx, ctx, Kind::Member, member.id).await?;
        account::row::open::<Points>(tx, ctx, Kind::Member, member.id).await?;
        Ok(Joined { member: member.id, code: member.code })
    }
}

impl Join {
    fn decide(&self, ctx: &Ctx) -> Result<(MemberRow, Vec<String>), Refusal> {
        let today = ctx.today();
        if today < self.birth_day {
            return Err(Refusal::BornInTheFuture);
        }
        if YEARS_MAX < today.year() - self.birth_day.year() {
            return Err(Refusal::TooOld { years: YEARS_MAX.into() });
        }
        Ok(self.profile.apply(self.row(ctx)?)?)
    }

    /// The member without the profile.
    fn row(&self, ctx: &Ctx) -> Result<MemberRow, Refusal> {
        let name = words::line("name", &self.name)?;
        let Sounds { pinyin, initials } = Sounds::of(&name);
        let code = self.code.as_deref().map(|it| words::code("code", it)).transpose()?;
        Ok(MemberRow {
            id: ctx.id(0),
            code: code.unwrap_or_default(),
            name,
            pinyin,
            initials,
            sex: self.sex,
            birth_day: self.birth_day.to_string(),
            phone: None,
            community: String::new(),
            address: String::new(),
            volunteer: false,
            availability: 0,
            insured_until: None,
            access: None,
            health_consent: None,
            joined_by: self.found_by,
            referrer: self.referrer,
            joined_day: ctx.today().to_string(),
            consent: self.consent,
            status: Standing::Active,
            pin: None,
            failures: 0,
            locked_until: None,
            elder_version: false,
        })
    }
}
