//! The decision to try again, and when: a decision, not a sleep. The clock and the dice are handed in.
//!
//! The decision depends on what a repetition could do. A request that changes nothing, or the same when done
//! twice, is repeated after any failure that may pass. A message to a thread has no key by which HubSpot could tell
//! a repetition from a second message; it is sent again only when HubSpot certainly did not take it.

use crate::spec::operation::RetrySafety;
use crate::util::digits32;
use serde::Serialize;

/// The first wait of the exponential backoff, before the dice.
pub const BACKOFF_FIRST_MS: u64 = 500;
/// The longest wait of the exponential backoff.
pub const BACKOFF_MAX_MS: u64 = 8_000;
/// The longest wait that HubSpot can ask for and still be waited for; the caller learns of a longer one.
pub const WAIT_MAX_MS: u64 = 60_000;
/// The window of HubSpot's rolling limit, if no header states it.
pub const INTERVAL_MS: u64 = 10_000;
/// The time for which HubSpot locks what another request is changing (rule R-ERR-11), if no header states it.
pub const LOCK_MS: u64 = 2_000;

/// The outcome of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An answer with this status.
    Answered(u16),
    /// The connection was never made: HubSpot certainly took nothing.
    Refused,
    /// The connection failed at an unknown time; or no answer came in time.
    Lost,
}

/// The hints of an answer about the time of the next attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// From the header `Retry-After`, in milliseconds.
    pub retry_after_ms: Option<u64>,
    /// From the body: which limit was reached.
    pub policy_name: Option<String>,
    /// From the headers of the rate limit.
    pub limit: RateLimit,
}

/// The state of the rate limit in the headers of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RateLimit {
    /// The requests in one interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// The number of them that are left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining: Option<u32>,
    /// The length of the interval, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval_ms: Option<u32>,
    /// The requests in one day; not sent to OAuth apps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily: Option<u32>,
    /// The number of them that are left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_remaining: Option<u32>,
}

impl RateLimit {
    /// Reads the headers, which are asked for in lower case; what is missing or no number stays unknown.
    pub fn read(header: impl Fn(&'static str) -> Option<String>) -> RateLimit {
        let number = |name| digits32(header(name)?.trim());
        RateLimit {
            max: number("x-hubspot-ratelimit-max"),
            remaining: number("x-hubspot-ratelimit-remaining"),
            interval_ms: number("x-hubspot-ratelimit-interval-milliseconds"),
            daily: number("x-hubspot-ratelimit-daily"),
            daily_remaining: number("x-hubspot-ratelimit-daily-remaining"),
        }
    }
}

/// The decision about another attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// No.
    Stop,
    /// Yes, after so many milliseconds.
    After(u64),
}

/// The bounds of repeating a call: the number of attempts and the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The safety of sending the request twice.
    pub repeat: RetrySafety,
    /// True if it carries an idempotency id.
    pub has_idempotency_id: bool,
    /// The most repetitions.
    pub max_retries: u32,
    /// The time at which the whole call must be over, in milliseconds on the clock of `now`.
    pub deadline: Option<u64>,
}

impl Policy {
    /// The decision after attempt number `attempt` (from 0) ended as `outcome` at `now`. `dice` is from 0 to 1.
    pub fn decide(&self, attempt: u32, outcome: &Outcome, hints: &Hints, now: u64, dice: f64) -> Decision {
        if attempt >= self.max_retries || !self.may_repeat(outcome, hints) {
            return Decision::Stop;
        }
        let wait = wait_ms(attempt, outcome, hints, dice);
        let late = self.deadline.is_some_and(|deadline| now.saturating_add(wait) >= deadline);
        if wait > WAIT_MAX_MS || late { Decision::Stop } else { Decision::After(wait) }
    }

    /// The advice to the caller of a request that failed: true if sending it again is safe and may help, and if so, the time to wait, in
    /// milliseconds, if HubSpot states one.
    pub fn advice(&self, outcome: &Outcome, hints: &Hints) -> (bool, Option<u64>) {
        let may_repeat = self.may_repeat(outcome, hints);
        (may_repeat, hints.told_ms(outcome).filter(|_| may_repeat))
    }

    /// Returns true if sending the request again is safe and may help, attempts and time aside.
    pub fn may_repeat(&self, outcome: &Outcome, hints: &Hints) -> bool {
        let free = match self.repeat {
            RetrySafety::Safe | RetrySafety::Idempotent => true,
            RetrySafety::WithIdempotencyKey => self.has_idempotency_id,
            RetrySafety::NonIdempotent => false,
        };
        match outcome {
            Outcome::Answered(429) => !is_daily(hints),
            // Locked, and on the way to another data centre: HubSpot took nothing.
            Outcome::Answered(423 | 477) => true,
            Outcome::Answered(408 | 500..=599) | Outcome::Lost => free,
            Outcome::Answered(_) => false,
            Outcome::Refused => true,
        }
    }
}

/// The limit of a day does not pass while anybody waits.
fn is_daily(hints: &Hints) -> bool {
    let named = hints.policy_name.as_deref().map(|name| name.eq_ignore_ascii_case("DAILY"));
    named.unwrap_or(hints.limit.daily_remaining == Some(0) && hints.limit.remaining != Some(0))
}

impl Hints {
    /// The wait that HubSpot asks for after this outcome, in milliseconds: that of `Retry-After`, then that of the limit
    /// that was reached.
    pub fn told_ms(&self, outcome: &Outcome) -> Option<u64> {
        // An interval of no length is none.
        let interval = self.limit.interval_ms.filter(|length| *length > 0).map_or(INTERVAL_MS, u64::from);
        self.retry_after_ms.filter(|wait| *wait > 0).or_else(|| {
            match (outcome, self.policy_name.as_deref()) {
                (Outcome::Answered(423), _) => Some(LOCK_MS),
                (Outcome::Answered(429), Some("TEN_SECONDLY_ROLLING")) => Some(interval),
                (Outcome::Answered(429), Some("SECONDLY")) => Some(1_000),
                (Outcome::Answered(429), _) => (self.limit.remaining == Some(0)).then_some(interval),
                _ => None,
            }
        })
    }
}

/// The wait before another attempt: what HubSpot asks for, with up to a tenth on top so that many waiters do not come
/// back at once; otherwise exponential backoff with full jitter.
fn wait_ms(attempt: u32, outcome: &Outcome, hints: &Hints, dice: f64) -> u64 {
    let dice = dice.clamp(0.0, 1.0);
    match hints.told_ms(outcome) {
        Some(wait) => wait.saturating_add((dice * wait.min(INTERVAL_MS) as f64 / 10.0) as u64),
        None => {
            let top = BACKOFF_FIRST_MS.saturating_mul(1 << attempt.min(16)).min(BACKOFF_MAX_MS);
            (dice * top as f64) as u64
        }
    }
}

/// Returns true if a code of a failed connection means that nothing reached the other side.
pub fn is_refusal(code: &str) -> bool {
    matches!(
        code,
        "ECONNREFUSED" | "ENOTFOUND" | "EAI_AGAIN" | "UND_ERR_CONNECT_TIMEOUT" | "ConnectionRefused"
    )
}

/// A limiter that learns from headers: the state of one, and what the next call has to do. It counts the calls of an
/// interval against the numbers in the headers; before any header came, it lets everything pass.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limiter {
    /// The calls an interval allows; 0 while unknown.
    pub max: u32,
    /// The length of the interval, in milliseconds.
    pub interval_ms: u64,
    /// The time when the interval began.
    pub began: u64,
    /// The calls counted in it.
    pub used: u32,
    /// Nothing is sent before this time, because HubSpot asked for it.
    pub closed_until: u64,
}

impl Limiter {
    /// Takes a place at `now`, or returns the milliseconds to wait before asking again.
    pub fn acquire(&mut self, now: u64) -> Result<(), u64> {
        // A clock that was set back would leave its earlier time in a far future.
        if now < self.closed_until && self.closed_until - now <= WAIT_MAX_MS {
            return Err(self.closed_until - now);
        }
        if now < self.began || now >= self.began.saturating_add(self.interval_ms) {
            (self.began, self.used) = (now, 0);
        }
        if self.max > 0 && self.used >= self.max {
            return Err(self.began.saturating_add(self.interval_ms).saturating_sub(now).max(1));
        }
        self.used += 1;
        Ok(())
    }

    /// Learns from an answer that came at `now`.
    pub fn observe(&mut self, status: u16, hints: &Hints, now: u64) {
        if let Some(max) = hints.limit.max.filter(|max| *max > 0) {
            self.max = max;
            let told = hints.limit.interval_ms.filter(|length| *length > 0);
            self.interval_ms = told.map_or(INTERVAL_MS, u64::from).min(WAIT_MAX_MS);
            if let Some(remaining) = hints.limit.remaining {
                // Others use the same limit: what they took is gone too.
                self.used = self.used.max(max.saturating_sub(remaining));
            }
        }
        if status == 429 && !is_daily(hints) {
            let wait = wait_ms(0, &Outcome::Answered(429), hints, 0.0).min(WAIT_MAX_MS);
            // A time of a clock that was set back since is no time to wait for.
            let known = Some(self.closed_until).filter(|until| until.saturating_sub(now) <= WAIT_MAX_MS);
            self.closed_until = known.unwrap_or_default().max(now.saturating_add(wait));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(repeat: RetrySafety) -> Policy {
        Policy { repeat, has_idempotency_id: false, max_retries: 2, deadline: None }
    }

    fn tries(policy: &Policy, outcome: &Outcome, hints: &Hints) -> bool {
        policy.decide(0, outcome, hints, 0, 0.5) != Decision::Stop
    }

    fn named(policy_name: &str) -> Hints {
        Hints { policy_name: Some(policy_name.to_owned()), ..Hints::default() }
    }

    #[test]
    fn what_is_repeated_depends_on_what_a_repetition_could_do() {
        use Outcome::{Answered, Lost, Refused};
        let keyed = Policy { has_idempotency_id: true, ..policy(RetrySafety::WithIdempotencyKey) };
        let policies = [
            policy(RetrySafety::Safe),
            policy(RetrySafety::Idempotent),
            keyed,
            policy(RetrySafety::WithIdempotencyKey),
            policy(RetrySafety::NonIdempotent),
        ];
        let rows = [
            (Answered(429), [true, true, true, true, true]),
            (Answered(423), [true, true, true, true, true]),
            (Answered(477), [true, true, true, true, true]),
            (Refused, [true, true, true, true, true]),
            (Answered(408), [true, true, true, false, false]),
            (Answered(500), [true, true, true, false, false]),
            (Answered(503), [true, true, true, false, false]),
            (Answered(599), [true, true, true, false, false]),
            (Lost, [true, true, true, false, false]),
            (Answered(400), [false; 5]),
            (Answered(401), [false; 5]),
            (Answered(403), [false; 5]),
            (Answered(404), [false; 5]),
            (Answered(409), [false; 5]),
            (Answered(302), [false; 5]),
            (Answered(200), [false; 5]),
        ];
        for (outcome, expected) in rows {
            let found: Vec<_> =
                policies.iter().map(|policy| tries(policy, &outcome, &Hints::default())).collect();
            assert_eq!(found, expected, "{outcome:?}");
        }
    }

    #[test]
    fn a_lock_is_waited_for_and_a_day_is_told() {
        let once = policy(RetrySafety::NonIdempotent);
        let locked = once.decide(0, &Outcome::Answered(423), &Hints::default(), 0, 0.0);
        assert_eq!(locked, Decision::After(LOCK_MS));
        let moving = |ms| Hints { retry_after_ms: Some(ms), ..Hints::default() };
        let decide = |hints: &Hints| once.decide(0, &Outcome::Answered(477), hints, 0, 0.0);
        assert_eq!(decide(&moving(1_000)), Decision::After(1_000));
        assert_eq!(decide(&moving(86_400_000)), Decision::Stop);
        let advice = once.advice(&Outcome::Answered(477), &moving(86_400_000));
        assert_eq!(advice, (true, Some(86_400_000)));
    }

    #[test]
    fn a_time_is_told_only_where_another_try_can_help() {
        let told = Hints { retry_after_ms: Some(3_000), ..Hints::default() };
        let daily = Hints { retry_after_ms: Some(3_000), ..named("DAILY") };
        let rows = [
            (RetrySafety::NonIdempotent, 503, &told, (false, None)),
            (RetrySafety::Safe, 503, &told, (true, Some(3_000))),
            (RetrySafety::Safe, 400, &told, (false, None)),
            (RetrySafety::Safe, 429, &daily, (false, None)),
            (RetrySafety::NonIdempotent, 423, &Hints::default(), (true, Some(LOCK_MS))),
            (RetrySafety::Safe, 500, &Hints::default(), (true, None)),
        ];
        for (repeat, status, hints, expected) in rows {
            assert_eq!(
                policy(repeat).advice(&Outcome::Answered(status), hints),
                expected,
                "{repeat:?} {status}"
            );
        }
    }

    #[test]
    fn the_limit_of_a_day_is_never_waited_for() {
        let told = Hints { retry_after_ms: Some(1_000), ..named("DAILY") };
        assert!(!tries(&policy(RetrySafety::Safe), &Outcome::Answered(429), &told));
        let limit = RateLimit { daily_remaining: Some(0), remaining: Some(80), ..RateLimit::default() };
        assert!(!tries(
            &policy(RetrySafety::Safe),
            &Outcome::Answered(429),
            &Hints { limit, ..Hints::default() }
        ));
    }

    #[test]
    fn attempts_are_counted() {
        let policy = policy(RetrySafety::Safe);
        let decide = |attempt| policy.decide(attempt, &Outcome::Lost, &Hints::default(), 0, 0.5);
        assert_eq!(
            [decide(0), decide(1), decide(2)],
            [Decision::After(250), Decision::After(500), Decision::Stop]
        );
    }

    #[test]
    fn the_wait_is_what_hubspot_says_then_what_the_limit_says_then_backoff() {
        let policy = Policy { max_retries: 99, ..policy(RetrySafety::Safe) };
        let interval = RateLimit { interval_ms: Some(4_000), ..RateLimit::default() };
        let used_up = RateLimit { remaining: Some(0), ..interval };
        let rows = [
            (
                0,
                Hints { retry_after_ms: Some(3_000), ..named("TEN_SECONDLY_ROLLING") },
                0.0,
                Decision::After(3_000),
            ),
            (0, Hints { retry_after_ms: Some(3_000), ..Hints::default() }, 1.0, Decision::After(3_300)),
            (0, Hints { retry_after_ms: Some(0), ..Hints::default() }, 1.0, Decision::After(500)),
            (0, Hints { retry_after_ms: Some(60_001), ..Hints::default() }, 0.0, Decision::Stop),
            (0, named("TEN_SECONDLY_ROLLING"), 0.0, Decision::After(10_000)),
            (0, Hints { limit: interval, ..named("TEN_SECONDLY_ROLLING") }, 0.0, Decision::After(4_000)),
            (0, named("SECONDLY"), 0.5, Decision::After(1_050)),
            (0, Hints { limit: used_up, ..Hints::default() }, 0.0, Decision::After(4_000)),
            (3, Hints::default(), 1.0, Decision::After(4_000)),
            (9, Hints::default(), 1.0, Decision::After(8_000)),
            (80, Hints::default(), 7.0, Decision::After(8_000)),
            (9, Hints::default(), 0.0, Decision::After(0)),
        ];
        for (attempt, hints, dice, expected) in rows {
            assert_eq!(
                policy.decide(attempt, &Outcome::Answered(429), &hints, 0, dice),
                expected,
                "{hints:?}"
            );
        }
        let after =
            policy.decide(0, &Outcome::Answered(503), &Hints { limit: used_up, ..Hints::default() }, 0, 0.5);
        assert_eq!(after, Decision::After(250), "a failing server is no limit");
    }

    #[test]
    fn nobody_waits_past_the_deadline() {
        let hints = Hints { retry_after_ms: Some(1_000), ..Hints::default() };
        let decide = |deadline| {
            let policy = Policy { deadline: Some(deadline), ..policy(RetrySafety::Safe) };
            policy.decide(0, &Outcome::Answered(429), &hints, 5_000, 0.0)
        };
        assert_eq!(
            [decide(6_001), decide(6_000), decide(1)],
            [Decision::After(1_000), Decision::Stop, Decision::Stop]
        );
    }

    #[test]
    fn headers_of_the_rate_limit_are_read_and_nonsense_is_not() {
        let headers = |name: &str| match name {
            "x-hubspot-ratelimit-max" => Some("110".to_owned()),
            "x-hubspot-ratelimit-remaining" => Some(" 109 ".to_owned()),
            "x-hubspot-ratelimit-interval-milliseconds" => Some("10000".to_owned()),
            "x-hubspot-ratelimit-daily" => Some("a lot".to_owned()),
            _ => None,
        };
        let expected = RateLimit {
            max: Some(110),
            remaining: Some(109),
            interval_ms: Some(10_000),
            ..RateLimit::default()
        };
        assert_eq!(RateLimit::read(headers), expected);
    }

    #[test]
    fn a_limiter_lets_pass_what_the_headers_allow_and_no_more() {
        let mut limiter = Limiter::default();
        for now in 0..50 {
            assert_eq!(limiter.acquire(now), Ok(()), "nothing is known yet");
        }
        let limit =
            RateLimit { max: Some(3), remaining: Some(2), interval_ms: Some(1_000), ..RateLimit::default() };
        let mut limiter = Limiter::default();
        assert_eq!(limiter.acquire(100), Ok(()));
        limiter.observe(200, &Hints { limit, ..Hints::default() }, 150);
        assert_eq!([limiter.acquire(150), limiter.acquire(150)], [Ok(()), Ok(())]);
        assert_eq!(limiter.acquire(400), Err(700));
        assert_eq!(limiter.acquire(1_100), Ok(()));
    }

    #[test]
    fn a_limiter_heeds_what_others_used_and_what_hubspot_asks_for() {
        let mut limiter = Limiter::default();
        assert_eq!(limiter.acquire(0), Ok(()));
        let limit =
            RateLimit { max: Some(10), remaining: Some(0), interval_ms: Some(1_000), ..RateLimit::default() };
        limiter.observe(200, &Hints { limit, ..Hints::default() }, 10);
        assert!(limiter.acquire(10).is_err());
        limiter.observe(429, &Hints { retry_after_ms: Some(5_000), ..Hints::default() }, 20);
        assert_eq!(limiter.acquire(1_020), Err(4_000));
        assert_eq!(limiter.acquire(5_020), Ok(()));
    }

    #[test]
    fn a_limiter_is_held_up_by_no_clock_that_was_set_back_and_no_odd_header() {
        let hints = |interval_ms| {
            let (max, remaining) = (Some(1), Some(0));
            Hints {
                limit: RateLimit { max, remaining, interval_ms, ..RateLimit::default() },
                ..Hints::default()
            }
        };
        let (hour, mut limiter) = (3_600_000, Limiter::default());
        assert_eq!(limiter.acquire(hour), Ok(()));
        limiter.observe(200, &hints(Some(1_000)), hour);
        assert_eq!(limiter.acquire(hour + 1), Err(999));
        assert_eq!(limiter.acquire(1), Ok(()), "an hour earlier");
        limiter.observe(429, &Hints { retry_after_ms: Some(5_000), ..Hints::default() }, hour);
        assert_eq!(limiter.acquire(1), Err(1_000), "what was asked for then no longer counts");
        limiter.observe(429, &Hints { retry_after_ms: Some(3_000), ..Hints::default() }, 1);
        assert_eq!(limiter.acquire(2), Err(2_999), "what is asked for now does");
        limiter.closed_until = 0;
        limiter.observe(200, &hints(Some(u32::MAX)), 1);
        assert_eq!(limiter.acquire(2), Err(WAIT_MAX_MS - 1));
    }

    #[test]
    fn only_codes_that_prove_it_count_as_never_connected() {
        assert!(is_refusal("ECONNREFUSED"));
        for code in ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "ETIMEDOUT", "EHOSTUNREACH", ""] {
            assert!(!is_refusal(code), "{code}");
        }
    }
}
