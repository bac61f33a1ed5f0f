import { type Money, parseMoney } from '../../lib/model/money.ts';
import { type Day, dayOf, type Instant, instantFromMs } from '../../lib/model/time.ts';
import { BadRecord } from '../../lib/sync/parse-records.ts';
import { propertyText, type WireObject } from './wire.ts';

/**
 * Reads one record's properties, which are all text; an empty one is an absent one. A value that makes no sense is
 * absent as well, and noted: a record that can do without it is kept without it, and told of.
 */
export class Fields {
  readonly record: WireObject;
  readonly #timeZone: string;
  readonly #problems = new Map<string, string>();

  constructor(record: WireObject, timeZone: string) {
    this.record = record;
    this.#timeZone = timeZone;
    for (const [name, value] of Object.entries(record.properties)) {
      if (typeof value !== 'string' && value !== null) this.#note(name, 'text', value);
    }
  }

  /** What was found wrong so far, in words. */
  get problems(): readonly string[] {
    return [...this.#problems.values()];
  }

  text(name: string): string | undefined {
    return propertyText(this.record, name);
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    return value === 'true' || (value === 'false' ? false : this.#note(name, 'true or false', value));
  }

  /** ISO, or milliseconds since the epoch. */
  instant(name: string): Instant | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : (instantOf(value) ?? this.#note(name, 'a date and time', value));
  }

  /** Date properties are days already; moments fall on a day of the workspace's time zone. */
  day(name: string): Day | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
      return instantOf(value)?.startsWith(value) ? value : this.#note(name, 'a date', value);
    }
    const instant = instantOf(value);
    return instant === undefined ? this.#note(name, 'a date', value) : dayOf(instant, this.#timeZone);
  }

  money(name: string, currency: string | undefined): Money | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (currency === undefined) return this.#note(name, 'a currency beside the amount', 'none');
    if (!/^[A-Z]{3}$/.test(currency)) return this.#note(name, 'an ISO currency beside the amount', currency);
    return decimalMoney(value, currency) ?? this.#note(name, 'an amount', value);
  }

  number(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    return Number.isFinite(number) ? number : this.#note(name, 'a number', value);
  }

  /**
   * What the record cannot do without; another property may stand in for an absent one, but not for a wrong one.
   * @throws BadRecord
   */
  need<T>(name: string, value: T | undefined, expected: string): T {
    this.sound(name);
    if (value !== undefined) return value;
    throw new BadRecord(`properties.${name}: expected ${expected}, found nothing`);
  }

  /** @throws BadRecord when a value of the property makes no sense */
  sound(name: string): void {
    const problem = this.#problems.get(name);
    if (problem !== undefined) throw new BadRecord(problem);
  }

  #note(name: string, expected: string, found: unknown): undefined {
    const shown = JSON.stringify(found) ?? String(found);
    const cut = shown.length > 80 ? `${shown.slice(0, 80)}…` : shown;
    this.#problems.set(name, `properties.${name}: expected ${expected}, found ${cut}`);
    return undefined;
  }
}

export function instantOf(value: string): Instant | undefined {
  const ms = /^-?\d{11,14}$/.test(value) ? Number(value) : /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? undefined : instantFromMs(ms);
}

/**
 * HubSpot stores numbers in floating point and may send `1.5E7` or a noise digit far behind the point: the decimal
 * is read as text and rounded half away from zero at the sixth decimal, the finest scale we keep.
 */
export function decimalMoney(value: string, currency: string): Money | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(value.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent) + 6;
  const digits = whole + fraction;
  const cut = whole.length + shift;
  const kept = cut <= 0 ? '0' : digits.slice(0, cut).padEnd(cut, '0');
  const up = cut >= 0 && Number(digits[cut] ?? '0') >= 5 ? 1n : 0n;
  const micro = (BigInt(kept) + up).toString().padStart(7, '0');
  const decimals = micro.slice(-6).replace(/0+$/, '');
  return parseMoney(`${sign}${micro.slice(0, -6)}${decimals && `.${decimals}`}`, currency);
}
