import { FACT_TABLE_NAMES, ROW_TABLE_NAMES, type Row, type Table, type Upserts } from '../model/tables.ts';
import { hasExpired } from './expiry.ts';
import type { IntakeRules } from './intake.ts';
import { KeepOut } from './keep-out.ts';
import { PERSON_TABLES, without } from './people.ts';
import type { Commit } from './store.ts';

/** A commit as far as it may come in. */
export interface Admitted {
  readonly commit: Commit;
  /** Rows among its upserts that count as deleted, being too old. */
  readonly expired: ReadonlySet<object>;
  /** Whether order lines came whose order may have been removed before, or will be. */
  readonly unjudged: boolean;
}

const NONE: ReadonlySet<object> = new Set();

export function admit(commit: Commit, rules: IntakeRules): Admitted {
  const kept = rules.people.length === 0 ? commit : withoutPeople(commit, new KeepOut(rules));
  const { limits } = rules;
  if (Object.keys(limits).length === 0) return { commit: kept, expired: NONE, unjudged: false };
  const upserts: Upserts = kept.upserts ?? {};
  const expired = new Set<object>();
  for (const table of ROW_TABLE_NAMES) {
    for (const row of upserts[table] ?? []) if (hasExpired(table, row, limits)) expired.add(row);
  }
  const orders = new Map<string, boolean>();
  for (const order of upserts.orders ?? []) {
    const old = hasExpired('orders', order, limits);
    orders.set(order.id, old);
    if (old) expired.add(order);
  }
  let unjudged = false;
  for (const line of upserts.orderLines ?? []) {
    if (orders.get(line.orderId)) expired.add(line);
    else unjudged ||= limits.orders !== undefined;
  }
  return { commit: kept, expired, unjudged };
}

function withoutPeople(commit: Commit, keepOut: KeepOut): Commit {
  const upserts: Upserts = {};
  for (const table of [...ROW_TABLE_NAMES, ...FACT_TABLE_NAMES])
    keepRows(upserts, table, commit.upserts ?? {}, keepOut);
  const quarantine = commit.quarantine?.filter((item) => !keepOut.isIn(item));
  return { ...commit, upserts, ...(quarantine === undefined ? {} : { quarantine }) };
}

function keepRows<T extends Table>(to: Upserts, table: T, from: Upserts, keepOut: KeepOut): void {
  const rows: Row<T>[] | undefined = from[table];
  if (rows === undefined) return;
  const person = PERSON_TABLES.find((name) => name === table);
  let changed = false;
  const kept = rows.flatMap((row): Row<T>[] => {
    if (person !== undefined && keepOut.isRecord(person, row.id)) {
      changed = true;
      return [];
    }
    const rest = without(table, row, keepOut.isRecord, keepOut.cut);
    changed ||= rest !== row;
    return rest === undefined ? [] : [rest];
  });
  // TypeScript does not see that the field of a generic key takes that key's rows.
  to[table] = (changed ? kept : rows) as Upserts[T];
}
