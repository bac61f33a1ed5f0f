import { type Text, text } from '../errors.ts';
import type { Measured } from '../kpi/measure-input.ts';
import { money } from '../model/money.ts';
import type { Provenance } from '../model/quantity.ts';
import type { Measurement } from './measured.ts';

/** Days whose sales differ from what is usual. */
export interface OddDays {
  readonly subject: Measured & { readonly kind: 'workspace' | 'channel' | 'partner' };
  /** Day numbers, the last not included. */
  readonly from: number;
  readonly to: number;
  /** More than was to be expected, in units. */
  readonly amount: number;
  /** One day, held against the same weekday. */
  readonly single: boolean;
}

/** What is usual is the mean of so many weeks before. */
const WEEKS = 8;
/** Share of the difference from which on one part of the sales is named as its cause. */
const TELLING = 0.3;
/** Parts that make up a subject's sales. */
const PARTS = { workspace: 'channel', channel: 'partner', partner: 'account' } as const;

/** Three ways to look for a cause: more or larger orders, who it came from, and whether anything is missing. */
export function waysToLook(
  odd: OddDays,
  { book, currency }: Measurement,
  sources: readonly Provenance[],
  nameOf: (kind: 'channel' | 'partner', id: string) => string | undefined,
): Text[] {
  const { subject } = odd;
  const { day, net, length, dimensions } = book.columns;
  const own = dimensions.get(subject.kind);
  const slot = own?.slots.get('id' in subject ? subject.id : '') ?? -1;
  const kind = PARTS[subject.kind];
  const parts = dimensions.get(kind);
  const counts = { now: 0, usual: 0 };
  const sums = { now: 0, usual: 0 };
  const partNow = new Float64Array(parts?.ids.length ?? 0);
  const partUsual = new Float64Array(parts?.ids.length ?? 0);
  const days = odd.to - odd.from;
  const share = odd.single ? 1 / WEEKS : days / (7 * WEEKS);
  for (let row = 0; row < length; row++) {
    const on = day[row] as number;
    if (on >= odd.to || on < odd.from - 7 * WEEKS || own?.column[row] !== slot) continue;
    const isNow = on >= odd.from;
    if (!isNow && odd.single && (odd.from - on) % 7 !== 0) continue;
    const amount = net[row] as number;
    const part = parts?.column[row] ?? -1;
    if (isNow) {
      counts.now++;
      sums.now += amount;
      if (part >= 0) partNow[part] = (partNow[part] as number) + amount;
    } else {
      counts.usual += share;
      sums.usual += share * amount;
      if (part >= 0) partUsual[part] = (partUsual[part] as number) + share * amount;
    }
  }
  const units = (amount: number) => ({ money: money(Math.round(amount), book.scale, currency) });
  return [
    text('playbook.look.orders', { now: counts.now, usual: Math.round(counts.usual) }),
    ...(counts.now > 0 && counts.usual > 0
      ? [
          text('playbook.look.value', {
            now: units(sums.now / counts.now),
            usual: units(sums.usual / counts.usual),
          }),
        ]
      : []),
    ...(kind === 'account' ? [] : whose(kind)),
    text('playbook.look.data', { sources: sources.map(({ label }) => label).join(', ') }),
  ];

  function whose(partKind: 'channel' | 'partner'): Text[] {
    let most = -1;
    let gap = 0;
    for (let part = 0; part < partNow.length; part++) {
      const own = ((partNow[part] as number) - (partUsual[part] as number)) * Math.sign(odd.amount);
      if (own > gap) [most, gap] = [part, own];
    }
    const difference = Math.abs(sums.now - sums.usual);
    const id = parts?.ids[most];
    const name = id === undefined ? undefined : nameOf(partKind, id);
    if (name === undefined || gap < TELLING * difference) return [text(`playbook.look.spread.${partKind}`)];
    const [now, usual] = [units(partNow[most] ?? 0), units(partUsual[most] ?? 0)];
    return [text('playbook.look.part', { name, now, usual, share: { ratio: Math.min(1, gap / difference) } })];
  }
}
