//! Orders from the need to the settled service.

use bank::order::{Payer, Satisfaction};

use super::{
    Model, Owner, Reasons, Record, because,
    time::{DAY_CAP, across_midnight, day, month},
    unless,
};
use crate::{
    simulate::step::{Actor, Step, What, Word},
    town::{DAY, MINUTE, PEOPLE, SERVICES},
};

const LEAST_MINUTES: i64 = 30;
const DAYS_AHEAD: i64 = 90;
const EARLY: i64 = 30 * MINUTE;
const TRIES: u32 = 5;
const ALLOWANCE: i64 = 240;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Posted,
    Open,
    Taken,
    Underway,
    Ended,
    Settled,
}

impl Stage {
    pub fn name(self) -> &'static str {
        match self {
            Stage::Posted => "posted",
            Stage::Open => "open",
            Stage::Taken => "taken",
            Stage::Underway => "underway",
            Stage::Ended => "ended",
            Stage::Settled => "settled",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Order {
    pub stage: Stage,
    pub number: String,
    pub resident: usize,
    pub service: usize,
    pub planned_at: i64,
    pub minutes: i64,
    pub payer: Payer,
    posted_by: Actor,
    pub volunteer: Option<usize>,
    tries: u32,
    /// Set aside, by whom and how much.
    aside: Vec<(Owner, i64)>,
    signed_in: Option<(i64, Actor)>,
    signed_out: Option<(i64, Actor)>,
    pub paid: Option<i64>,
}

impl Order {
    pub fn planned_until(&self) -> i64 {
        self.planned_at + self.minutes * MINUTE
    }
}

impl Model {
    fn order(&self, order: usize) -> Result<&Order, Reasons> {
        self.orders.get(&order).ok_or_else(|| Reasons::from(["order.no_such_order"]))
    }

    fn order_mut(&mut self, order: usize) -> &mut Order {
        self.orders.get_mut(&order).expect("it was looked up")
    }

    pub(super) fn post(&mut self, step: &Step) -> Result<String, Reasons> {
        let What::Post { resident, service, planned_at, minutes, payer } = step.what else {
            unreachable!("only a post is posted")
        };
        let kind = &SERVICES[service];
        let minutes = minutes.unwrap_or(kind.minutes);
        let until = planned_at + minutes * MINUTE;
        let mut reasons = because(&[
            ("order.not_yours", is_other_member(step.actor, resident)),
            ("order.in_the_past", planned_at < step.at),
            ("order.too_far_ahead", DAYS_AHEAD * DAY < planned_at - step.at),
            ("order.too_short", minutes < LEAST_MINUTES.min(kind.minutes)),
            ("service_record.across_midnight", across_midnight(planned_at, until)),
        ]);
        if payer == Payer::Fund {
            reasons.extend(self.not_entitled(resident, planned_at, minutes));
        }
        unless(reasons)?;
        self.posted += 1;
        let opens = matches!(step.actor, Actor::Staff(_)) && kind.risk == "low";
        let order = Order {
            stage: if opens { Stage::Open } else { Stage::Posted },
            number: format!("O{:04}", self.posted),
            resident,
            service,
            planned_at,
            minutes,
            payer,
            posted_by: step.actor,
            volunteer: None,
            tries: 0,
            aside: Vec::new(),
            signed_in: None,
            signed_out: None,
            paid: None,
        };
        let answer = format!("posted {} {}", order.number, order.stage.name());
        self.orders.insert(step.key, order);
        Ok(answer)
    }

    /// What keeps the pool and the fund from paying.
    fn not_entitled(&self, resident: usize, planned_at: i64, minutes: i64) -> Reasons {
        let this = month(day(planned_at));
        let of_month = self.orders.values().filter(|it| {
            it.payer == Payer::Fund && it.resident == resident && month(day(it.planned_at)) == this
        });
        let used: i64 = of_month
            .map(|it| match it.stage {
                Stage::Posted | Stage::Open => 0,
                Stage::Taken | Stage::Underway | Stage::Ended => it.minutes,
                Stage::Settled => it.paid.unwrap_or(0),
            })
            .sum();
        because(&[
            ("order.not_a_key_elder", !PEOPLE[resident].key_elder),
            ("order.allowance_spent", ALLOWANCE - used < minutes),
        ])
    }

    pub(super) fn approve(&mut self, step: &Step, order: usize) -> Result<String, Reasons> {
        let it = self.order(order)?;
        unless(because(&[
            ("order.poster_approves", it.posted_by == step.actor),
            ("order.not_posted", it.stage != Stage::Posted),
        ]))?;
        self.order_mut(order).stage = Stage::Open;
        Ok("approved".into())
    }

    pub(super) fn take(
        &mut self,
        step: &Step,
        order: usize,
        volunteer: usize,
    ) -> Result<String, Reasons> {
        let it = self.order(order)?.clone();
        let (person, kind) = (&PEOPLE[volunteer], &SERVICES[it.service]);
        let insured =
            person.insured_until.is_some_and(|until| last_day(until) >= day(it.planned_at));
        let mut reasons = because(&[
            ("order.not_yourself", is_other_member(step.actor, volunteer)),
            ("order.not_open", it.stage != Stage::Open),
            ("order.own_order", it.resident == volunteer),
            ("order.not_a_volunteer", !person.volunteer || person.left),
            ("order.skill_missing", kind.skill.is_some() && kind.skill != person.skill),
            ("order.not_insured", kind.insurance && !insured),
            ("order.over", it.planned_until() < step.at),
            ("order.has_another_order", self.is_promised(order, volunteer)),
            ("order.elsewhere_then", self.elsewhere(volunteer, it.planned_at, it.planned_until())),
        ]);
        if it.payer == Payer::Fund {
            reasons.extend(self.not_entitled(it.resident, it.planned_at, it.minutes));
        }
        let aside = self.shares(&it);
        let enough = aside.iter().map(|(_, minutes)| minutes).sum::<i64>() == it.minutes;
        reasons.extend(because(&[("order.not_enough_coins", !enough)]));
        unless(reasons)?;
        for (owner, minutes) in &aside {
            self.set_aside(*owner, *minutes);
        }
        let it = self.order_mut(order);
        (it.stage, it.volunteer, it.tries, it.aside) = (Stage::Taken, Some(volunteer), 0, aside);
        Ok(format!("taken {}", it.minutes))
    }

    fn is_promised(&self, order: usize, volunteer: usize) -> bool {
        let this = &self.orders[&order];
        self.orders.iter().any(|(label, it)| {
            *label != order
                && it.volunteer == Some(volunteer)
                && matches!(it.stage, Stage::Taken | Stage::Underway)
                && it.planned_at < this.planned_until()
                && this.planned_at < it.planned_until()
        })
    }

    /// As much as each has, in order: the resident alone, or the pool and then the fund.
    fn shares(&self, order: &Order) -> Vec<(Owner, i64)> {
        let payers = match order.payer {
            Payer::Own => vec![Owner::Member(order.resident)],
            Payer::Fund => vec![Owner::Pool, Owner::Fund],
        };
        let mut left = order.minutes;
        let mut shares = Vec::new();
        for owner in payers {
            let share = left.min(self.available(owner));
            if 0 < share {
                shares.push((owner, share));
                left -= share;
            }
        }
        shares
    }

    pub(super) fn sign_in(
        &mut self,
        step: &Step,
        order: usize,
        word: Word,
    ) -> Result<String, Reasons> {
        let it = self.order(order)?;
        let by_member = matches!(step.actor, Actor::Member(_));
        unless(because(&[
            ("order.not_the_volunteer", is_not_the_volunteer(step.actor, it)),
            ("order.not_taken", it.stage != Stage::Taken),
            ("order.too_early", step.at < it.planned_at - EARLY),
            ("order.other_day", day(step.at) != day(it.planned_at)),
            ("order.no_tries_left", by_member && TRIES <= it.tries),
            ("order.no_word", by_member && word == Word::Unsaid),
        ]))?;
        let it = self.order_mut(order);
        if by_member && word == Word::Wrong {
            it.tries += 1;
            return Ok(format!("wrong word, {} left", TRIES - it.tries));
        }
        (it.stage, it.signed_in) = (Stage::Underway, Some((step.at, step.actor)));
        Ok("begun".into())
    }

    pub(super) fn sign_out(&mut self, step: &Step, order: usize) -> Result<String, Reasons> {
        let it = self.order(order)?;
        let mut reasons = because(&[
            ("order.not_the_volunteer", is_not_the_volunteer(step.actor, it)),
            ("order.not_underway", it.stage != Stage::Underway),
        ]);
        let since = it.signed_in.map_or(step.at, |(at, _)| at);
        let minutes = (step.at - since) / MINUTE;
        if it.stage == Stage::Underway {
            reasons.extend(because(&[
                ("order.not_a_minute_yet", minutes < 1),
                ("service_record.across_midnight", across_midnight(since, step.at)),
            ]));
        }
        unless(reasons)?;
        let it = self.order_mut(order);
        (it.stage, it.signed_out) = (Stage::Ended, Some((step.at, step.actor)));
        Ok(format!("ended {minutes}"))
    }

    pub(super) fn confirm(
        &mut self,
        step: &Step,
        order: usize,
        satisfaction: Satisfaction,
    ) -> Result<String, Reasons> {
        let it = self.order(order)?.clone();
        let hands = [it.signed_in, it.signed_out].into_iter().flatten().map(|(_, by)| by);
        let mut reasons = because(&[
            ("order.not_the_resident", is_other_member(step.actor, it.resident)),
            ("order.not_ended", it.stage != Stage::Ended),
            ("order.signed_for_it", hands.into_iter().any(|by| by == step.actor)),
            ("order.say_what_is_wrong", satisfaction == Satisfaction::Dissatisfied),
        ]);
        let (Some((start_at, _)), Some((end_at, _)), Some(volunteer)) =
            (it.signed_in, it.signed_out, it.volunteer)
        else {
            return Err(reasons);
        };
        let minutes = (end_at - start_at) / MINUTE;
        let record = Record { volunteer, start_at, end_at, minutes };
        if it.stage == Stage::Ended {
            reasons.extend(self.against(record, LEAST_MINUTES, DAY_CAP));
        }
        unless(reasons)?;
        self.records.push(record);
        let paid = self.settle(&it, volunteer, minutes);
        let it = self.order_mut(order);
        (it.stage, it.paid, it.aside) = (Stage::Settled, Some(paid), Vec::new());
        Ok(format!("confirmed {minutes}, paid {paid}"))
    }

    fn settle(&mut self, order: &Order, volunteer: usize, minutes: i64) -> i64 {
        let mut left = minutes;
        for (owner, held) in &order.aside {
            let share = left.min(*held);
            self.give_back(*owner, *held);
            self.pay(*owner, Owner::Member(volunteer), share);
            left -= share;
        }
        minutes - left
    }
}

fn is_other_member(actor: Actor, member: usize) -> bool {
    matches!(actor, Actor::Member(number) if number != member)
}

fn is_not_the_volunteer(actor: Actor, order: &Order) -> bool {
    matches!(actor, Actor::Member(number) if Some(number) != order.volunteer)
}

/// The day since 1970 of a date such as those of [`PEOPLE`].
fn last_day(date: &str) -> i64 {
    let date: jiff::civil::Date = date.parse().expect("a date of the town");
    let epoch = jiff::civil::date(1970, 1, 1);
    i64::from((date - epoch).get_days())
}
