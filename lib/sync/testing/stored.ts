import type { FactSet } from '../../model/facts.ts';
import type { FactTable } from '../../model/tables.ts';
import type { Store } from '../../store/store.ts';
import { CONNECTION } from './scripted.ts';

/** All that is stored but the moments of reading, in an order of its own. */
export async function contents(store: Store) {
  const [accounts, orders, lines, quarantine, states] = await Promise.all([
    store.all('accounts'),
    store.facts('orders'),
    store.facts('orderLines'),
    store.quarantine(CONNECTION),
    store.streamStates(CONNECTION),
  ]);
  return {
    accounts: sorted(accounts.map(({ id, name, source }) => ({ id, name, source }))),
    orders: sorted(factRows(orders)),
    lines: sorted(factRows(lines)),
    counts: await Promise.all([store.count('accounts'), store.count('orders'), store.count('orderLines')]),
    quarantine: sorted(quarantine.map(({ id, reason, raw }) => ({ id, reason, raw }))),
    states: sorted(
      states.map(({ stream, phase, cursor, failure, sweepDue }) => ({ stream, phase, cursor, failure, sweepDue })),
    ),
  };
}

/** Rows of a fact set as plain objects, without when they were seen. */
export function factRows<T extends FactTable>(facts: FactSet<T>): Record<string, string | number>[] {
  const rows = Array.from({ length: facts.length }, (): Record<string, string | number> => ({}));
  for (const [name, column] of Object.entries(facts.columns)) {
    if (name === 'seenAt') continue;
    rows.forEach((row, i) => {
      const code = column.kind === 'code' ? (column.codes[i] ?? -1) : -1;
      const value =
        column.kind === 'code'
          ? column.values[code]
          : column.kind === 'number'
            ? column.numbers[i]
            : column.integers[i];
      if (value !== undefined && !Number.isNaN(value)) row[name] = value;
    });
  }
  return rows;
}

function sorted<T>(rows: readonly T[]): T[] {
  const keyed = rows.map((row) => [JSON.stringify(row), row] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
