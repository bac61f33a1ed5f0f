import { AppError, redact } from '../errors.ts';
import type { Clock } from '../model/time.ts';
import { redactKnown } from '../redact.ts';
import type { HttpClient, HttpRequest, HttpResponse, HttpWait } from './http.ts';
import { after, nameOf, rateLimited, requestUrl, serverDown, statusError, timedOut, tooLarge } from './http-errors.ts';
import { type BudgetStore, createLimiter } from './rate-budget.ts';
import { backoffMs, HTTP_LIMITS, type HttpLimits, politeBackoffMs, retryAfterMs, spreadMs } from './retry.ts';
import { abortable, type Sleep } from './sleep.ts';

/*
 * Why not a library (as of their newest versions): ky 2.1 has retries and a deadline over attempts, waits and bodies,
 * but does not repeat a request whose body breaks off, reads a body of any size, holds a Retry-After date against our
 * clock, and waits its deadline out when that date lies behind it. Rate budgets have to outlive a worker and be shared
 * by all contexts: p-queue 10 counts in memory, Bottleneck 2.19 in memory or Redis, and of cockatiel 4, which limits
 * no rates, only the circuit breaker can be saved. What remains is this loop.
 */

export interface HttpClientDeps {
  /** Called without `this`. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly sleep: Sleep;
  readonly budgets: BudgetStore;
  readonly log?: (message: string) => void;
  readonly limits?: Partial<HttpLimits>;
}

const RETRIED = new Set([408, 429, 500, 502, 503, 504]);
/** Until when to stay away when a system says "too many" and not for how long. */
const DEFAULT_PAUSE_MS = 60_000;

/** An attempt that failed, and whether and when another may follow. */
interface Miss {
  readonly error: (retryAt?: string) => AppError;
  readonly again: boolean;
  /** Asked for by the system. */
  readonly waitMs: number | undefined;
  readonly limited: boolean;
}

export function createHttpClient(deps: HttpClientDeps): HttpClient {
  const { fetch: transmit, clock, random, sleep, log = () => {} } = deps;
  const limits: HttpLimits = { ...HTTP_LIMITS, ...deps.limits };
  const limiter = createLimiter(deps.budgets, clock);

  async function send(request: HttpRequest): Promise<HttpResponse> {
    const url = requestUrl(request.url);
    const deadline = clock.now() + limits.totalMs;
    const finished = new AbortController();
    const late = new AbortController();
    sleep(limits.totalMs, finished.signal).then(
      () => late.abort(timedOut(request, url, limits.totalMs)),
      () => {},
    );
    const signal = request.signal ? AbortSignal.any([late.signal, request.signal]) : late.signal;
    try {
      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted();
        await passBudget(request, url, deadline, signal);
        const outcome = await attemptOnce(request, url, signal);
        if ('status' in outcome) return outcome;
        await pauseOrThrow(request, url, outcome, attempt, deadline, signal);
      }
    } finally {
      finished.abort();
    }
  }

  async function passBudget(request: HttpRequest, url: URL, deadline: number, signal: AbortSignal): Promise<void> {
    const id = request.budget?.id ?? url.origin;
    for (let wait = await limiter.take(id, request.budget); wait > 0; wait = await limiter.take(id, request.budget)) {
      const now = clock.now();
      if (tooLong(request, now, wait, deadline)) {
        throw rateLimited(url.host, `budget ${id} is used up for ${wait} ms`, after(now, wait));
      }
      await pause(request, 'rateLimit', wait, signal);
    }
  }

  function tooLong(request: HttpRequest, now: number, wait: number, deadline: number): boolean {
    const cut = request.waitUntil ?? Number.POSITIVE_INFINITY;
    return wait > limits.longestWaitMs || now + wait >= deadline || now + wait > cut;
  }

  async function pause(request: HttpRequest, reason: HttpWait['for'], ms: number, signal: AbortSignal): Promise<void> {
    request.onWait?.({ for: reason, until: clock.now() + ms });
    try {
      await sleep(ms, signal);
    } finally {
      request.onWait?.(undefined);
    }
  }

  async function attemptOnce(request: HttpRequest, url: URL, signal: AbortSignal): Promise<HttpResponse | Miss> {
    const idempotent = request.idempotent ?? !(request.method === 'POST' || request.method === 'PATCH');
    const startedAt = clock.now();
    let response: Response;
    let body: string;
    try {
      const sent = transmit(request.url, {
        method: request.method,
        signal,
        // The user's own cookies must never reach the system: what may be read is what the token allows.
        credentials: 'omit',
        // Where a redirect leads, the token must not follow.
        redirect: 'error',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        ...(request.headers === undefined ? {} : { headers: { ...request.headers } }),
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      response = await abortable(sent, signal);
      body = await readText(response, limits.largestBody, signal, () => tooLarge(request, url, limits.largestBody));
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AppError) throw error;
      const detail = redact(`${nameOf(request, url)} did not get through: ${causes(error)}`);
      return {
        error: (retryAt) => serverDown(url.host, detail, retryAt, error),
        again: idempotent,
        waitMs: undefined,
        limited: false,
      };
    }
    const { status, headers } = response;
    log(`${nameOf(request, url)} ${status} ${clock.now() - startedAt} ms`);
    if ((status >= 200 && status < 300) || request.accept?.includes(status)) return { status, headers, text: body };
    return {
      // Whole, before it is cut: half a token is no known secret any more.
      error: (retryAt) => statusError(request, url, status, request.unquoted ? '' : redactKnown(body), retryAt),
      again: RETRIED.has(status) && (idempotent || status === 429),
      waitMs: RETRIED.has(status) ? retryAfterMs(headers, clock.now()) : undefined,
      limited: status === 429,
    };
  }

  async function pauseOrThrow(
    request: HttpRequest,
    url: URL,
    miss: Miss,
    attempt: number,
    deadline: number,
    signal: AbortSignal,
  ): Promise<void> {
    const now = clock.now();
    const own = miss.limited ? politeBackoffMs(attempt, random()) : backoffMs(attempt, random());
    const asked = miss.waitMs === undefined ? undefined : spreadMs(miss.waitMs, random());
    const wait = Math.max(own, asked ?? 0);
    const most = miss.limited ? limits.limitedAttempts : limits.attempts;
    const spent = !miss.again || attempt >= most || wait > limits.longestWaitMs || now + wait >= deadline;
    const away = spent && miss.limited ? Math.max(asked ?? spreadMs(DEFAULT_PAUSE_MS, random()), wait) : wait;
    // Others that share the budget must keep away as well, in later workers too.
    if (miss.limited) await limiter.block(request.budget?.id ?? url.origin, away);
    if (spent) throw miss.error(miss.limited || miss.waitMs !== undefined ? after(now, away) : undefined);
    // The caller comes back for it.
    if (tooLong(request, now, wait, deadline)) throw miss.error(after(now, wait));
    log(`${nameOf(request, url)} again in ${wait} ms (attempt ${attempt} failed)`);
    await pause(request, miss.limited || miss.waitMs !== undefined ? 'rateLimit' : 'retry', wait, signal);
  }

  return { send };
}

/** Node says only "fetch failed" and puts what happened into the cause. */
function causes(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${own} (${error.cause.message})` : own;
}

/** Stops reading as soon as the body is too large; a byte order mark is dropped. */
async function readText(
  response: Response,
  limit: number,
  signal: AbortSignal,
  tooMuch: () => AppError,
): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) break;
      bytes += value.byteLength;
      if (bytes > limit) throw tooMuch();
      parts.push(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
  parts.push(decoder.decode());
  return parts.join('');
}
