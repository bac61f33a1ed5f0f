import type { Translator } from '../lib/i18n/format.ts';
import type { Provenance, Quantity } from '../lib/model/quantity.ts';
import type { Period } from '../lib/model/time.ts';

/** @param style `compact` shortens money and large counts: ¥1.2M */
export function quantityText(t: Translator, quantity: Quantity, style: 'full' | 'compact' = 'full'): string {
  switch (quantity.unit) {
    case 'money':
      return t.money(quantity.money, style);
    case 'ratio':
      return t.ratio(quantity.value);
    case 'count':
      return t.number(quantity.value, countOptions(quantity.value, style));
    case 'days':
      return t.t('ui.days', { n: Math.round(quantity.value) });
    case 'hours':
      return t.t('ui.hours', {
        hours: t.number(quantity.value, { maximumFractionDigits: quantity.value < 10 ? 1 : 0 }),
      });
    case 'points':
      return t.number(quantity.value, { maximumFractionDigits: 0 });
    case 'times':
      return t.t('ui.times', { n: t.number(quantity.value, { maximumFractionDigits: 1 }) });
  }
}

function countOptions(value: number, style: 'full' | 'compact'): Intl.NumberFormatOptions {
  if (style === 'compact' && Math.abs(value) >= 10_000) return { notation: 'compact', maximumSignificantDigits: 3 };
  return { maximumFractionDigits: Number.isInteger(value) ? 0 : 1 };
}

/** The bare number of a quantity, in major units; for comparing and drawing only. */
export function magnitude(quantity: Quantity): number {
  return quantity.unit === 'money' ? quantity.money.units / 10 ** quantity.money.scale : quantity.value;
}

/** "+9" or "−4": rounded, with a true minus sign. */
export function signed(t: Translator, value: number): string {
  const rounded = Math.round(value);
  if (rounded === 0) return '±0';
  return `${rounded > 0 ? '+' : '−'}${t.number(Math.abs(rounded))}`;
}

/**
 * Change against the same length of time before: relative for amounts, in percentage points for ratios.
 * `undefined` where there is nothing to compare with.
 */
export function change(
  t: Translator,
  now: Quantity,
  before: Quantity | undefined,
): { readonly text: string; readonly direction: -1 | 0 | 1 } | undefined {
  if (before === undefined || before.unit !== now.unit) return undefined;
  const [a, b] = [magnitude(now), magnitude(before)];
  if (now.unit === 'ratio' || now.unit === 'points') {
    const points = (a - b) * (now.unit === 'ratio' ? 100 : 1);
    const rounded = Math.round(points);
    const params = { n: signed(t, points), size: Math.abs(rounded) };
    return { text: t.t('ui.change.points', params), direction: direction(rounded) };
  }
  if (b === 0) return undefined;
  const percent = ((a - b) / Math.abs(b)) * 100;
  return { text: t.t('ui.change.percent', { n: signed(t, percent) }), direction: direction(Math.round(percent)) };
}

function direction(value: number): -1 | 0 | 1 {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/** Yesterday's analysis still speaks of the present, in any time zone; one of a history that has ended does not. */
const PRESENT_MS = 2 * 86_400_000;

/** Whether a period's figures are of the past: the period does not run up to today. */
export function isPast({ to }: Period, now: number): boolean {
  return now - Date.parse(to) > PRESENT_MS;
}

const STALE_MS = 2 * 86_400_000;

/** Whether data is so old, two days, that figures made of it carry a mark. */
export function isStale(asOf: string, now: number): boolean {
  return now - Date.parse(asOf) > STALE_MS;
}

/** The reader's own calendar day, YYYY-MM-DD, `days` from now. */
export function dayFrom(now: number, days = 0): string {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The oldest of several sources: a figure is only as fresh as its stalest input. */
export function oldest(sources: readonly Provenance[]): Provenance | undefined {
  let found: Provenance | undefined;
  for (const source of sources) if (found === undefined || source.asOf < found.asOf) found = source;
  return found;
}

/** "HubSpot, 22 Nov 2026, 03:10" per source, one a line; for tooltips. */
export function sourcesText(t: Translator, sources: readonly Provenance[]): string {
  const format = new Intl.DateTimeFormat(t.locale, { dateStyle: 'medium', timeStyle: 'short' });
  return sources
    .map(({ label, asOf, partial }) =>
      partial
        ? t.t('ui.source.partialAbout', { label })
        : t.t('ui.source', { label, at: format.format(new Date(asOf)) }),
    )
    .join('\n');
}
