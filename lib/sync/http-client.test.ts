import { expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import type { HttpRequest } from './http.ts';
import { createHttpClient } from './http-client.ts';
import { type BudgetStore, memoryBudgets } from './rate-budget.ts';
import type { HttpLimits } from './retry.ts';
import { type VirtualTime, virtualTime } from './testing/virtual-time.ts';

type Answer = Response | Error | ((signal: AbortSignal) => Promise<Response>);
const URL_ = 'https://api.example.com/items?token=hidden';

function setup(
  answers: Answer[],
  options: { time?: VirtualTime; budgets?: BudgetStore; limits?: Partial<HttpLimits> } = {},
) {
  const time = options.time ?? virtualTime();
  const sentAt: number[] = [];
  const inits: RequestInit[] = [];
  const log: string[] = [];
  const start = time.clock.now();
  const client = createHttpClient({
    fetch: async (_url, init) => {
      sentAt.push(time.clock.now() - start);
      inits.push(init);
      const answer = answers.shift();
      if (answer === undefined) throw new Error('asked too often');
      if (answer instanceof Error) throw answer;
      return answer instanceof Response ? answer : answer(init.signal as AbortSignal);
    },
    clock: time.clock,
    sleep: time.sleep,
    random: () => 0.5,
    budgets: options.budgets ?? memoryBudgets(),
    log: (message) => log.push(message),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const send = (request: Partial<HttpRequest> = {}) => time.run(client.send({ method: 'GET', url: URL_, ...request }));
  const fail = async (request: Partial<HttpRequest> = {}): Promise<AppError> => {
    const error = await send(request).catch((thrown: unknown) => thrown);
    if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
    return error;
  };
  return { time, sentAt, inits, log, send, fail };
}

const status = (code: number, headers: Record<string, string> = {}, body = '') =>
  new Response(code === 204 ? null : body, { status: code, headers });
const NETWORK = new TypeError('fetch failed');

test('a good answer is text, sent without cookies', async () => {
  const { send, inits } = setup([new Response('\uFEFF{"a":1}')]);
  expect(await send({ headers: { accept: 'application/json' } })).toMatchObject({ status: 200, text: '{"a":1}' });
  expect(inits[0]).toMatchObject({ credentials: 'omit', headers: { accept: 'application/json' } });
});

test('an answer without a body is empty text', async () => {
  expect((await setup([status(204)]).send()).text).toBe('');
});

test.each<[string, Answer[], Partial<HttpRequest>, number]>([
  ['a fault of the network', [NETWORK, status(200)], {}, 2],
  ['500, 502, 503', [status(500), status(502), status(503), status(200)], {}, 4],
  ['504 and 408', [status(504), status(408), status(200)], {}, 3],
  ['429, even for what must not be sent twice', [status(429), status(200)], { method: 'POST' }, 2],
  ['a POST said to be harmless', [NETWORK, status(200)], { method: 'POST', idempotent: true }, 2],
])('%s is tried again', async (_, answers, request, sent) => {
  const { send, sentAt } = setup(answers);
  expect((await send(request)).status).toBe(200);
  expect(sentAt).toHaveLength(sent);
});

test.each<[string, Answer, Partial<HttpRequest>, string, string]>([
  ['401', status(401), {}, 'config', 'error.tokenRejected'],
  ['403', status(403), {}, 'permission', 'error.missingScope'],
  ['404', status(404), {}, 'config', 'error.notFound'],
  ['400', status(400), {}, 'wireChanged', 'error.requestRefused'],
  ['501', status(501), {}, 'transient', 'error.serverDown'],
  ['500 to a POST', status(500), { method: 'POST' }, 'transient', 'error.serverDown'],
  ['a lost POST', NETWORK, { method: 'POST' }, 'transient', 'error.serverDown'],
])('%s is not tried again', async (_, answer, request, kind, key) => {
  const { fail, sentAt } = setup([answer]);
  const error = await fail(request);
  expect([error.kind, error.userText.key]).toEqual([kind, key]);
  expect(sentAt).toHaveLength(1);
});

test('a server that stays down is given up after six attempts', async () => {
  const { fail, sentAt } = setup(Array.from({ length: 6 }, () => status(503)));
  expect(await fail()).toMatchObject({ kind: 'transient' });
  expect(sentAt).toEqual([0, 250, 750, 1750, 3750, 7750]);
});

test('statuses the caller accepts are answers', async () => {
  const { send } = setup([status(409, {}, 'taken')]);
  expect(await send({ accept: [409] })).toMatchObject({ status: 409, text: 'taken' });
});

test('details and logs hold neither the query nor a token', async () => {
  const { fail, log } = setup([status(400, {}, '{"message":"bad","access_token":"abcdef123456"}')]);
  const error = await fail({ headers: { authorization: 'Bearer pat-na1-1234567890' } });
  const said = JSON.stringify([error.detail, error.userText, log]);
  expect(said).not.toMatch(/hidden|abcdef123456|1234567890/);
  expect(error.detail).toContain('GET https://api.example.com/items answered 400');
});

test.each<[string, Record<string, string>, number]>([
  ['seconds', { 'retry-after': '7' }, 7350],
  ['a date', { 'retry-after': 'Tue, 10 Mar 2026 12:00:09 GMT' }, 9450],
  [
    'a date by a server whose clock is a day ahead',
    { 'retry-after': 'Wed, 11 Mar 2026 12:00:05 GMT', date: 'Wed, 11 Mar 2026 12:00:00 GMT' },
    5250,
  ],
  ['a negative number: our own pause', { 'retry-after': '-5' }, 1500],
  ['nothing: our own pause', {}, 1500],
  ['nonsense: our own pause', { 'retry-after': 'soon' }, 1500],
])('Retry-After as %s', async (_, headers, expected) => {
  const { send, sentAt } = setup([status(429, headers), status(200)]);
  await send();
  expect(sentAt).toEqual([0, expected]);
});

test('a long Retry-After is not slept through, and holds for a later worker', async () => {
  const time = virtualTime();
  const budgets = memoryBudgets();
  const first = setup([status(429, { 'retry-after': '90' })], { time, budgets });
  expect(await first.fail()).toMatchObject({ kind: 'rateLimited', retryAt: '2026-03-10T12:01:30.500Z' });

  time.advance(60_000);
  const second = setup([status(200)], { time, budgets });
  expect(await second.fail()).toMatchObject({ kind: 'rateLimited', retryAt: '2026-03-10T12:01:30.500Z' });
  expect(second.sentAt).toEqual([]);

  time.advance(30_500);
  expect((await second.send()).status).toBe(200);
});

test('429 without end is given up with a time to come back', async () => {
  const { fail, sentAt } = setup([status(429), status(429), status(429), status(429)]);
  const error = await fail();
  expect(error.kind).toBe('rateLimited');
  expect(sentAt.length).toBeLessThanOrEqual(4);
  expect(Date.parse(error.retryAt ?? '')).toBeGreaterThan(Date.UTC(2026, 2, 10, 12, 0, 30));
});

const never = () => new Promise<Response>(() => {});
const stalled = async () =>
  new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) }));

test.each<[string, Answer]>([
  ['headers that never come', never],
  ['a body that stalls', stalled],
])('%s end after 25 s', async (_, answer) => {
  const { fail, time } = setup([answer]);
  const start = time.clock.now();
  expect(await fail()).toMatchObject({ kind: 'transient', userText: { key: 'error.timeout' } });
  expect(time.clock.now() - start).toBe(25_000);
});

test('the 25 s span every attempt and wait', async () => {
  const slow = async (_signal: AbortSignal): Promise<Response> => {
    await time.sleep(20_000);
    return status(503, { 'retry-after': '10' });
  };
  const time = virtualTime();
  const { fail, sentAt } = setup([slow], { time });
  expect(await fail()).toMatchObject({ kind: 'transient', retryAt: '2026-03-10T12:00:30.500Z' });
  expect(sentAt).toHaveLength(1);
});

test('the caller’s abort ends it with the caller’s reason', async () => {
  const { time, send } = setup([never]);
  const stop = new AbortController();
  const reason = new Error('cancelled');
  time.sleep(1000).then(() => stop.abort(reason));
  await expect(send({ signal: stop.signal })).rejects.toBe(reason);
});

test('an answer that comes after the abort is dropped, and not asked for again', async () => {
  let answer = (_: Response): void => {};
  let read = false;
  const source: UnderlyingDefaultSource = {
    pull(controller) {
      read = true;
      controller.close();
    },
  };
  const body = new ReadableStream(source, { highWaterMark: 0 });
  const deaf = () =>
    new Promise<Response>((resolve) => {
      answer = resolve;
    });
  const { time, send, sentAt } = setup([deaf]);
  const stop = new AbortController();
  const reason = new Error('cancelled');
  time.sleep(1000).then(() => stop.abort(reason));
  await expect(send({ signal: stop.signal })).rejects.toBe(reason);
  answer(new Response(body));
  await time.run(time.sleep(60_000));
  expect(sentAt).toHaveLength(1);
  expect(read).toBe(false);
});

test('an answer that is too large is not read to its end', async () => {
  let chunks = 0;
  const endless = async () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          chunks++;
          controller.enqueue(new Uint8Array(1000));
        },
      }),
    );
  const { fail } = setup([endless], { limits: { largestBody: 10_000 } });
  expect(await fail()).toMatchObject({ kind: 'wireChanged', userText: { key: 'error.responseTooLarge' } });
  expect(chunks).toBeLessThan(20);
});

test('a body that breaks off is asked for again', async () => {
  const broken = async () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          controller.error(new TypeError('terminated'));
        },
      }),
    );
  const { send, sentAt } = setup([broken, new Response('whole')]);
  expect((await send()).text).toBe('whole');
  expect(sentAt).toHaveLength(2);
});

test.each(['http://api.example.com/', 'ftp://example.com', 'not a url'])('%s is refused', async (url) => {
  expect(await setup([status(200)]).fail({ url })).toMatchObject({ kind: 'config' });
});

test('plain http is allowed on this machine', async () => {
  expect((await setup([status(200)]).send({ url: 'http://127.0.0.1:8080/' })).status).toBe(200);
});
