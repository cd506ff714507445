//! Keeps the demo alive: insurance, proxies, and services for today and the coming days.

use anyhow::{Context, Result};
use bank::{
    Bank, Channel, Consent, Envelope, Operation, Stop, Who,
    envelope::day_of,
    ids::{ImportId, MemberId, OrderId, ProxyId, ServiceId},
    member::{RenewInsurance, RenewProxy},
    order::{Approve, Ask, Payer, Post, SignIn, SignOut, Take, candidates::candidates, row},
};
use db::{Query, args};
use jiff::{Span, civil::Date, tz::TimeZone};

use super::{
    BRANCH,
    plan::{DOZEN, Until, Wanted},
};
use crate::site::member_id;

/// As many members as one renewal may name.
const MEMBERS_AT_ONCE: usize = 500;
const MICROS_PER_HOUR: i64 = 3_600_000_000;
const MICROS_PER_MINUTE: i64 = 60_000_000;
/// When the day's needs were posted, so that those nobody took have waited a day and more.
const POSTED_HOURS_BEFORE: i64 = 30;

/// What the demo's own steps know.
struct Alive<'b> {
    bank: &'b Bank,
    zone: TimeZone,
    now: i64,
    today: Date,
    /// The demo's steps happened when they say, as those of the import did.
    run: Who,
    desks: [Who; 2],
}

/// Renews what runs out and tops up the services. What is there already stays as it is.
pub async fn keep(bank: &Bank) -> Result<()> {
    let zone = bank.zone(BRANCH).await?;
    let now = bank.now();
    let today = day_of(&zone, now);
    let reader = bank.reader();
    let sql = "SELECT id FROM import_run WHERE branch = $1 ORDER BY started_at LIMIT 1";
    let run: Option<ImportId> = reader.value(BRANCH, sql, args![]).await?;
    let run = Who::Import(run.context("the demo has no import run")?);
    let staff = bank::access::row::all_staff(&reader, BRANCH).await?;
    let desk = |code: &str| staff.iter().find(|it| it.code == code).map(|it| Who::Staff(it.id));
    let desks = [desk("W01").context("no W01")?, desk("W02").context("no W02")?];
    let alive = Alive { bank, zone, now, today, run, desks };
    alive.renew_insurance().await?;
    alive.renew_proxies().await?;
    for (n, wanted) in DOZEN.iter().enumerate() {
        alive.top_up(n, wanted).await?;
    }
    Ok(())
}

impl Alive<'_> {
    async fn renew_insurance(&self) -> Result<()> {
        let until = self.today.saturating_add(Span::new().years(1));
        let sql = "SELECT id FROM member WHERE branch = $1 AND volunteer AND status = 'active' ORDER BY id";
        let rows = self.bank.reader().ask(BRANCH, sql, args![]).await?;
        let members: Vec<MemberId> =
            rows.iter().map(|row| row.get("id")).collect::<Result<_, _>>()?;
        for (n, members) in members.chunks(MEMBERS_AT_ONCE).enumerate() {
            let key = format!("demo/{}/insurance/{n}", self.today);
            let renew = RenewInsurance { members: members.to_vec(), until };
            self.perform(self.by_operator(&key), renew).await?;
        }
        Ok(())
    }

    async fn renew_proxies(&self) -> Result<()> {
        let until_day = self.today.saturating_add(Span::new().days(364));
        let sql = "SELECT id FROM proxy WHERE branch = $1 AND revoked_at IS NULL AND until_day < $2 ORDER BY id";
        let soon = self.today.saturating_add(Span::new().days(30)).to_string();
        let rows = self.bank.reader().ask(BRANCH, sql, args![soon]).await?;
        for row in rows {
            let proxy: ProxyId = row.get("id")?;
            let key = format!("demo/{}/proxy/{proxy}", self.today);
            self.perform(self.by_operator(&key), RenewProxy { proxy, until_day }).await?;
        }
        Ok(())
    }

    async fn top_up(&self, n: usize, wanted: &Wanted) -> Result<()> {
        let day = self.today.saturating_add(Span::new().days(wanted.day));
        let planned_at = self.at(day, wanted)?;
        let posted_at = planned_at.min(self.now) - POSTED_HOURS_BEFORE * MICROS_PER_HOUR;
        let step = |step: &str| format!("demo/{day}/{n}/{step}");
        let [poster, other] = [self.desks[n % 2], self.desks[(n + 1) % 2]];
        let Some(resident) = self.needs_it(wanted, day).await? else { return Ok(()) };
        let post = Post {
            number: None,
            resident,
            service: self.service(wanted.service).await?,
            channel: Channel::Phone,
            note: wanted.note.to_owned(),
            planned_at,
            minutes: None,
            payer: Payer::Fund,
        };
        let envelope = self.at_time(&step("post"), posted_at, poster);
        let Some(posted) = self.perform(envelope, post).await? else { return Ok(()) };
        let approve = Approve { order: posted.order };
        self.perform(self.at_time(&step("approve"), posted_at, other), approve).await?;
        let Some(volunteer) = self.volunteer(wanted, posted.order).await? else { return Ok(()) };
        match wanted.until {
            Until::Open => {}
            Until::Asked => {
                let ask = Ask { order: posted.order, volunteer };
                let envelope = self.at_time(&step("ask"), self.now - MICROS_PER_HOUR, poster);
                self.perform(envelope, ask).await?;
            }
            Until::Taken => {
                let taken_at = posted_at + 2 * MICROS_PER_HOUR;
                let take = Take { order: posted.order, volunteer };
                let envelope = self.at_time(&step("take"), taken_at, Who::Member(volunteer));
                self.perform(envelope, take).await?;
                self.give(posted.order, volunteer, step).await?;
            }
        }
        Ok(())
    }

    /// Begins and ends a service as the clock says it should have.
    async fn give(
        &self,
        order: OrderId,
        volunteer: MemberId,
        step: impl Fn(&str) -> String,
    ) -> Result<()> {
        let Some(row) = row::find(&self.bank.reader(), BRANCH, order).await? else { return Ok(()) };
        let who = Who::Member(volunteer);
        if row.planned_at < self.now {
            let envelope = self.at_time(&step("sign_in"), row.planned_at, who);
            self.perform(envelope, SignIn { order, word: None }).await?;
        }
        if row.planned_until() + 5 * MICROS_PER_MINUTE < self.now {
            let envelope = self.at_time(&step("sign_out"), row.planned_until(), who);
            self.perform(envelope, SignOut { order }).await?;
        }
        Ok(())
    }

    /// The resident, unless a service of that day is there already.
    async fn needs_it(&self, wanted: &Wanted, day: Date) -> Result<Option<MemberId>> {
        let resident = member_id(self.bank, BRANCH, wanted.resident).await?;
        let sql = "SELECT 1 FROM orders WHERE branch = $1 AND resident = $2 AND day = $3";
        let there: Option<i32> =
            self.bank.reader().value(BRANCH, sql, args![resident, day.to_string()]).await?;
        Ok(there.is_none().then_some(resident))
    }

    /// Whoever is wished if they fit, else the best of those who do.
    async fn volunteer(&self, wanted: &Wanted, order: OrderId) -> Result<Option<MemberId>> {
        let ranked = candidates(&self.bank.reader(), BRANCH, order, &self.zone).await?;
        let fitting = ranked.map(|it| it.fitting).unwrap_or_default();
        let wished = fitting.iter().find(|it| Some(it.person.code.as_str()) == wanted.volunteer);
        Ok(wished.or(fitting.first()).map(|it| it.person.id))
    }

    async fn service(&self, name: &str) -> Result<ServiceId> {
        let sql = "SELECT id FROM service WHERE branch = $1 AND name = $2";
        let id = self.bank.reader().value(BRANCH, sql, args![name]).await?;
        id.with_context(|| format!("no service {name}"))
    }

    fn at(&self, day: Date, wanted: &Wanted) -> Result<i64> {
        let local = day.at(wanted.hour, wanted.minute, 0, 0);
        Ok(local.to_zoned_datetime(self.zone.clone())?.timestamp().as_microsecond())
    }

    fn by_operator(&self, key: &str) -> Envelope {
        Envelope::new(BRANCH, Who::Operator, Channel::Import, key, self.now)
    }

    fn at_time(&self, key: &str, at: i64, who: Who) -> Envelope {
        let envelope = Envelope::new(BRANCH, self.run, Channel::Import, key, self.now);
        Envelope { event_at: Some(at), ..envelope }.on_behalf_of(who, Consent::Record)
    }

    /// What the bank refuses today is left out of today's demo.
    async fn perform<O: Operation>(
        &self,
        envelope: Envelope,
        operation: O,
    ) -> Result<Option<O::Outcome>> {
        let key = envelope.key.clone();
        match self.bank.perform(envelope, operation).await {
            Ok(outcome) => Ok(Some(outcome)),
            Err(Stop::Refused(refusal)) => {
                tracing::debug!(operation = O::NAME, key, %refusal, "left out of the demo");
                Ok(None)
            }
            Err(Stop::Broken(error)) => Err(error.into()),
            Err(Stop::Forbidden | Stop::KeyReused) => Ok(None),
        }
    }
}
