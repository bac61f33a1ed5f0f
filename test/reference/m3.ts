import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

export interface M3Series {
  readonly id: string;
  readonly period: 'YEARLY' | 'QUARTERLY' | 'MONTHLY' | 'OTHER';
  readonly seasonLength: number;
  readonly train: Float64Array;
  readonly test: Float64Array;
}

const rowSchema = z.object({
  sn: z.string(),
  period: z.enum(['YEARLY', 'QUARTERLY', 'MONTHLY', 'OTHER']),
  freq: z.coerce.number().int(),
  train: z.string(),
  test: z.string(),
});

/** @param folder of the shared data, with `m3/m3.csv.gz` */
export function readM3(folder: string): M3Series[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(`${folder}/m3/m3.csv.gz`))
    .toString('utf8')
    .trim()
    .split('\n');
  const cells = (line: string): string[] =>
    line
      .trim()
      .split(',')
      .map((cell) => cell.replaceAll('"', ''));
  const names = cells(head);
  return lines.map((line) => {
    const values = cells(line);
    const row = rowSchema.parse(Object.fromEntries(names.map((name, at) => [name, values[at]])));
    const numbers = (list: string): Float64Array => Float64Array.from(list.split(';'), Number);
    return {
      id: row.sn,
      period: row.period,
      seasonLength: row.freq,
      train: numbers(row.train),
      test: numbers(row.test),
    };
  });
}
