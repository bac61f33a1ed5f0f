import type { FactTable } from '../model/tables.ts';
import type { Change, Kept, KeptTable } from './change.ts';
import type { OwnedTable } from './erase.ts';
import type { FactUnit } from './fact-unit.ts';

/** All that is stored, as it is at one moment. */
export interface StoredWhole {
  get<T extends KeptTable>(table: T, key: string): Promise<Kept[T] | undefined>;
  /** In the order of keys. */
  entries<T extends KeptTable>(table: T): Promise<[key: string, value: Kept[T]][]>;
  count(table: KeptTable): Promise<number>;
  /** Records of a fact table. */
  living(table: FactTable): Promise<number>;
  /** Keys of what belongs to a connection. */
  keysOf(table: OwnedTable, connection: string): Promise<string[]>;
  /** Of segments, only the columns asked for. */
  facts(table: FactTable, columns?: readonly string[]): Promise<FactLayout>;
}

export interface FactLayout {
  readonly units: readonly FactUnit[];
  /** Position of the next unit. */
  readonly nextSeq: number;
}

/** Reads as much as it wants and works out one atomic change. It waits for nothing but what it reads. */
export type Revision<R> = (stored: StoredWhole) => Promise<{ readonly change: Change; readonly result: R }>;
