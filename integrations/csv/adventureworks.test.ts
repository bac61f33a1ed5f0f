import { openAsBlob, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readInput } from '../../lib/brief/input.ts';
import { buildLinks } from '../../lib/brief/links.ts';
import { computeKpis } from '../../lib/kpi/index.ts';
import { measureAll } from '../../lib/kpi/measure.ts';
import type { MeasureBook } from '../../lib/kpi/measure-book.ts';
import type { Measured } from '../../lib/kpi/measure-input.ts';
import { addMoney, formatDecimal, type Money } from '../../lib/model/money.ts';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import type { FileSource } from '../../lib/sync/connector.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import { type RunOptions, type RunReport, runConnection } from '../../lib/sync/runner.ts';
import { connectionSchema } from '../../lib/sync/state.ts';
import {
  ADVENTUREWORKS,
  type AdventureWorksFigures,
  isHere,
  publishedFigures,
} from '../../test/support/adventureworks.ts';
import { csvConnector } from './connector.ts';
import { shippedProfiles } from './shipped-profiles.ts';

const DATA = fileURLToPath(ADVENTUREWORKS);

const NOW = Date.UTC(2014, 1, 1);
const ALL_TIME = { from: '2010-12-01', to: '2014-02-01' };

async function dataFiles(): Promise<FileSource[]> {
  const names = readdirSync(DATA).filter((name) => /\.csv(\.gz)?$/.test(name));
  return Promise.all(
    names.map(async (name) => {
      const blob = await openAsBlob(DATA + name);
      return { name, size: blob.size, stream: () => blob.stream() };
    }),
  );
}

async function importAdventureWorks(store: Store, options: RunOptions = {}): Promise<RunReport> {
  return runConnection(
    {
      store,
      connector: csvConnector,
      secret: undefined,
      http: { send: () => Promise.reject(new Error('files need no network')) },
      clock: { now: () => NOW },
      signal: new AbortController().signal,
      locks: memoryLocks(),
      workspace: DEFAULT_WORKSPACE,
      files: await dataFiles(),
    },
    'adventureworks',
    options,
  );
}

describe.runIf(isHere)('AdventureWorks through connector, runner, store and measures', () => {
  const store = openMemoryStore();
  let report: RunReport;
  let book: MeasureBook;
  let reference: AdventureWorksFigures;
  const decimal = (units: number) => formatDecimal({ units, scale: book.scale });

  beforeAll(async () => {
    reference = publishedFigures();
    await store.saveConnection(
      connectionSchema.parse({
        id: 'adventureworks',
        connector: 'csv',
        label: 'AdventureWorks',
        config: { profile: shippedProfiles.get('adventureworks') },
        createdAt: '2014-02-01T00:00:00.000Z',
      }),
    );
    report = await importAdventureWorks(store);
    const input = await readInput(store, NOW);
    book = measureAll({ ...input, resolve: buildLinks(input).resolve, periods: [ALL_TIME] });
  });

  test('every row is read, none refused', () => {
    expect(report).toMatchObject({ status: 'done', rejected: 0 });
  });

  test('the files’ records are all there', async () => {
    const tables = [
      'channels',
      'partners',
      'owners',
      'accounts',
      'products',
      'targets',
      'orders',
      'orderLines',
    ] as const;
    expect(
      Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await store.count(table)]))),
    ).toEqual({
      channels: 2,
      partners: 701,
      owners: 17,
      accounts: 701 + 18_484,
      products: 606,
      targets: 163,
      orders: 3796 + 27_659,
      orderLines: 60_855 + 60_398,
    });
    const bike = (await store.all('products')).find(({ source }) => source.externalId === '349');
    expect(bike).toMatchObject({ name: 'Mountain-100 Black, 42', category: 'Bikes' });
  });

  test.each([
    ['reseller', 'FactResellerSales'],
    ['internet', 'FactInternetSales'],
  ] as const)('channel %s: every figure to the last unit', (id, table) => {
    const expected = reference[table];
    const measures = book.measures({ kind: 'channel', id }, ALL_TIME);
    expect({
      lines: measures.lines,
      revenue: decimal(measures.revenue),
      cost: decimal(measures.goodsCost ?? Number.NaN),
      orders: measures.orders,
      customers: measures.customers,
      repeat_customers: measures.repeatCustomers,
    }).toEqual({
      lines: expected.lines,
      revenue: expected.revenue,
      cost: expected.cost,
      orders: expected.orders,
      customers: expected.customers,
      repeat_customers: expected.repeat_customers,
    });
    const kpis = computeKpis(measures);
    const value = (kpi: string) => {
      const result = kpis[kpi];
      if (result?.status !== 'ok') return result;
      return result.quantity.unit === 'money' ? formatDecimal(result.quantity.money) : result.quantity.value;
    };
    expect(value('averageOrderValue')).toBe(expected.aov);
    expect(value('repurchaseRate')).toBeCloseTo(expected.repurchase_rate, 6);
    expect(value('grossMargin')).toBeCloseTo(expected.gross_margin, 6);

    const { months, revenue, orders } = book.monthly({ kind: 'channel', id });
    const monthly = months.flatMap((month, at) =>
      orders[at] ? [[month.slice(0, 7), [decimal(revenue[at] ?? 0), orders[at]]]] : [],
    );
    expect(Object.fromEntries(monthly)).toEqual(expected.monthly);
  });

  test('resellers by type of business', () => {
    const types = Object.keys(reference.reseller_by_business_type);
    const found = types.map((id) => {
      const { revenue, orders } = book.measures({ kind: 'segment', id }, ALL_TIME);
      return [id, [decimal(revenue), orders]];
    });
    expect(Object.fromEntries(found)).toEqual(reference.reseller_by_business_type);
  });

  test('quota and sales of each sales person', async () => {
    const quotas = new Map<string, Money>();
    for (const { scope, value } of await store.all('targets')) {
      if (scope.kind !== 'owner' || !('money' in value)) continue;
      const known = quotas.get(scope.ownerId);
      quotas.set(scope.ownerId, known ? addMoney(known, value.money) : value.money);
    }
    const found = [...quotas].map(([owner, quota]) => {
      const subject: Measured = { kind: 'owner', id: owner };
      expect(book.target(subject, ALL_TIME)?.units).toBe(quota.units);
      const sales = book.measures(subject, ALL_TIME).revenue;
      return [owner.replace('adventureworks:', ''), [formatDecimal(quota), decimal(sales)]];
    });
    expect(Object.fromEntries(found)).toEqual(reference.quota_vs_sales_by_employee);
  });

  test('a reseller is one partner with its company as the buyer', async () => {
    const [partner] = (await store.all('partners')).filter(({ name }) => name === 'Brakes and Gears');
    expect(partner).toMatchObject({ channelId: 'adventureworks:reseller', territory: expect.any(String) });
    const companies = await store.where('accounts', 'partnerId', partner?.id ?? '');
    expect(companies.map(({ name, segment }) => [name, segment])).toEqual([
      ['Brakes and Gears', 'Value Added Reseller'],
    ]);
  });

  test('the same files again change nothing', async () => {
    const again = await importAdventureWorks(store);
    expect(again).toMatchObject({ status: 'done', read: 0, written: 0 });
    const full = await importAdventureWorks(store, { full: true });
    expect(full).toMatchObject({ status: 'done', rejected: 0 });
    expect(await store.count('orders')).toBe(3796 + 27_659);
    const { orders } = await readInput(store, NOW);
    const { amount, scale } = orders.columns;
    expect(new Set(scale.integers)).toEqual(new Set([4]));
    expect(amount.numbers.reduce((sum, units) => sum + BigInt(units), 0n)).toBe(804_505_969_823n + 293_586_772_207n);
  });
});
