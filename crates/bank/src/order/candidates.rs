//! Who could go: volunteers for an open order, ranked, each with the reasons; and those who don't
//! fit, with why not. The station asks them; nobody is sent without a yes.
//!
//! The score: 40 for the same community (how far another one is, nobody has measured), 10 for each
//! earlier visit to this resident up to 30, and 3 less for each order that the volunteer has within
//! a week of that day, so that the work spreads. Between equals the card number decides.

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
        pub busy: bool,
        /// Earlier services for this resident.
        pub visits: i64,
        /// Orders within a week of that day.
        pub orders_that_week: i64,
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
    let ranked = people.into_iter().map(|person| {
        let answer = asked.iter().find(|it| it.volunteer == person.id).map(|it| it.answer);
        let lacks_insurance = service.insurance_required && !person.insured;
        let reasons = [
            (lacks_insurance, Unfit::NotInsured),
            (person.busy, Unfit::Busy),
            (person.availability & bit == 0, Unfit::NotFreeThen),
            (answer == Some(Answer::No), Unfit::SaidNo),
        ];
        let unfit = reasons.into_iter().find(|it| it.0).map(|it| it.1);
        Candidate { score: score(&person), person, unfit, answer }
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

fn score(person: &Person) -> i64 {
    let near = if person.same_community { SAME_COMMUNITY } else { 0 };
    let visits = person.visits.min(VISITS_COUNTED) * PER_VISIT;
    near + visits - person.orders_that_week * PER_ORDER_THAT_WEEK
}

/// All active volunteers but the resident; where the service asks for a skill, those who have it.
async fn people(
    db: &impl Query,
    branch: &str,
    order: &OrderRow,
    skill: Option<&str>,
) -> Result<Vec<Person>, DbErr> {
    let day: Date = order.day.parse().unwrap_or(Date::ZERO);
    let week = Span::new().days(WEEK_DAYS);
    let (from, to) = (day.saturating_sub(week), day.saturating_add(week));
    let with_skill = if skill.is_some() {
        "JOIN member_skill k ON k.branch = m.branch AND k.member = m.id AND k.skill = $8"
    } else {
        ""
    };
    let sql = format!(
        "SELECT m.id, m.code, m.name, m.sex, m.birth_day, m.phone, c.name AS community, (m.community = r.community) AS same_community, m.availability, ($3 <= COALESCE(m.insured_until, '')) AS insured, (b.volunteer IS NOT NULL OR t.volunteer IS NOT NULL) AS busy, COALESCE(p.visits, 0) AS visits, COALESCE(w.orders, 0) AS orders_that_week FROM member m {with_skill} JOIN community c ON c.branch = m.branch AND c.code = m.community JOIN member r ON r.branch = m.branch AND r.id = $2 LEFT JOIN (SELECT DISTINCT volunteer FROM orders WHERE branch = $1 AND day = $3 AND state IN ('taken', 'underway') AND planned_at < $5 AND $4 < planned_at + minutes * 60000000) b ON b.volunteer = m.id LEFT JOIN (SELECT DISTINCT volunteer FROM service_record WHERE branch = $1 AND day = $3 AND start_at < $5 AND $4 < end_at) t ON t.volunteer = m.id LEFT JOIN (SELECT volunteer, COUNT(*) AS visits FROM orders WHERE branch = $1 AND resident = $2 AND state = 'settled' GROUP BY volunteer) p ON p.volunteer = m.id LEFT JOIN (SELECT volunteer, COUNT(*) AS orders FROM orders WHERE branch = $1 AND day BETWEEN $6 AND $7 AND volunteer IS NOT NULL GROUP BY volunteer) w ON w.volunteer = m.id WHERE m.branch = $1 AND m.volunteer AND m.status = 'active' AND m.id <> $2"
    );
    let mut args = args![order.resident, &order.day, order.planned_at, order.planned_until()];
    args.extend(args![from.to_string(), to.to_string()]);
    args.extend(skill.map(Into::into));
    view::list(db, branch, &sql, args).await
}
