/** How often, how long and how patiently the HTTP client tries. */
export interface HttpLimits {
  /** For a request with its retries, waits and body: a browser ends a worker's fetch after 30 s. */
  readonly totalMs: number;
  /** A longer wait is left to the caller: sync is cut into slices and comes back. */
  readonly longestWaitMs: number;
  readonly attempts: number;
  /** When all it says is "too many": asking on would only prolong it. */
  readonly limitedAttempts: number;
  /** Bytes of a response. */
  readonly largestBody: number;
}

export const HTTP_LIMITS: HttpLimits = {
  totalMs: 25_000,
  longestWaitMs: 20_000,
  attempts: 6,
  limitedAttempts: 4,
  largestBody: 50 * 1024 * 1024,
};

const BASE_MS = 500;
const CAP_MS = 8_000;

/**
 * Full jitter: anywhere between nothing and the exponential step, so that clients that failed together do not
 * return together. Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * @param attempt the one that just failed, from 1
 * @param random in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(random * Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1)));
}

/** After a 429 that names no time: between half and all of 2, 4, 8 s, as an instant retry would be refused again. */
export function politeBackoffMs(attempt: number, random: number): number {
  return Math.round((0.5 + random / 2) * Math.min(CAP_MS, 4 * BASE_MS * 2 ** (attempt - 1)));
}

/** What a system asked for and a little more, at most a second: those it sent away together come back one by one. */
export function spreadMs(askedMs: number, random: number): number {
  return askedMs + Math.round(random * Math.min(1000, askedMs / 10));
}

/**
 * How long a `Retry-After` asks to wait, in seconds or as an HTTP date. A date is compared with the server's own
 * `Date`, where it is sent: our clock may be wrong.
 * @returns `undefined` when it is absent, unreadable or not in the future
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^[+-]?\d+(\.\d+)?$/.test(value)) {
    const seconds = Number(value);
    return seconds > 0 ? Math.ceil(seconds * 1000) : undefined;
  }
  const at = Date.parse(value);
  if (Number.isNaN(at)) return undefined;
  const serverNow = Date.parse(headers.get('date') ?? '');
  const wait = at - (Number.isNaN(serverNow) ? now : serverNow);
  return wait > 0 ? wait : undefined;
}
