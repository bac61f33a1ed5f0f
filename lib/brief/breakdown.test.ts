import { beforeAll, expect, test } from 'vitest';
import { generateSample } from '../../integrations/sample/workspace.ts';
import { connection } from '../../test/support/builders.ts';
import { KPIS } from '../kpi/index.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { breakdown, upToToday } from './breakdown.ts';
import { FIGURE_KINDS, readFiguresBy } from './figures-by.ts';
import { readInput } from './input.ts';

const TODAY = '2026-06-15';
const NOW = Date.parse(`${TODAY}T10:00:00.000Z`);
let store: Store;

beforeAll(async () => {
  store = openMemoryStore();
  await store.saveConnection(connection('sample', { connector: 'sample' }));
  const sample = Object.entries(generateSample({ today: TODAY }));
  await store.commit({ upserts: Object.fromEntries(sample.map(([table, rows]) => [table, [...rows]])) });
});

const unitsOf = (result: KpiResult | undefined) =>
  result?.status === 'ok' && result.quantity.unit === 'money' ? result.quantity.money.units : Number.NaN;

test('the sample workspace tells every figure', async () => {
  const { total } = await readFiguresBy(store, NOW, 'channel', 'year');
  const unknown = KPIS.filter(({ id }) => total.now[id]?.status !== 'ok').map(({ id }) => id);
  expect(unknown).toEqual([]);
});

test.each(['channel', 'partner', 'owner', 'region', 'segment'] as const)(
  'by %s, parts come to no more than the whole, and the year before is compared',
  async (by) => {
    const { total, rows } = await readFiguresBy(store, NOW, by, 'month');
    const sum = rows.reduce((all, { now }) => all + unitsOf(now.revenue), 0);
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThanOrEqual(unitsOf(total.now.revenue));
    if (by === 'channel' || by === 'segment') expect(sum).toBe(unitsOf(total.now.revenue));
    expect(total.yearAgo?.revenue?.status).toBe('ok');
  },
);

test('by product, lines come to their orders', async () => {
  const input = await readInput(store, NOW);
  const month = { from: '2026-05-01', to: '2026-06-01' };
  const found = await breakdown(store, input, 'product', month);
  const sum = found.rows.reduce((all, { measures }) => all + measures.revenue, 0);
  expect(sum).toBe(found.total.measures.revenue);
  expect(found.rows[0]?.name).toMatch(/[a-z]/);
});

test('periods are over: whole months and quarters, and today stays out', async () => {
  const [year, quarter, month] = await Promise.all(
    (['year', 'quarter', 'month'] as const).map((period) => readFiguresBy(store, NOW, 'channel', period)),
  );
  expect(year).toMatchObject({
    period: { from: '2025-06-15', to: TODAY },
    previous: { from: '2024-06-15', to: '2025-06-15' },
    yearAgo: { from: '2024-06-15', to: '2025-06-15' },
  });
  expect(quarter).toMatchObject({
    period: { from: '2026-01-01', to: '2026-04-01' },
    previous: { from: '2025-10-01' },
    yearAgo: { from: '2025-01-01', to: '2025-04-01' },
  });
  expect(month?.period).toEqual({ from: '2026-05-01', to: '2026-06-01' });
  expect(upToToday({ from: '2026-01-01', to: '2027-01-01' }, { today: TODAY })).toEqual({
    from: '2026-01-01',
    to: TODAY,
  });
  expect(upToToday({ from: '2027-01-01', to: '2028-01-01' }, { today: TODAY }).to).toBe('2028-01-01');
});

test('all kinds that may be asked for answer', async () => {
  for (const by of FIGURE_KINDS)
    expect((await readFiguresBy(store, NOW, by, 'quarter')).rows.length).toBeGreaterThan(1);
});
