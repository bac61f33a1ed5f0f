import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../../test/support/catalogue.ts';
import { AppError } from '../errors.ts';
import { createTranslator } from '../i18n/format.ts';
import type { HttpRequest } from './http.ts';
import { createHttpClient } from './http-client.ts';
import { parseJson } from './parse-json.ts';
import { memoryBudgets } from './rate-budget.ts';
import { HTTP_LIMITS } from './retry.ts';
import { answer, type Behaviour, inTurn, reset, resetInBody, startFaultServer } from './testing/fault-server.ts';

/*
 * Real sockets, virtual time: pauses pass at once and move the clock, and the deadline of a request is over when the
 * test says so. The server sees the clock through `time`.
 */
const server = await startFaultServer();
afterAll(() => server.close());

const START = Date.parse('2026-03-10T12:00:00Z');
const RECORD = '{"id":"7"}';
const schema = z.object({ id: z.string() });

function lab(options: { random?: () => number; fetch?: typeof fetch } = {}) {
  const time = { now: START };
  const pauses: number[] = [];
  const sentAt: number[] = [];
  let expire = (): void => {};
  const transmit = options.fetch ?? fetch;
  const client = createHttpClient({
    fetch: (url, init) => {
      sentAt.push(time.now - START);
      return transmit(url, init);
    },
    clock: { now: () => time.now },
    random: options.random ?? (() => 0.5),
    sleep: (ms, signal) => {
      if (ms !== HTTP_LIMITS.totalMs) {
        pauses.push(ms);
        time.now += ms;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        expire = () => {
          time.now += ms;
          resolve();
        };
      });
    },
    budgets: memoryBudgets(),
  });
  const send = (change: Partial<HttpRequest> = {}) => client.send({ method: 'GET', url: server.origin, ...change });
  const read = async (change: Partial<HttpRequest> = {}) => parseJson(await send(change), schema);
  const fail = async (change: Partial<HttpRequest> = {}): Promise<AppError> => {
    const thrown = await read(change).catch((error: unknown) => error);
    if (!(thrown instanceof AppError)) throw new Error(`expected a failure, got ${JSON.stringify(thrown)}`);
    return thrown;
  };
  return { time, pauses, sentAt, send, read, fail, expire: () => expire() };
}

/** What the user reads, in each language: no key in brackets, no placeholder left over. */
function told({ userText }: AppError): string {
  const texts = ['en', 'zh-CN', 'zh-TW'].map((locale) =>
    createTranslator(locale, catalogue(locale), () => START).text(userText),
  );
  for (const said of texts) expect(said).not.toMatch(/[[{]|^error\./);
  return texts[0] ?? '';
}

beforeEach(() => server.behave(answer(200, RECORD)));
const at = (offset: number): string => new Date(START + offset).toUTCString();
const DAY = 86_400_000;

test.each<[string, Record<string, string>, from: number, to: number]>([
  ['seconds', { 'retry-after': '7' }, 7000, 7700],
  ['a date', { 'retry-after': at(9000), date: at(0) }, 9000, 9900],
  ['a date of a server a day ahead', { 'retry-after': at(DAY + 5000), date: at(DAY) }, 5000, 5500],
  ['a date of a server a day behind', { 'retry-after': at(5000 - DAY), date: at(-DAY) }, 5000, 5500],
  ['a date that has passed', { 'retry-after': at(-5000), date: at(0) }, 1000, 2000],
  ['a negative number', { 'retry-after': '-5' }, 1000, 2000],
  ['nothing', {}, 1000, 2000],
  ['no sense', { 'retry-after': 'in a while' }, 1000, 2000],
])('14. 429 with Retry-After as %s: not before the time, and spread over a while', async (_, headers, from, to) => {
  const seen = new Set<number>();
  for (const random of [0, 0.3, 0.99]) {
    server.behave(inTurn(answer(429, '', headers), answer(200, RECORD)));
    const { read, sentAt } = lab({ random: () => random });
    expect(await read()).toEqual({ id: '7' });
    expect(sentAt[1]).toBeGreaterThanOrEqual(from);
    expect(sentAt[1]).toBeLessThanOrEqual(to);
    seen.add(sentAt[1] ?? 0);
  }
  expect(seen.size).toBe(3);
});

test.each([
  ['seconds', (left: number) => ({ 'retry-after': String(Math.ceil(left / 1000)) }), 14],
  [
    'a date',
    (left: number, now: number) => ({
      'retry-after': new Date(now + left).toUTCString(),
      date: new Date(now).toUTCString(),
    }),
    14,
  ],
  ['thirty seconds each time', () => ({ 'retry-after': '30' }), 25],
  ['nothing', () => ({}), 45],
] as const)(
  '14. 429 for ten minutes, told with %s: no request before the time that was told',
  async (_, headers, most) => {
    const { time, fail, read, sentAt } = lab({ random: () => 0.5 });
    const until = START + 600_000;
    let notBefore = 0;
    const early: number[] = [];
    server.behave((response, request, count) => {
      if (time.now < notBefore) early.push(time.now - START);
      if (time.now >= until) return answer(200, RECORD)(response, request, count);
      const sent: Record<string, string> = headers(until - time.now, time.now);
      const seconds = Number(sent['retry-after']);
      notBefore =
        sent['retry-after'] === undefined
          ? 0
          : Number.isNaN(seconds)
            ? Math.floor(until / 1000) * 1000
            : time.now + seconds * 1000;
      answer(429, '', sent)(response, request, count);
    });
    while (time.now < until) {
      const error = await fail();
      expect(error.kind).toBe('rateLimited');
      expect(told(error)).toMatch(/127\.0\.0\.1/);
      const retryAt = Date.parse(error.retryAt ?? '');
      expect(retryAt).toBeGreaterThan(time.now);
      // Someone who does not wait asks in vain, and nothing is sent.
      const before = sentAt.length;
      expect((await fail()).kind).toBe('rateLimited');
      expect(sentAt.length).toBe(before);
      time.now = retryAt;
    }
    expect(await read()).toEqual({ id: '7' });
    expect(early).toEqual([]);
    expect(sentAt.length).toBeLessThanOrEqual(most);
  },
);

test.each([500, 502, 503, 504])(
  '15. a storm of %d: six attempts a request, then told; over, it goes on',
  async (status) => {
    const { fail, read, sentAt } = lab();
    server.behave(answer(status, 'busy'));
    const error = await fail();
    expect(error.kind).toBe('transient');
    expect(told(error)).toMatch(/127\.0\.0\.1/);
    expect(sentAt).toHaveLength(6);
    server.behave(inTurn(answer(status, ''), answer(status, ''), answer(status, ''), answer(200, RECORD)));
    expect(await read()).toEqual({ id: '7' });
  },
);

test('15. with three of ten answers failing at random all is read, with less than twice the requests', async () => {
  let seed = 42;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  server.behave((response, request, count) => {
    const status = random() < 0.3 ? [500, 502, 503, 504][Math.floor(random() * 4)] : 200;
    answer(status ?? 500, RECORD)(response, request, count);
  });
  const { read } = lab({ random });
  const wanted = 300;
  let done = 0;
  // As the runner does: what was given up is asked for again by the next run.
  for (let tries = 0; done < wanted && tries < wanted * 2; tries++) {
    await read().then(
      () => done++,
      (error: unknown) => expect(error).toMatchObject({ kind: 'transient' }),
    );
  }
  expect(done).toBe(wanted);
  expect(server.count).toBeLessThan(wanted * 2);
});

test.each<[string, Behaviour]>([
  ['before any answer', reset],
  ['in the middle of the body', resetInBody],
])('16. a connection that breaks %s is made again; for ever, it is told', async (_, broken) => {
  server.behave(inTurn(broken, broken, answer(200, RECORD)));
  expect(await lab().read()).toEqual({ id: '7' });
  server.behave(broken);
  const error = await lab().fail();
  expect(error.kind).toBe('transient');
  told(error);
  expect(server.count).toBe(6);
  // What must not happen twice is not sent twice.
  server.behave(broken);
  expect((await lab().fail({ method: 'POST' })).kind).toBe('transient');
  expect(server.count).toBe(1);
});

test.each([
  ['a name that does not exist', 'https://no-such-host.invalid/'],
  ['a port where nobody listens', 'http://127.0.0.1:1/'],
])('16. %s is a failure worth another try', async (_, url) => {
  const error = await lab().fail({ url });
  expect(error.kind).toBe('transient');
  told(error);
});

test('16. offline for a moment is got over, for longer is told', async () => {
  let offline = 2;
  const flaky: typeof fetch = (url, init) =>
    offline-- > 0 ? Promise.reject(new TypeError('Failed to fetch')) : fetch(url, init);
  const { read, fail } = lab({ fetch: flaky });
  expect(await read()).toEqual({ id: '7' });
  offline = 100;
  expect((await fail()).kind).toBe('transient');
  offline = 0;
  expect(await read()).toEqual({ id: '7' });
});

const HTML = '<!doctype html><title>Sign in</title>';
const huge = new Uint8Array(HTTP_LIMITS.largestBody + 1).fill(0x20);

test.each<[string, Behaviour, key: string]>([
  ['truncated JSON', answer(200, '{"id":"7'), 'error.brokenJson'],
  ['a sign-in page with status 200', answer(200, HTML, { 'content-type': 'text/html' }), 'error.htmlInsteadOfJson'],
  ['a sign-in page said to be JSON', answer(200, HTML), 'error.htmlInsteadOfJson'],
  ['an empty body', answer(200, ''), 'error.emptyAnswer'],
  ['204', answer(204, ''), 'error.emptyAnswer'],
  ['NaN', answer(200, '{"id":NaN}'), 'error.brokenJson'],
  ['Infinity', answer(200, '{"id":-Infinity}'), 'error.brokenJson'],
  ['JSON of another shape', answer(200, '{"id":7}'), 'error.wireChanged'],
  ['a body that is too large', answer(200, huge), 'error.responseTooLarge'],
  [
    'a small body that unpacks to one',
    answer(200, gzipSync(huge), { 'content-encoding': 'gzip' }),
    'error.responseTooLarge',
  ],
])('17. %s is told as an answer we do not understand, after one request', async (_, behaviour, key) => {
  server.behave(behaviour);
  const error = await lab().fail();
  expect([error.kind, error.userText.key]).toEqual(['wireChanged', key]);
  told(error);
  expect(error.detail.length).toBeLessThan(1000);
  expect(server.count).toBe(1);
});

test.each<[string, Behaviour]>([
  ['a byte order mark', answer(200, `\uFEFF${RECORD}`)],
  ['another content type', answer(200, RECORD, { 'content-type': 'text/plain' })],
  ['no content type', (response) => response.writeHead(200).end(RECORD)],
  ['a key twice: the last one counts, as everywhere', answer(200, '{"id":"1","id":"7"}')],
  ['fields nobody knows', answer(200, '{"id":"7","__proto__":{"id":"8"},"constructor":1}')],
])('17. %s is read all the same', async (_, behaviour) => {
  server.behave(behaviour);
  expect(await lab().read()).toEqual({ id: '7' });
});

test.each<[string, (started: () => void) => Behaviour]>([
  ['headers never come', (started) => () => started()],
  [
    'the body stands still',
    (started) => (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"id":', started);
    },
  ],
])('19. when %s, it is given up after 25 seconds', async (_, stalling) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  server.behave((response, request, count) => {
    response.on('close', () => closed.resolve());
    stalling(resolve)(response, request, count);
  });
  const { fail, expire, time } = lab();
  const failing = fail();
  await promise;
  expire();
  const error = await failing;
  expect([error.kind, error.userText.key]).toEqual(['transient', 'error.timeout']);
  expect(told(error)).toContain('25');
  expect(time.now - START).toBe(25_000);
  // The connection is not left open.
  await closed.promise;
  expect(server.count).toBe(1);
});
