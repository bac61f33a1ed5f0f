import type { FactTable } from '../model/tables.ts';
import type { FactChange } from './change.ts';
import type { DexieFacts } from './dexie-facts.ts';
import { firstOf, looseUnits, mergeUnits } from './fact-compact.ts';

/** Which units of a table are to be merged next, and into what; reads those alone. Inside the caller's transaction. */
export async function planMerge(facts: DexieFacts, table: FactTable): Promise<FactChange | undefined> {
  const { units: entries, nextSeq } = await facts.catalogue(table);
  const drop = firstOf(looseUnits(await facts.units(table, entries, [])), entries);
  if (drop.length === 0) return undefined;
  const loose = new Set(drop);
  const full = await facts.units(
    table,
    entries.filter((entry) => loose.has(entry.seq)),
  );
  const rest = await facts.units(
    table,
    entries.filter((entry) => !loose.has(entry.seq)),
    [],
  );
  const units = [...full, ...rest].sort((a, b) => a.seq - b.seq);
  return mergeUnits(table, units, drop, nextSeq);
}
