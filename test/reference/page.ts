import type { ReferenceResult } from './result.ts';

/** For a terminal. */
export function tableOf(results: readonly ReferenceResult[]): string {
  const rows = [['figure', 'ours', 'published', 'must be', '', 'source'], ...results.map(cellsOf)];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

/** For the docs. */
export function pageOf(results: readonly ReferenceResult[]): string {
  const rows = results.map((result) => `| ${cellsOf(result).join(' | ')} |`);
  return [
    '# Reference results',
    '',
    'Figures that others have published, or computed apart from this project, beside ours. Written by',
    '`npm run reference -- --write` from the data sets named in the last column; `npm test` runs it where those are',
    'present and fails on a miss.',
    '',
    '| figure | ours | published | must be | | source |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function cellsOf({ id, ours, published, tolerance, ok, goal, source }: ReferenceResult): string[] {
  const bounds = {
    equal: `within ${shown(tolerance)}`,
    atMost: 'at most that',
    atLeast: 'at least that',
    info: 'for comparison',
  };
  return [id, shown(ours), shown(published), bounds[goal], ok ? '✓' : '✗', source];
}

function shown(value: number): string {
  // Sums of money to their last decimal.
  return String(Number(value.toPrecision(Math.abs(value) >= 1e5 ? 15 : 9)));
}
