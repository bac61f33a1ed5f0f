import { type ConnectionId, connectionIdSchema, recordId } from '../../../lib/model/ids.ts';
import { type Money, money } from '../../../lib/model/money.ts';
import type { Source } from '../../../lib/model/records.ts';
import type { Day, Instant } from '../../../lib/model/time.ts';
import { type Random, randomStream } from './random.ts';

export const CURRENCY = 'USD';

export interface SampleOptions {
  /** The day the sample ends on; everything else is relative to it. */
  readonly today: Day;
  /** Another seed, another workspace with the same stories. */
  readonly seed?: number;
  /** Connection the records belong to. */
  readonly connection?: string;
  readonly seenAt?: Instant;
}

/** What every part of the generator needs. */
export interface SampleContext {
  readonly today: Day;
  random(part: string): Random;
  id<Id extends string>(externalId: string): Id;
  base(externalId: string): { source: Source; seenAt: Instant };
}

export function sampleContext(options: SampleOptions): SampleContext {
  const connection: ConnectionId = connectionIdSchema.parse(options.connection ?? 'sample');
  const seenAt = options.seenAt ?? `${options.today}T00:00:00.000Z`;
  const seed = options.seed ?? 1;
  return {
    today: options.today,
    random: (part) => randomStream(seed, part),
    id: (externalId) => recordId(connection, externalId),
    base: (externalId) => ({ source: { connection, system: 'sample', externalId }, seenAt }),
  };
}

export function dollars(amount: number): Money {
  return money(Math.round(amount * 100), 2, CURRENCY);
}

export function cents(units: number): Money {
  return money(units, 2, CURRENCY);
}

/** `P-007`. */
export function numbered(prefix: string, index: number, width = 3): string {
  return `${prefix}-${String(index).padStart(width, '0')}`;
}

/** A working hour of a day, so that clocks in the sample look lived in. */
export function atHour(day: Day, hour: number, minute = 0): Instant {
  return `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`;
}
