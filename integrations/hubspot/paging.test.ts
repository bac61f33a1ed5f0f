import { expect, test } from 'vitest';
import { z } from 'zod';
import type { HttpClient } from '../../lib/sync/http.ts';
import { connectedStore, runHubspot } from './test-support/connected.ts';
import { portalHttp } from './test-support/portal-http.ts';
import { CONFIG, contextOf, readStream } from './test-support/run.ts';
import { NOW, smallPortal } from './test-support/small-portal.ts';

const MINUTE = 60_000;
const MANY = 250;

function portalOfMany(now: () => number) {
  const portal = smallPortal(now);
  const createdAt = '2026-01-15T09:00:00.000Z';
  for (let i = 0; i < MANY; i++) {
    const properties = { name: `Customer ${i}`, type: 'CUSTOMER' };
    portal.create('companies', properties, { id: String(5000 + i), createdAt, updatedAt: createdAt });
  }
  return portal;
}

test('records changed in one and the same instant, over several pages, come once each and all', async () => {
  let now = NOW;
  const portal = portalOfMany(() => now);
  const ctx = contextOf(portalHttp(portal, { now: () => now }), CONFIG, () => now);
  const first = await readStream(ctx, 'companies');
  now += 60 * MINUTE;
  for (let i = 0; i < MANY; i++) portal.update('companies', String(5000 + i), { name: `Renamed ${i}` });
  const second = await readStream(ctx, 'companies', first.next);
  expect(second.pages.length).toBeGreaterThan(2);
  const ids = second.upserts.accounts?.map(({ id }) => id) ?? [];
  expect(ids).toHaveLength(MANY);
  expect(new Set(ids).size).toBe(MANY);
});

const pageSchema = z.object({
  results: z.array(z.unknown()),
  paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
});

interface Paging {
  /** What is answered: the page behind this cursor. */
  readonly sent?: (asked: string | null) => string | null;
  /** The cursor told, in place of the real one. */
  readonly next: (asked: string | null, real: string | undefined) => string | undefined;
}

/** The list of companies, as a server with a fault would page through it. */
function paged(http: HttpClient, { sent = (asked) => asked, next }: Paging): HttpClient {
  return {
    async send(request) {
      const url = new URL(request.url);
      const listed = /\/objects\/companies$/.test(url.pathname) && url.searchParams.get('archived') !== 'true';
      if (!listed) return http.send(request);
      const asked = url.searchParams.get('after');
      const cursor = sent(asked);
      if (cursor === null) url.searchParams.delete('after');
      else url.searchParams.set('after', cursor);
      const response = await http.send({ ...request, url: url.href });
      const { results, paging } = pageSchema.parse(JSON.parse(response.text));
      const after = next(asked, paging?.next.after);
      return { ...response, text: JSON.stringify({ results, ...(after ? { paging: { next: { after } } } : {}) }) };
    },
  };
}

test('a page that comes twice, under another cursor, changes nothing', async () => {
  const now = () => NOW;
  const plain = await connectedStore(NOW);
  await runHubspot(plain, portalHttp(portalOfMany(now), { now }), now);
  const store = await connectedStore(NOW);
  let before: string | null = null;
  let again = 0;
  // Every cursor is told with a mark first, which brings the page just read once more.
  const twice = paged(portalHttp(portalOfMany(now), { now }), {
    sent: (asked) => {
      if (asked?.endsWith('!')) {
        again++;
        return before;
      }
      before = asked;
      return asked;
    },
    next: (asked, real) => (asked?.endsWith('!') ? asked.slice(0, -1) : real && `${real}!`),
  });
  expect((await runHubspot(store, twice, now)).status).toBe('done');
  expect(again).toBeGreaterThan(1);
  expect(await store.all('accounts')).toEqual(await plain.all('accounts'));
});

test('a list that leads back to where it was is told, and nothing that is stored is touched', async () => {
  const portal = portalOfMany(() => NOW);
  let now = NOW;
  const store = await connectedStore(NOW);
  await runHubspot(store, portalHttp(portal, { now: () => now }), () => now++);
  const before = await store.all('accounts');
  let requests = 0;
  const circling = paged(portalHttp(portal, { now: () => now }), {
    next: (_, real) => {
      requests++;
      return real && '100';
    },
  });
  const report = await runHubspot(store, circling, () => now++, { full: true });
  expect(report).toMatchObject({
    status: 'failed',
    failure: { kind: 'wireChanged', userText: { key: 'error.cursorStuck' } },
  });
  expect(requests).toBeLessThan(20);
  const left = (await store.all('accounts')).map(({ seenAt: _, ...row }) => row);
  expect(left).toEqual(before.map(({ seenAt: _, ...row }) => row));
  // What comes after the companies is read nevertheless.
  expect(report.streams.find(({ stream }) => stream === 'orders')?.phase).toBe('done');
});
