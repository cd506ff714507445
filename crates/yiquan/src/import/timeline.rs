//! The rows in the order in which they happened.
//!
//! First what must stand before anything can happen, in the order in which it depends on each
//! other; then everything that has a time; last what is known only as counts of the whole project.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::branch::BranchFile;
use super::reading::{Reading, Rows};
use super::rows::{
    Activity, Attendance, CoinDonation, Community, End, Evidence, FundIssue, Holiday, KeyElder,
    Lined, MediaReport, Member, Merchant, Order, Output, Programme, Proxy, Redemption, RowId,
    Service, ServiceRecord, Session, Site, Staff, Survey, Team, TeamMember, VisitorCount, Worklog,
};

/// Something that happened, and when.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// Microseconds UTC.
    pub at: i64,
    pub what: What<'a>,
}

/// A step of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrderStep {
    Post,
    Approve,
    Take,
    SignIn,
    SignOut,
    Confirm,
    Cancel,
    Expire,
    NoShow,
}

/// A step of a programme's service record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordStep {
    Sign,
    Accept,
}

macro_rules! what {
    ($($(#[$about:meta])* $what:ident($row:ident) = $rank:literal,)+) => {
        /// What happened.
        #[derive(Clone, Copy, Debug)]
        pub enum What<'a> {
            $($(#[$about])* $what(&'a Lined<$row>),)+
            /// A merchant is chosen as one of the preferred.
            PreferMerchant(&'a Lined<Merchant>),
            /// A step of an order; one row has several.
            Order(OrderStep, &'a Lined<Order>),
            /// A step of a service record; one row has two.
            Record(RecordStep, &'a Lined<ServiceRecord>),
        }

        impl What<'_> {
            /// The row that says so.
            pub const fn row(&self) -> RowId {
                match self {
                    $(Self::$what(row) => row.place(),)+
                    Self::PreferMerchant(row) => row.place(),
                    Self::Order(_, row) => row.place(),
                    Self::Record(_, row) => row.place(),
                }
            }

            /// The key of the operation, `import/members/M0001`; a step of an order or of a record
            /// ends it, `import/orders/O0001/take`.
            pub fn key(&self) -> String {
                match self {
                    $(Self::$what(row) => row.key(),)+
                    Self::PreferMerchant(row) => format!("{}/prefer", row.key()),
                    Self::Order(step, row) => format!("{}/{}", row.key(), step.word()),
                    Self::Record(step, row) => format!("{}/{}", row.key(), step.word()),
                }
            }

            /// What comes first of what happens in the same instant.
            const fn rank(&self) -> u8 {
                match self {
                    $(Self::$what(_) => $rank,)+
                    Self::PreferMerchant(_) => 15,
                    Self::Order(step, _) => step.rank(),
                    Self::Record(step, _) => step.rank(),
                }
            }
        }
    };
}

what! {
    Community(Community) = 1,
    Site(Site) = 2,
    Merchant(Merchant) = 3,
    Staff(Staff) = 4,
    Service(Service) = 5,
    Holiday(Holiday) = 6,
    Activity(Activity) = 7,
    Programme(Programme) = 8,
    Join(Member) = 10,
    FoundTeam(Team) = 11,
    JoinTeam(TeamMember) = 12,
    NameKeyElder(KeyElder) = 13,
    NameProxy(Proxy) = 14,
    PlanSession(Session) = 16,
    /// A member was at a session, known when they left.
    Attend(Attendance) = 22,
    IssueToFund(FundIssue) = 25,
    GiveCoins(CoinDonation) = 26,
    Redeem(Redemption) = 27,
    CountVisitors(VisitorCount) = 28,
    LogWork(Worklog) = 40,
    Answer(Survey) = 41,
    Evidence(Evidence) = 50,
    Output(Output) = 51,
    Media(MediaReport) = 52,
}

/// Ranks below this one are set up before anything happens.
const FIRST_TIMED: u8 = 10;
/// Ranks from this one on have no time but the project's end.
const FIRST_CLOSING: u8 = 50;

impl OrderStep {
    /// The step's part of a key.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Approve => "approve",
            Self::Take => "take",
            Self::SignIn => "sign_in",
            Self::SignOut => "sign_out",
            Self::Confirm => "confirm",
            Self::Cancel => "cancel",
            Self::Expire => "expire",
            Self::NoShow => "no_show",
        }
    }

    /// In one instant a person leaves before they come, and earns before they spend.
    const fn rank(self) -> u8 {
        match self {
            Self::SignOut => 20,
            Self::Confirm => 24,
            Self::Post => 30,
            Self::Approve => 31,
            Self::Take => 32,
            Self::SignIn => 33,
            Self::Cancel => 34,
            Self::Expire => 35,
            Self::NoShow => 36,
        }
    }
}

impl RecordStep {
    /// The step's part of a key.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Accept => "accept",
        }
    }

    const fn rank(self) -> u8 {
        match self {
            Self::Sign => 21,
            Self::Accept => 23,
        }
    }
}

impl Event<'_> {
    /// Before, during or after the time in which things happen.
    fn phase(&self) -> u8 {
        let rank = self.what.rank();
        u8::from(rank >= FIRST_TIMED) + u8::from(rank >= FIRST_CLOSING)
    }
}

/// Everything that happened, in its order, without what is refused. Nothing when `branch.toml` is
/// at fault, since then no local day has an instant.
pub fn timeline(reading: &Reading) -> Vec<Event<'_>> {
    let Some(branch) = &reading.branch else { return Vec::new() };
    let days = Days { zone: &branch.time_zone };
    let mut events = Vec::new();
    set_up(&reading.rows, days.start(branch.project.starts), &mut events);
    people(&reading.rows, &days, &mut events);
    services(&reading.rows, &mut events);
    sessions(&reading.rows, &days, &mut events);
    counts(&reading.rows, &days, branch, &mut events);
    events.retain(|event| !reading.verdict.is_refused(event.what.row()));
    events.sort_by_key(|event| (event.phase(), event.at, event.what.rank(), event.what.row()));
    events
}

/// Turns local days into instants.
struct Days<'a> {
    zone: &'a TimeZone,
}

impl Days<'_> {
    /// The first instant of the day: what is known by its day holds from then on.
    fn start(&self, day: Date) -> i64 {
        // Days lie between 1900 and 2100, which every zone can say.
        day.to_zoned_datetime(self.zone.clone())
            .map_or(0, |first| first.timestamp().as_microsecond())
    }

    /// The last instant of the day: what looks back on the day.
    fn end(&self, day: Date) -> i64 {
        day.tomorrow().map_or(0, |next| self.start(next) - 1)
    }

    /// The first instant of the day in which the instant lies.
    fn start_of(&self, at: i64) -> i64 {
        jiff::Timestamp::from_microsecond(at)
            .map_or(at, |instant| self.start(self.zone.to_datetime(instant).date()))
    }
}

type Events<'a> = Vec<Event<'a>>;

fn add<'a, T>(
    events: &mut Events<'a>,
    rows: &'a [Lined<T>],
    what: fn(&'a Lined<T>) -> What<'a>,
    at: impl Fn(&T) -> i64,
) {
    events.extend(rows.iter().map(|row| Event { at: at(&row.row), what: what(row) }));
}

fn set_up<'a>(rows: &'a Rows, at: i64, events: &mut Events<'a>) {
    add(events, &rows.communities, What::Community, |_| at);
    add(events, &rows.sites, What::Site, |_| at);
    add(events, &rows.merchants, What::Merchant, |_| at);
    add(events, &rows.staff, What::Staff, |_| at);
    add(events, &rows.services, What::Service, |_| at);
    add(events, &rows.holidays, What::Holiday, |_| at);
    add(events, &rows.activities, What::Activity, |_| at);
    add(events, &rows.programmes, What::Programme, |_| at);
}

fn people<'a>(rows: &'a Rows, days: &Days, events: &mut Events<'a>) {
    add(events, &rows.members, What::Join, |member| days.start(member.joined));
    add(events, &rows.teams, What::FoundTeam, |team| days.start(team.founded));
    add(events, &rows.team_members, What::JoinTeam, |member| days.start(member.since));
    add(events, &rows.key_elders, What::NameKeyElder, |elder| days.start(elder.from));
    add(events, &rows.proxies, What::NameProxy, |proxy| days.start(proxy.from));
    for merchant in &rows.merchants {
        let preferred = merchant.row.preferred_since.map(|day| days.start(day));
        events.extend(preferred.map(|at| Event { at, what: What::PreferMerchant(merchant) }));
    }
}

fn services<'a>(rows: &'a Rows, events: &mut Events<'a>) {
    add(events, &rows.fund_issues, What::IssueToFund, |issue| issue.issued_at);
    add(events, &rows.coin_donations, What::GiveCoins, |gift| gift.given_at);
    add(events, &rows.redemptions, What::Redeem, |redemption| redemption.handed_over_at);
    for record in &rows.service_records {
        let step = |step, at| Event { at, what: What::Record(step, record) };
        events.push(step(RecordStep::Sign, record.row.signed_out_at));
        events.push(step(RecordStep::Accept, record.row.accepted_at));
    }
    for order in &rows.orders {
        let steps = steps(&order.row).into_iter();
        events.extend(steps.map(|(step, at)| Event { at, what: What::Order(step, order) }));
    }
}

fn steps(order: &Order) -> Vec<(OrderStep, i64)> {
    let mut steps = vec![(OrderStep::Post, order.asked_at)];
    // The records don't say when an order was approved; it was open as soon as it was posted.
    steps.extend(order.approver.iter().map(|_| (OrderStep::Approve, order.asked_at)));
    steps.extend(order.taken.iter().map(|(_, at)| (OrderStep::Take, *at)));
    match &order.end {
        End::Settled(served) => steps.extend([
            (OrderStep::SignIn, served.signed_in_at),
            (OrderStep::SignOut, served.signed_out_at),
            (OrderStep::Confirm, served.confirmed_at),
        ]),
        End::Cancelled(ended) => steps.push((OrderStep::Cancel, ended.at)),
        End::Expired(ended) => steps.push((OrderStep::Expire, ended.at)),
        End::NoShow(ended) => steps.push((OrderStep::NoShow, ended.at)),
    }
    steps
}

fn sessions<'a>(rows: &'a Rows, days: &Days, events: &mut Events<'a>) {
    // People sign in before a session starts, so that it must be known from the morning on.
    add(events, &rows.sessions, What::PlanSession, |session| days.start_of(session.starts_at));
    add(events, &rows.attendance, What::Attend, |attendance| attendance.signed_out_at);
    add(events, &rows.visitor_counts, What::CountVisitors, |count| count.from_at);
}

fn counts<'a>(rows: &'a Rows, days: &Days, branch: &BranchFile, events: &mut Events<'a>) {
    let last = days.end(branch.project.ends);
    add(events, &rows.worklogs, What::LogWork, |log| days.end(log.day));
    add(events, &rows.surveys, What::Answer, |survey| days.end(survey.answered_on));
    add(events, &rows.evidence, What::Evidence, |_| last);
    add(events, &rows.outputs, What::Output, |_| last);
    add(events, &rows.media, What::Media, |_| last);
}
