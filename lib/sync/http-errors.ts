import { AppError, redact, text } from '../errors.ts';
import { type Instant, instantFromMs } from '../model/time.ts';
import type { HttpRequest } from './http.ts';

const EXCERPT_LIMIT = 500;

/** The request for a log: without its query, which may hold secrets. */
export function nameOf(request: Pick<HttpRequest, 'method'>, url: URL): string {
  return `${request.method} ${url.origin}${url.pathname}`;
}

/**
 * @returns the URL, parsed
 * @throws AppError `config` when it is none, or would send a token over the network in the clear
 */
export function requestUrl(url: string): URL {
  if (!URL.canParse(url))
    throw new AppError('config', text('error.badUrl', { url: redact(url) }), redact(`not a URL: ${url}`));
  const parsed = new URL(url);
  const local = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/.test(parsed.hostname);
  if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && local)) {
    throw new AppError('config', text('error.insecureUrl', { url: parsed.origin }), `not https: ${parsed.origin}`);
  }
  return parsed;
}

/** What a refused request means for whoever must act. */
export function statusError(request: HttpRequest, url: URL, status: number, body: string, retryAt?: Instant): AppError {
  const host = url.host;
  const detail = redact(`${nameOf(request, url)} answered ${status}: ${body.slice(0, EXCERPT_LIMIT)}`);
  if (status === 401) return new AppError('config', text('error.tokenRejected', { host }), detail);
  if (status === 403) return new AppError('permission', text('error.missingScope', { host }), detail);
  if (status === 404) return new AppError('config', text('error.notFound', { host }), detail);
  if (status === 429) return rateLimited(host, detail, retryAt);
  if (status === 408 || status >= 500) return serverDown(host, `${detail}`, retryAt);
  return new AppError('wireChanged', text('error.requestRefused', { host, status: String(status) }), detail);
}

export function rateLimited(host: string, detail: string, retryAt: Instant | undefined): AppError {
  return retryAt === undefined
    ? new AppError('rateLimited', text('error.rateLimited', { host }), detail)
    : new AppError('rateLimited', text('error.rateLimitedUntil', { host, when: { since: retryAt } }), detail, {
        retryAt,
      });
}

export function serverDown(host: string, detail: string, retryAt?: Instant, cause?: unknown): AppError {
  return new AppError('transient', text('error.serverDown', { host }), detail, {
    ...(cause === undefined ? {} : { cause }),
    ...(retryAt === undefined ? {} : { retryAt }),
  });
}

export function timedOut(request: HttpRequest, url: URL, totalMs: number): AppError {
  const seconds = Math.round(totalMs / 1000);
  return new AppError(
    'transient',
    text('error.timeout', { host: url.host, seconds }),
    `${nameOf(request, url)} took longer than ${seconds} s`,
  );
}

export function tooLarge(request: HttpRequest, url: URL, limit: number): AppError {
  const megabytes = Math.round(limit / 1024 / 1024);
  return new AppError(
    'wireChanged',
    text('error.responseTooLarge', { host: url.host, megabytes }),
    `${nameOf(request, url)} answered with more than ${limit} bytes`,
  );
}

export function after(now: number, ms: number): Instant {
  return instantFromMs(now + Math.min(ms, 86_400_000));
}
