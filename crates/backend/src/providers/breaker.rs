//! Leaves a provider alone that failed lately.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many failures in a row open the circuit.
const FAILURES: u32 = 3;
/// How long it stays open at first; twice as long after each probe that failed.
const FIRST_REST: Duration = Duration::from_secs(30);
/// It never stays open longer.
const LONGEST_REST: Duration = Duration::from_mins(10);
/// A probe of which nothing is heard for so long is given up.
const PROBE: Duration = Duration::from_secs(40);

/// Closed, open, or half open.
#[derive(Clone, Copy, Debug)]
enum Circuit {
    Closed { failures: u32 },
    Open { until: Instant, rest: Duration },
    HalfOpen { since: Instant, rest: Duration },
}

/// A circuit breaker: after failures in a row nobody asks for a while, then one does, and all do if that went well.
#[derive(Debug)]
pub struct Breaker(Mutex<Circuit>);

impl Breaker {
    /// Closed: everybody may ask.
    pub const fn new() -> Self {
        Self(Mutex::new(Circuit::Closed { failures: 0 }))
    }

    /// Whether to ask at `now`. Whoever is told so first after a rest is the probe, and others wait for how it ends.
    pub fn enter(&self, now: Instant) -> bool {
        self.change(|circuit| match *circuit {
            Circuit::Closed { .. } => true,
            Circuit::Open { until, rest } if until <= now => {
                *circuit = Circuit::HalfOpen { since: now, rest };
                true
            }
            Circuit::HalfOpen { since, rest } if since + PROBE <= now => {
                *circuit = Circuit::HalfOpen { since: now, rest };
                true
            }
            Circuit::Open { .. } | Circuit::HalfOpen { .. } => false,
        })
    }

    /// It answered.
    pub fn succeed(&self) {
        self.change(|circuit| *circuit = Circuit::Closed { failures: 0 });
    }

    /// It failed at `now`, and perhaps asked to be left alone for `wanted`.
    pub fn fail(&self, now: Instant, wanted: Option<Duration>) {
        self.change(|circuit| {
            let rest = match *circuit {
                Circuit::Closed { failures } if failures + 1 < FAILURES && wanted.is_none() => {
                    *circuit = Circuit::Closed { failures: failures + 1 };
                    return;
                }
                Circuit::Closed { .. } => FIRST_REST,
                Circuit::HalfOpen { rest, .. } => rest * 2,
                Circuit::Open { rest, .. } => rest,
            };
            let rest = wanted.unwrap_or(rest).min(LONGEST_REST);
            *circuit = Circuit::Open {
                until: now + rest,
                rest,
            };
        });
    }

    /// Whether anybody would be let through at `now`, for those who only look.
    pub fn is_open(&self, now: Instant) -> bool {
        self.word(now) == "open"
    }

    /// `closed`, `open` or `half_open`.
    pub fn word(&self, now: Instant) -> &'static str {
        self.change(|circuit| match *circuit {
            Circuit::Closed { .. } => "closed",
            Circuit::Open { until, .. } if until > now => "open",
            Circuit::Open { .. } | Circuit::HalfOpen { .. } => "half_open",
        })
    }

    fn change<T>(&self, change: impl FnOnce(&mut Circuit) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_failures_in_a_row_one_probe_decides() {
        let (breaker, start) = (Breaker::new(), Instant::now());
        let at = |seconds| start + Duration::from_secs(seconds);
        breaker.fail(at(0), None);
        breaker.fail(at(0), None);
        breaker.succeed();
        breaker.fail(at(0), None);
        breaker.fail(at(0), None);
        assert_eq!((breaker.enter(at(0)), breaker.word(at(0))), (true, "closed"));
        breaker.fail(at(0), None);
        assert_eq!((breaker.enter(at(29)), breaker.word(at(29))), (false, "open"));
        assert!(breaker.enter(at(30)), "the probe");
        assert_eq!((breaker.enter(at(31)), breaker.word(at(31))), (false, "half_open"));
        breaker.fail(at(32), None);
        assert!(!breaker.enter(at(91)) && breaker.enter(at(92)), "twice as long");
        breaker.succeed();
        assert!(breaker.enter(at(93)) && breaker.enter(at(93)));
    }

    #[test]
    fn a_probe_that_is_never_heard_of_again_blocks_nobody_for_ever() {
        let (breaker, start) = (Breaker::new(), Instant::now());
        breaker.fail(start, Some(Duration::from_secs(1)));
        assert!(breaker.enter(start + Duration::from_secs(1)));
        assert!(!breaker.enter(start + Duration::from_secs(40)));
        assert!(breaker.enter(start + Duration::from_secs(41)));
    }

    #[test]
    fn a_provider_is_left_alone_for_as_long_as_it_asks_within_reason() {
        let (breaker, start) = (Breaker::new(), Instant::now());
        breaker.fail(start, Some(Duration::from_hours(24)));
        assert!(breaker.is_open(start + Duration::from_secs(599)));
        assert!(breaker.enter(start + Duration::from_mins(10)));
    }
}
