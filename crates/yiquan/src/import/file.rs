//! The files of an import: their names, columns, keys, and what their rows are called by.

/// A file of an import, in the order in which files depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    Branch,
    Communities,
    Sites,
    Merchants,
    Staff,
    Services,
    Holidays,
    Plan,
    Programmes,
    Sessions,
    Members,
    Teams,
    TeamMembers,
    KeyElders,
    Proxies,
    FundIssues,
    Orders,
    ServiceRecords,
    Attendance,
    VisitorCounts,
    CoinDonations,
    Redemptions,
    Worklogs,
    Surveys,
    Evidence,
    Outputs,
    Media,
}

/// What rows can name in other rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    Community,
    Merchant,
    Staff,
    Service,
    Activity,
    Programme,
    Session,
    Member,
    Team,
}

impl File {
    /// Every file, in the order of dependence. All must be there, be they but a header: were a
    /// file optional, a misspelt name would pass in silence.
    pub const ALL: [Self; 27] = [
        Self::Branch,
        Self::Communities,
        Self::Sites,
        Self::Merchants,
        Self::Staff,
        Self::Services,
        Self::Holidays,
        Self::Plan,
        Self::Programmes,
        Self::Sessions,
        Self::Members,
        Self::Teams,
        Self::TeamMembers,
        Self::KeyElders,
        Self::Proxies,
        Self::FundIssues,
        Self::Orders,
        Self::ServiceRecords,
        Self::Attendance,
        Self::VisitorCounts,
        Self::CoinDonations,
        Self::Redemptions,
        Self::Worklogs,
        Self::Surveys,
        Self::Evidence,
        Self::Outputs,
        Self::Media,
    ];

    /// The name in the directory.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Branch => "branch.toml",
            Self::Communities => "communities.csv",
            Self::Sites => "sites.csv",
            Self::Merchants => "merchants.csv",
            Self::Staff => "staff.csv",
            Self::Services => "services.csv",
            Self::Holidays => "holidays.csv",
            Self::Plan => "plan.csv",
            Self::Programmes => "programmes.csv",
            Self::Sessions => "sessions.csv",
            Self::Members => "members.csv",
            Self::Teams => "teams.csv",
            Self::TeamMembers => "team_members.csv",
            Self::KeyElders => "key_elders.csv",
            Self::Proxies => "proxies.csv",
            Self::FundIssues => "fund_issues.csv",
            Self::Orders => "orders.csv",
            Self::ServiceRecords => "service_records.csv",
            Self::Attendance => "attendance.csv",
            Self::VisitorCounts => "visitor_counts.csv",
            Self::CoinDonations => "coin_donations.csv",
            Self::Redemptions => "redemptions.csv",
            Self::Worklogs => "worklogs.csv",
            Self::Surveys => "surveys.csv",
            Self::Evidence => "evidence.csv",
            Self::Outputs => "outputs.csv",
            Self::Media => "media.csv",
        }
    }

    /// The name without its ending: the file's part of a row's key.
    pub fn stem(self) -> &'static str {
        let name = self.name();
        name.split_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The columns, all of which a file must have, in any order. `branch.toml` has none.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Branch => &[],
            Self::Communities => &["code", "name"],
            Self::Sites => &["site", "kind", "name", "community", "hours", "phone"],
            Self::Merchants => MERCHANTS,
            Self::Staff => &["staff", "role", "scope"],
            Self::Services => SERVICES,
            Self::Holidays => &["day", "kind"],
            Self::Plan => PLAN,
            Self::Programmes => &["programme", "activity", "name", "community"],
            Self::Sessions => SESSIONS,
            Self::Members => MEMBERS,
            Self::Teams => TEAMS,
            Self::TeamMembers => &["team", "member", "since", "role"],
            Self::KeyElders => &["member", "class", "from", "reviewed_by"],
            Self::Proxies => PROXIES,
            Self::FundIssues => FUND_ISSUES,
            Self::Orders => ORDERS,
            Self::ServiceRecords => SERVICE_RECORDS,
            Self::Attendance => ATTENDANCE,
            Self::VisitorCounts => &["count", "session", "from", "visitors", "how"],
            Self::CoinDonations => &["donation", "member", "given_at", "minutes", "to"],
            Self::Redemptions => REDEMPTIONS,
            Self::Worklogs => &["day", "staff", "place", "tasks", "accepted_by"],
            Self::Surveys => SURVEYS,
            Self::Evidence => &["of", "kind", "files"],
            Self::Outputs => &["output", "planned", "done", "unit", "activity"],
            Self::Media => &["outlet", "what"],
        }
    }

    /// The columns that together are a row's id: unique in its file and the same at every import.
    pub fn key_columns(self) -> &'static [&'static str] {
        match self {
            Self::Services => &["service"],
            Self::TeamMembers => &["team", "member"],
            Self::Proxies => &["principal", "agent"],
            Self::Worklogs => &["day", "staff"],
            Self::Evidence => &["of", "kind"],
            Self::Media => &["outlet", "what"],
            Self::Branch
            | Self::Communities
            | Self::Sites
            | Self::Merchants
            | Self::Staff
            | Self::Holidays
            | Self::Plan
            | Self::Programmes
            | Self::Sessions
            | Self::Members
            | Self::Teams
            | Self::KeyElders
            | Self::FundIssues
            | Self::Orders
            | Self::ServiceRecords
            | Self::Attendance
            | Self::VisitorCounts
            | Self::CoinDonations
            | Self::Redemptions
            | Self::Surveys
            | Self::Outputs => self.columns().get(..1).unwrap_or_default(),
        }
    }

    /// The column by which other rows name a row of this file.
    pub const fn naming_column(self) -> Option<&'static str> {
        match self {
            Self::Communities => Some("name"),
            Self::Merchants => Some("merchant"),
            Self::Staff => Some("staff"),
            Self::Services => Some("service"),
            Self::Plan => Some("activity"),
            Self::Programmes => Some("programme"),
            Self::Sessions => Some("session"),
            Self::Members => Some("member"),
            Self::Teams => Some("team"),
            Self::Branch
            | Self::Sites
            | Self::Holidays
            | Self::TeamMembers
            | Self::KeyElders
            | Self::Proxies
            | Self::FundIssues
            | Self::Orders
            | Self::ServiceRecords
            | Self::Attendance
            | Self::VisitorCounts
            | Self::CoinDonations
            | Self::Redemptions
            | Self::Worklogs
            | Self::Surveys
            | Self::Evidence
            | Self::Outputs
            | Self::Media => None,
        }
    }
}

impl Thing {
    /// The file whose rows are these things.
    pub const fn file(self) -> File {
        match self {
            Self::Community => File::Communities,
            Self::Merchant => File::Merchants,
            Self::Staff => File::Staff,
            Self::Service => File::Services,
            Self::Activity => File::Plan,
            Self::Programme => File::Programmes,
            Self::Session => File::Sessions,
            Self::Member => File::Members,
            Self::Team => File::Teams,
        }
    }

    /// The word that messages choose their noun by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Community => "community",
            Self::Merchant => "merchant",
            Self::Staff => "staff",
            Self::Service => "service",
            Self::Activity => "activity",
            Self::Programme => "programme",
            Self::Session => "session",
            Self::Member => "member",
            Self::Team => "team",
        }
    }
}

const MERCHANTS: &[&str] = &[
    "merchant",
    "name",
    "community",
    "category",
    "contract_from",
    "preferred_since",
    "offer",
    "price",
    "unit",
    "monthly_quota",
];
const SERVICES: &[&str] =
    &["class", "service", "standard_minutes", "risk", "skill", "insurance_required"];
const PLAN: &[&str] = &[
    "activity",
    "name",
    "measure",
    "planned",
    "measure_unit",
    "planned_reach",
    "reach_unit",
    "required_evidence",
];
const SESSIONS: &[&str] = &[
    "session",
    "activity",
    "title",
    "starts_at",
    "ends_at",
    "place",
    "mode",
    "counts_as_volunteering",
];
const MEMBERS: &[&str] = &[
    "member",
    "name",
    "sex",
    "birth",
    "phone",
    "community",
    "address",
    "volunteer",
    "skills",
    "availability",
    "insured_until",
    "access",
    "health_consent",
    "channel",
    "referrer",
    "joined",
    "consent",
];
const TEAMS: &[&str] =
    &["team", "name", "community", "leader", "founded", "stage", "consenting_committee"];
const PROXIES: &[&str] =
    &["principal", "agent", "relation", "phone", "from", "until", "scope", "consent"];
const FUND_ISSUES: &[&str] =
    &["issue", "issued_at", "minutes", "to", "proposed_by", "approved_by", "reason"];
const ORDERS: &[&str] = &[
    "order",
    "resident",
    "volunteer",
    "service",
    "channel",
    "asked_at",
    "taken_at",
    "signed_in_at",
    "signed_out_at",
    "minutes",
    "payer",
    "confirmed_at",
    "confirmed_by",
    "satisfaction",
    "proof",
    "entered_by",
    "approved_by",
    "reason",
    "ended_as",
    "planned_for",
    "posted_by",
    "approver",
    "ended_at",
    "ended_by",
    "end_reason",
];
const SERVICE_RECORDS: &[&str] = &[
    "record",
    "programme",
    "volunteer",
    "signed_in_at",
    "signed_out_at",
    "minutes",
    "place",
    "proof",
    "accepted_at",
    "entered_by",
    "approved_by",
    "reason",
];
const ATTENDANCE: &[&str] =
    &["attendance", "session", "member", "signed_in_at", "signed_out_at", "channel"];
const REDEMPTIONS: &[&str] =
    &["redemption", "member", "merchant", "handed_over_at", "price", "unit"];
const SURVEYS: &[&str] =
    &["answer", "audience", "respondent", "answered_on", "channel", "satisfied", "session"];
