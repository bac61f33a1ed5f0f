import type { ChosenColumn, EntryInspection, FileInspection, Profile, ProfileEntry, Source } from './types.ts';

/** Changes to a mapping. Each gives a new one and leaves the old as it was. */

/** @param change gives the new entry, or nothing to drop it */
export function withEntry(
  profile: Profile,
  index: number,
  change: (entry: ProfileEntry) => ProfileEntry | undefined,
): Profile {
  const files = profile.files.flatMap((old, at) => (at === index ? (change(old) ?? []) : old));
  return { ...profile, files };
}

/** @param profile absent when none could be guessed */
export function addEntry(profile: Profile | undefined, entry: ProfileEntry): Profile {
  if (profile !== undefined) return { ...profile, files: [...profile.files, entry] };
  const name = entry.match.replace(/\.[^.]+$/, '');
  return { id: idOf(name), name, files: [entry] };
}

/** @param chosen absent: the field is not in the file */
export function withField(
  entry: ProfileEntry,
  field: string,
  ofLine: boolean,
  chosen: ChosenColumn | undefined,
): ProfileEntry {
  const { [field]: _, ...others } = (ofLine ? entry.lines : entry.columns) ?? {};
  const sources = chosen === undefined ? others : { ...others, [field]: chosen.source };
  const dates = chosen?.dates && [...new Set([...chosen.dates, ...(entry.dates ?? [])])];
  return {
    ...entry,
    ...(ofLine ? { lines: sources } : { columns: sources }),
    ...(dates === undefined ? {} : { dates }),
    ...(chosen?.decimal === undefined ? {} : { decimal: chosen.decimal }),
  };
}

/** A setting of how the file is written; absent: told from the file. */
export function withFormat(
  entry: ProfileEntry,
  key: 'encoding' | 'delimiter' | 'decimal',
  value: string | undefined,
): ProfileEntry {
  const { [key]: _, ...others } = entry;
  return value === undefined ? others : { ...others, [key]: value };
}

/** The name is what people know an import by, so the id follows it. */
export function renamed(profile: Profile, name: string): Profile {
  return { ...profile, name, id: idOf(name) };
}

export function withCurrency(profile: Profile, currency: string | undefined): Profile {
  const { currency: _, ...others } = profile;
  return currency === undefined ? others : { ...others, currency };
}

const DAY_FIRST = /^(d{1,2})(\W)(M{1,2})(?=\W)/;
const MONTH_FIRST = /^(M{1,2})(\W)(d{1,2})(?=\W)/;

/** Which of day and month comes first, where an entry's dates leave it open. */
export function dayOrder({ dates }: ProfileEntry): 'dayFirst' | 'monthFirst' | undefined {
  for (const pattern of dates ?? []) {
    if (DAY_FIRST.test(pattern)) return 'dayFirst';
    if (MONTH_FIRST.test(pattern)) return 'monthFirst';
  }
  return undefined;
}

export function withDayOrder(entry: ProfileEntry, order: 'dayFirst' | 'monthFirst'): ProfileEntry {
  const from = order === 'dayFirst' ? MONTH_FIRST : DAY_FIRST;
  const dates = entry.dates?.map((pattern) => pattern.replace(from, '$3$2$1'));
  return dates === undefined ? entry : { ...entry, dates: [...new Set(dates)] };
}

/** Fields that must have a column and have none. */
export function missingFields({ fields }: EntryInspection): string[] {
  return fields.filter(({ required, source }) => required && source === undefined).map(({ field }) => field);
}

/** Headers that no field of the file's entries is read from. */
export function unusedColumns(file: FileInspection): string[] {
  const used = new Set(file.entries.flatMap(({ fields }) => fields.flatMap(({ source }) => columnsOf(source))));
  return file.header.filter((name) => !used.has(name));
}

/** Columns of the file that a source reads, as far as it says so itself. */
function columnsOf(source: Source | undefined): string[] {
  if (source === undefined) return [];
  if (source.template !== undefined)
    return [...source.template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');
  if (source.lookup === undefined) return source.column === undefined ? [] : [source.column];
  // A chain of lookups starts at the innermost `by`.
  let { by } = source;
  while (typeof by === 'object') by = by.lookup === undefined ? by.column : by.by;
  return by === undefined ? [] : [by];
}

/** Whether everything that will be read has what it needs. */
export function isReady(profile: Profile | undefined, files: readonly FileInspection[]): boolean {
  const entries = files.flatMap((file) => file.entries);
  return (
    profile !== undefined &&
    profile.name.trim() !== '' &&
    entries.length > 0 &&
    files.every(({ failure }) => failure === undefined) &&
    entries.every((entry) => entry.failure === undefined && missingFields(entry).length === 0)
  );
}

/** Lower case letters and digits, with a mark of the whole name where that loses some of it. */
export function idOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  if (plain === name.toLowerCase()) return plain;
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${plain === '' ? 'files' : plain}-${hash.toString(36)}`;
}
