import type { AuditEntry } from '../../../lib/model/audit.ts';
import type { Retention } from '../../../lib/model/workspace.ts';

/** What is stored, as far as taking it along goes. */
export interface Stored {
  /** Tables that hold records. */
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  /** Nothing is there that a restore would have to leave alone. */
  readonly empty: boolean;
}

export interface SavedFile {
  readonly name: string;
  readonly content: Blob;
}

/** Records done of all there are. */
export interface RecordProgress {
  readonly done: number;
  readonly total: number;
}

type OnProgress = (progress: RecordProgress) => void;

/** The log, newest first, cut where a page would be too long. */
export interface AuditLog {
  readonly entries: readonly AuditEntry[];
  /** Of the connection asked for, or in all. */
  readonly total: number;
  /** Of the connections there are. */
  readonly labels: Readonly<Record<string, string>>;
}

export const PERSON_KINDS = ['owners', 'contacts', 'accounts', 'partners'] as const;

/** A record that may be the person looked for. */
export interface PersonHit {
  readonly table: (typeof PERSON_KINDS)[number];
  readonly id: string;
  readonly externalId: string;
  /** Absent where none is kept, as for contacts. */
  readonly name?: string;
  /** The connection's. */
  readonly label: string;
}

/** Records of a person, and how texts name them. */
export interface PersonChoice {
  readonly records: readonly Pick<PersonHit, 'table' | 'id'>[];
  readonly texts: readonly string[];
}

export interface ErasureCounts {
  readonly removed: number;
  readonly changed: number;
  readonly quarantined: number;
  readonly decisions: number;
}

/** Someone who was erased and is kept out. */
export interface KeptOutPerson {
  readonly id: string;
  readonly at: string;
}

export const LIMITED_KINDS = ['orders', 'deals', 'activities', 'tickets', 'quarantine', 'audit'] as const;
export type ExpiredCounts = Readonly<Record<(typeof LIMITED_KINDS)[number], number>>;

/** The side that reads and writes the whole store, away from the page's thread. Rejects with an AppError. */
export interface OwnData {
  stored(): Promise<Stored>;
  exportAll(onProgress: OnProgress): Promise<SavedFile>;
  exportTable(table: string, onProgress: OnProgress): Promise<SavedFile>;
  /** @returns how many records came back */
  restore(file: File, onProgress: OnProgress): Promise<number>;

  /** @param connection absent: of all, and of none */
  audit(connection: string | undefined): Promise<AuditLog>;
  exportAudit(): Promise<SavedFile>;

  findPeople(query: string): Promise<readonly PersonHit[]>;
  exportPerson(person: PersonChoice): Promise<SavedFile>;
  previewErasure(person: PersonChoice): Promise<ErasureCounts>;
  erasePerson(person: PersonChoice): Promise<ErasureCounts>;
  keptOut(): Promise<readonly KeptOutPerson[]>;
  allowPerson(id: string): Promise<void>;

  /** What would go if this were the setting. */
  previewRetention(retention: Retention): Promise<ExpiredCounts>;
}
