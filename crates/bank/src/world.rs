//! The clock and chance, brought in by the front door. Nothing else asks for the time or for
//! random bytes.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use sha2::{Digest, Sha256};

/// What the program is given at start, and a test replaces.
pub trait World: Send + Sync + 'static {
    /// Microseconds since 1970.
    fn now(&self) -> i64;
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

    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        bytes
    }
}

/// A world whose time never goes back, whatever its clock does: what happens later is later, also
/// where the clock was set back. Until the clock has caught up, each moment is the next microsecond.
pub struct Steady {
    world: Arc<dyn World>,
    last: AtomicI64,
}

impl Steady {
    /// Whose time goes on after `last`, the newest moment that is written down.
    pub fn after(last: i64, world: Arc<dyn World>) -> Arc<Steady> {
        Arc::new(Steady { world, last: AtomicI64::new(last) })
    }

    /// How far the clock is behind the time that was given out, in microseconds.
    pub fn behind(&self) -> i64 {
        (self.last.load(Ordering::SeqCst) - self.world.now()).max(0)
    }
}

impl World for Steady {
    fn now(&self) -> i64 {
        let clock = self.world.now();
        let next = |last: i64| Some(clock.max(last.saturating_add(1)));
        let last = self.last.fetch_update(Ordering::SeqCst, Ordering::SeqCst, next);
        last.map_or(clock, |last| clock.max(last.saturating_add(1)))
    }

    fn secret(&self) -> [u8; 32] {
        self.world.secret()
    }
}

/// A world that stands still until it is told to move, and whose chance follows from a seed.
/// Only for tests, simulations and rehearsed demonstrations.
pub struct FixedWorld {
    now: AtomicI64,
    seed: u64,
    drawn: AtomicU64,
}

impl FixedWorld {
    pub fn at(now: i64, seed: u64) -> Arc<FixedWorld> {
        Arc::new(FixedWorld { now: AtomicI64::new(now), seed, drawn: AtomicU64::new(0) })
    }

    pub fn set(&self, now: i64) {
        self.now.store(now, Ordering::SeqCst);
    }

    pub fn pass(&self, micros: i64) {
        self.now.fetch_add(micros, Ordering::SeqCst);
    }
}

impl World for FixedWorld {
    fn now(&self) -> i64 {
        self.now.load(Ordering::SeqCst)
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
}
