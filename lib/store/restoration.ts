import type { Order, OrderLine } from '../model/records.ts';
import { FACT_TABLE_NAMES, type FactTable, isFactTable, isTable, type Row } from '../model/tables.ts';
import { connectionSchema, type QuarantineItem, type StreamState } from '../sync/state.ts';
import { type Change, emptyChange, KEPT_TABLES, type Kept, put, stateKey } from './change.ts';
import {
  type Counts,
  type Exported,
  type ExportRecord,
  type FactTombstone,
  type KeptTombstone,
  noCounts,
} from './export-format.ts';
import { draftFacts } from './fact-draft.ts';
import { FactIndex } from './fact-index.ts';
import { buildPage, type Tombstone } from './fact-page.ts';
import { type FactUnit, SEGMENT_ROWS } from './fact-unit.ts';
import type { StoredWhole } from './revision.ts';

/** The content of an export on its way to being one change. */
export class Restoration {
  readonly #entries = new Map<Exclude<Exported, FactTable | 'factTombstones'>, Map<string, unknown>>();
  readonly #facts = new Map(FACT_TABLE_NAMES.map((table) => [table, new FactBuilder(table)] as const));

  /** @returns what is wrong with the record, for the log */
  add({ table, row }: ExportRecord): string | undefined {
    if (table === 'factTombstones') {
      // `parseRecord` has parsed the row by its table's schema; so below.
      const tombstone = row as FactTombstone;
      this.#facts.get(tombstone.table)?.bury(tombstone);
      return undefined;
    }
    if (isTable(table) && isFactTable(table)) {
      const fact = row as Order & OrderLine;
      if (!isOfOneKind(fact)) return `${table}: amounts of different currencies or scales in one record`;
      this.#facts.get(table)?.add(fact);
      return undefined;
    }
    const entries = this.#entries.get(table) ?? new Map<string, unknown>();
    this.#entries.set(table, entries);
    entries.set(...entryOf(table, row));
    return undefined;
  }

  /** What would be stored; less than was added when an id came twice, or when a state is of no connection. */
  counts(): Counts {
    const counts = noCounts();
    for (const [table, entries] of this.#entries) counts[table] = entries.size;
    const known = this.#entries.get('connections');
    for (const table of ['states', 'quarantine'] as const) {
      const entries = [...(this.#entries.get(table)?.values() ?? [])] as (StreamState | QuarantineItem)[];
      counts[table] = entries.filter(({ connection }) => known?.has(connection)).length;
    }
    for (const [table, builder] of this.#facts) {
      const { living, dead } = builder.counts();
      counts[table] = living;
      counts.factTombstones += dead;
    }
    return counts;
  }

  /** Replaces what an empty store may hold, but for its log and its count of runs. */
  async changeOf(stored: StoredWhole): Promise<Change> {
    const change = emptyChange();
    change.clears.push(...KEPT_TABLES.filter((table) => table !== 'settings' && table !== 'audit'));
    for (const [table, entries] of this.#entries) {
      const kept = table === 'workspace' || table === 'intake' ? 'settings' : table;
      // Each table's values were parsed by its own schema.
      for (const [key, value] of entries) put(change, kept, key, value as Kept[typeof kept]);
    }
    for (const [table, builder] of this.#facts) {
      const { units, nextSeq } = await stored.facts(table, []);
      change.facts[table] = { drop: units.map(({ seq }) => seq), add: builder.units(nextSeq), kind: 'segment' };
    }
    return change;
  }
}

function entryOf(table: Exported, row: unknown): [key: string, value: unknown] {
  switch (table) {
    case 'workspace':
    case 'intake':
      return [table, row];
    case 'connections':
      return [connectionSchema.parse(row).id, connectionSchema.parse(row)];
    case 'states': {
      const { connection, stream } = row as StreamState;
      return [stateKey(connection, stream), row];
    }
    case 'tombstones': {
      const { key, ...tombstone } = row as KeptTombstone;
      return [key, tombstone];
    }
    default:
      return [(row as Row<'accounts'>).id, row];
  }
}

/** A fact's amounts share currency and scale in every export; the columns could not hold others. */
function isOfOneKind({ amount, cost, refunded }: Order & OrderLine): boolean {
  return [cost, refunded].every(
    (other) => other === undefined || (other.currency === amount.currency && other.scale === amount.scale),
  );
}

/** Lays facts out in segments as they come. */
class FactBuilder {
  readonly #table: FactTable;
  readonly #units: FactUnit[] = [];
  #records: (Order & OrderLine)[] = [];
  #tombstones: Tombstone[] = [];

  constructor(table: FactTable) {
    this.#table = table;
  }

  add(record: Order & OrderLine): void {
    this.#records.push(record);
    if (this.#records.length + this.#tombstones.length === SEGMENT_ROWS) this.#close();
  }

  bury({ key: [keyLo, keyHi], connection, modifiedAt, seenAt }: FactTombstone): void {
    const modified = modifiedAt === undefined ? Number.NaN : Date.parse(modifiedAt);
    this.#tombstones.push({ keyLo, keyHi, connection, modifiedAt: modified, seenAt: Date.parse(seenAt) });
    if (this.#records.length + this.#tombstones.length === SEGMENT_ROWS) this.#close();
  }

  counts(): { living: number; dead: number } {
    this.#close();
    const { living, size } = FactIndex.of(this.#units);
    return { living, dead: size - living };
  }

  units(nextSeq: number): FactUnit[] {
    this.#close();
    return this.#units.map((unit, i) => ({ ...unit, seq: nextSeq + i }));
  }

  #close(): void {
    const seq = this.#units.length + 1;
    if (this.#records.length + this.#tombstones.length === 0) return;
    const draft = draftFacts(this.#table, this.#records);
    const rows = Int32Array.from(this.#records, (_, at) => at);
    this.#units.push(buildPage(this.#table, seq, draft, rows, this.#tombstones, new Int32Array()));
    this.#records = [];
    this.#tombstones = [];
  }
}
