/** One measured figure. */
export interface Figure {
  /** `overlay.p95`; a suffix `@1e6` gives the number of orders. */
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  /** How many measurements it is made of. */
  readonly n: number;
  /** What was measured, between which moments, on what. */
  readonly note: string;
}

/** The value below which a share of the measurements lies, between neighbours by proportion. */
export function quantile(measured: readonly number[], share: number): number {
  if (measured.length === 0) throw new RangeError('nothing was measured');
  const sorted = [...measured].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export function median(measured: readonly number[]): number {
  return quantile(measured, 0.5);
}

/** Four significant digits: more would claim a precision that no run has. */
export function figure(id: string, value: number, unit: string, n: number, note: string): Figure {
  if (!Number.isFinite(value)) throw new RangeError(`${id} is not a number`);
  return { id, value: Number(value.toPrecision(4)), unit, n, note };
}

/** Median and 95th percentile of one series, as `<id>.p50` and `<id>.p95`. */
export function percentiles(id: string, measured: readonly number[], unit: string, note: string): Figure[] {
  return [
    figure(`${id}.p50`, median(measured), unit, measured.length, note),
    figure(`${id}.p95`, quantile(measured, 0.95), unit, measured.length, note),
  ];
}

/** The same with what is aimed at, and whether this run got there. */
export function against(measured: Figure, goal: number): Figure {
  const verdict = measured.value <= goal ? 'met' : 'missed';
  return { ...measured, note: `${measured.note}; goal at most ${goal} ${measured.unit}: ${verdict}` };
}

/** `1e5`, `2.5e4`. */
export function sizeName(orders: number): string {
  return orders.toExponential().replace('+', '');
}

export function table(figures: readonly Figure[]): string {
  const cells = [
    ['figure', 'value', 'unit', 'n', 'note'],
    ...figures.map(({ id, value, unit, n, note }) => [id, String(value), unit, String(n), note]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const numeric = new Set([1, 3]);
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return numeric.has(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ');
  return cells.map(line).join('\n');
}
