//! The rows of a branch: places, the catalogue of services, days off.

use db::{DbErr, Query, args, row};

use crate::{ids::ServiceId, names};

names! {
    /// How much can go wrong with a service in a home.
    pub enum Risk {
        Low = "low",
        Middle = "middle",
        High = "high",
    }
}

names! {
    pub enum SiteKind {
        /// The station: staffed, does everything for those without a phone.
        Station = "station",
        /// A volunteers' home in a community.
        Home = "home",
    }
}

names! {
    /// A day that is otherwise than its weekday says.
    pub enum DayKind {
        Off = "off",
        Working = "working",
    }
}

row! {
    pub struct BranchRow in "branch" key (name) {
        pub name: String,
        pub region_code: String,
        pub operator: String,
        pub time_zone: String,
        pub created_at: i64,
    }
}

row! {
    pub struct CommunityRow in "community" key (code) {
        pub code: String,
        pub name: String,
    }
}

row! {
    pub struct SiteRow in "site" key (code) {
        pub code: String,
        pub kind: SiteKind,
        pub name: String,
        pub community: String,
        /// As people say it: 周一至周六 09:00-17:00.
        pub hours: String,
        pub phone: Option<String>,
    }
}

row! {
    pub struct HolidayRow in "holiday" key (day) {
        pub day: String,
        pub kind: DayKind,
    }
}

row! {
    /// A kind of service that can be ordered.
    pub struct ServiceRow in "service" key (id) {
        pub id: ServiceId,
        pub class: String,
        pub name: String,
        pub standard_minutes: i64,
        pub risk: Risk,
        pub skill: Option<String>,
        pub insurance_required: bool,
    }
}

pub async fn find_service(
    db: &impl Query,
    branch: &str,
    id: ServiceId,
) -> Result<Option<ServiceRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

/// The community with this code.
pub async fn find_community(
    db: &impl Query,
    branch: &str,
    code: &str,
) -> Result<Option<CommunityRow>, DbErr> {
    db.row(branch, "AND code = $2", args![code]).await
}
