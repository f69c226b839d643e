/* The limits on requests, as HubSpot counts and reports them. */
import { tooMany } from './answers.js';

const WINDOW_MS = 10_000;
const DAY_MS = 86_400_000;

/** The times of the requests within a span. */
class Window {
  #span;
  #times = [];

  constructor(span) {
    this.#span = span;
  }

  get first() {
    return this.#times[0];
  }

  /** Adds a time; the number of those before it. */
  add(time) {
    while (this.#times[0] <= time - this.#span) this.#times.shift();
    return this.#times.push(time) - 1;
  }
}

export class RateLimits {
  #recent = new Window(WINDOW_MS);
  #today = new Window(DAY_MS);

  /** Counts a request; the headers that tell what is left, and the refusal where nothing is. */
  count({ state, time }) {
    const { tenSecondly, daily, enforced } = state.rateLimits;
    const recent = this.#recent.add(time);
    const today = this.#today.add(time);
    const left = (limit, used) => String(Math.max(0, limit - used - 1));
    const headers = {
      'x-hubspot-ratelimit-interval-milliseconds': String(WINDOW_MS),
      'x-hubspot-ratelimit-max': String(tenSecondly),
      'x-hubspot-ratelimit-remaining': left(tenSecondly, recent),
      ...(daily !== undefined && {
        'x-hubspot-ratelimit-daily': String(daily),
        'x-hubspot-ratelimit-daily-remaining': left(daily, today),
      }),
    };
    if (enforced && today >= daily) return { headers, refusal: tooMany('DAILY') };
    if (!enforced || recent < tenSecondly) return { headers };
    const seconds = Math.ceil((this.#recent.first + WINDOW_MS - time) / 1000);
    return { headers, refusal: tooMany('TEN_SECONDLY_ROLLING', { 'retry-after': String(seconds) }) };
  }

  /** Forgets what was counted. */
  reset() {
    this.#recent = new Window(WINDOW_MS);
    this.#today = new Window(DAY_MS);
  }
}
