import { expect, test } from 'vitest';
import { account, channel, connection, idOf, order, partner, revenueTarget } from '../../test/support/builders.ts';
import { addMonths } from '../model/calendar.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { assembleBadges, assembleBrief } from './assemble.ts';
import type { RecordBrief } from './brief.ts';
import { groupsOf } from './group.ts';
import { readInput } from './input.ts';
import { buildLinks } from './links.ts';
import { noPause } from './pause.ts';
import { openSnapshots } from './read-snapshots.ts';
import { readSubjects } from './subject-rows.ts';
import { readSummary } from './summary.ts';

/** A CRM that sells up to yesterday, and the files of a business whose orders end in January 2014. */
const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const OLD = { connection: 'old' } as const;
const LIVE_YEAR = { from: '2025-06-15', to: '2026-06-15' };
const OLD_YEAR = { from: '2013-01-29', to: '2014-01-29' };

async function workspace(...parts: ('live' | 'old')[]): Promise<Store> {
  const store = openMemoryStore();
  if (parts.includes('live')) await addLive(store);
  if (parts.includes('old')) await addOld(store);
  await analyse(store, NOW);
  return store;
}

async function addLive(store: Store): Promise<void> {
  await store.saveConnection(connection('crm', { connector: 'hubspot', tenant: '42' }));
  await store.commit({
    upserts: {
      channels: [channel('Dealers'), channel('Reseller')],
      partners: each(5, (n) => partner(`P${n}`, { name: `Dealer ${n}`, stage: 'active', channelId: idOf('dealers') })),
      accounts: [
        account('1', { name: 'ALPHA BIKES, Inc.' }),
        account('2', { name: 'Live Customer', partnerId: idOf('P0') }),
      ],
      orders: each(30, (month) => addMonths('2026-06-14', -month)).flatMap((day) =>
        each(5, (n) => order(`${day}-${n}`, day, 500 + 50 * n, { partnerId: idOf(`P${n}`), accountId: idOf('2') })),
      ),
      targets: [revenueTarget('t', '2026-01-01', '2027-01-01', 30_000)],
    },
  });
}

/** Alpha Bikes sells less and less. */
async function addOld(store: Store): Promise<void> {
  await store.saveConnection(connection('old', { connector: 'csv', createdAt: '2026-03-01T00:00:00.000Z' }));
  const names = ['Alpha Bikes', 'Beta Wheels', 'Gamma Cycles', 'Delta Rides', 'Never Sold', 'Epsilon Sport'];
  await store.commit({
    upserts: {
      channels: [channel('Web shop', 'ownOnline', { direct: true, ...OLD })],
      partners: names.map((name, n) =>
        partner(`R${n}`, { name, stage: 'active', channelId: idOf('web-shop', 'old'), ...OLD }),
      ),
      accounts: [account('C', { name: 'Old Customer', partnerId: idOf('R0', 'old'), ...OLD })],
      orders: each(30, (month) => addMonths('2014-01-28', -month)).flatMap((day, ago) =>
        names.flatMap((name, n) =>
          name === 'Never Sold'
            ? []
            : order(`${day}-${n}`, day, 900 + 90 * n + (n === 0 ? 30 * ago + 7 * (ago % 2) : 0), {
                partnerId: idOf(`R${n}`, 'old'),
                ...(n === 0 ? { accountId: idOf('C', 'old') } : {}),
                ...OLD,
              }),
        ),
      ),
    },
  });
}

function each<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

const ref = (externalId: string) => ({ system: 'hubspot', kind: 'account', externalId, tenant: '42' }) as const;

async function brief(store: Store, externalId: string): Promise<RecordBrief> {
  const reply = await assembleBrief(store, ref(externalId), NOW);
  if (reply.status !== 'ok') throw new Error(JSON.stringify(reply));
  return reply.brief;
}

test('a company named after a reseller of the old files shows its last year, history and steps', async () => {
  const shown = await brief(await workspace('live', 'old'), '1');
  expect(shown.headline).toMatchObject({ name: 'Alpha Bikes', period: OLD_YEAR, score: { status: 'ok' } });
  expect(shown.partner?.linkedBy).toBe('name');
  const revenue = shown.partner?.figures.find(({ kpi }) => kpi === 'revenue');
  // 900 in January 2014, 30 more each month back, and 7 in every second one.
  expect(revenue?.result).toMatchObject({ status: 'ok', quantity: { money: { units: 12_822_00 } } });
  expect(shown.timeline.map(({ on }) => on)[0]).toBe('2014-01-28');
  expect(shown.steps.map(({ rule }) => rule)).toEqual(['partnerSlipping']);
});

test('live subjects keep their figures as of today', async () => {
  const shown = await brief(await workspace('live', 'old'), '2');
  expect(shown.headline).toMatchObject({ name: 'Dealer 0', period: LIVE_YEAR, score: { status: 'ok' } });
  expect(shown.account?.period).toBeUndefined();
});

test('each history gives what it would give alone', async () => {
  const [both, live, old] = await Promise.all(
    [await workspace('live', 'old'), await workspace('live'), await workspace('old')].map(openSnapshots),
  );
  if (!both || !live || !old) throw new Error('not analysed');
  for (const id of each(5, (n) => `crm:P${n}`)) expect(await both.partner(id)).toEqual(await live.partner(id));
  expect(await both.channel('dealers')).toEqual(await live.channel('dealers'));
  expect(await both.account('crm:2')).toEqual(await live.account('crm:2'));
  for (const id of each(6, (n) => `old:R${n}`)) {
    expect(await both.partner(id)).toEqual({ ...(await old.partner(id)), period: OLD_YEAR });
  }
  expect(await both.channel('web-shop')).toEqual({ ...(await old.channel('web-shop')), period: OLD_YEAR });
  expect(await both.account('old:C')).toMatchObject({ ...(await old.account('old:C')), basis: { period: OLD_YEAR } });
  expect(both.manifest.period).toEqual(live.manifest.period);
  expect(old.manifest.period).toEqual(OLD_YEAR);
});

test('the summary speaks of the latest, and rows of an older one say so', async () => {
  const [both, live] = [await workspace('live', 'old'), await workspace('live')];
  const [all, alone] = [await readSummary(both, NOW), await readSummary(live, NOW)];
  expect(all?.period).toEqual(LIVE_YEAR);
  expect(all?.attainment).toEqual(alone?.attainment);
  expect(all?.tiles).toEqual(alone?.tiles);
  expect(all?.slipping).toEqual(alone?.slipping);
  const periods = (await readSubjects(both, 'partner')).map(({ name, period }) => [name, period]);
  expect(periods).toContainEqual(['Dealer 0', undefined]);
  expect(periods).toContainEqual(['Beta Wheels', OLD_YEAR]);
  expect(periods).toContainEqual(['Never Sold', OLD_YEAR]);
  expect(all?.steps.at(-1)?.subjectName).toBe('Alpha Bikes');
});

test('a chip shows the score of whichever history the record belongs to', async () => {
  const badges = await assembleBadges(await workspace('live', 'old'), [ref('1'), ref('2')]);
  expect(badges.map(({ name, score }) => [name, typeof score])).toEqual([
    ['Alpha Bikes', 'number'],
    ['Dealer 0', 'number'],
  ]);
});

test('one that sells again is spoken of as of today', async () => {
  const store = await workspace('live', 'old');
  const placed = order('again', '2026-06-01', 700, { partnerId: idOf('R1', 'old') });
  await store.commit({ upserts: { orders: [placed] } });
  await analyse(store, NOW);
  const snapshots = await openSnapshots(store);
  expect((await snapshots?.partner('old:R1'))?.period).toBeUndefined();
  expect((await snapshots?.partner('old:R2'))?.period).toEqual(OLD_YEAR);
});

test.each([['live'], ['old']] as const)(
  'with one history (%s) there is one group, of the input as it is',
  async (part) => {
    const input = await readInput(await workspace(part), NOW);
    const groups = await groupsOf(input, buildLinks(input), noPause);
    expect(groups.primary.input).toBe(input);
    expect(groups.of('partner', 'no such partner')).toBe(groups.primary);
  },
);
