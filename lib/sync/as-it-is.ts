import { z } from 'zod';

type Test = (value: unknown) => boolean;

const NEVER: Test = () => false;
const known = new WeakMap<z.core.$ZodType, Test>();

/**
 * Tells values that a schema would give back just as they are, from their own fields and no others, so that a million
 * records need not be taken apart and put together again: where no code may be generated, as in an extension, that
 * takes twice as long as `JSON.parse`. The schema stays the only contract: this is derived from it, and a value it says
 * no to, for whatever reason, is the schema's to judge. It says no to all values of schemas it does not know.
 */
export function asItIs<Out>(schema: z.ZodType<Out>): (value: unknown) => value is Out {
  // As the property beside this file shows.
  return testOf(schema) as (value: unknown) => value is Out;
}

function testOf(schema: z.core.$ZodType): Test {
  const before = known.get(schema);
  if (before !== undefined) return before;
  // For one that holds itself.
  known.set(schema, NEVER);
  const test = newTest(schema);
  known.set(schema, test);
  return test;
}

function newTest(schema: z.core.$ZodType): Test {
  const test = kindTest(schema);
  const { checks = [] } = schema._zod.def;
  // A format is a schema and a check in one.
  const own = schema instanceof z.core.$ZodCheck ? [schema] : [];
  const tests = [...own, ...checks].map(checkTest);
  if (test === NEVER || tests.includes(NEVER)) return NEVER;
  const [first, ...others] = tests;
  if (first === undefined) return test;
  if (others.length === 0) return (value) => test(value) && first(value);
  return (value) => test(value) && tests.every((one) => one(value));
}

function kindTest(schema: z.core.$ZodType): Test {
  if (schema instanceof z.ZodObject) return schema.def.catchall === undefined ? objectTest(schema.def.shape) : NEVER;
  if (schema instanceof z.ZodRecord) return recordTest(schema);
  if (schema instanceof z.ZodArray) return arrayTest(testOf(schema.def.element));
  if (schema instanceof z.ZodOptional) return optionalTest(schema.def.innerType);
  if (schema instanceof z.ZodNullable) return either(null, testOf(schema.def.innerType));
  // What is absent is the schema's to fill in.
  if (schema instanceof z.ZodDefault) return without(undefined, testOf(schema.def.innerType));
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return oneOf(schema._zod.values);
  if (schema instanceof z.ZodUnknown) return () => true;
  if (schema instanceof z.ZodBoolean) return schema.def.coerce ? NEVER : (value) => typeof value === 'boolean';
  if (schema instanceof z.ZodNumber) return schema.def.coerce ? NEVER : Number.isFinite;
  const isText = schema instanceof z.ZodString || schema instanceof z.ZodISODate || schema instanceof z.ZodISODateTime;
  return isText && !schema.def.coerce ? (value) => typeof value === 'string' : NEVER;
}

/** Objects as JSON has them. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function objectTest(shape: Readonly<Record<string, z.core.$ZodType>>): Test {
  const tests = new Map(Object.entries(shape).map(([key, schema]) => [key, testOf(schema)]));
  if ([...tests.values()].includes(NEVER)) return NEVER;
  const mayLack = (schema: z.core.$ZodType) => schema instanceof z.ZodOptional && schema._zod.optin === 'optional';
  const optional = new Set(Object.keys(shape).filter((key) => shape[key] && mayLack(shape[key])));
  const needed = tests.size - optional.size;
  return (value) => {
    if (!isPlain(value)) return false;
    let found = 0;
    // Inherited keys, of a prototype that someone has tampered with, are none of the schema's.
    for (const key in value) {
      const test = tests.get(key);
      if (test === undefined || !test(value[key])) return false;
      if (optional.size === 0 || !optional.has(key)) found++;
    }
    return found === needed;
  };
}

function recordTest({ def }: z.ZodRecord): Test {
  const { keyType, valueType } = def;
  const anyKey = keyType instanceof z.ZodString && !keyType.def.coerce && (keyType.def.checks ?? []).length === 0;
  const test = testOf(valueType);
  if (!anyKey || test === NEVER) return NEVER;
  return (value) => {
    if (!isPlain(value)) return false;
    for (const key in value) if (key === '__proto__' || !test(value[key])) return false;
    return true;
  };
}

function arrayTest(element: Test): Test {
  return element === NEVER ? NEVER : (value) => Array.isArray(value) && value.every(element);
}

function optionalTest(inner: z.core.$ZodType): Test {
  const test = testOf(inner);
  return inner._zod.optin === 'defaulted' ? without(undefined, test) : either(undefined, test);
}

function either(other: null | undefined, test: Test): Test {
  return test === NEVER ? NEVER : (value) => value === other || test(value);
}

function without(other: undefined, test: Test): Test {
  return test === NEVER ? NEVER : (value) => value !== other && test(value);
}

function oneOf(values: ReadonlySet<unknown> | undefined): Test {
  return values === undefined ? NEVER : (value) => values.has(value);
}

function checkTest(check: z.core.$ZodCheck): Test {
  if (check instanceof z.core.$ZodCheckMinLength) return minLength(check._zod.def.minimum);
  if (check instanceof z.core.$ZodCheckMaxLength) return maxLength(check._zod.def.maximum);
  if (check instanceof z.core.$ZodCheckNumberFormat) {
    return check._zod.def.format === 'safeint' ? Number.isSafeInteger : NEVER;
  }
  if (check instanceof z.core.$ZodCheckGreaterThan) return moreThan(check._zod.def);
  if (check instanceof z.core.$ZodCheckLessThan) return lessThan(check._zod.def);
  const hasPattern =
    check instanceof z.core.$ZodCheckRegex || check instanceof z.ZodISODate || check instanceof z.ZodISODateTime;
  return hasPattern ? matching(check._zod.def.pattern) : NEVER;
}

/** A schema counts characters, of which each is one or two units: what is long enough either way. */
function minLength(minimum: number): Test {
  const units = minimum === 1 ? 1 : minimum * 2;
  return (value) =>
    Array.isArray(value) ? value.length >= minimum : typeof value === 'string' && value.length >= units;
}

function maxLength(maximum: number): Test {
  return (value) => (Array.isArray(value) || typeof value === 'string') && value.length <= maximum;
}

function moreThan({ value: limit, inclusive }: z.core.$ZodCheckGreaterThanDef): Test {
  if (typeof limit !== 'number') return NEVER;
  return (value) => typeof value === 'number' && (inclusive ? value >= limit : value > limit);
}

function lessThan({ value: limit, inclusive }: z.core.$ZodCheckLessThanDef): Test {
  if (typeof limit !== 'number') return NEVER;
  return (value) => typeof value === 'number' && (inclusive ? value <= limit : value < limit);
}

/** Dates come again and again. */
function matching(pattern: RegExp | undefined): Test {
  if (pattern === undefined || pattern.global || pattern.sticky) return NEVER;
  let last: string | undefined;
  return (value) => {
    if (value === last && last !== undefined) return true;
    if (typeof value !== 'string' || !pattern.test(value)) return false;
    last = value;
    return true;
  };
}
