import type { FactSet } from '../model/facts.ts';
import { connectionIdSchema, recordId } from '../model/ids.ts';
import type { Account, Order, OrderLine } from '../model/records.ts';
import type { FactTable } from '../model/tables.ts';
import { type Connection, connectionSchema, type StreamState, streamStateSchema } from '../sync/state.ts';

/** The n-th second of a made-up day. */
export const at = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();

interface When {
  /** Second; none: the system does not tell. */
  readonly modified?: number | undefined;
  readonly seen?: number;
  readonly connection?: string;
}

function base(key: string, { modified, seen = 0, connection = 'shop' }: When) {
  return {
    source: {
      connection: connectionIdSchema.parse(connection),
      system: 'csv',
      externalId: key,
      ...(modified === undefined ? {} : { modifiedAt: at(modified) }),
    },
    seenAt: at(seen),
  };
}

export function account(key: string, name: string, when: When & { partner?: string } = {}): Account {
  return {
    ...base(key, when),
    id: recordId(when.connection ?? 'shop', key),
    name,
    ...(when.partner === undefined ? {} : { partnerId: recordId('shop', when.partner) }),
  };
}

export function order(key: string, units: number, when: When & { channel?: string } = {}): Order {
  return {
    ...base(key, when),
    id: recordId(when.connection ?? 'shop', key),
    placedOn: '2026-01-15',
    amount: { units, scale: 2, currency: 'EUR' },
    lines: 1,
    ...(when.channel === undefined ? {} : { channelId: recordId('shop', when.channel) }),
  };
}

export function orderLine(key: string, units: number, when: When = {}): OrderLine {
  return {
    ...base(key, when),
    id: recordId(when.connection ?? 'shop', key),
    orderId: recordId(when.connection ?? 'shop', 'o'),
    quantity: 1.5,
    amount: { units, scale: 4, currency: 'EUR' },
  };
}

export function connection(id: string): Connection {
  return connectionSchema.parse({ id, connector: 'csv', label: id, config: {}, createdAt: at(0) });
}

export function streamState(id: string, stream: string, cursor: unknown): StreamState {
  return streamStateSchema.parse({
    connection: id,
    stream,
    cursor,
    phase: 'running',
    read: 1,
    rejected: 0,
    updatedAt: at(0),
  });
}

/** Rows of a fact set as plain objects, by id. */
export function rowsOf<T extends FactTable>(facts: FactSet<T>): Map<string, Record<string, string | number>> {
  const rows = Array.from({ length: facts.length }, (): Record<string, string | number> => ({}));
  for (const [name, column] of Object.entries(facts.columns)) {
    rows.forEach((row, i) => {
      if (column.kind === 'code') {
        const code = column.codes[i] ?? -1;
        if (code >= 0) row[name] = column.values[code] ?? '?';
      } else {
        const value = column.kind === 'number' ? column.numbers[i] : column.integers[i];
        if (value !== undefined && !Number.isNaN(value)) row[name] = value;
      }
    });
  }
  return new Map(rows.map((row) => [String(row.id), row]));
}
