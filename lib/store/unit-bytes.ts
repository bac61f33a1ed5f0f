import { z } from 'zod';
import type { Column } from '../model/facts.ts';
import type { FactTable } from '../model/tables.ts';
import { crc32 } from './crc32.ts';
import { type FactUnit, unitColumns } from './fact-unit.ts';

/*
 * A unit as a file, little-endian: magic, length of the header, header (JSON), then the columns and the kills as they
 * lie in memory, each starting at a multiple of 8, and at the end the CRC-32 of all that comes before.
 */
const MAGIC = 0x31465743; // "CWF1"
const VERSION = 1;
const ALIGN = 8;

const headerSchema = z.object({
  version: z.literal(VERSION),
  table: z.string(),
  seq: z.number().int().min(1),
  rows: z.number().int().min(0),
  living: z.number().int().min(0),
  kills: z.number().int().min(0),
  /** The values of each code column. */
  values: z.record(z.string(), z.array(z.string())),
});

export function encodeUnit(table: FactTable, unit: FactUnit): Uint8Array {
  const values: Record<string, readonly string[]> = {};
  const parts: (Int32Array | Float64Array)[] = [];
  for (const name of Object.keys(unitColumns(table))) {
    const column = unit.columns[name];
    if (!column) throw new TypeError(`unit ${unit.seq} has no column ${name}`);
    if (column.kind === 'code') values[name] = column.values;
    parts.push(cells(column));
  }
  parts.push(unit.kills);
  const { seq, rows, living } = unit;
  const header = new TextEncoder().encode(
    JSON.stringify({ version: VERSION, table, seq, rows, living, kills: unit.kills.length, values }),
  );
  const size = parts.reduce((sum, part) => align(sum) + part.byteLength, 8 + header.length);
  const bytes = new Uint8Array(align(size) + 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, header.length, true);
  bytes.set(header, 8);
  let at = 8 + header.length;
  for (const part of parts) {
    at = align(at);
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)), true);
  return bytes;
}

/** @returns undefined when the bytes are not, or no longer, what `encodeUnit` made of a unit of this table */
export function decodeUnit(table: FactTable, bytes: Uint8Array): FactUnit | undefined {
  if (bytes.length < 12) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) return undefined;
  if (view.getUint32(bytes.length - 4, true) !== crc32(bytes.subarray(0, -4))) return undefined;
  const length = view.getUint32(4, true);
  const header = headerSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).data;
  if (!header || header.table !== table) return undefined;
  const { seq, rows, living } = header;
  let at = 8 + length;
  // Copies, so that a typed array starts where its element size allows.
  const take = (size: number): ArrayBuffer => {
    at = align(at);
    const part = new Uint8Array(bytes.subarray(at, at + size));
    at += size;
    return part.buffer;
  };
  const columns: Record<string, Column> = {};
  for (const [name, kind] of Object.entries(unitColumns(table))) {
    if (kind === 'number') columns[name] = { kind, numbers: new Float64Array(take(rows * 8)) };
    else {
      const integers = new Int32Array(take(rows * 4));
      columns[name] =
        kind === 'code' ? { kind, codes: integers, values: header.values[name] ?? [] } : { kind, integers };
    }
  }
  return { seq, rows, living, columns, kills: new Int32Array(take(header.kills * 4)) };
}

function cells(column: Column): Int32Array | Float64Array {
  if (column.kind === 'code') return column.codes;
  return column.kind === 'number' ? column.numbers : column.integers;
}

const align = (at: number): number => Math.ceil(at / ALIGN) * ALIGN;
