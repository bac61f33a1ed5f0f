import type { RowTable, Table } from '../model/tables.ts';

/** Tables whose records may be persons, or businesses of one. */
export const PERSON_TABLES = ['owners', 'contacts', 'accounts', 'partners'] as const;
export type PersonTable = (typeof PERSON_TABLES)[number];

export interface PersonRecord {
  readonly table: PersonTable;
  readonly id: string;
}

interface Reference {
  readonly field: string;
  readonly to: PersonTable;
  /** A record that says nothing without it goes too. */
  readonly needed?: true;
}

const OWNER: Reference = { field: 'ownerId', to: 'owners' };
const ACCOUNT: Reference = { field: 'accountId', to: 'accounts' };
const PARTNER: Reference = { field: 'partnerId', to: 'partners' };

/** Fields by which records name a person. */
export const REFERENCES: { readonly [T in Table]?: readonly Reference[] } = {
  partners: [OWNER],
  accounts: [PARTNER, OWNER],
  contacts: [ACCOUNT, OWNER],
  deals: [ACCOUNT, PARTNER, OWNER],
  costs: [PARTNER],
  tickets: [ACCOUNT, PARTNER],
  agreements: [{ ...PARTNER, needed: true }],
  trainings: [{ ...PARTNER, needed: true }],
  activities: [ACCOUNT, PARTNER, OWNER],
  visits: [PARTNER],
  surveys: [ACCOUNT, PARTNER],
  stocks: [PARTNER],
  listings: [PARTNER],
  incentives: [PARTNER],
  settlements: [{ ...PARTNER, needed: true }],
  conflicts: [PARTNER, { field: 'otherPartnerId', to: 'partners' }, ACCOUNT],
  risks: [PARTNER, OWNER],
  compliances: [PARTNER],
  orders: [PARTNER, ACCOUNT, OWNER],
};

/** Fields in which a person may be named in so many words. */
export const TEXTS: { readonly [T in RowTable]?: string } = {
  partners: 'counterpart',
  accounts: 'name',
  deals: 'name',
  agreements: 'name',
  trainings: 'course',
  activities: 'title',
  listings: 'title',
  incentives: 'name',
  conflicts: 'title',
  risks: 'name',
  compliances: 'requirement',
};

/** What is left of a record when persons and texts are taken out; `undefined` when nothing is. */
export function without<R extends object>(
  table: Table,
  row: R,
  isGone: (table: PersonTable, id: string) => boolean,
  cut: (text: string) => string,
): R | undefined {
  let kept: R = row;
  const gone = (to: PersonTable, id: unknown) => typeof id === 'string' && isGone(to, id);
  for (const { field, to, needed } of REFERENCES[table] ?? []) {
    if (!gone(to, Reflect.get(row, field))) continue;
    if (needed) return undefined;
    kept = { ...kept };
    Reflect.deleteProperty(kept, field);
  }
  if (table === 'targets') {
    const scope: unknown = Reflect.get(row, 'scope');
    const of = (field: string) => (typeof scope === 'object' && scope !== null ? Reflect.get(scope, field) : undefined);
    if (gone('owners', of('ownerId')) || gone('partners', of('partnerId'))) return undefined;
  }
  const field = Reflect.get(TEXTS, table);
  const text: unknown = typeof field === 'string' ? Reflect.get(row, field) : undefined;
  if (typeof field === 'string' && typeof text === 'string') {
    const shown = cut(text);
    if (shown !== text) kept = { ...kept, [field]: shown };
  }
  return kept;
}
