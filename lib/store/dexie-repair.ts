import { FACT_TABLE_NAMES, type FactTable, ROW_TABLE_NAMES } from '../model/tables.ts';
import type { StreamState } from '../sync/state.ts';
import { KEPT_TABLES, type KeptTable, tombstoneKey } from './change.ts';
import { DexieFacts, isDamage } from './dexie-facts.ts';
import { type CatalogueMark, firstRecord, markOf, RECORD } from './dexie-integrity.ts';
import { count, scan } from './dexie-scan.ts';
import { mergeUnits, withoutConnection } from './fact-compact.ts';
import { codeColumn, type FactUnit } from './fact-unit.ts';
import type { Damage, Repair } from './health.ts';
import type { Database } from './schema.ts';
import { connectionOf, Tally } from './tally.ts';

const RECORDS = [...ROW_TABLE_NAMES, 'tombstones', 'states', 'quarantine'] as const;

/**
 * Drops what is damaged, inside the caller's transaction over all stores. Of a connection that can be read again all
 * records of a damaged table go, not only the damaged part: with a lost deletion or a lost newer version, what is left
 * may be records that have come back. Of others what is left stays.
 */
export async function repairDatabase(
  db: Database,
  damage: readonly Damage[],
  readAgain: readonly string[],
): Promise<Repair> {
  for (const one of damage) if (one.kind === 'unreadable') await db.kept(one.table).clear();
  const job = new Repairer(db, damage, new Set(readAgain));
  for (const table of RECORDS) await job.rows(table);
  for (const table of FACT_TABLE_NAMES) await job.facts(table);
  await job.reset();
  // They are counted again when they are next asked for.
  if (damage.some(({ kind }) => kind === 'sums')) await db.rollups.clear();
  if (damage.some((one) => !('table' in one) || one.table === 'snapshots')) await db.kept('snapshots').clear();
  await recount(db);
  return { damage, ...job.result() };
}

class Repairer {
  readonly #db: Database;
  readonly #facts: DexieFacts;
  readonly #damage: readonly Damage[];
  readonly #readAgain: ReadonlySet<string>;
  /** Connections that have lost something. */
  readonly #hurt = new Set<string>();

  constructor(db: Database, damage: readonly Damage[], readAgain: ReadonlySet<string>) {
    this.#db = db;
    this.#facts = new DexieFacts(db);
    this.#damage = damage;
    this.#readAgain = readAgain;
  }

  async rows(table: (typeof RECORDS)[number]): Promise<void> {
    const hurt = await this.#hurtIn(table);
    if (hurt.size === 0) return;
    for (const id of hurt) this.#hurt.add(id);
    const kept = this.#db.kept(table);
    const badIndex = this.#damage.some((one) => one.kind === 'index' && one.table === table);
    await scan(kept, async (entries) => {
      const gone = entries.filter(([, value]) => this.#dropped(hurt, connectionOf(value)));
      await kept.bulkDelete(gone.map(([key]) => key));
      if (!badIndex) return;
      const left = entries.filter((entry) => !gone.includes(entry));
      await this.#db.table(table).bulkPut(
        left.map(([, value]) => value),
        left.map(([key]) => key),
      );
    });
    if (table === 'tombstones' || table === 'states' || table === 'quarantine') return;
    await scan(this.#db.kept('tombstones'), async (entries) => {
      const prefix = tombstoneKey(table, '');
      const gone = entries.filter(([key, value]) => key.startsWith(prefix) && this.#dropped(hurt, connectionOf(value)));
      await this.#db.kept('tombstones').bulkDelete(gone.map(([key]) => key));
    });
  }

  async facts(table: FactTable): Promise<void> {
    const hit = this.#damage.some((one) => one.kind === 'record' || (one.kind === 'facts' && one.table === table));
    if (!hit) return;
    const left = await this.#survivors(table);
    const hurt = new Set([...(await this.#writersOf(table)), ...left.flatMap(connectionsIn)]);
    for (const id of hurt) this.#hurt.add(id);
    let units: readonly FactUnit[] = left;
    let seq = Math.max(0, ...left.map((unit) => unit.seq)) + 1;
    for (const id of this.#readAgain) {
      units = withoutConnection(table, units, id, seq).add;
      seq += units.length;
    }
    const all = units.map((unit) => unit.seq);
    await this.#facts.replaceAll(table, mergeUnits(table, units, all, seq).add);
  }

  /** Whatever belongs to a stream that has lost something is read from the start. */
  async reset(): Promise<void> {
    const states = this.#db.kept('states');
    await scan(states, async (entries) => {
      const gone = entries.filter(([, value]) => this.#dropped(this.#hurt, connectionOf(value)));
      await states.bulkDelete(gone.map(([key]) => key));
    });
  }

  result(): Pick<Repair, 'reset' | 'incomplete'> {
    const hurt = [...this.#hurt].filter((id) => id !== '');
    return {
      reset: hurt.filter((id) => this.#readAgain.has(id)),
      incomplete: hurt.filter((id) => !this.#readAgain.has(id)),
    };
  }

  #dropped(hurt: ReadonlySet<string>, connection: string): boolean {
    return hurt.has(connection) && this.#readAgain.has(connection);
  }

  async #hurtIn(table: KeptTable): Promise<Set<string>> {
    const here = this.#damage.filter((one) => one.kind === 'record' || ('table' in one && one.table === table));
    const named = here.flatMap((one) => (one.kind === 'rows' ? [one.connection] : []));
    const any = here.some(({ kind }) => kind !== 'rows');
    return new Set([...named, ...(any ? await this.#everyone() : [])]);
  }

  async #everyone(): Promise<string[]> {
    return this.#db.kept('connections').toCollection().primaryKeys();
  }

  /** Connections that have written, or may have written, to the table. */
  async #writersOf(table: FactTable): Promise<string[]> {
    const states: StreamState[] = await this.#db.kept('states').toArray();
    const others = states.filter(({ tables }) => tables !== undefined && !tables.includes(table));
    const never = (id: string) => {
      const own = states.filter(({ connection }) => connection === id).length;
      return own > 0 && own === others.filter(({ connection }) => connection === id).length;
    };
    return (await this.#everyone()).filter((id) => !never(id));
  }

  async #survivors(table: FactTable): Promise<FactUnit[]> {
    const { units } = await this.#facts.catalogue(table);
    const whole: FactUnit[] = [];
    for (const entry of units) {
      try {
        whole.push(...(await this.#facts.units(table, [entry])));
      } catch (error) {
        if (!isDamage(error)) throw error;
      }
    }
    return whole;
  }
}

function connectionsIn(unit: FactUnit): readonly string[] {
  return codeColumn(unit, 'connection').values;
}

/** What is there now is what there should be. */
async function recount(db: Database): Promise<void> {
  const tally = new Tally();
  for (const table of KEPT_TABLES) await count(db.kept(table), table, tally);
  const catalogues: { [T in FactTable]?: CatalogueMark } = {};
  for (const table of FACT_TABLE_NAMES) {
    const catalogue = await db.factCatalogues.get(table);
    if (catalogue) catalogues[table] = markOf(catalogue);
  }
  const { lineage, commit } = (await db.integrity.get(RECORD)) ?? firstRecord();
  await db.integrity.put({ lineage, commit: commit + 1, counts: tally.counts(), catalogues }, RECORD);
}
