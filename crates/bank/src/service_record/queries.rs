//! The hours page: what a person gave, with its proof. Coins don't stand here, and using them takes
//! no hour away.

use db::{DbErr, Query, args};
use jiff::civil::Date;
use serde::Serialize;

use super::{Proof, Source};
use crate::{
    ids::{MemberId, RecordId},
    view,
};

crate::view! {
    #[schema(as = service_record::Line)]
    pub struct Line {
        pub id: RecordId,
        pub day: String,
        pub start_at: i64,
        pub end_at: i64,
        pub minutes: i64,
        pub source: Source,
        /// The service, the programme or the session.
        pub what: String,
        /// The number of the order or the record.
        pub number: Option<String>,
        pub place: String,
        pub proof: Proof,
    }
}

crate::view! {
    /// Minutes of one grade of proof.
    pub struct Grade {
        pub proof: Proof,
        pub records: i64,
        pub minutes: i64,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Hours {
    /// The month's first and last day.
    #[schema(value_type = String, format = Date)]
    pub first: Date,
    #[schema(value_type = String, format = Date)]
    pub last: Date,
    pub lines: Vec<Line>,
    pub month_minutes: i64,
    /// Since joining, by grade of proof.
    pub grades: Vec<Grade>,
    pub all_minutes: i64,
}

/// The month in which a day lies, and the sums of all time.
pub async fn hours(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    day: Date,
) -> Result<Hours, DbErr> {
    let (first, last) = (day.first_of_month(), day.last_of_month());
    let sql = "SELECT r.id, r.day, r.start_at, r.end_at, r.minutes, r.source, COALESCE(c.name, p.name, e.title, r.place) AS what, COALESCE(o.number, r.code) AS number, r.place, r.proof FROM service_record r LEFT JOIN orders o ON o.branch = r.branch AND r.source = 'order' AND o.id = r.source_id LEFT JOIN service c ON c.branch = o.branch AND c.id = o.service LEFT JOIN programme p ON p.branch = r.branch AND p.id = r.source_id LEFT JOIN session e ON e.branch = r.branch AND e.id = r.source_id WHERE r.branch = $1 AND r.volunteer = $2 AND r.day BETWEEN $3 AND $4 ORDER BY r.day, r.start_at, r.id";
    let args = args![member, first.to_string(), last.to_string()];
    let lines: Vec<Line> = view::list(db, branch, sql, args).await?;
    let grades = grades(db, branch, member).await?;
    Ok(Hours {
        first,
        last,
        month_minutes: lines.iter().map(|it| it.minutes).sum(),
        lines,
        all_minutes: grades.iter().map(|it| it.minutes).sum(),
        grades,
    })
}

/// All of a person's minutes, by grade of proof.
pub async fn grades(db: &impl Query, branch: &str, member: MemberId) -> Result<Vec<Grade>, DbErr> {
    let sql = "SELECT proof, COUNT(*) AS records, CAST(SUM(minutes) AS BIGINT) AS minutes FROM service_record WHERE branch = $1 AND volunteer = $2 GROUP BY proof ORDER BY proof DESC";
    view::list(db, branch, sql, args![member]).await
}

/// The first days of the months with a record, the newest first.
pub async fn months(db: &impl Query, branch: &str, member: MemberId) -> Result<Vec<Date>, DbErr> {
    let sql = "SELECT DISTINCT substr(day, 1, 7) AS month FROM service_record WHERE branch = $1 AND volunteer = $2 ORDER BY month DESC";
    let rows = db.ask(branch, sql, args![member]).await?;
    let months = rows.iter().map(|row| row.get::<String>("month"));
    let months: Vec<String> = months.collect::<Result<_, DbErr>>()?;
    Ok(months.iter().filter_map(|it| format!("{it}-01").parse().ok()).collect())
}
