import { TABLE_NAMES, type Upserts } from '../model/tables.ts';
import type { Page } from './connector.ts';
import { followMerges, mergesOf, storedReferences } from './merges.ts';
import type { Run } from './run-context.ts';
import type { StreamState } from './state.ts';

/** What the stream knows of merges once the page is there. */
export function mergedState({ merged }: StreamState, page: Page): Pick<StreamState, 'merged'> {
  const all = { ...merged, ...Object.fromEntries((page.merged ?? []).map(({ from, to }) => [from, to])) };
  return Object.keys(all).length === 0 ? {} : { merged: all };
}

/**
 * The page's records, and stored ones that refer to a record of which the page says that it was merged. A reading of
 * everything tells of all merges there ever were: what is stored is then looked through once, at its end.
 */
export async function settleMerges(run: Run, state: StreamState, page: Page): Promise<Upserts> {
  const known = state.merged ?? {};
  const fresh = (page.merged ?? []).filter(({ from, to }) => known[from] !== to);
  const merges = new Map([...mergesOf(run.states.values()), ...fresh.map(({ from, to }) => [from, to] as const)]);
  const own = followMerges(page.upserts, merges);
  const look = state.full === true ? page.done && merges.size > 0 : fresh.length > 0;
  if (!look) return own;
  const stored = await storedReferences(run.deps.store, run.connection, merges);
  return together(stored, own);
}

/** Of two rows with one id the one of `newer` counts. */
function together(older: Upserts, newer: Upserts): Upserts {
  const out: Upserts = { ...newer };
  for (const table of TABLE_NAMES) {
    const own = newer[table] ?? [];
    const ids = new Set<string>(own.map(({ id }) => id));
    const rest = (older[table] ?? []).filter(({ id }) => !ids.has(id));
    // The rows stay rows of their table.
    if (rest.length > 0) Reflect.set(out, table, [...rest, ...own]);
  }
  return out;
}
