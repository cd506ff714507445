//! Whole steps of everyday life, for tests that begin after them.

use bank::{
    Channel,
    ids::OrderId,
    order::{OrderRow, Payer, Post, SignIn, SignOut, State, Take, row},
    service_record::Accept,
};
use ledger::ServiceMinutes;

use super::{
    DAY, HOUR, MINUTE, MORNING, TestBank,
    town::{self, BRANCH},
};

/// What one person may accept of somebody's day.
const DAY_CAP: i64 = 480;

impl TestBank {
    /// Somebody has coins, because they served in the programme on the days before.
    pub async fn earned(&self, name: &str, minutes: i64) {
        let mut left = minutes;
        while 0 < left {
            let today = left.min(DAY_CAP);
            let start_at = MORNING - self.days_back() * DAY;
            let accept = Accept {
                code: None,
                programme: town::programme(),
                volunteer: town::member(name),
                start_at,
                end_at: start_at + today * MINUTE,
                minutes: ServiceMinutes::new(today).expect("a part of a day"),
                place: "大蒜社区".to_owned(),
                late: None,
            };
            self.by_staff("W02").does(accept).await;
            left -= today;
        }
    }

    /// The station posts what a resident asked for on the telephone, and it opens at once.
    pub async fn open_order(&self, resident: &str, service: &str) -> OrderId {
        let posted = self.by_staff("W01").calling_for(resident).does(need(resident, service)).await;
        assert_eq!(posted.state, State::Open);
        posted.order
    }

    /// The same, and a volunteer has taken it.
    pub async fn taken_order(&self, resident: &str, service: &str, volunteer: &str) -> OrderId {
        let order = self.open_order(resident, service).await;
        self.by(volunteer).does(Take { order, volunteer: town::member(volunteer) }).await;
        order
    }

    /// The same, and at the agreed hour the station has signed the volunteer in.
    pub async fn order_underway(&self, resident: &str, service: &str, volunteer: &str) -> OrderId {
        let order = self.taken_order(resident, service, volunteer).await;
        self.world.set(MORNING + 5 * HOUR);
        self.by_staff("W01").does(SignIn { order, word: None }).await;
        order
    }

    /// The same, and so many minutes later the volunteer has signed out.
    pub async fn ended_order(
        &self,
        [resident, service, volunteer]: [&str; 3],
        minutes: i64,
    ) -> OrderId {
        let order = self.order_underway(resident, service, volunteer).await;
        self.pass(minutes * MINUTE);
        self.by(volunteer).does(SignOut { order }).await;
        order
    }

    /// An order as it stands.
    pub async fn order(&self, id: OrderId) -> OrderRow {
        row::find(&self.reader(), BRANCH, id).await.expect("reads").expect("is there")
    }
}

/// What a resident asks for: today at two, for the usual time, paid from their own coins.
pub fn need(resident: &str, service: &str) -> Post {
    Post {
        number: None,
        resident: town::member(resident),
        service: town::service(service),
        channel: Channel::Phone,
        note: "下午最好".to_owned(),
        planned_at: MORNING + 5 * HOUR,
        minutes: None,
        payer: Payer::Own,
    }
}
