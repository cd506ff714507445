//! Who could go: volunteers for an open order, ranked, each with the reasons; and those who don't
//! fit, with why not. The station asks them; nobody is sent without a yes.
//!
//! The score: 40 for the same community (how far another one is, nobody has measured), 10 for each
//! earlier visit to this resident up to 30, and 3 less for each order that the volunteer has within
//! a week of that day, so that the work spreads. Between equals the card number decides.

use std::collections::{HashMap, HashSet};

use db::{DbErr, Query, args};
use jiff::{Span, civil::Date, tz::TimeZone};
use serde::Serialize;

use super::{
    Answer, OrderRow,
    queries::half_day,
    row,
    view::{Asked, asked},
};
use crate::{
    branch::row::find_service,
    ids::{MemberId, OrderId},
    member::Sex,
    names, view,
};

const SAME_COMMUNITY: i64 = 40;
const PER_VISIT: i64 = 10;
const VISITS_COUNTED: i64 = 3;
const PER_ORDER_THAT_WEEK: i64 = 3;
const WEEK_DAYS: i64 = 7;

/// More names than anybody rings through.
pub const FITTING_MAX: usize = 20;
pub const UNFIT_MAX: usize = 20;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Candidates {
    /// What the service asks for.
    pub skill: Option<String>,
    pub insurance_required: bool,
    /// Best first.
    pub fitting: Vec<Candidate>,
    /// How many fit in all.
    pub fitting_total: usize,
    /// Those who have the skill and don't fit for another reason.
    pub unfit: Vec<Candidate>,
    pub unfit_total: usize,
    /// Who was asked already, the last one first.
    pub asked: Vec<Asked>,
}

names! {
    /// Why somebody with the skill doesn't fit, in the order in which it matters.
    pub enum Unfit {
        NotInsured = "not_insured",
        /// Another order or record at that time.
        Busy = "busy",
        /// Not in a half-day that they gave as free.
        NotFreeThen = "not_free_then",
        /// Was asked and said no.
        SaidNo = "said_no",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Candidate {
    #[serde(flatten)]
    pub person: Person,
    /// Earlier services for this resident.
    pub visits: i64,
    /// Orders within a week of that day.
    pub orders_that_week: i64,
    pub unfit: Option<Unfit>,
    pub score: i64,
    /// What they answered, if they were asked.
    pub answer: Option<Answer>,
}

crate::view! {
    #[schema(as = order::Person)]
    pub struct Person {
        pub id: MemberId,
        pub code: String,
        pub name: String,
        pub sex: Sex,
        pub birth_day: String,
        pub phone: Option<String>,
        /// The community's name.
        pub community: String,
        pub same_community: bool,
        pub availability: i64,
        pub insured: bool,
    }
}

/// `None` where there is no such order.
pub async fn candidates(
    db: &impl Query,
    branch: &str,
    order: OrderId,
    zone: &TimeZone,
) -> Result<Option<Candidates>, DbErr> {
    let Some(order) = row::find(db, branch, order).await? else { return Ok(None) };
    let service = find_service(db, branch, order.service).await?;
    let service = service.expect("FOREIGN KEY (branch, service)");
    let asked = asked(db, branch, order.id).await?;
    let bit = half_day(zone, order.planned_at);
    let people = people(db, branch, &order, service.skill.as_deref()).await?;
    let around = Around::read(db, branch, &order).await?;
    let ranked = people.into_iter().map(|person| {
        let answer = asked.iter().find(|it| it.volunteer == person.id).map(|it| it.answer);
        let lacks_insurance = service.insurance_required && !person.insured;
        let reasons = [
            (lacks_insurance, Unfit::NotInsured),
            (around.busy.contains(&person.id), Unfit::Busy),
            (person.availability & bit == 0, Unfit::NotFreeThen),
            (answer == Some(Answer::No), Unfit::SaidNo),
        ];
        let unfit = reasons.into_iter().find(|it| it.0).map(|it| it.1);
        let visits = around.visits.get(&person.id).copied().unwrap_or(0);
        let orders_that_week = around.that_week.get(&person.id).copied().unwrap_or(0);
        let score = score(person.same_community, visits, orders_that_week);
        Candidate { person, visits, orders_that_week, unfit, score, answer }
    });
    let mut ranked: Vec<Candidate> = ranked.collect();
    ranked.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.person.code.cmp(&b.person.code)));
    let (mut fitting, mut unfit): (Vec<_>, Vec<_>) =
        ranked.into_iter().partition(|it| it.unfit.is_none());
    let (fitting_total, unfit_total) = (fitting.len(), unfit.len());
    fitting.truncate(FITTING_MAX);
    unfit.truncate(UNFIT_MAX);
    Ok(Some(Candidates {
        skill: service.skill,
        insurance_required: service.insurance_required,
        fitting,
        fitting_total,
        unfit,
        unfit_total,
        asked,
    }))
}

const fn score(same_community: bool, visits: i64, orders_that_week: i64) -> i64 {
    let near = if same_community { SAME_COMMUNITY } else { 0 };
    let known = if visits < VISITS_COUNTED { visits } else { VISITS_COUNTED } * PER_VISIT;
    near + known - orders_that_week * PER_ORDER_THAT_WEEK
}

/// All active volunteers but the resident; where the service asks for a skill, those who have it.
async fn people(
    db: &impl Query,
    branch: &str,
    order: &OrderRow,
    skill: Option<&str>,
) -> Result<Vec<Person>, DbErr> {
    let with_skill = if skill.is_some() {
        "JOIN member_skill k ON k.branch = m.branch AND k.member = m.id AND k.skill = $4"
    } else {
        ""
    };
    let sql = format!(
        "SELECT m.id, m.code, m.name, m.sex, m.birth_day, m.phone, c.name AS community, (m.community = r.community) AS same_community, m.availability, ($3 <= COALESCE(m.insured_until, '')) AS insured FROM member m {with_skill} JOIN community c ON c.branch = m.branch AND c.code = m.community JOIN member r ON r.branch = m.branch AND r.id = $2 WHERE m.branch = $1 AND m.volunteer AND m.status = 'active' AND m.id <> $2"
    );
    let mut args = args![order.resident, &order.day];
    args.extend(skill.map(Into::into));
    view::list(db, branch, &sql, args).await
}

/// What volunteers do around an order: few rows, read by the day and by the resident.
struct Around {
    busy: HashSet<MemberId>,
    visits: HashMap<MemberId, i64>,
    that_week: HashMap<MemberId, i64>,
}

impl Around {
    async fn read(db: &impl Query, branch: &str, order: &OrderRow) -> Result<Around, DbErr> {
        let span = || args![&order.day, order.planned_at, order.planned_until()];
        let sql = "SELECT volunteer FROM orders WHERE branch = $1 AND day = $2 AND state IN ('taken', 'underway') AND planned_at < $4 AND $3 < planned_at + minutes * 60000000 UNION ALL SELECT volunteer FROM service_record WHERE branch = $1 AND day = $2 AND start_at < $4 AND $3 < end_at";
        let busy = volunteers(db, branch, sql, span()).await?;
        let sql = "SELECT volunteer FROM orders WHERE branch = $1 AND resident = $2 AND state = 'settled'";
        let visits = volunteers(db, branch, sql, args![order.resident]).await?;
        let day: Date = order.day.parse().unwrap_or(Date::ZERO);
        let week = Span::new().days(WEEK_DAYS);
        let days = [day.saturating_sub(week), day.saturating_add(week)].map(|it| it.to_string());
        let sql = "SELECT volunteer FROM orders WHERE branch = $1 AND day BETWEEN $2 AND $3 AND volunteer IS NOT NULL";
        let that_week = volunteers(db, branch, sql, args![&days[0], &days[1]]).await?;
        let busy = busy.into_iter().collect();
        Ok(Around { busy, visits: counted(visits), that_week: counted(that_week) })
    }
}

async fn volunteers(
    db: &impl Query,
    branch: &str,
    sql: &str,
    args: Vec<db::Value>,
) -> Result<Vec<MemberId>, DbErr> {
    db.ask(branch, sql, args).await?.iter().map(|row| row.get("volunteer")).collect()
}

fn counted(members: Vec<MemberId>) -> HashMap<MemberId, i64> {
    let mut counts = HashMap::new();
    for member in members {
        *counts.entry(member).or_default() += 1;
    }
    counts
}
