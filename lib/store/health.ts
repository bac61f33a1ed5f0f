import type { FactTable } from '../model/tables.ts';
import type { KeptTable } from './change.ts';

/** Whether what is stored is what was written. */
export interface StoreHealth {
  /** Made with the place where it is stored: an emptied one has another. */
  readonly lineage: string;
  /** Writes so far. Fewer than are known of the same lineage: the newest were lost. */
  readonly commit: number;
  /** Only a full check looks for it. */
  readonly damage: readonly Damage[];
}

export type Damage =
  /** A part of a fact table is gone, or not what was written. */
  | { readonly kind: 'facts'; readonly table: FactTable; readonly detail: string }
  /** What the orders come to is not what is kept of it; the orders themselves are whole. */
  | { readonly kind: 'sums'; readonly detail: string }
  /** Rows are gone, have come back, or are older than they were. */
  | {
      readonly kind: 'rows';
      readonly table: KeptTable;
      /** Empty for tables that belong to no connection. */
      readonly connection: string;
      readonly expected: number;
      readonly found: number;
    }
  /** Rows are there but not found by one of their fields. */
  | { readonly kind: 'index'; readonly table: KeptTable; readonly detail: string }
  /** The table cannot be read. */
  | { readonly kind: 'unreadable'; readonly table: KeptTable; readonly detail: string }
  /** It is not known what there should be. */
  | { readonly kind: 'record'; readonly detail: string }
  /** The place could not even be opened. */
  | { readonly kind: 'place'; readonly detail: string };

export interface Repair {
  readonly damage: readonly Damage[];
  /** Connections without stream states now, so that their next run reads everything. */
  readonly reset: readonly string[];
  /** Connections that lost records which only their user can bring back. */
  readonly incomplete: readonly string[];
}

export const UNHARMED: Repair = { damage: [], reset: [], incomplete: [] };
