//! An order as a line of a list, and who may see the people in it.

use db::{DbErr, Query, Value};
use serde::Serialize;

use super::{OrderProof, Payer, Satisfaction, State};
use crate::{
    access::Role,
    envelope::{Channel, Hand, Who},
    ids::{MemberId, OrderId, ServiceId, StaffId},
    member::Sex,
    service_record::time::MICROS_PER_MINUTE,
    view,
};

/// How long after the service a volunteer still sees where it was.
pub const SEEN_AFTER_HOURS: i64 = 24;
const MICROS_PER_HOUR: i64 = 60 * MICROS_PER_MINUTE;

/// Who looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    Staff {
        id: StaffId,
        role: Role,
        /// The member who they are, too.
        member: Option<MemberId>,
    },
    Member(MemberId),
}

impl Viewer {
    pub const fn hand(self) -> Hand {
        match self {
            Viewer::Staff { id, member, .. } => Hand { who: Who::Staff(id), member },
            Viewer::Member(id) => Hand { who: Who::Member(id), member: Some(id) },
        }
    }

    pub(super) const fn member(self) -> Option<MemberId> {
        match self {
            Viewer::Staff { .. } => None,
            Viewer::Member(id) => Some(id),
        }
    }
}

crate::view! {
    #[schema(as = order::Line)]
    pub struct Line {
        pub id: OrderId,
        pub number: String,
        pub state: State,
        pub channel: Channel,
        pub planned_at: i64,
        pub day: String,
        pub minutes: i64,
        pub payer: Payer,
        pub posted_at: i64,
        /// Since when it waits for a volunteer.
        pub opened_at: i64,
        pub service: ServiceId,
        pub service_name: String,
        pub class: String,
        pub resident: MemberId,
        pub resident_code: Option<String>,
        pub resident_name: Option<String>,
        pub resident_sex: Sex,
        /// Empty where the viewer may not know who it is.
        pub resident_birth_day: String,
        /// What a visitor must know.
        pub access: Option<String>,
        /// The community's name.
        pub community: String,
        pub volunteer: Option<MemberId>,
        pub volunteer_code: Option<String>,
        pub volunteer_name: Option<String>,
        pub signed_in_at: Option<i64>,
        pub signed_out_at: Option<i64>,
        pub ended_at: Option<i64>,
        pub served: Option<i64>,
        pub paid: Option<i64>,
        pub proof: Option<OrderProof>,
        /// What the resident said of it.
        pub satisfaction: Option<Satisfaction>,
    }
}

/// The columns and tables of a [`Line`]; conditions on `o` (the order), `s` (the service), `r` (the
/// resident) and `v` (the volunteer) follow.
const SELECT: &str = "SELECT o.id, o.number, o.state, o.channel, o.planned_at, o.day, o.minutes, o.payer, o.posted_at, COALESCE(o.approved_at, o.posted_at) AS opened_at, o.service, s.name AS service_name, s.class, o.resident, r.code AS resident_code, r.name AS resident_name, r.sex AS resident_sex, r.birth_day AS resident_birth_day, r.access, c.name AS community, o.volunteer, v.code AS volunteer_code, v.name AS volunteer_name, o.signed_in_at, o.signed_out_at, o.ended_at, o.served, o.paid, o.proof, g.satisfaction FROM orders o JOIN service s ON s.branch = o.branch AND s.id = o.service JOIN member r ON r.branch = o.branch AND r.id = o.resident JOIN community c ON c.branch = r.branch AND c.code = r.community LEFT JOIN member v ON v.branch = o.branch AND v.id = o.volunteer LEFT JOIN rating g ON g.branch = o.branch AND g.order_id = o.id AND g.side = 'resident' WHERE o.branch = $1";

/// Lines with everything in them; `rest` goes on with `AND …`.
pub(crate) async fn lines(
    db: &impl Query,
    branch: &str,
    rest: &str,
    args: Vec<Value>,
) -> Result<Vec<Line>, DbErr> {
    let sql = format!("{SELECT} {rest}");
    view::list(db, branch, &sql, args).await
}

impl Line {
    /// Whether the viewer may know who is served, and where.
    pub fn shows_resident_to(&self, viewer: Viewer, now: i64) -> bool {
        match viewer {
            // Others of the staff see what was done, and not at whose door.
            Viewer::Staff { role, .. } => role == Role::StationWorker,
            Viewer::Member(id) if id == self.resident => true,
            Viewer::Member(id) => self.volunteer == Some(id) && now < self.hidden_from(),
        }
    }

    /// The instant from which the volunteer no longer sees where it was.
    fn hidden_from(&self) -> i64 {
        let over = match self.state {
            State::Taken | State::Underway => return i64::MAX,
            State::Posted | State::Open | State::Returned => return i64::MIN,
            State::Ended | State::Disputed | State::Settled | State::Released => {
                self.signed_out_at.unwrap_or(self.planned_at + self.minutes * MICROS_PER_MINUTE)
            }
            State::Cancelled | State::Expired | State::NoShow => {
                self.ended_at.unwrap_or(self.planned_at)
            }
        };
        over + SEEN_AFTER_HOURS * MICROS_PER_HOUR
    }

    /// The same line without what the viewer may not know.
    #[must_use]
    pub fn seen_by(self, viewer: Viewer, now: i64) -> Line {
        if self.shows_resident_to(viewer, now) {
            return self;
        }
        let resident_birth_day = String::new();
        Line { resident_code: None, resident_name: None, resident_birth_day, access: None, ..self }
    }
}

/// A few rows of a list, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Queue {
    pub rows: Vec<Line>,
    pub total: i64,
}
