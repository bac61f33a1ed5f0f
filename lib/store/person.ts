import { auditEntry } from '../model/audit.ts';
import type { StepDecision } from '../model/step-decision.ts';
import { ROW_TABLE_NAMES, type RowTable } from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import { emptyChange, put, remove, tombstoneKey } from './change.ts';
import { digestOf, textDigestOf } from './digest.ts';
import { withoutValues } from './fact-rewrite.ts';
import { INTAKE, type IntakeRules, intakeRules, type KeptOut } from './intake.ts';
import { KeepOut } from './keep-out.ts';
import { PERSON_TABLES, type PersonRecord, REFERENCES, without } from './people.ts';
import type { Revision, StoredWhole } from './revision.ts';
import type { Store } from './store.ts';

/** Who is to be erased: records of theirs, and how texts name them. */
export interface PersonRequest {
  readonly records: readonly PersonRecord[];
  /** Names, addresses: cut out of titles, and what could not be read is dropped where it holds one. */
  readonly texts: readonly string[];
}

export interface PersonErasure {
  /** The person's own records, and those that say nothing without them. */
  readonly removed: number;
  /** Records that no longer name the person. */
  readonly changed: number;
  /** Unreadable records that held the person. */
  readonly quarantined: number;
  /** Decisions about next steps concerning the person. */
  readonly decisions: number;
}

/**
 * Erases every trace of a person in one atomic step, and keeps a salted hash by which later commits leave the person
 * out. Snapshots go, since they were made of it too: analyse afterwards.
 */
export function erasePerson(store: Store, request: PersonRequest, at: Instant): Promise<PersonErasure> {
  return store.revise(erasureOfPerson(request, at));
}

/** What `erasePerson` would do. */
export function previewErasure(store: Store, request: PersonRequest, at: Instant): Promise<PersonErasure> {
  return store.inspect(async (stored) => (await erasureOfPerson(request, at)(stored)).result);
}

/** The person may be read again; what was erased comes back only from the systems it came from. */
export function allowPerson(store: Store, id: string, at: Instant): Promise<void> {
  return store.revise(async (stored) => {
    const change = emptyChange();
    const rules = intakeRules(await stored.get('settings', INTAKE));
    put(change, 'settings', INTAKE, { ...rules, people: rules.people.filter((person) => person.id !== id) });
    const entry = auditEntry({ at, action: 'allowPerson', count: 1 }, id);
    put(change, 'audit', entry.id, entry);
    return { change, result: undefined };
  });
}

/** Who is kept out, oldest first. */
export function keptOut(store: Store): Promise<readonly Pick<KeptOut, 'id' | 'at'>[]> {
  return store.inspect(async (stored) => intakeRules(await stored.get('settings', INTAKE)).people);
}

/** Recognises the person without telling who it is. */
export function keptOutOf({ records, texts }: PersonRequest, salt: string, at: Instant): KeptOut {
  return {
    id: crypto.randomUUID(),
    at,
    records: records.map(({ table, id }) => digestOf(salt, `${table}/${id}`)),
    texts: distinct(texts).map((text) => textDigestOf(salt, text)),
  };
}

function erasureOfPerson(request: PersonRequest, at: Instant): Revision<PersonErasure> {
  const { records } = request;
  return async (stored) => {
    const change = emptyChange();
    const before = intakeRules(await stored.get('settings', INTAKE));
    const salt = before.salt === '' ? crypto.randomUUID() : before.salt;
    const person = keptOutOf(request, salt, at);
    const rules: IntakeRules = { ...before, salt, people: [...before.people, person] };
    put(change, 'settings', INTAKE, rules);
    // By the same rule as what comes later: what is left is what would have been let in.
    const gone = new KeepOut({ ...rules, people: [person] });
    const count = { removed: 0, changed: 0, quarantined: 0, decisions: 0 };

    for (const table of ROW_TABLE_NAMES) {
      for (const [key, row] of await stored.entries(table)) {
        const rest = isOwn(table, key, gone) ? undefined : without(table, row, gone.isRecord, gone.cut);
        if (rest === row) continue;
        if (rest === undefined) {
          remove(change, table, key);
          count.removed++;
        } else {
          put(change, table, key, rest);
          count.changed++;
        }
      }
    }
    for (const [key] of await stored.entries('tombstones')) {
      if (records.some(({ table, id }) => key === tombstoneKey(table, id))) remove(change, 'tombstones', key);
    }
    for (const [key, item] of await stored.entries('quarantine')) {
      if (!gone.isIn(item)) continue;
      remove(change, 'quarantine', key);
      count.quarantined++;
    }
    for (const [key, decision] of await stored.entries('decisions')) {
      if (!concerns(decision, request, gone)) continue;
      remove(change, 'decisions', key);
      count.decisions++;
    }
    count.changed += await eraseFromOrders(stored, gone, change);
    if (count.removed + count.changed + count.quarantined + count.decisions > 0) change.clears.push('snapshots');
    const entry = auditEntry(
      { at, action: 'erasePerson', count: count.removed + count.changed + count.quarantined },
      person.id,
    );
    put(change, 'audit', entry.id, entry);
    return { change, result: count };
  };
}

/** Whether a decision is about a step of the person, or names them in its reason or as the one it was handed over to. */
export function concerns(
  { id, reason = '', words = '', to = '' }: StepDecision,
  { records }: PersonRequest,
  person: KeepOut,
): boolean {
  const parts = id.split('|').map(decoded);
  const named = parts.some((part) => records.some((record) => record.id === part) || person.isNamedIn(part));
  return named || [reason, words, to].some((text) => person.isNamedIn(text));
}

function isOwn(table: RowTable, id: string, gone: KeepOut): boolean {
  const own = PERSON_TABLES.find((name) => name === table);
  return own !== undefined && gone.isRecord(own, id);
}

async function eraseFromOrders(
  stored: StoredWhole,
  gone: KeepOut,
  change: ReturnType<typeof emptyChange>,
): Promise<number> {
  const columns = Object.fromEntries(
    (REFERENCES.orders ?? []).map(({ field, to }) => [field, (id: string) => gone.isRecord(to, id)]),
  );
  const light = await stored.facts('orders', Object.keys(columns));
  const met = light.units.some(({ columns: found }) =>
    Object.entries(columns).some(([name, isGone]) => {
      const column = found[name];
      return column?.kind === 'code' && column.values.some(isGone);
    }),
  );
  if (!met) return 0;
  const { units, nextSeq } = await stored.facts('orders');
  const done = withoutValues('orders', units, nextSeq, columns);
  if (done) change.facts.orders = done.facts;
  return done?.count ?? 0;
}

const decoded = (part: string): string => part.replaceAll('%7C', '|').replaceAll('%25', '%');

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text.length >= 2))];
}

/** A record that may be the person looked for. */
export interface FoundPerson extends PersonRecord {
  readonly name?: string;
  readonly externalId: string;
  readonly connection: string;
}

const MOST_FOUND = 50;

/** Records by a part of their name, or by their id, here or in their system; those that begin so first. */
export function findPeople(store: Store, query: string): Promise<FoundPerson[]> {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return Promise.resolve([]);
  return store.inspect(async (stored) => {
    const found: { person: FoundPerson; rank: number }[] = [];
    for (const table of PERSON_TABLES) {
      for (const [id, row] of await stored.entries(table)) {
        const name = nameOf(row);
        const { externalId, connection } = row.source;
        const rank = rankOf(wanted, name?.toLowerCase() ?? '', [id.toLowerCase(), externalId.toLowerCase()]);
        if (rank === undefined) continue;
        found.push({ rank, person: { table, id, externalId, connection, ...(name === undefined ? {} : { name }) } });
      }
    }
    found.sort((a, b) => a.rank - b.rank);
    return found.slice(0, MOST_FOUND).map(({ person }) => person);
  });
}

function nameOf(row: object): string | undefined {
  const name: unknown = Reflect.get(row, 'name');
  return typeof name === 'string' ? name : undefined;
}

function rankOf(wanted: string, name: string, ids: readonly string[]): number | undefined {
  if (name === wanted || ids.includes(wanted)) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(wanted) ? 2 : undefined;
}
