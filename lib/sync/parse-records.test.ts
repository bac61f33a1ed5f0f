import { expect, test } from 'vitest';
import { z } from 'zod';
import { BadRecord, parseRecords } from './parse-records.ts';

const schema = z.object({
  id: z.string(),
  properties: z.object({
    amount: z
      .string()
      .regex(/^-?\d+(\.\d+)?$/, 'expected a decimal')
      .nullable(),
    stage: z.enum(['won', 'lost']).optional(),
    closed: z.iso.date().optional(),
    seats: z.number().int().min(1).optional(),
    when: z.union([z.string(), z.number()]).optional(),
  }),
});

const record = (properties: object) => ({ id: '7', properties: { amount: '1', ...properties } });

test.each([
  [record({ amount: 'abc' }), 'properties.amount: expected a decimal, found "abc"'],
  [record({ amount: 12 }), 'properties.amount: expected string, found 12'],
  [record({ stage: 'open' }), 'properties.stage: expected "won" or "lost", found "open"'],
  [record({ closed: '3/4/2026' }), 'properties.closed: expected a date as YYYY-MM-DD, found "3/4/2026"'],
  [record({ seats: 0 }), 'properties.seats: expected at least 1, found 0'],
  [record({ when: true }), 'properties.when: expected string or expected number, found true'],
  [{ id: '7' }, 'properties: expected object, found nothing'],
  ['text', 'record: expected object, found "text"'],
])('%j is rejected with what was wrong', (item, reason) => {
  expect(parseRecords([item], schema, (wire) => wire).rejects[0]?.reason).toBe(reason);
});

test('good records pass, bad ones keep their id, row and raw text', () => {
  const bad = { id: 8, properties: { amount: 'x'.repeat(9000) } };
  const { rows, rejects } = parseRecords([record({}), bad], schema, (wire) => wire.id, undefined, 2);
  expect(rows).toEqual(['7']);
  expect(rejects).toHaveLength(1);
  expect(rejects[0]).toMatchObject({ externalId: '8', row: 3 });
  expect(rejects[0]?.raw).toBe(JSON.stringify(bad));
  expect(rejects[0]?.reason.length).toBeLessThan(300);
});

test('a map may refuse a record; its other errors pass through', () => {
  const refuse = parseRecords([record({})], schema, () => {
    throw new BadRecord('closed before it was opened');
  });
  expect(refuse.rejects[0]).toMatchObject({ externalId: '7', reason: 'closed before it was opened' });
  expect(() =>
    parseRecords([record({})], schema, () => {
      throw new TypeError('ours');
    }),
  ).toThrow('ours');
});
