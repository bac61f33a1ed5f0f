import type { z } from 'zod';
import { type Row, TABLES, type Table } from '../../lib/model/tables.ts';
import { BadRecord, reasonOf } from '../../lib/sync/parse-records.ts';

/** @throws BadRecord */
export function parseRow<T extends Table>(table: T, record: unknown): Row<T> {
  // The schema of T parses to Row<T>; indexing by a type parameter loses that.
  const schema = TABLES[table] as unknown as z.ZodType<Row<T>>;
  const parsed = schema.safeParse(record);
  if (!parsed.success) throw new BadRecord(reasonOf(parsed.error, record));
  return parsed.data;
}
