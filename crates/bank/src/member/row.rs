//! The rows of members, their skills, key elders and proxies.

use std::collections::BTreeSet;

use db::{DbErr, Query, Row, Tx, args, row};
use jiff::civil::Date;

use super::{FoundBy, JoinConsent, Relation, Sex};
use crate::{
    Ctx,
    access::Standing,
    ids::{MemberId, ProxyId, StaffId},
};

row! {
    pub struct MemberRow in "member" key (id) {
        pub id: MemberId,
        /// The card number.
        pub code: String,
        pub name: String,
        /// The name's sounds in one word, lower case: `zhangjiansheng`.
        pub pinyin: String,
        /// Their first letters: `zjs`.
        pub initials: String,
        pub sex: Sex,
        pub birth_day: String,
        pub phone: Option<String>,
        /// The community's code.
        pub community: String,
        pub address: String,
        pub volunteer: bool,
        /// Half-days of the week, a bit each: Monday morning is 1, Monday afternoon 2, and so on.
        pub availability: i64,
        pub insured_until: Option<String>,
        /// What a visitor must know: hard of hearing.
        pub access: Option<String>,
        pub health_consent: Option<String>,
        /// How they came to the bank.
        pub joined_by: FoundBy,
        pub referrer: Option<MemberId>,
        pub joined_day: String,
        pub consent: JoinConsent,
        pub status: Standing,
        /// argon2id, in PHC form; given at the desk.
        pub pin: Option<String>,
        pub failures: i64,
        pub locked_until: Option<i64>,
        pub elder_version: bool,
    }
}

row! {
    pub struct SkillRow in "member_skill" key (member, skill) {
        pub member: MemberId,
        pub skill: String,
    }
}

row! {
    pub struct KeyElderRow in "key_elder" key (member, from_day) {
        pub member: MemberId,
        pub class: String,
        pub from_day: String,
        pub until_day: Option<String>,
        pub reviewed_by: StaffId,
    }
}

row! {
    /// Somebody who may act for a member who can't.
    pub struct ProxyRow in "proxy" key (id) {
        pub id: ProxyId,
        pub principal: MemberId,
        pub agent: String,
        pub relation: Relation,
        pub phone: Option<String>,
        pub from_day: String,
        pub until_day: String,
        pub may_order: bool,
        pub may_confirm: bool,
        pub consent: JoinConsent,
        pub revoked_at: Option<i64>,
    }
}

impl MemberRow {
    /// Whole years on a day.
    pub fn age(&self, on: Date) -> i16 {
        age(&self.birth_day, on)
    }

    /// Whether the insurance covers a day.
    pub fn insured_on(&self, day: Date) -> bool {
        self.insured_until.as_ref().is_some_and(|until| day.to_string() <= *until)
    }
}

/// Whole years on a day, of somebody who was born on another.
pub(super) fn age(birth_day: &str, on: Date) -> i16 {
    let born: Date = birth_day.parse().unwrap_or(on);
    let had_birthday = (born.month(), born.day()) <= (on.month(), on.day());
    on.year() - born.year() - i16::from(!had_birthday)
}

pub async fn find(db: &impl Query, branch: &str, id: MemberId) -> Result<Option<MemberRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

/// An active member, locked. Comes before the person's days and before accounts. A member's id never
/// changes, so what only names the member doesn't wait (`NO KEY`).
pub async fn lock(tx: &Tx, ctx: &Ctx, id: MemberId) -> Result<Option<MemberRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 AND status = 'active' FOR NO KEY UPDATE", args![id]).await
}

/// Members of whatever standing, locked in the order of their ids, so that nobody crosses anybody.
pub(crate) async fn lock_all(
    tx: &Tx,
    ctx: &Ctx,
    ids: impl IntoIterator<Item = MemberId>,
) -> Result<Vec<MemberRow>, DbErr> {
    let ids: BTreeSet<MemberId> = ids.into_iter().collect();
    let sql = format!("{} AND id = $key ORDER BY id FOR NO KEY UPDATE", MemberRow::select());
    let keys = ids.into_iter().map(Into::into).collect();
    let rows = tx.ask_for_all(ctx.branch(), &sql, &[], keys).await?;
    rows.iter().map(MemberRow::from_record).collect()
}

/// A proxy, locked.
pub async fn lock_proxy(tx: &Tx, ctx: &Ctx, id: ProxyId) -> Result<Option<ProxyRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}

/// A member's skills, in the order of their names.
pub async fn skills(db: &impl Query, branch: &str, member: MemberId) -> Result<Vec<String>, DbErr> {
    let rows: Vec<SkillRow> =
        db.rows(branch, "AND member = $2 ORDER BY skill", args![member]).await?;
    Ok(rows.into_iter().map(|it| it.skill).collect())
}

/// Writes a member's skills in place of those there were.
pub(super) async fn write_skills(
    tx: &Tx,
    ctx: &Ctx,
    member: MemberId,
    skills: &[String],
) -> Result<(), DbErr> {
    let sql = "DELETE FROM member_skill WHERE branch = $1 AND member = $2";
    tx.run(ctx.branch(), sql, args![member]).await?;
    for skill in skills {
        tx.insert(ctx.branch(), &SkillRow { member, skill: skill.clone() }).await?;
    }
    Ok(())
}

pub async fn find_by_code(
    db: &impl Query,
    branch: &str,
    code: &str,
) -> Result<Option<MemberRow>, DbErr> {
    db.row(branch, "AND code = $2", args![code]).await
}

/// The standing of a key elder on a day, if the member is one.
pub async fn key_elder_on(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    day: Date,
) -> Result<Option<KeyElderRow>, DbErr> {
    let rest = "AND member = $2 AND from_day <= $3 AND (until_day IS NULL OR $3 <= until_day) ORDER BY from_day DESC LIMIT 1";
    db.row(branch, rest, args![member, day.to_string()]).await
}

pub async fn has_skill(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    skill: &str,
) -> Result<bool, DbErr> {
    let sql = "SELECT 1 FROM member_skill WHERE branch = $1 AND member = $2 AND skill = $3";
    Ok(db.value::<i32>(branch, sql, args![member, skill]).await?.is_some())
}
