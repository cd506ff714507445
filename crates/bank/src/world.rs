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
