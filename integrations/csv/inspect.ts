import { AppError, type Failure, type Text, text, toFailure } from '../../lib/errors.ts';
import type { FileSource, Reject } from '../../lib/sync/connector.ts';
import { matchesGlob } from './bytes.ts';
import { type Entity, fieldsOf, LINE_FIELDS, requiredFields } from './fields.ts';
import { type ChosenColumn, chooseColumn, draftEntry, guessEntry } from './guess.ts';
import { sampleColumns } from './guess-columns.ts';
import { OrderLines } from './order-lines.ts';
import { Pile } from './pile.ts';
import { PREVIEW_CONNECTION, type Preview, previewsOf } from './preview.ts';
import { type EntityFile, fileId, type Profile, profileSchema, type Source } from './profile.ts';
import { loadLookups, openEntry } from './read-file.ts';
import { References } from './references.ts';
import { inspectShape, readTable, type TableRow, type TableShape } from './table.ts';

/** What a person needs to see before importing files. */
export interface Inspection {
  /** The profile given, or a draft guessed from the files; absent when no file could be guessed. */
  readonly profile?: Profile;
  readonly guessed: boolean;
  readonly files: readonly FileInspection[];
}

export interface FileInspection {
  readonly name: string;
  readonly size: number;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly compressed?: boolean;
  readonly header: readonly string[];
  /** First rows as they are in the file. */
  readonly sample: readonly (readonly string[])[];
  /** What the file's rows become, one for each entry of the profile that the file matches. */
  readonly entries: readonly EntryInspection[];
  /** Read only to find values for other files. */
  readonly lookup: boolean;
  /** The file as a whole cannot be imported. */
  readonly failure?: Failure;
  readonly notices: readonly Text[];
}

export interface EntryInspection {
  /** Of `profile.files`. */
  readonly index: number;
  readonly stream: string;
  readonly entity: Entity;
  /** 0–1 for guessed entries, 1 for given ones. */
  readonly confidence: number;
  readonly fields: readonly FieldInspection[];
  /** First records made of the file, by table. */
  readonly previews: readonly Preview[];
  /** Rows read for the preview, and those among them that do not become records. */
  readonly read: number;
  readonly rejects: readonly Reject[];
  /** No row can be read as it is: a missing column or lookup file, amounts without currency. */
  readonly failure?: Failure;
}

export interface FieldInspection {
  readonly field: string;
  /** Whether it is a field of the order's lines (`lines` in the profile) rather than of the record. */
  readonly ofLine: boolean;
  readonly required: boolean;
  readonly source?: Source;
}

export interface InspectOptions {
  /** Absent: a draft is guessed. May lack columns for required fields: see `FieldInspection.required`. */
  readonly profile?: Profile;
  /** Currency of amounts that name none, where the profile has none either. */
  readonly currency?: string;
  readonly timeZone?: string;
}

const SAMPLE_ROWS = 200;
const SHOWN_RAW = 5;

/**
 * Looks at the heads of the files: what they are, what they would become by the profile (or by a guess) and what
 * is wrong. Stores nothing; reads no further than the first 200 rows of each file and whole lookup files.
 */
export async function inspectFiles(files: readonly FileSource[], options: InspectOptions = {}): Promise<Inspection> {
  if (options.profile) return inspectWith(options.profile, files, options, new Map());
  const heads = await Promise.all(files.map((file) => readSample(file, {})));
  const guesses = files.map((file, index) => {
    const head = heads[index];
    if (!head?.shape) return undefined;
    const cells = head.rows.map(({ cells }) => cells);
    return guessEntry(file.name, head.shape.header, cells, head.shape.delimiter);
  });
  const found = guesses.filter((guess) => guess !== undefined);
  const draft = profileSchema.safeParse({
    id: 'my-files',
    name: files
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 200),
    files: found.map(({ entry }) => entry),
    ...(options.currency === undefined ? {} : { currency: options.currency }),
  });
  if (!draft.success) {
    const blank = await Promise.all(files.map((file) => inspectFile(file, undefined, [], options, files)));
    return { guessed: true, files: blank };
  }
  const confidence = new Map(found.map(({ entry, confidence: sure }) => [fileId(entry), sure]));
  const inspection = await inspectWith(draft.data, files, options, confidence);
  const withNotices = inspection.files.map((file, index) =>
    guesses[index]?.ambiguousDates
      ? { ...file, notices: [...file.notices, text('import.ambiguousDates', { file: file.name })] }
      : file,
  );
  return { ...inspection, guessed: true, files: withNotices };
}

/**
 * An entry for a file whose rows are known to be this; see `draftEntry`.
 * @throws AppError `config` when the file cannot be read
 */
export async function draftEntryOf(file: FileSource, entity: Entity): Promise<EntityFile> {
  const { shape, cells } = await readCells(file, {});
  return draftEntry(entity, file.name, shape.header, cells, shape.delimiter);
}

/**
 * What it takes to read a field from a column that someone chose; see `chooseColumn`.
 * @throws AppError `config` when the file cannot be read
 */
export async function chooseColumnOf(
  file: FileSource,
  entry: Pick<EntityFile, 'entity' | 'encoding' | 'delimiter'>,
  field: string,
  ofLine: boolean,
  header: string,
): Promise<ChosenColumn> {
  const { encoding, delimiter } = entry;
  const { shape, cells } = await readCells(file, { encoding, delimiter });
  const column = sampleColumns(shape.header, cells).find((sampled) => sampled.header === header);
  return column ? chooseColumn(entry.entity, field, ofLine, column, shape.delimiter) : { source: { column: header } };
}

async function readCells(file: FileSource, format: Parameters<typeof inspectShape>[1]) {
  const { shape, rows, failure } = await readSample(file, format);
  if (shape) return { shape, cells: rows.map((row) => row.cells) };
  throw new AppError('config', failure?.userText ?? text('import.unreadable', { file: file.name }), file.name);
}

async function inspectWith(
  profile: Profile,
  files: readonly FileSource[],
  options: InspectOptions,
  confidence: ReadonlyMap<string, number>,
): Promise<Inspection> {
  const inspected = await Promise.all(
    files.map((file) => {
      const entries = profile.files.flatMap((entry, index) =>
        entry.entity !== 'lookup' && matchesGlob(file.name, entry.match)
          ? [{ entry, index, confidence: confidence.get(fileId(entry)) ?? 1 }]
          : [],
      );
      return inspectFile(file, profile, entries, options, files);
    }),
  );
  return { profile, guessed: false, files: inspected };
}

interface Candidate {
  readonly entry: EntityFile;
  readonly index: number;
  readonly confidence: number;
}

async function inspectFile(
  file: FileSource,
  profile: Profile | undefined,
  candidates: readonly Candidate[],
  options: InspectOptions,
  all: readonly FileSource[],
): Promise<FileInspection> {
  const lookup =
    profile?.files.some(({ entity, match }) => entity === 'lookup' && matchesGlob(file.name, match)) ?? false;
  const format = candidates[0]?.entry;
  const { shape, rows, failure } = await readSample(file, {
    encoding: format?.encoding ?? profile?.encoding,
    delimiter: format?.delimiter ?? profile?.delimiter,
  });
  const base = { name: file.name, size: file.size, header: shape?.header ?? [], lookup };
  const sample = rows.slice(0, SHOWN_RAW).map(({ cells }) => cells);
  if (!shape || failure) {
    return { ...base, sample, entries: [], notices: [], ...(failure ? { failure } : {}) };
  }
  const entries: EntryInspection[] = [];
  if (profile) {
    for (const candidate of candidates) {
      entries.push(await inspectEntry(file, profile, candidate, options, all, rows));
    }
  }
  const unknown = entries.length === 0 && !lookup;
  return {
    ...base,
    encoding: shape.encoding,
    delimiter: shape.delimiter,
    compressed: shape.compressed,
    sample,
    entries,
    notices: unknown ? [text('import.notGuessed', { file: file.name })] : [],
  };
}

async function inspectEntry(
  file: FileSource,
  profile: Profile,
  { entry, index, confidence }: Candidate,
  options: InspectOptions,
  all: readonly FileSource[],
  rows: readonly TableRow[],
): Promise<EntryInspection> {
  const base = { index, stream: fileId(entry), entity: entry.entity, confidence, fields: fieldsOfEntry(entry) };
  const pile = new Pile();
  const references = new References(profile, PREVIEW_CONNECTION, '1970-01-01T00:00:00.000Z', pile);
  const run = { profile, references, pile, currency: options.currency, timeZone: options.timeZone ?? 'UTC' };
  const rejects: Reject[] = [];
  try {
    const lookups = await loadLookups(entry, all, profile);
    const lines = entry.lines ? new OrderLines(references) : undefined;
    const reader = await openEntry(file, entry, run, lookups, lines);
    for (const row of rows) {
      const result = reader.row(row);
      if (typeof result === 'object') rejects.push(result.reject);
    }
    for (const order of lines?.orders() ?? []) pile.add('orders', order);
  } catch (error) {
    return { ...base, previews: [], read: 0, rejects, failure: toFailure(error) };
  }
  return { ...base, previews: previewsOf(pile), read: rows.length, rejects };
}

function fieldsOfEntry(entry: EntityFile): FieldInspection[] {
  const required = new Set(requiredFields(entry.entity, entry.lines !== undefined));
  const moved = new Set(entry.lines ? ['amount', 'cost', 'lines'] : []);
  const own = [...fieldsOf(entry.entity).keys()]
    .filter((field) => !moved.has(field))
    .map((field) => inspectField(field, false, required.has(field), entry.columns[field]));
  if (!entry.lines) return own;
  const lines = entry.lines;
  return [
    ...own,
    ...[...LINE_FIELDS.keys()].map((field) => inspectField(field, true, field === 'amount', lines[field])),
  ];
}

function inspectField(field: string, ofLine: boolean, required: boolean, source: Source | undefined): FieldInspection {
  return { field, ofLine, required, ...(source ? { source } : {}) };
}

interface Sample {
  readonly shape?: TableShape;
  readonly rows: readonly TableRow[];
  readonly failure?: Failure;
}

async function readSample(file: FileSource, format: Parameters<typeof inspectShape>[1]): Promise<Sample> {
  try {
    const shape = await inspectShape(file, format, 1);
    const rows: TableRow[] = [];
    for await (const batch of readTable(file, shape)) {
      rows.push(...batch);
      if (rows.length >= SAMPLE_ROWS) break;
    }
    return { shape, rows: rows.slice(0, SAMPLE_ROWS) };
  } catch (error) {
    return { rows: [], failure: toFailure(error) };
  }
}
