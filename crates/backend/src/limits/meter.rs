//! Counts what clients ask for, in the memory of this process.
//!
//! The generic cell rate algorithm: each request puts a client one step further ahead of time, and nobody may be further
//! ahead than the period. So all that is allowed in a period may come at once, and grows back step by step.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use moka::policy::EvictionPolicy;
use moka::sync::Cache;

/// What limits are about.
pub const PERIOD: Duration = Duration::from_mins(1);
/// The most clients that are remembered; beyond that the one not seen for longest is forgotten.
const MOST_CLIENTS: u64 = 50_000;
/// How many limits there are.
const LIMITS: usize = 3;

/// How much one client may ask for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limit {
    /// What it is called in headers.
    pub name: &'static str,
    /// How many requests in [`PERIOD`].
    pub most: u32,
    /// Its place among all.
    pub place: usize,
}

/// Where a client stands with one limit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Standing {
    /// Which.
    pub limit: Limit,
    /// How far the client is ahead of time, in microseconds.
    pub ahead: u64,
}

/// What became of a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Taken {
    /// The limit that forbids it.
    pub refused: Option<Standing>,
    /// Each of its limits.
    pub standings: Vec<Standing>,
}

/// When each limit of a client has grown back, in microseconds since the start.
type Due = Mutex<[u64; LIMITS]>;

/// Who asked how much lately.
pub struct Meter {
    started: Instant,
    clients: Cache<IpAddr, Arc<Due>>,
}

impl Default for Meter {
    fn default() -> Self {
        let clients = Cache::builder()
            .max_capacity(MOST_CLIENTS)
            .eviction_policy(EvictionPolicy::lru())
            .time_to_idle(PERIOD)
            .build();
        Self {
            started: Instant::now(),
            clients,
        }
    }
}

impl Meter {
    /// One more request of `client`, if no limit forbids it.
    pub fn take(&self, client: IpAddr, limits: &[Limit]) -> Taken {
        self.count(client, limits, self.now(), false)
    }

    /// One more request of `client`, which somebody else has allowed.
    pub fn note(&self, client: IpAddr, limits: &[Limit]) {
        self.count(client, limits, self.now(), true);
    }

    fn now(&self) -> u64 {
        micros(self.started.elapsed())
    }

    fn count(&self, client: IpAddr, limits: &[Limit], now: u64, is_allowed: bool) -> Taken {
        let due = self.clients.get_with(client, Arc::default);
        let mut due = due.lock().unwrap_or_else(PoisonError::into_inner);
        let standings = limits.iter().map(|limit| Standing {
            limit: *limit,
            ahead: due[limit.place].saturating_sub(now) + limit.step(),
        });
        let taken = Taken::new(standings.collect());
        if is_allowed || taken.refused.is_none() {
            for standing in &taken.standings {
                due[standing.limit.place] = now + standing.ahead.min(micros(PERIOD));
            }
        }
        taken
    }
}

impl Limit {
    /// How long one request takes to grow back.
    fn step(self) -> u64 {
        micros(PERIOD) / u64::from(self.most.max(1))
    }
}

impl Standing {
    /// How many more requests are allowed at once.
    pub fn left(self) -> u64 {
        micros(PERIOD).saturating_sub(self.ahead) / self.limit.step().max(1)
    }

    /// In how many seconds all of them are.
    pub fn whole_in(self) -> u64 {
        self.ahead.min(micros(PERIOD)).div_ceil(1_000_000)
    }

    /// In how many seconds one that is refused now would be allowed.
    pub fn retry_in(self) -> u64 {
        self.ahead.saturating_sub(micros(PERIOD)).div_ceil(1_000_000).max(1)
    }

    fn is_too_far(self) -> bool {
        self.ahead > micros(PERIOD)
    }
}

impl Taken {
    /// A request is refused by the first limit that it goes beyond.
    pub fn new(standings: Vec<Standing>) -> Self {
        let refused = standings.iter().find(|standing| standing.is_too_far()).copied();
        Self { refused, standings }
    }
}

/// The period as scripts are told it.
pub fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const BOB: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));
    const REQUESTS: Limit = Limit {
        name: "requests",
        most: 100,
        place: 0,
    };
    const UPLOADS: Limit = Limit {
        name: "uploads",
        most: 20,
        place: 1,
    };
    const SECOND: u64 = 1_000_000;

    #[test]
    fn all_of_a_minute_may_come_at_once_and_grows_back() {
        let meter = Meter::default();
        let take = |client, now| meter.count(client, &[REQUESTS], now, false);
        for number in 1..=100 {
            let taken = take(ANN, 0);
            assert_eq!((taken.refused, taken.standings[0].left()), (None, 100 - number));
        }
        let refused = take(ANN, 0).refused.unwrap();
        assert_eq!((refused.left(), refused.retry_in(), refused.whole_in()), (0, 1, 60));
        assert_eq!(take(BOB, 0).refused, None, "others are not concerned");

        let allowed = |from: u64, to: u64| (from..to).filter(|ms| take(ANN, ms * 1000).refused.is_none()).count();
        assert_eq!(allowed(0, 60_000), 99, "100 a minute, the first after 0.6 s");
        assert_eq!(
            take(ANN, 200 * SECOND).standings[0].left(),
            99,
            "who pauses has all of it again"
        );
    }

    #[test]
    fn a_request_counts_for_each_of_its_limits_or_for_none() {
        let meter = Meter::default();
        let upload = |now| meter.count(ANN, &[REQUESTS, UPLOADS], now, false);
        for _ in 0..20 {
            assert_eq!(upload(0).refused, None);
        }
        for _ in 0..200 {
            assert_eq!(upload(0).refused.map(|standing| standing.limit), Some(UPLOADS));
        }
        let look = meter.count(ANN, &[REQUESTS], 0, false);
        assert_eq!(
            (look.refused, look.standings[0].left()),
            (None, 79),
            "what was refused did not count"
        );
        assert_eq!(upload(0).refused.unwrap().retry_in(), 3);
        assert_eq!(upload(3 * SECOND).refused, None);
    }

    #[test]
    fn what_others_allowed_counts_and_never_more_than_a_minute_ahead() {
        let meter = Meter::default();
        for _ in 0..500 {
            meter.count(ANN, &[REQUESTS], 0, true);
        }
        assert!(meter.count(ANN, &[REQUESTS], 0, false).refused.is_some());
        assert_eq!(meter.count(ANN, &[REQUESTS], SECOND, false).refused, None);
    }

    #[test]
    fn however_many_clients_come_few_are_remembered() {
        let meter = Meter::default();
        for number in 0..200_000_u32 {
            meter.take(IpAddr::V4(number.into()), &[REQUESTS]);
        }
        meter.clients.run_pending_tasks();
        assert!(meter.clients.entry_count() <= MOST_CLIENTS);
        let last = meter.take(IpAddr::V4(199_999.into()), &[REQUESTS]);
        assert!(last.standings[0].left() < 99, "those seen lately stay");
    }
}
