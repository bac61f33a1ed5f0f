import type { MemoryState } from './memory-state.ts';
import type { StoredWhole } from './revision.ts';

/** What a memory store holds. */
export function wholeOf(state: MemoryState): StoredWhole {
  return {
    get: async (table, key) => state.table(table).get(key),
    entries: async (table) => [...state.table(table)].sort(([a], [b]) => (a < b ? -1 : 1)),
    count: async (table) => state.table(table).size,
    living: async (table) => state.facts[table].index.living,
    async keysOf(table, connection) {
      const mine = (value: object) =>
        'source' in value ? sourceOf(value) === connection : Reflect.get(value, 'connection') === connection;
      return [...state.table(table)].flatMap(([key, value]) => (mine(value) ? [key] : [])).sort();
    },
    facts: async (table) => state.facts[table],
  };
}

function sourceOf({ source }: { readonly source: unknown }): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, 'connection') : undefined;
}
