//! What the front page says of a branch: figures that everybody may see, the station, the
//! communities.

use db::{DbErr, Query, args};

use super::{CommunityRow, ServiceRow, SiteRow};
use crate::view;

crate::view! {
    /// Of all that was accepted up to the end of a day.
    pub struct Figures {
        /// Accepted minutes of service, of all kinds.
        pub service_minutes: i64,
        pub orders_settled: i64,
        /// Different people for whom an order was settled.
        pub people_helped: i64,
        /// Different people with an accepted service record.
        pub volunteers_active: i64,
    }
}

/// The figures up to the end of a local day. For a day that is over they never change again, so
/// whoever shows them may keep them until midnight.
pub async fn figures(db: &impl Query, branch: &str, until_day: &str) -> Result<Figures, DbErr> {
    let sql = "SELECT CAST(COALESCE(SUM(r.minutes), 0) AS BIGINT) AS service_minutes, COUNT(o.id) AS orders_settled, COUNT(DISTINCT o.resident) AS people_helped, COUNT(DISTINCT r.volunteer) AS volunteers_active FROM service_record r LEFT JOIN orders o ON o.branch = r.branch AND r.source = 'order' AND o.id = r.source_id WHERE r.branch = $1 AND r.accepted_day <= $2";
    let none =
        Figures { service_minutes: 0, orders_settled: 0, people_helped: 0, volunteers_active: 0 };
    Ok(view::first(db, branch, sql, args![until_day]).await?.unwrap_or(none))
}

/// In the order of their codes.
pub async fn communities(db: &impl Query, branch: &str) -> Result<Vec<CommunityRow>, DbErr> {
    db.rows(branch, "ORDER BY code", args![]).await
}

/// Stations before volunteers' homes, each in the order of their codes.
pub async fn sites(db: &impl Query, branch: &str) -> Result<Vec<SiteRow>, DbErr> {
    db.rows(branch, "ORDER BY CASE WHEN kind = 'station' THEN 0 ELSE 1 END, code", args![]).await
}

/// The catalogue of services, class by class, the shortest first.
pub async fn services(db: &impl Query, branch: &str) -> Result<Vec<ServiceRow>, DbErr> {
    db.rows(branch, "ORDER BY class, standard_minutes, name", args![]).await
}
