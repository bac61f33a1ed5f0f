import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError, text } from '../errors.ts';
import { instantFromMs } from '../model/time.ts';
import { exportAll } from '../store/export.ts';
import { openMemoryStore } from '../store/memory.ts';
import { AccessTokens } from './access-token.ts';
import type { Connector } from './connector.ts';
import { createHttpClient } from './http-client.ts';
import { parseJson, parseSecretJson } from './parse-json.ts';
import { memoryBudgets } from './rate-budget.ts';
import { runConnection } from './runner.ts';
import { account, CONNECTION, connection, runDeps } from './testing/scripted.ts';
import { virtualTime } from './testing/virtual-time.ts';
import { tokenSourceOf } from './token-source.ts';

interface Secrets {
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly accessToken: string;
}

/** What a careless system does with what it was sent. */
interface Answer {
  readonly status: number;
  /** Where the secret stands: also across the end of what is quoted of a body. */
  readonly padding: number;
  readonly as: 'plain' | 'url' | 'json' | 'html' | 'thrown' | 'header';
  readonly which: keyof Secrets;
}

const RECORDS = z.object({ results: z.array(z.unknown()) });
const ORIGIN = 'https://api.example.com';

const GOOD: Answer = { status: 200, padding: 0, as: 'json', which: 'accessToken' };

/** Says too much itself, wherever a connector can say something. */
function careless(secrets: Secrets, leaks: boolean): Connector {
  return {
    id: 'scripted',
    label: 'Careless',
    auth: 'token',
    origins: () => [ORIGIN],
    configSchema: z.object({}),
    check: async () => ({ ok: true, label: 'Careless' }),
    streams: () => [
      { id: 'a', deletes: 'none' },
      { id: 'b', deletes: 'none' },
    ],
    oauth: {
      authoriseUrl: () => ORIGIN,
      exchange: () => Promise.reject(new Error('not here')),
      secretOf: JSON.stringify,
      renews: () => true,
      async renew({ http }, secret) {
        const body = new URLSearchParams({ secret, client_secret: secrets.clientSecret }).toString();
        const response = await http.send({
          method: 'POST',
          url: `${ORIGIN}/token`,
          body,
          idempotent: false,
          unquoted: true,
        });
        parseSecretJson(response, RECORDS);
        return { accessToken: secrets.accessToken, lifeMs: 1_800_000, secret };
      },
    },
    async *read(ctx, stream) {
      const token = (await ctx.accessToken?.()) ?? '';
      ctx.log(`reading ${stream.id} with ${token}`);
      const headers = { Authorization: `Bearer ${token}` };
      const response = await ctx.http.send({
        method: 'GET',
        url: `${ORIGIN}/a?key=${encodeURIComponent(token)}`,
        headers,
      });
      const { results } = parseJson(response, RECORDS);
      const reject = { reason: `no record: ${leaks ? token : ''}`, raw: JSON.stringify(results) };
      const named = account('1', 1, JSON.stringify(results), instantFromMs(ctx.clock.now()));
      yield { upserts: { accounts: [named] }, rejects: [reject], read: 25, next: 1, done: stream.id === 'a' };
      throw new AppError('config', text('error.notFound', { host: token }), `with ${secrets.refreshToken}`, {
        cause: new Error(secrets.clientSecret),
      });
    },
  };
}

function bodyOf({ as, padding }: Answer, secret: string): string {
  const filler = 'x'.repeat(padding);
  if (as === 'html') return `<html>${filler}${secret}</html>`;
  if (as === 'json') return JSON.stringify({ results: [{ filler, nested: { secret } }] });
  if (as === 'url') return JSON.stringify({ results: [`${filler}?t=${encodeURIComponent(secret)}`] });
  return `${filler}${secret}`;
}

const word = fc.stringMatching(/^[A-Za-z0-9/+=_.-]{12,40}$/);
const answer = fc.record<Answer>({
  status: fc.constantFrom(200, 200, 200, 400, 401, 403, 404, 429, 500),
  padding: fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 262, max: 299 }),
    fc.integer({ min: 478, max: 499 }),
  ),
  as: fc.constantFrom('plain', 'url', 'json', 'html', 'thrown', 'header'),
  which: fc.constantFrom('clientSecret', 'refreshToken', 'accessToken'),
});

test('whatever a system and a connector say, no secret is logged, stored, reported or exported', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ clientSecret: word, refreshToken: word, accessToken: word }),
      fc.option(answer, { freq: 3 }),
      fc.array(answer, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      async (secrets, renewal, answers, leaks) => {
        const time = virtualTime();
        const shown: string[] = [];
        let asked = 0;
        const http = createHttpClient({
          async fetch(url) {
            const next = url.endsWith('/token') ? (renewal ?? GOOD) : (answers[asked++ % answers.length] ?? GOOD);
            // What did not get through is at most quoted as it was sent.
            const unsent = next.as === 'thrown' && url.endsWith('/token');
            const secret = secrets[unsent ? 'clientSecret' : next.which];
            if (next.as === 'thrown') throw new TypeError(`bad ${secret}`, { cause: new Error(`${secret} refused`) });
            const headers = { 'content-type': 'application/json', 'retry-after': next.as === 'header' ? secret : '0' };
            return new Response(bodyOf(next, secret), { status: next.status, headers });
          },
          clock: time.clock,
          random: () => 0.5,
          sleep: time.sleep,
          budgets: memoryBudgets(),
          log: (message) => shown.push(message),
        });
        const connector = careless(secrets, leaks);
        const secret = JSON.stringify({ clientSecret: secrets.clientSecret, refreshToken: secrets.refreshToken });
        const store = openMemoryStore();
        await store.saveConnection(connection);
        const tokens = new AccessTokens({
          sessions: { read: async () => undefined, save: async () => undefined, forget: async () => undefined },
          openSecret: async () => ({ secret, replace: async () => undefined }),
          clock: time.clock,
          inTurn: (_, work) => work(),
        });
        const accessToken = tokenSourceOf(tokens, { connector, connection: CONNECTION, config: {}, secret, http });
        const deps = runDeps(store, connector, {
          http,
          secret,
          clock: time.clock,
          log: (message) => shown.push(message),
          ...(accessToken === undefined ? {} : { accessToken }),
        });
        const report = await time.run(runConnection(deps, CONNECTION));
        shown.push(JSON.stringify(report), JSON.stringify(await store.streamStates(CONNECTION)));
        shown.push(JSON.stringify(await store.quarantine(CONNECTION)));
        for await (const piece of exportAll(store, time.clock.now())) shown.push(piece);
        const all = shown.join('\n');
        for (const value of Object.values(secrets)) {
          for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) {
            expect(all).not.toContain(form);
          }
          // Nor half of one, where something was cut short.
          expect(all).not.toContain(value.slice(0, 11));
        }
        expect(asked > 0 || renewal !== null).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
