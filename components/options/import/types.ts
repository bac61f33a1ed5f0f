import type { Failure, Text } from '../../../lib/errors.ts';

/*
 * What this page needs to know of mapping profiles and of looking at files. The shapes are those of the CSV
 * integration, which components may not import; parts that are only passed on are left out.
 */

export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly currency?: string | undefined;
  readonly files: readonly ProfileEntry[];
}

export interface ProfileEntry {
  readonly id?: string | undefined;
  readonly match: string;
  /** A table, or `lookup`. */
  readonly entity: string;
  /** Field → where its value is; absent for lookup files. */
  readonly columns?: Readonly<Record<string, Source>>;
  /** Fields of order lines, where each row is one. */
  readonly lines?: Readonly<Record<string, Source>> | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly decimal?: string | undefined;
  /** Day patterns, tried in order. */
  readonly dates?: readonly string[] | undefined;
}

/** One of `column`, `constant`, `template`, or `column` of a `lookup` file. */
export interface Source {
  readonly column?: string;
  readonly constant?: string;
  readonly template?: string;
  readonly lookup?: string;
  /** What a lookup looks up: a column, or a source. */
  readonly by?: string | Source;
  readonly map?: Readonly<Record<string, string>> | undefined;
}

export interface Inspection {
  /** Absent when nothing could be guessed. */
  readonly profile?: Profile;
  readonly guessed: boolean;
  readonly files: readonly FileInspection[];
}

export interface FileInspection {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly header: readonly string[];
  /** First rows as they are in the file. */
  readonly sample: readonly (readonly string[])[];
  readonly entries: readonly EntryInspection[];
  readonly lookup: boolean;
  readonly failure?: Failure;
  readonly notices: readonly Text[];
}

export interface EntryInspection {
  /** Of `Profile.files`. */
  readonly index: number;
  readonly entity: string;
  /** 0–1; 1 for a mapping that was given. */
  readonly confidence: number;
  readonly fields: readonly FieldInspection[];
  readonly previews: readonly Preview[];
  /** Rows looked at. */
  readonly read: number;
  readonly rejects: readonly { readonly row?: number; readonly reason: string; readonly raw: string }[];
  readonly failure?: Failure;
}

export interface FieldInspection {
  readonly field: string;
  readonly ofLine: boolean;
  readonly required: boolean;
  readonly source?: Source;
}

export interface Preview {
  readonly table: string;
  readonly fields: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Catalogue {
  readonly shipped: readonly Profile[];
  /** Of earlier imports, under the name they were given. */
  readonly used: readonly Profile[];
  /** What rows may be, likeliest first. */
  readonly entities: readonly string[];
  readonly encodings: readonly string[];
}

export interface ImportProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly bytesInAll: number;
  /** File entry being read. */
  readonly stream?: string;
}

export interface ImportReport {
  readonly status: 'done' | 'failed' | 'cancelled';
  readonly failure?: Failure;
  /** Rows read in this run; 0 when the files had been imported before. */
  readonly read: number;
  readonly rejected: number;
  readonly tables: readonly TableReport[];
}

export interface TableReport {
  readonly table: string;
  /** Records new or changed. */
  readonly written: number;
  readonly unchanged: number;
}

/** A column chosen for a field, and how its cells are written. */
export interface ChosenColumn {
  readonly source: Source;
  readonly dates?: readonly string[];
  readonly decimal?: string;
}

export interface ImportRun {
  /** Rejects only when the import could not be started at all. */
  readonly done: Promise<ImportReport>;
  cancel(): void;
}

export type StartImport = (
  files: readonly File[],
  profile: Profile,
  onProgress: (progress: ImportProgress) => void,
) => ImportRun;

/** The side that reads files, away from the page's thread. Rejects with an AppError. */
export interface Importer {
  catalogue(): Promise<Catalogue>;
  /** @param mapping a profile; `best`: one used before or shipped that fits the files, else guessed; or `guess` */
  inspect(files: readonly File[], mapping: Profile | 'best' | 'guess'): Promise<Inspection>;
  /** An entry for a file whose rows are known to be of this entity; required columns may be missing. */
  draft(file: File, entity: string): Promise<ProfileEntry>;
  choose(file: File, entry: ProfileEntry, field: string, ofLine: boolean, column: string): Promise<ChosenColumn>;
  parse(json: string): Promise<Profile>;
  readonly start: StartImport;
}
