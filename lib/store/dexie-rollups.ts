import type { Column } from '../model/facts.ts';
import { unitSum } from './checksum.ts';
import type { DexieFacts } from './dexie-facts.ts';
import type { FactCatalogue } from './fact-catalogue.ts';
import type { FactUnit } from './fact-unit.ts';
import { OrderSums, SUM_COLUMNS, type SumColumns } from './order-sums.ts';
import { same } from './same.ts';
import type { Database } from './schema.ts';

/** The state of the orders that sums were made of: [lineage, generation, next seq]. */
type Stamp = readonly [string, number, number];

export interface StoredSums extends SumColumns {
  readonly of: Stamp;
  /** Checksum of the columns; sums of earlier versions have none and are counted again. */
  readonly sum?: number;
}

/** Key of the one record. */
const ORDERS = 'orders';

const stampOf = ({ lineage, generation, nextSeq }: FactCatalogue): Stamp => [lineage, generation, nextSeq];

function isOf(stored: { readonly of: Stamp } | undefined, catalogue: FactCatalogue): boolean {
  return stampOf(catalogue).every((part, i) => stored?.of[i] === part);
}

/** Checksum: whatever the cells are, they are words in memory. */
export function sumOf({ keys, orders, withCost, amount, refunded, cost }: SumColumns): number {
  const number = (numbers: Float64Array): Column => ({ kind: 'number', numbers });
  const words = ({ buffer, byteOffset, length }: BigInt64Array) => number(new Float64Array(buffer, byteOffset, length));
  const columns = {
    keys: { kind: 'code', codes: new Int32Array(0), values: keys },
    orders: number(orders),
    withCost: number(withCost),
    amount: words(amount),
    refunded: words(refunded),
    cost: words(cost),
  } as const;
  return unitSum({ columns, kills: new Int32Array(0) });
}

function toStore(of: Stamp, sums: OrderSums): StoredSums {
  const columns = sums.columns();
  return { of, ...columns, sum: sumOf(columns) };
}

const isWhole = (stored: StoredSums): boolean => stored.sum === sumOf(stored);

/**
 * Holds the kept sums against a recount of the same orders. Inside the caller's transaction.
 * @param counted what the orders come to as `then` lists them
 * @returns `unknown` where none are kept of these orders, or the orders have changed since
 */
export async function compareSums(
  db: Database,
  then: FactCatalogue,
  now: FactCatalogue,
  counted: OrderSums,
): Promise<'agree' | 'differ' | 'unknown'> {
  const stored = await db.rollups.get(ORDERS);
  if (stored?.sum === undefined || !isOf(stored, now) || !isOf({ of: stampOf(then) }, now)) return 'unknown';
  return isWhole(stored) && same(OrderSums.from(stored).entries(), counted.entries()) ? 'agree' : 'differ';
}

/**
 * Sums of the orders, in one record that is written in the transaction that changes the orders. Every method runs
 * inside the caller's. Sums that are not of the orders as they are, because something replaced units without knowing
 * of them, are not believed but counted again.
 */
export class DexieRollups {
  readonly #db: Database;
  readonly #facts: DexieFacts;
  /** As last written by this context, to spare reading it again. */
  #last: { readonly of: Stamp; readonly sums: OrderSums } | undefined;

  constructor(db: Database, facts: DexieFacts) {
    this.#db = db;
    this.#facts = facts;
  }

  async read(catalogue: FactCatalogue): Promise<OrderSums> {
    const stored = await this.#db.rollups.get(ORDERS);
    return stored && isOf(stored, catalogue) && isWhole(stored) ? OrderSums.from(stored) : this.#count(catalogue);
  }

  /** A page is about to be appended. @returns call it with the catalogue after, in the same transaction */
  async grow(before: FactCatalogue, page: FactUnit): Promise<(after: FactCatalogue) => Promise<void>> {
    const last = this.#last;
    // Taken out of hand until it is stored: the transaction may fail.
    this.#last = undefined;
    const sums = last && isOf(last, before) ? last.sums : await this.read(before);
    const killed = killsByUnit(page);
    if (killed.size > 0) {
      const entries = before.units.filter(({ seq }) => killed.has(seq));
      for (const unit of await this.#facts.units(ORDERS, entries, SUM_COLUMNS)) {
        const rows = (killed.get(unit.seq) ?? []).filter((row) => row < unit.living);
        sums.add(unit, Int32Array.from(rows), -1);
      }
    }
    sums.add(
      page,
      Int32Array.from({ length: page.living }, (_, row) => row),
      1,
    );
    return async (after) => {
      await this.#db.rollups.put(toStore(stampOf(after), sums), ORDERS);
      this.#written = { of: stampOf(after), sums };
    };
  }

  #written: { readonly of: Stamp; readonly sums: OrderSums } | undefined;

  /** The transaction of the last `grow` is done. */
  settled(): void {
    this.#last = this.#written;
    this.#written = undefined;
  }

  /** Units were merged: the orders are the same. */
  async carryOver(before: FactCatalogue, after: FactCatalogue): Promise<void> {
    this.#last = undefined;
    const stored = await this.#db.rollups.get(ORDERS);
    if (stored && isOf(stored, before)) await this.#db.rollups.put({ ...stored, of: stampOf(after) }, ORDERS);
  }

  /** Orders were taken out: what they added up to goes with them. */
  async forget(): Promise<void> {
    this.#last = undefined;
    await this.#db.rollups.delete(ORDERS);
  }

  async #count(catalogue: FactCatalogue): Promise<OrderSums> {
    return OrderSums.of(await this.#facts.units(ORDERS, catalogue.units, SUM_COLUMNS));
  }
}

function killsByUnit({ kills }: FactUnit): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let i = 0; i < kills.length; i += 2) {
    const seq = kills[i] ?? 0;
    const rows = found.get(seq) ?? [];
    rows.push(kills[i + 1] ?? 0);
    found.set(seq, rows);
  }
  return found;
}
