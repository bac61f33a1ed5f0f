import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayFromNumber, dayNumber, daysBetween } from '../../lib/model/calendar.ts';
import { TABLES, type Table } from '../../lib/model/tables.ts';
import { generateSample } from './workspace.ts';

const days = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2032-12-31') }).map(dayFromNumber);
const today = '2026-11-22';
const sample = generateSample({ today });

test('the same options give the same records, another seed gives others', () => {
  expect(generateSample({ today })).toEqual(sample);
  expect(generateSample({ today, seed: 2 }).orders).not.toEqual(sample.orders);
});

test('every record passes its schema, on any day', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 1000 }), (day, seed) => {
      const workspace = generateSample({ today: day, seed });
      for (const [table, schema] of Object.entries(TABLES)) {
        const failed = workspace[table as Table].find((record) => !schema.safeParse(record).success);
        expect(failed, table).toBeUndefined();
      }
    }),
    { numRuns: 4 },
  );
});

test('ids are unique and every reference leads somewhere', () => {
  const ids = Object.fromEntries(
    Object.entries(sample).map(([table, records]) => [table, new Set(records.map(({ id }) => id as string))]),
  );
  for (const [table, records] of Object.entries(sample)) expect(ids[table]?.size, table).toBe(records.length);

  const references: Record<string, string> = {
    channelId: 'channels',
    partnerId: 'partners',
    accountId: 'accounts',
    ownerId: 'owners',
    orderId: 'orders',
    productId: 'products',
    dealId: 'deals',
    stageId: 'dealStages',
  };
  for (const records of Object.values(sample)) {
    for (const record of records) {
      for (const [field, value] of Object.entries(record)) {
        const table = references[field];
        if (table !== undefined) expect(ids[table]?.has(String(value)), `${field} ${value}`).toBe(true);
      }
    }
  }
});

test('it has the size of a real small company', () => {
  expect(sample.channels.map(({ direct }) => direct)).toEqual([true, true, false, false, false, false]);
  expect(sample.partners).toHaveLength(40);
  expect(new Set(sample.partners.map(({ stage }) => stage)).size).toBe(8);
  expect(sample.accounts).toHaveLength(400);
  expect(sample.orders.length).toBeGreaterThan(9_000);
  expect(sample.orders.length).toBeLessThan(12_000);
});

test('nothing lies in the future that should not, orders span three years', () => {
  expect(daysBetween(sample.orders.at(-1)?.placedOn ?? '2000-01-01', today)).toBeLessThan(4);
  expect(sample.orders.every(({ placedOn }) => placedOn <= today && placedOn >= addDays(today, -1096))).toBe(true);
  expect(sample.deals.filter(({ status, closeOn = '' }) => status !== 'open' && closeOn > today)).toEqual([]);
  expect(
    sample.deals.flatMap(({ stageHistory = [] }) => stageHistory).every(({ enteredOn }) => enteredOn <= today),
  ).toBe(true);
});

test('lines add up to their orders', () => {
  const sums = new Map<string, { amount: number; cost: number; lines: number }>();
  for (const line of sample.orderLines) {
    const sum = sums.get(line.orderId) ?? { amount: 0, cost: 0, lines: 0 };
    sum.amount += line.amount.units;
    sum.cost += line.cost?.units ?? 0;
    sum.lines++;
    sums.set(line.orderId, sum);
  }
  expect(sums.size).toBeGreaterThan(1_000);
  for (const order of sample.orders) {
    const sum = sums.get(order.id);
    if (sum === undefined) continue;
    expect(sum).toEqual({ amount: order.amount.units, cost: order.cost?.units, lines: order.lines });
  }
});

test('channel targets of a quarter add up to the workspace’s, quarters to the year', () => {
  const moneyOf = (match: (name: string) => boolean) =>
    sample.targets
      .filter(({ source }) => match(source.externalId))
      .reduce((sum, { value }) => sum + ('money' in value ? value.money.units : 0), 0);
  expect(moneyOf((id) => /Q\d$/.test(id))).toBe(moneyOf((id) => id.endsWith('year')));
  expect(moneyOf((id) => /Q\d-/.test(id))).toBe(moneyOf((id) => id.endsWith('year')));
});
