import { expect, test } from 'vitest';
import { channel, connection, idOf, order, partner } from '../../test/support/builders.ts';
import { uniforms } from '../analysis/stats/random.ts';
import { addDays } from '../model/calendar.ts';
import { openMemoryStore } from '../store/memory.ts';
import { analyse } from './analyse.ts';
import { readOutlook } from './outlook.ts';
import { readSummary } from './summary.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const DAYS = 420;
const [LARGE, SMALL] = ['large', 'small'];

/** Ten orders a day of a large partner, five of a small one; `change` says what becomes of a day's orders. */
async function analysed(
  change: (day: number, partnerId: string) => number,
  { completedAt = '2026-06-15T09:00:00.000Z', partial = false } = {},
) {
  const random = uniforms(2);
  const store = openMemoryStore();
  const crm = connection('crm');
  await store.saveConnection(crm);
  const orders = Array.from({ length: DAYS }, (_, ago) =>
    [LARGE, LARGE, SMALL].flatMap((partnerId, at) =>
      Array.from({ length: Math.round(5 * change(ago, partnerId)) }, (_, n) =>
        order(`${ago}-${at}-${n}`, addDays('2026-06-14', -ago), Math.round(80 + 40 * random()), {
          channelId: channel('Web').id,
          partnerId: idOf(partnerId),
        }),
      ),
    ),
  ).flat();
  await store.commit({
    upserts: { orders, channels: [channel('Web')], partners: [partner(LARGE), partner(SMALL)] },
  });
  await store.commit({
    states: [
      {
        connection: crm.id,
        stream: 'orders',
        phase: partial ? 'running' : 'done',
        read: orders.length,
        rejected: 0,
        updatedAt: completedAt,
        ...(partial ? {} : { completedAt }),
      },
    ],
  });
  await analyse(store, NOW);
  const summary = await readSummary(store, NOW);
  return { store, notices: summary?.notices ?? [] };
}

const steady = () => 1;

test('nothing is told of ordinary days', async () => {
  expect((await analysed(steady)).notices).toEqual([]);
});

test('a day that sold too little is told once, of the channel, with where to look', async () => {
  const { notices } = await analysed((ago, id) => (ago === 3 && id === LARGE ? 0.2 : 1));
  expect(notices).toHaveLength(1);
  const [notice] = notices;
  expect(notice).toMatchObject({ kind: 'channel', name: 'Web', on: '2026-06-11', tone: 'bad' });
  expect(notice?.title.key).toBe('dashboard.notice.day.under');
  expect(notice?.title.params?.change).toMatchObject({ ratio: expect.closeTo(0.53, 1) });
  expect(notice?.looks.map(({ key }) => key)).toEqual([
    'playbook.look.orders',
    'playbook.look.value',
    'playbook.look.part',
    'playbook.look.data',
  ]);
  expect(notice?.looks[0]?.params).toEqual({ now: 7, usual: 15 });
  expect(notice?.looks[2]?.params).toMatchObject({ name: 'Partner large', share: { ratio: expect.closeTo(1, 1) } });
});

test('a level that has changed is told with its first day', async () => {
  const { notices } = await analysed((ago) => (ago < 6 ? 1.8 : 1));
  expect(notices).toMatchObject([{ kind: 'channel', tone: 'good', on: '2026-06-09' }]);
  expect(notices[0]?.title.key).toBe('dashboard.notice.shift.over');
});

test.each([
  ['long ago', 40, {}],
  ['on a day that was not read to its end', 0, { completedAt: '2026-06-14T12:00:00.000Z' }],
  ['while not everything has been read', 3, { partial: true }],
] as const)('what happened %s is not told', async (_, day, options) => {
  expect((await analysed((ago) => (ago === day ? 0.1 : 1), options)).notices).toEqual([]);
});

test('forecasts are made from what the analysis kept, by month, week and day', async () => {
  const { store } = await analysed(steady);
  const outlook = await readOutlook(store, 'partner', idOf(SMALL));
  if ('status' in outlook) throw new Error(outlook.reason.key);
  for (const [series, days, from] of [
    [outlook.months, 30.4, '2026-06-01'],
    [outlook.weeks, 7, '2026-06-15'],
    [outlook.days, 1, '2026-06-15'],
  ] as const) {
    if (series.status !== 'ok') throw new Error(series.reason.key);
    const [first] = series.ahead;
    expect(first?.from).toBe(from);
    expect((first?.value ?? 0) / (500 * days)).toBeCloseTo(1, 1);
    expect(first?.low).toBeLessThan(first?.value ?? 0);
    expect(first?.high).toBeGreaterThan(first?.value ?? 0);
    expect(series.total.value).toBeCloseTo(
      series.ahead.reduce((sum, { value }) => sum + value, 0),
      6,
    );
  }
  expect(await readOutlook(store, 'partner', idOf('none'))).toMatchObject({ status: 'notEnoughData' });
});

test('a short history, or one of a few sales, is said to be', async () => {
  const { store } = await analysed((ago) => (ago > 40 ? 0 : ago % 3 === 0 ? 1 : 0));
  const outlook = await readOutlook(store, 'channel', 'web');
  expect(outlook).toMatchObject({
    months: { reason: { key: 'analysis.forecast.short.months' } },
    weeks: { reason: { key: 'analysis.forecast.short.weeks' } },
    days: { reason: { key: 'analysis.forecast.short.days' } },
  });
});
