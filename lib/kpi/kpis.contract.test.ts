import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Text } from '../errors.ts';
import { LOCALES } from '../model/workspace.ts';
import { KPI_EXAMPLES } from './examples.ts';
import { computeKpis, KPIS, kpi } from './index.ts';
import type { Kpi, KpiResult } from './kpi.ts';
import { noMeasures } from './measures.ts';

/** A recorded subject that sold nothing. */
const NOTHING = noMeasures({ period: { from: '2025-11-01', to: '2026-11-01' }, currency: 'USD', scale: 2 });

const catalogues = LOCALES.map((locale) => {
  const file = new URL(`../../locales/${locale}/kpi.json`, import.meta.url);
  // A catalogue is a flat object of strings, as its own test proves.
  return [locale, JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>] as const;
});

function expectText(text: Text): void {
  for (const [locale, catalogue] of catalogues) {
    const message = catalogue[text.key.replace(/^kpi\./, '')];
    expect(message, `${text.key} in ${locale}`).toBeTypeOf('string');
    for (const name of Object.keys(text.params ?? {})) expect(message).toMatch(new RegExp(`\\{${name}[,}]`));
  }
}

/** Equal but for the last digits of what is not exact. */
function expectResult(found: KpiResult, expected: KpiResult): void {
  if (found.status !== 'ok' || expected.status !== 'ok') {
    expect(found).toEqual(expected);
    return;
  }
  const { interval, quantity, numerator, ...rest } = found;
  const { interval: limits, quantity: wanted, numerator: top, ...others } = expected;
  expect(rest).toEqual(others);
  expect(numerator === undefined).toBe(top === undefined);
  if (numerator !== undefined && top !== undefined) expect(numerator).toBeCloseTo(top, 6);
  expect(interval === undefined).toBe(limits === undefined);
  limits?.forEach((limit, at) => {
    expect(interval?.[at]).toBeCloseTo(limit, 5);
  });
  if (quantity.unit === 'money' || wanted.unit === 'money') expect(quantity).toEqual(wanted);
  else {
    expect(quantity.unit).toBe(wanted.unit);
    expect(quantity.value).toBeCloseTo(wanted.value, 6);
  }
}

const examples = KPIS.flatMap((one) =>
  (KPI_EXAMPLES[one.id] ?? []).map((example) => [one.id, example.name, one, example] as const),
);

test.each(examples)('%s: %s', (_id, _name, one, example) => {
  const found = one.compute({ ...NOTHING, ...example.measures });
  expectResult(found, example.expect);
  if (found.status === 'notEnoughData') expectText(found.reason);
  else expect(found.quantity.unit).toBe(one.unit);
  if (found.status === 'ok' && found.interval) {
    const value =
      found.quantity.unit === 'money'
        ? found.quantity.money.units / 10 ** found.quantity.money.scale
        : found.quantity.value;
    expect(found.interval[0]).toBeLessThanOrEqual(value);
    expect(found.interval[1]).toBeGreaterThanOrEqual(value);
  }
});

test.each(KPIS.map((one) => [one.id, one] as const))(
  '%s has a name, an explanation and both kinds of examples',
  (_id, one: Kpi) => {
    expectText({ key: `kpi.${one.id}.name` });
    expectText({ key: `kpi.${one.id}.about` });
    expect(new Set((KPI_EXAMPLES[one.id] ?? []).map((example) => example.expect.status))).toEqual(
      new Set(['ok', 'notEnoughData']),
    );
    expect(kpi(one.id)).toBe(one);
  },
);

test('ids are unique', () => {
  expect(new Set(KPIS.map((one) => one.id)).size).toBe(KPIS.length);
});

test('nothing recorded is never a zero', () => {
  const all = computeKpis({ ...NOTHING, historyBeforePeriod: false });
  for (const result of Object.values(all)) expect(result.status).toBe('notEnoughData');
});
