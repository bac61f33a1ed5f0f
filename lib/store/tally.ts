import { ROW_TABLE_NAMES } from '../model/tables.ts';
import type { KeptTable } from './change.ts';
import { textSum } from './checksum.ts';

/** How many values a table holds of a connection, and the sum of their hashes in two lanes. */
export type Count = readonly [count: number, lo: number, hi: number];

/** By `table/connection`; what belongs to no connection stands at `table/`. */
export type Counts = Readonly<Record<string, Count>>;

const ROWS = new Set<string>(ROW_TABLE_NAMES);

/**
 * What there should be of each table and connection. It follows changes by difference and does not depend on their
 * order, so that it can be held against a count made from scratch.
 */
export class Tally {
  readonly #counts: Map<string, Count>;

  constructor(counts: Counts = {}) {
    this.#counts = new Map(Object.entries(counts));
  }

  add(table: KeptTable, key: string, value: unknown): void {
    this.#change(table, key, value, 1);
  }

  subtract(table: KeptTable, key: string, value: unknown): void {
    this.#change(table, key, value, -1);
  }

  clear(table: KeptTable): void {
    for (const name of this.#counts.keys()) if (name.startsWith(`${table}/`)) this.#counts.delete(name);
  }

  counts(): Counts {
    return Object.fromEntries(this.#counts);
  }

  #change(table: KeptTable, key: string, value: unknown, sign: 1 | -1): void {
    const name = `${table}/${table === 'snapshots' ? '' : connectionOf(value)}`;
    const [count, lo, hi] = this.#counts.get(name) ?? [0, 0, 0];
    const [valueLo, valueHi] = textSum(identityOf(table, key, value));
    const next: Count = [count + sign, (lo + sign * valueLo) | 0, (hi + sign * valueHi) | 0];
    // One that fell to nothing is not kept, so that two tallies of the same values are the same.
    if (next.every((part) => part === 0)) this.#counts.delete(name);
    else this.#counts.set(name, next);
  }
}

/** What tells one version of a value from another. */
function identityOf(table: KeptTable, key: string, value: unknown): string {
  // Results are made anew as a set, from what is stored; hashing all of them would cost more than making them.
  if (table === 'snapshots') return key;
  if (!ROWS.has(table)) return `${key}\u0000${JSON.stringify(value)}`;
  const modifiedAt = field(field(value, 'source'), 'modifiedAt');
  return `${key}\u0000${String(field(value, 'seenAt'))}\u0000${String(modifiedAt ?? '')}`;
}

export function connectionOf(value: unknown): string {
  const connection = field(field(value, 'source') ?? value, 'connection');
  return typeof connection === 'string' ? connection : '';
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
