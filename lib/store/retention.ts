import { auditEntry } from '../model/audit.ts';
import { addMonths, dayFromNumber, startOfMonth } from '../model/calendar.ts';
import { type FactTable, ROW_TABLE_NAMES, type RowTable } from '../model/tables.ts';
import { dayOf, instantFromMs } from '../model/time.ts';
import { type Retention, workspaceSchema } from '../model/workspace.ts';
import { type Change, emptyChange, put, remove, tombstoneKey } from './change.ts';
import { hasExpired, isBefore } from './expiry.ts';
import { FactIndex } from './fact-index.ts';
import { type GoneRows, hasAny, withBuried } from './fact-rewrite.ts';
import { codeColumn, type FactUnit, INDEX_COLUMNS, integers } from './fact-unit.ts';
import { hashInto } from './hash.ts';
import { INTAKE, type IntakeRules, intakeRules, LIMITED, type Limited, type Limits } from './intake.ts';
import { buried } from './plan.ts';
import type { Revision, StoredWhole } from './revision.ts';
import { same } from './same.ts';
import type { Store } from './store.ts';

/** How many of each are, or would be, removed. */
export type Expired = Readonly<Record<Limited, number>>;

/** The log does not grow beyond this: the oldest entries go. */
const MOST_ENTRIES = 20_000;

/**
 * Removes what is older than the user keeps it, once, and has every later commit treat what is as old as deleted: then it
 * does not matter whether records come before or after. Days are moved a month at a time, so that most calls do nothing.
 * @param now milliseconds since the epoch
 */
export async function applyRetention(store: Store, now: number): Promise<Expired | undefined> {
  const due = await store.inspect(async (stored) => {
    const { rules, limits } = await limitsOf(stored, now);
    return rules.due === true || !same(rules.limits, limits) || (await stored.count('audit')) > MOST_ENTRIES;
  });
  return due ? store.revise(expiryAt(now)) : undefined;
}

/** What `applyRetention` would remove if this were the setting. */
export function previewRetention(store: Store, retention: Retention, now: number): Promise<Expired> {
  return store.inspect(async (stored) => (await expiryAt(now, retention)(stored)).result);
}

async function limitsOf(
  stored: StoredWhole,
  now: number,
  setting?: Retention,
): Promise<{ rules: IntakeRules; limits: Limits }> {
  const workspace = workspaceSchema.parse((await stored.get('settings', 'workspace')) ?? {});
  const rules = intakeRules(await stored.get('settings', INTAKE));
  const month = startOfMonth(dayOf(now, workspace.timeZone));
  const retention = setting ?? workspace.retention;
  const limits: { [L in Limited]?: string } = {};
  for (const name of LIMITED) {
    const years = retention[name];
    if (years !== undefined) limits[name] = addMonths(month, -12 * years);
  }
  return { rules, limits };
}

function expiryAt(now: number, setting?: Retention): Revision<Expired> {
  return async (stored) => {
    const { rules, limits } = await limitsOf(stored, now, setting);
    const change = emptyChange();
    const count: Record<Limited, number> = { orders: 0, deals: 0, activities: 0, tickets: 0, quarantine: 0, audit: 0 };
    for (const table of ROW_TABLE_NAMES) {
      const name = LIMITED.find((limited) => limited === table);
      if (name !== undefined && limits[name] !== undefined)
        count[name] = await expireRows(stored, table, limits, change);
    }
    if (limits.orders !== undefined) count.orders = await expireOrders(stored, limits.orders, change);
    if (limits.quarantine !== undefined) {
      for (const [key, { at }] of await stored.entries('quarantine')) {
        if (!isBefore(at, limits.quarantine)) continue;
        remove(change, 'quarantine', key);
        count.quarantine++;
      }
    }
    count.audit = await expireAudit(stored, limits.audit, change);
    const { due: _, ...kept } = rules;
    put(change, 'settings', INTAKE, { ...kept, limits });
    const records = Object.values(count).reduce((sum, n) => sum + n, 0) - count.audit;
    if (records > 0) {
      const entry = auditEntry({ at: instantFromMs(now), action: 'expire', count: records });
      put(change, 'audit', entry.id, entry);
    }
    return { change, result: count };
  };
}

async function expireRows(stored: StoredWhole, table: RowTable, limits: Limits, change: Change): Promise<number> {
  let count = 0;
  for (const [key, row] of await stored.entries(table)) {
    if (!hasExpired(table, row, limits)) continue;
    remove(change, table, key);
    put(change, 'tombstones', tombstoneKey(table, key), buried(row).tombstone);
    count++;
  }
  return count;
}

async function expireOrders(stored: StoredWhole, limit: string, change: Change): Promise<number> {
  const orders = await expireFacts(stored, 'orders', 'day', change, (unit) => {
    const days = integers(unit, 'day');
    return (row) => dayFromNumber(days[row] ?? 0) < limit;
  });
  const isDead = deadIn(orders.units);
  const lines = await expireFacts(stored, 'orderLines', 'orderId', change, (unit) => linesOfDead(unit, isDead));
  return orders.count + lines.count;
}

/** @param column the one `isGone` looks at: the others are read only when there is something to do */
async function expireFacts(
  stored: StoredWhole,
  table: FactTable,
  column: string,
  change: Change,
  isGone: GoneRows,
): Promise<{ units: readonly FactUnit[]; count: number }> {
  const { units } = await stored.facts(table, [...INDEX_COLUMNS, column]);
  if (!hasAny(units, isGone)) return { units, count: 0 };
  const whole = await stored.facts(table);
  const done = withBuried(table, whole.units, whole.nextSeq, isGone);
  if (done) change.facts[table] = done.facts;
  return { units: done?.facts.add ?? units, count: done?.count ?? 0 };
}

/** Whether an order was there and was removed. */
function deadIn(units: readonly FactUnit[]): (id: string) => boolean {
  const index = FactIndex.of(units);
  const living = new Map(units.map((unit) => [unit.seq, unit.living]));
  const [lo, hi] = [new Int32Array(1), new Int32Array(1)];
  return (id) => {
    hashInto(id, lo, hi, 0);
    const place = index.locate(lo[0] ?? 0, hi[0] ?? 0);
    return place !== undefined && place.row >= (living.get(place.seq) ?? 0);
  };
}

/** Lines of an order that never came stay. */
function linesOfDead(unit: FactUnit, isDead: (id: string) => boolean): ((row: number) => boolean) | undefined {
  const { codes, values } = codeColumn(unit, 'orderId');
  const dead = values.map(isDead);
  return dead.includes(true) ? (row) => dead[codes[row] ?? -1] === true : undefined;
}

async function expireAudit(stored: StoredWhole, limit: string | undefined, change: Change): Promise<number> {
  const entries = await stored.entries('audit');
  const surplus = Math.max(0, entries.length - MOST_ENTRIES);
  let count = 0;
  // Oldest first: ids begin with when it was.
  entries.forEach(([key, { at, until = at }], i) => {
    if (i >= surplus && !isBefore(until, limit)) return;
    remove(change, 'audit', key);
    count++;
  });
  return count;
}
