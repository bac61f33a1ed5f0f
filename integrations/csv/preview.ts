import { type ConnectionId, connectionIdSchema } from '../../lib/model/ids.ts';
import { formatDecimal, moneySchema } from '../../lib/model/money.ts';
import type { Table } from '../../lib/model/tables.ts';
import type { Pile } from './pile.ts';

/** Records as text, for showing what an import will make. */
export interface Preview {
  readonly table: Table;
  readonly fields: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Records of a preview belong to no connection yet. */
export const PREVIEW_CONNECTION: ConnectionId = connectionIdSchema.parse('preview');

const SHOWN_RECORDS = 20;

/** The first records of each table on the pile, which is emptied. */
export function previewsOf(pile: Pile): Preview[] {
  return Object.entries(pile.take()).map(([table, rows]) => {
    const shown: readonly object[] = rows.slice(0, SHOWN_RECORDS);
    const fields = [...new Set(shown.flatMap((row) => Object.keys(row)))].filter((key) => !HIDDEN.has(key));
    // Keys of `Upserts` are tables.
    return {
      table: table as Table,
      fields,
      rows: shown.map((row) => fields.map((key) => shownValue(Reflect.get(row, key)))),
    };
  });
}
const HIDDEN = new Set(['source', 'seenAt']);

function shownValue(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value !== 'object' || value === null) return withoutConnection(String(value));
  const amount = moneySchema.safeParse('money' in value ? value.money : value);
  if (amount.success) return `${formatDecimal(amount.data)} ${amount.data.currency}`;
  return Object.values(value)
    .map((part) => shownValue(part))
    .join(' ');
}

function withoutConnection(id: string): string {
  return id.replace(new RegExp(`^${PREVIEW_CONNECTION}:(partner/|account/)?`), '');
}
