//! Draws what is tried next: mostly what makes sense, often a repeat, sometimes nonsense.

use std::sync::Arc;

use bank::{
    FixedWorld, Steady, World,
    order::{Payer, Satisfaction},
};

use super::{
    fate::Mishap,
    model::{Model, Order, Stage, day},
    step::{Actor, Given, Step, What, Word},
};
use crate::{
    chance::Chance,
    town::{DAY, MINUTE, MORNING, PEOPLE, SERVICES, STAFF},
};

/// How often in a hundred something goes wrong at the first try.
const MISHAPS: usize = 15;
/// How often the machine's clock is set back, and by how many minutes at most.
const CLOCKS: usize = 2;
const BACK_MAX: i64 = 90;
/// How often in a hundred an earlier try comes again under its key: a double click, a lost answer.
const REPEATS: usize = 12;
/// How often a key comes again with something else.
const REUSED: usize = 4;
/// How often somebody tries what is none of their business, or at the wrong time.
const NONSENSE: usize = 22;

pub struct Plan {
    chance: Chance,
    /// The machine's, which somebody sets back now and then.
    clock: Arc<FixedWorld>,
    steady: Arc<Steady>,
    /// The bank's time.
    now: i64,
    steps: Vec<Step>,
}

impl Plan {
    pub fn of(seed: u64) -> Plan {
        let clock = FixedWorld::at(MORNING, seed);
        let steady = Steady::after(MORNING, clock.clone());
        Plan { chance: Chance::of(seed), clock, steady, now: MORNING, steps: Vec::new() }
    }

    /// The next try. The model says what would make sense.
    pub fn next(&mut self, model: &Model) -> Step {
        self.time_passes();
        let number = self.steps.len();
        let earlier = self.chance.below(number);
        let mishap = self.chance.percent(MISHAPS).then(|| Mishap::draw(&mut self.chance));
        let step = match self.steps.get(earlier) {
            Some(it) if self.chance.percent(REPEATS) => Step { number, at: self.now, ..it.clone() },
            Some(it) if self.chance.percent(REUSED) => {
                let key = it.key;
                Step { key, ..self.fresh(model) }
            }
            _ => self.fresh(model),
        };
        let step = Step { mishap, ..step };
        self.steps.push(step.clone());
        step
    }

    fn time_passes(&mut self) {
        let minutes = match self.chance.below(20) {
            0..10 => 0,
            10..17 => self.chance.between(1, 6),
            17..19 => self.chance.between(20, 60),
            _ if self.chance.percent(70) => self.chance.between(100, 400),
            _ => self.chance.between(600, 2_000),
        };
        let micros = self.chance.between(0, 999_999);
        let back = self.chance.percent(CLOCKS).then(|| self.chance.between(1, BACK_MAX) * MINUTE);
        self.clock.pass(minutes * MINUTE + micros - back.unwrap_or(0));
        self.now = self.steady.now();
    }

    /// Waits, by the machine's clock.
    fn wait(&mut self, micros: i64) {
        self.clock.pass(micros);
        self.now = self.steady.now();
    }

    fn fresh(&mut self, model: &Model) -> Step {
        let (actor, what) = match self.steps.len() {
            // Somebody must have coins before anybody can pay.
            0..3 => (Actor::Staff(0), self.day_before_yesterday()),
            _ if self.chance.percent(NONSENSE) => (self.anybody(), self.anything(model)),
            _ => self.sensible(model),
        };
        let number = self.steps.len();
        Step { number, at: self.now, actor, key: number, what, mishap: None }
    }

    fn day_before_yesterday(&mut self) -> What {
        let volunteer = self.steps.len() % 3 % 2;
        let start_at = MORNING - (2 + i64::from(self.steps.len() > 1)) * DAY;
        let minutes = self.chance.between(100, 400);
        What::Accept(Given { volunteer, start_at, minutes, late: None })
    }

    fn sensible(&mut self, model: &Model) -> (Actor, What) {
        let due = |it: &&Order| match it.stage {
            Stage::Posted | Stage::Open => self.now < it.planned_until(),
            Stage::Taken => day(self.now) <= day(it.planned_at),
            Stage::Underway | Stage::Ended => true,
            Stage::Settled => false,
        };
        let going: Vec<(usize, &Order)> =
            model.orders.iter().filter(|(_, it)| due(it)).map(|(label, it)| (*label, it)).collect();
        let wish = self.chance.below(20);
        if going.is_empty() || wish < 4 {
            return self.need();
        }
        if wish == 4 {
            return (Actor::Staff(self.chance.below(3)), What::Accept(self.given()));
        }
        let (label, order) = *self.chance.one_of(&going);
        self.onward(label, order)
    }

    fn need(&mut self) -> (Actor, What) {
        let resident = *self.chance.one_of(&[0, 0, 1, 1, 2, 3, 5]);
        let by_phone = self.chance.percent(60);
        let actor =
            if by_phone { Actor::Staff(self.chance.below(3)) } else { Actor::Member(resident) };
        (actor, self.post(resident))
    }

    fn post(&mut self, resident: usize) -> What {
        let elder = PEOPLE[resident].key_elder;
        let payer =
            if self.chance.percent(if elder { 50 } else { 4 }) { Payer::Fund } else { Payer::Own };
        let minutes = self.chance.percent(40).then(|| self.chance.between(20, 150));
        let ahead = self.chance.between(-5, 180);
        What::Post {
            resident,
            service: self.chance.below(SERVICES.len()),
            planned_at: self.now + ahead * MINUTE,
            minutes,
            payer,
        }
    }

    fn given(&mut self) -> Given {
        let late = self.chance.percent(40).then(|| Actor::Staff(self.chance.below(3)));
        let ago = self.chance.between(60, 3_000);
        Given {
            volunteer: self.chance.below(6),
            start_at: self.now - ago * MINUTE,
            minutes: self.chance.between(1, 300),
            late,
        }
    }

    /// The next thing that should happen to an order.
    fn onward(&mut self, order: usize, it: &Order) -> (Actor, What) {
        let staff = Actor::Staff(self.chance.below(3));
        let volunteer = it.volunteer.map_or(staff, Actor::Member);
        match it.stage {
            Stage::Posted => (staff, What::Approve { order }),
            Stage::Open => {
                let skilled = SERVICES[it.service].skill.is_some() && self.chance.percent(80);
                let volunteer = if skilled { 2 } else { *self.chance.one_of(&[2, 3, 3, 4, 0, 1]) };
                let by_phone = self.chance.percent(30);
                let actor = if by_phone { staff } else { Actor::Member(volunteer) };
                (actor, What::Take { order, volunteer })
            }
            Stage::Taken => {
                let early = self.chance.between(0, 33) * MINUTE;
                self.wait((it.planned_at - early - self.now).max(0));
                let words = [Word::Right, Word::Right, Word::Right, Word::Wrong];
                let word = *self.chance.one_of(&words);
                (volunteer, What::SignIn { order, word })
            }
            Stage::Underway => {
                let minutes = self.chance.between(10, it.minutes + 20);
                self.wait(minutes * MINUTE);
                let actor = if self.chance.percent(20) { staff } else { volunteer };
                (actor, What::SignOut { order })
            }
            Stage::Ended | Stage::Settled => {
                let by_phone = self.chance.percent(40);
                let actor = if by_phone { staff } else { Actor::Member(it.resident) };
                (actor, What::Confirm { order, satisfaction: Satisfaction::Satisfied })
            }
        }
    }

    fn anybody(&mut self) -> Actor {
        match self.chance.below(10) {
            0 => Actor::Stranger,
            1 => Actor::Bank,
            2..6 => Actor::Staff(self.chance.below(STAFF.len())),
            _ => Actor::Member(self.chance.below(PEOPLE.len())),
        }
    }

    fn anything(&mut self, model: &Model) -> What {
        let labels: Vec<usize> = model.orders.keys().copied().chain([usize::MAX]).collect();
        let order = *self.chance.one_of(&labels);
        match self.chance.below(7) {
            0 => self.post_of_anybody(),
            1 => What::Approve { order },
            2 => What::Take { order, volunteer: self.chance.below(PEOPLE.len()) },
            3 => {
                let word = *self.chance.one_of(&[Word::Right, Word::Wrong, Word::Unsaid]);
                What::SignIn { order, word }
            }
            4 => What::SignOut { order },
            5 => {
                let all = Satisfaction::ALL;
                What::Confirm { order, satisfaction: *self.chance.one_of(all) }
            }
            _ => What::Accept(self.given()),
        }
    }

    fn post_of_anybody(&mut self) -> What {
        let resident = self.chance.below(6);
        self.post(resident)
    }
}
