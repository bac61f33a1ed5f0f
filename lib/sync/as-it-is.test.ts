import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { asItIs } from './as-it-is.ts';

/** Every kind of schema that is known, in one. */
const known = z.object({
  id: z.string().min(1).max(9),
  placedOn: z.iso.date(),
  updatedAt: z.iso.datetime({ offset: false }),
  total: z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .nullable(),
  lines: z.number().int().min(0).max(99),
  share: z.number().gt(0).lt(1).optional(),
  stage: z.enum(['won', 'lost']),
  kind: z.literal('order'),
  paid: z.boolean(),
  note: z.string().min(2).nullish(),
  labels: z.array(z.string().min(1)).min(1).max(3),
  properties: z.record(z.string(), z.unknown()),
  nested: z.object({ page: z.string().brand<'Page'>() }).optional(),
  size: z.number().default(1),
});

type Wire = z.infer<typeof known>;

/** A record with a key of this name is left to the schema. */
const key = fc.string().filter((name) => name !== '__proto__');

const good: fc.Arbitrary<Wire> = fc.record(
  {
    id: fc.string({ minLength: 1, maxLength: 9 }),
    placedOn: fc.constantFrom('2026-02-28', '2024-02-29'),
    updatedAt: fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((date) => date.toISOString()),
    total: fc.constantFrom(null, '0', '-12.50'),
    lines: fc.integer({ min: 0, max: 99 }),
    share: fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }),
    stage: fc.constantFrom('won', 'lost'),
    kind: fc.constant('order'),
    paid: fc.boolean(),
    note: fc.constantFrom('none', null),
    labels: fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
    properties: fc.dictionary(key, fc.jsonValue()),
    nested: fc.record({ page: fc.string() }),
    size: fc.double({ noNaN: true, noDefaultInfinity: true }),
  },
  {
    requiredKeys: [
      'id',
      'placedOn',
      'updatedAt',
      'total',
      'lines',
      'stage',
      'kind',
      'paid',
      'labels',
      'properties',
      'size',
    ],
  },
) as fc.Arbitrary<Wire>;

const values: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    '',
    '1',
    '2026-02-30',
    '2025-02-29',
    '2026-01-01T00:00:00Z',
    '2026-01-01T25:00:00Z',
    'ab',
    '👍',
    '👍'.repeat(5),
    {},
    [],
  ),
  fc.constantFrom(0, -1, 1.5, 1e300, 2 ** 53, 100, 99, null, true),
);

/** A good record of which some fields are gone, others hold anything, and to which unknown ones are added. */
const changed = fc
  .tuple(
    good,
    fc.array(fc.constantFrom(...Object.keys(known.shape)), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom(...Object.keys(known.shape), 'other', 'constructor'), values, { maxKeys: 2 }),
  )
  .map(([record, gone, put]) =>
    // Through JSON, as records come.
    JSON.parse(
      JSON.stringify({ ...Object.fromEntries(Object.entries(record).filter(([key]) => !gone.includes(key))), ...put }),
    ),
  );

test('what is as it is, the schema gives back as it is', () => {
  const isWire = asItIs(known);
  fc.assert(
    fc.property(fc.oneof(good, changed, values), (item) => {
      if (!isWire(item)) return;
      const { data } = known.safeParse(item);
      expect(data).toStrictEqual(item);
    }),
    { numRuns: 3000 },
  );
});

test('records that are as they should be are known', () => {
  const isWire = asItIs(known);
  fc.assert(
    fc.property(good, (item) => {
      expect(isWire(JSON.parse(JSON.stringify(item)))).toBe(true);
    }),
  );
});

const transformed: [string, z.ZodType, unknown][] = [
  ['text that is trimmed', z.string().trim(), ' a'],
  ['text of lower case', z.object({ a: z.string().toLowerCase() }), { a: 'A' }],
  ['a number made of text', z.coerce.number(), '1'],
  ['text made of a number', z.coerce.string(), 1],
  ['a pipe', z.string().transform(Number), '1'],
  ['a default', z.object({ a: z.number().default(1) }), {}],
  ['a default in an optional', z.object({ a: z.number().default(1).optional() }), {}],
  ['what replaces a wrong value', z.number().catch(1), 'a'],
  ['a rule of its own', z.object({ a: z.number() }).refine(({ a }) => a > 1), { a: 1 }],
  ['an object of known keys only', z.strictObject({ a: z.number() }), { a: 1, b: 2 }],
  ['an object with unknown keys', z.object({ a: z.number() }), { a: 1, b: 2 }],
  ['a record of some keys', z.record(z.string().max(1), z.number()), { ab: 1 }],
  ['an optional that must have a value', z.object({ a: z.number().exactOptional() }), { a: undefined }],
  ['what may be anything but absent', z.object({ a: z.unknown() }), {}],
  ['an array in place of an object', z.object({}), []],
  ['a prototype in a record', z.record(z.string(), z.unknown()), JSON.parse('{"__proto__":{}}')],
];
test.each(transformed)('%s is left to the schema', (_, schema, value) => {
  expect(asItIs(schema)(value)).toBe(false);
});

test('a schema that holds itself is judged by itself', () => {
  const tree = z.object({
    name: z.string(),
    get parts() {
      return z.array(tree).optional();
    },
  });
  expect(asItIs(tree)({ name: 'a', parts: [{ name: 1 }] })).toBe(false);
});
