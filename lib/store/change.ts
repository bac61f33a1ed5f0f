import type { AuditEntry } from '../model/audit.ts';
import type { Source } from '../model/records.ts';
import type { StepDecision } from '../model/step-decision.ts';
import { type FactTable, ROW_TABLE_NAMES, type RowTable } from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import type { Connection, QuarantineItem, StreamState } from '../sync/state.ts';
import type { FactUnit } from './fact-unit.ts';

/** What every record of a row table has. */
export interface BaseRow {
  readonly id: string;
  readonly source: Source;
  readonly seenAt: Instant;
}

/** What stays of a deleted record: the version that was removed. */
export interface Tombstone {
  readonly connection: string;
  readonly modifiedAt?: Instant;
  readonly seenAt: Instant;
}

/** Everything the store keeps by key, besides facts. */
export type Kept = { [T in RowTable]: BaseRow } & {
  tombstones: Tombstone;
  connections: Connection;
  states: StreamState;
  quarantine: QuarantineItem;
  decisions: StepDecision;
  audit: AuditEntry;
  /** `workspace` and `epoch`, the newest epoch given to any run. */
  settings: unknown;
  snapshots: unknown;
};
export type KeptTable = keyof Kept;

export const KEPT_TABLES: readonly KeptTable[] = [
  ...ROW_TABLE_NAMES,
  'tombstones',
  'connections',
  'states',
  'quarantine',
  'decisions',
  'audit',
  'settings',
  'snapshots',
];

export const tombstoneKey = (table: RowTable, id: string): string => `${table}/${id}`;
export const stateKey = (connection: string, stream: string): string => `${connection}/${stream}`;

type Puts = { [T in KeptTable]?: [key: string, value: Kept[T]][] };

/** What one atomic write does, in this order: clears, removes, puts, facts. */
export interface Change {
  readonly clears: KeptTable[];
  readonly removes: { [T in KeptTable]?: string[] };
  readonly puts: Puts;
  readonly facts: { [T in FactTable]?: FactChange };
}

export interface FactChange {
  /** Positions of units that go away. */
  readonly drop: readonly number[];
  readonly add: readonly FactUnit[];
  /** How the added are laid out; absent: as pages when nothing is dropped, else as segments. */
  readonly kind?: 'page' | 'segment';
}

export function emptyChange(): Change {
  return { clears: [], removes: {}, puts: {}, facts: {} };
}

export function isEmpty(change: Change): boolean {
  return (
    change.clears.length === 0 &&
    [change.removes, change.puts, change.facts].every((part) => Object.keys(part).length === 0)
  );
}

export function put<T extends KeptTable>(change: Change, table: T, key: string, value: Kept[T]): void {
  const entries: [string, Kept[T]][] = change.puts[table] ?? [];
  entries.push([key, value]);
  // The compiler does not look up an optional mapped property by a generic key; it is the type of `entries`.
  change.puts[table] = entries as Puts[T];
}

export function remove(change: Change, table: KeptTable, key: string): void {
  const keys = change.removes[table] ?? [];
  keys.push(key);
  change.removes[table] = keys;
}
