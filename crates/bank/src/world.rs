//! The clock and chance, brought in by the front door. Nothing else asks for the time or for
//! random bytes.

use std::{
    sync::{
        Arc, LazyLock, Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Instant,
};

use sha2::{Digest, Sha256};

/// What the program is given at start, and a test replaces.
pub trait World: Send + Sync + 'static {
    /// Microseconds since 1970.
    fn now(&self) -> i64;
    /// Microseconds that have passed since some moment, whatever the clock is set to.
    fn passed(&self) -> i64;
    /// Bytes that nobody can foretell.
    fn secret(&self) -> [u8; 32];
}

/// The machine's clock and the system's generator.
pub struct RealWorld;

impl World for RealWorld {
    #[expect(clippy::disallowed_methods, reason = "everybody else asks the World")]
    fn now(&self) -> i64 {
        jiff::Timestamp::now().as_microsecond()
    }

    fn passed(&self) -> i64 {
        /// The program's first question.
        static FIRST: LazyLock<Instant> = LazyLock::new(Instant::now);
        FIRST.elapsed().as_micros().try_into().unwrap_or(i64::MAX)
    }

    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        bytes
    }
}

/// A world whose time never goes back, whatever its clock does: what happens later is later, also
/// where the clock was set back. Until the clock has caught up, time goes on a little slower than it
/// really does: an hour of service stays about an hour, and the clock does catch up.
pub struct Steady {
    world: Arc<dyn World>,
    last: Mutex<Given>,
}

/// A moment that was given out, and how much time had passed then.
#[derive(Clone, Copy)]
struct Given {
    at: i64,
    passed: i64,
}

/// Of ten minutes that pass while the clock is behind, so many count.
const PACE_BEHIND: i64 = 9;

impl Steady {
    /// Whose time goes on after `last`, the newest moment that is written down.
    pub fn after(last: i64, world: Arc<dyn World>) -> Arc<Steady> {
        let passed = world.passed();
        Arc::new(Steady { world, last: Mutex::new(Given { at: last, passed }) })
    }

    /// How far the clock is behind the time that was given out, in microseconds.
    pub fn behind(&self) -> i64 {
        let last = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        (last.at - self.world.now()).max(0)
    }
}

impl Given {
    /// The moment after this one, by a clock and by what has passed.
    fn next(self, clock: i64, passed: i64) -> Given {
        let since = (passed - self.passed).max(0);
        let paced = self.at.saturating_add((since / 10 * PACE_BEHIND).max(1));
        Given { at: clock.max(paced), passed }
    }
}

impl World for Steady {
    fn now(&self) -> i64 {
        let (clock, passed) = (self.world.now(), self.world.passed());
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = last.next(clock, passed);
        last.at
    }

    fn passed(&self) -> i64 {
        self.world.passed()
    }

    fn secret(&self) -> [u8; 32] {
        self.world.secret()
    }
}

/// A world that stands still until it is told to move, and whose chance follows from a seed.
/// Only for tests, simulations and rehearsed demonstrations.
pub struct FixedWorld {
    now: AtomicI64,
    passed: AtomicI64,
    seed: u64,
    drawn: AtomicU64,
}

impl FixedWorld {
    pub fn at(now: i64, seed: u64) -> Arc<FixedWorld> {
        let (now, passed) = (AtomicI64::new(now), AtomicI64::new(0));
        Arc::new(FixedWorld { now, passed, seed, drawn: AtomicU64::new(0) })
    }

    /// Sets the clock; no time passes.
    pub fn set(&self, now: i64) {
        self.now.store(now, Ordering::SeqCst);
    }

    pub fn pass(&self, micros: i64) {
        self.now.fetch_add(micros, Ordering::SeqCst);
        self.passed.fetch_add(micros, Ordering::SeqCst);
    }
}

impl World for FixedWorld {
    fn now(&self) -> i64 {
        self.now.load(Ordering::SeqCst)
    }

    fn passed(&self) -> i64 {
        self.passed.load(Ordering::SeqCst)
    }

    fn secret(&self) -> [u8; 32] {
        let n = self.drawn.fetch_add(1, Ordering::SeqCst);
        Sha256::digest([self.seed.to_be_bytes(), n.to_be_bytes()].concat()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_goes_on_when_the_clock_is_set_back() {
        let clock = FixedWorld::at(1_000, 7);
        let steady = Steady::after(0, clock.clone());
        assert_eq!((steady.now(), steady.now(), steady.behind()), (1_000, 1_001, 1));
        clock.set(400);
        assert_eq!((steady.now(), steady.now(), steady.behind()), (1_002, 1_003, 603));
        clock.set(5_000);
        assert_eq!((steady.now(), steady.behind()), (5_000, 0));
    }

    #[test]
    fn an_hour_stays_about_an_hour_while_the_clock_is_behind_and_catches_up() {
        const MINUTE: i64 = 60_000_000;
        let clock = FixedWorld::at(600 * MINUTE, 7);
        let steady = Steady::after(0, clock.clone());
        assert_eq!(steady.now(), 600 * MINUTE);
        clock.set(590 * MINUTE);
        clock.pass(60 * MINUTE);
        assert_eq!((steady.now(), steady.behind()), (654 * MINUTE, 4 * MINUTE));
        clock.pass(60 * MINUTE);
        assert_eq!((steady.now(), steady.behind()), (710 * MINUTE, 0), "it has caught up");
    }
}
