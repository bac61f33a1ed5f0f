import { z } from 'zod';
import { connectionIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

/** What was done: with a system, or with what is stored here. */
export const AUDIT_ACTIONS = [
  /** Records were read from a system. */
  'read',
  /** Records were read from the user's files. */
  'import',
  /** Something was written to a system. */
  'write',
  /** A token was tried out. */
  'check',
  /** The passphrase of the stored tokens was given: rightly or, `refused`, wrongly. */
  'unlock',
  /** A site was opened to us, or closed. */
  'grant',
  'revoke',
  'export',
  'restore',
  /** A connection, or everything, was erased. */
  'erase',
  'erasePerson',
  /** A person who was erased may be read again. */
  'allowPerson',
  /** Records older than the user keeps were removed. */
  'expire',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What came of it: `unconfirmed` when the system did not answer, and it may or may not have happened. */
export const AUDIT_OUTCOMES = ['done', 'refused', 'unconfirmed'] as const;

/** One line of the log of what was read, written, and done with the data. Never a value of a record, never a secret. */
export const auditEntrySchema = z.object({
  /** Begins with `at`, so that ids are in the order of time. */
  id: z.string().min(1).max(1000),
  /** When it began. */
  at: instantSchema,
  /** When it last grew, for what goes on for a while. */
  until: instantSchema.optional(),
  action: z.enum(AUDIT_ACTIONS),
  /** Absent: none, or one that has been erased since. */
  connection: connectionIdSchema.optional(),
  /** Connector id. */
  system: z.string().min(1).max(100).optional(),
  /** Stream, table or site. */
  what: z.string().min(1).max(1000).optional(),
  outcome: z.enum(AUDIT_OUTCOMES),
  /** Records, in all. */
  count: z.number().int().min(0),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

type Said = Omit<AuditEntry, 'id' | 'outcome' | 'count'> & Partial<Pick<AuditEntry, 'outcome' | 'count'>>;

/** @param distinct told apart by this from others of the same moment */
export function auditEntry(said: Said, distinct = ''): AuditEntry {
  const { at, action, connection = '', what = '' } = said;
  return { outcome: 'done', count: 0, ...said, id: [at, action, connection, what, distinct].join('|').slice(0, 1000) };
}

/** Stays of a connection's entries when it is erased: how much was done with its system, and until when. */
export function reducedToCounts(entries: readonly AuditEntry[]): AuditEntry[] {
  const sums = new Map<string, AuditEntry>();
  for (const { action, outcome, count, system, at, until = at } of entries) {
    const key = `${action}|${outcome}|${system ?? ''}`;
    const before = sums.get(key);
    const first = before === undefined || at < before.at ? at : before.at;
    const last = before?.until === undefined || until > before.until ? until : before.until;
    const sum = { at: first, until: last, action, outcome, count: count + (before?.count ?? 0) };
    sums.set(
      key,
      auditEntry({ ...sum, ...(system === undefined ? {} : { system }) }, `sum ${outcome} ${system ?? ''}`),
    );
  }
  return [...sums.values()];
}
