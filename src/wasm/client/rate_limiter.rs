//! The limiter's decisions, for `rate-limiter.js`, which keeps its state and does its waiting.

use crate::client::retry::{Hints, Limiter, RateLimit};
use wasm_bindgen::prelude::*;

/// The number of numbers in a limiter's state.
const STATE: usize = 5;

fn read(state: &[f64]) -> Limiter {
    let at = |place: usize| state.get(place).copied().unwrap_or_default().max(0.0);
    Limiter {
        max: at(0) as u32,
        interval_ms: at(1) as u64,
        began: at(2) as u64,
        used: at(3) as u32,
        closed_until: at(4) as u64,
    }
}

fn write(limiter: Limiter, state: &mut [f64]) {
    let Limiter { max, interval_ms, began, used, closed_until } = limiter;
    let values: [f64; STATE] =
        [max.into(), interval_ms as f64, began as f64, used.into(), closed_until as f64];
    for (place, value) in state.iter_mut().zip(values) {
        *place = value;
    }
}

/// Takes a place at `now`; 0 when it was taken, otherwise how many milliseconds to wait before asking again.
#[wasm_bindgen]
pub fn limiter_acquire(state: &mut [f64], now: f64) -> f64 {
    let mut limiter = read(state);
    let taken = limiter.acquire(now as u64);
    write(limiter, state);
    taken.map_or_else(|wait| wait as f64, |()| 0.0)
}

/// Learns from an answer's limits. `retry_after_ms` is there where HubSpot refused a request for its limit.
#[wasm_bindgen]
pub fn limiter_observe(
    state: &mut [f64],
    now: f64,
    max: Option<u32>,
    remaining: Option<u32>,
    interval_ms: Option<f64>,
    retry_after_ms: Option<f64>,
) {
    let mut limiter = read(state);
    let interval_ms = interval_ms.map(|ms| ms as u32);
    let limit = RateLimit { max, remaining, interval_ms, ..RateLimit::default() };
    let retry_after_ms = retry_after_ms.map(|ms| ms as u64);
    let status = if retry_after_ms.is_some() { 429 } else { 200 };
    limiter.observe(status, &Hints { retry_after_ms, policy_name: None, limit }, now as u64);
    write(limiter, state);
}
