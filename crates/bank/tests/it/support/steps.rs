//! Whole steps of everyday life, for tests that begin after them.

use bank::{
    Channel,
    account::{self, TransferRow},
    branch::Rules,
    correction,
    donation::Give,
    fund_issue,
    ids::{CorrectionId, FreezeId, OrderId, TransferId},
    order::{
        Approve, Confirm, OrderRow, Payer, Post, Satisfaction, SignIn, SignOut, State, Take, row,
        take,
    },
    service_record::Accept,
};
use db::{Query, args};
use ledger::{Coins, Quantity, ServiceMinutes};

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
            self.served_today(name, MORNING - self.days_back() * DAY, today).await;
            left -= today;
        }
    }

    /// Somebody served in the programme from a certain moment on.
    pub async fn served_today(&self, name: &str, start_at: i64, minutes: i64) {
        let accept = Accept {
            code: None,
            programme: town::programme(),
            volunteer: town::member(name),
            start_at,
            end_at: start_at + minutes * MINUTE,
            minutes: ServiceMinutes::new(minutes).expect("a part of a day"),
            place: "大蒜社区".to_owned(),
            late: None,
        };
        self.by_staff("W02").does(accept).await;
    }

    /// The station posts what a resident asked for on the telephone, and it opens at once.
    pub async fn open_order(&self, resident: &str, service: &str) -> OrderId {
        let posted = self.by_staff("W01").calling_for(resident).does(need(resident, service)).await;
        assert_eq!(posted.state, State::Open);
        posted.order
    }

    /// A need that somebody else at the station had to look at.
    pub async fn approved_order(&self, resident: &str, service: &str) -> OrderId {
        let order = self.by_staff("W01").does(need(resident, service)).await.order;
        self.by_staff("W02").does(Approve { order }).await;
        order
    }

    /// A volunteer takes an order.
    pub async fn taken(&self, order: OrderId, volunteer: &str) -> take::Taken {
        self.by(volunteer).does(Take { order, volunteer: town::member(volunteer) }).await
    }

    /// A resident's chat at another time of the day, taken.
    pub async fn taken_at(&self, resident: &str, planned_at: i64, volunteer: &str) -> OrderId {
        let post = Post { planned_at, ..need(resident, "chat") };
        let order = self.by_staff("W01").does(post).await.order;
        self.taken(order, volunteer).await;
        order
    }

    /// At the agreed hour the station has signed the volunteer in.
    pub async fn begun(&self, order: OrderId) {
        self.world.set(self.order(order).await.planned_at);
        self.by_staff("W01").does(SignIn { order, word: None }).await;
    }

    /// The service begins at the agreed hour and is over so many minutes later.
    pub async fn served(&self, order: OrderId, volunteer: &str, minutes: i64) {
        self.begun(order).await;
        self.pass(minutes * MINUTE);
        self.by(volunteer).does(SignOut { order }).await;
    }

    /// A resident's chat at another time of the day, taken and served.
    pub async fn ended_order_at(
        &self,
        resident: &str,
        planned_at: i64,
        volunteer: &str,
        minutes: i64,
    ) -> OrderId {
        let order = self.taken_at(resident, planned_at, volunteer).await;
        self.served(order, volunteer, minutes).await;
        order
    }

    /// The station has called, and the resident is satisfied.
    pub async fn confirmed(&self, order: OrderId) {
        let satisfaction = Satisfaction::Satisfied;
        let confirm = Confirm { order, satisfaction, comment: String::new() };
        self.by_staff("W02").does(confirm).await;
    }

    /// Coins issued to the project's fund by two persons.
    pub async fn issued_to_fund(&self, minutes: i64) {
        let minutes = Coins::new(minutes).expect("positive");
        let reason = "重点老人服务".to_owned();
        let propose = fund_issue::Propose { code: None, project: town::project(), minutes, reason };
        let issue = self.by_staff("F01").does(propose).await.issue;
        self.by_staff("G01").does(fund_issue::Adopt { issue }).await;
    }

    /// Somebody gives coins to the pool.
    pub async fn gives(&self, name: &str, minutes: i64) {
        let minutes = Coins::new(minutes).expect("positive");
        self.by(name).does(Give { member: town::member(name), minutes }).await;
    }

    /// Nobody may have more than two coins.
    pub async fn capped(&self) {
        let rules = Rules { balance_cap_coins: 2, ..Rules::first() };
        let text = serde_json::to_string(&rules).expect("JSON");
        let sql = "INSERT INTO rule_set (branch, version, from_day, adopted_by, meeting, parameters, created_at) VALUES ($1, 1, '2021-01-01', '理事会', '第一次', $2, 0)";
        let written: Result<u64, db::DbErr> = self
            .db
            .write(move |tx| Box::pin(async move { tx.run(BRANCH, sql, args![text]).await }))
            .await;
        assert_eq!(written.expect("written"), 1);
    }

    /// The fund has enough, and the pool a little, which may pay for a key elder.
    pub async fn funded(&self) {
        self.issued_to_fund(600).await;
        self.earned("zhou", 10).await;
        self.gives("zhou", 10).await;
    }

    /// A chat with 王桂英 that the pool and the fund pay, so long after the morning.
    pub async fn for_the_elder(&self, after: i64, minutes: i64) -> OrderId {
        let minutes = ServiceMinutes::new(minutes);
        let (planned_at, payer) = (MORNING + after, Payer::Fund);
        let post = Post { planned_at, minutes, payer, ..need("wang", "chat") };
        self.by_staff("W01").does(post).await.order
    }

    /// The transfers for a reason, the smallest first.
    pub async fn moved_for(&self, reason: account::Reason) -> Vec<TransferId> {
        let of_reason = "AND reason = $2 ORDER BY amount, id";
        let rows: Vec<TransferRow> =
            self.reader().rows(BRANCH, of_reason, args![reason]).await.expect("reads");
        rows.into_iter().map(|it| it.id).collect()
    }

    /// A transfer was wrong, somebody says.
    pub async fn to_undo(&self, transfer: TransferId) -> CorrectionId {
        let propose = correction::Propose { transfer, reason: "记错了人".to_owned() };
        self.by_staff("W01").does(propose).await.correction
    }

    /// Nothing more goes out of somebody's accounts.
    pub async fn frozen(&self, name: &str) -> FreezeId {
        let (member, reason) = (town::member(name), "卡丢了".to_owned());
        let freeze = account::Freeze { member, reason, case_number: "D-7".to_owned() };
        self.by_staff("W01").does(freeze).await.freeze
    }

    /// A need posted by telephone that a volunteer has taken.
    pub async fn taken_order(&self, resident: &str, service: &str, volunteer: &str) -> OrderId {
        let order = self.open_order(resident, service).await;
        self.taken(order, volunteer).await;
        order
    }

    /// The same, and at the agreed hour the station has signed the volunteer in.
    pub async fn order_underway(&self, resident: &str, service: &str, volunteer: &str) -> OrderId {
        let order = self.taken_order(resident, service, volunteer).await;
        self.begun(order).await;
        order
    }

    /// The same, and so many minutes later the volunteer has signed out.
    pub async fn ended_order(
        &self,
        [resident, service, volunteer]: [&str; 3],
        minutes: i64,
    ) -> OrderId {
        let order = self.taken_order(resident, service, volunteer).await;
        self.served(order, volunteer, minutes).await;
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
