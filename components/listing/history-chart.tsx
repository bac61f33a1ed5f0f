import type { VNode } from 'preact';
import type { HistorySeries } from '../../lib/brief/listing-brief.ts';
import { ChartGrid } from '../ui/chart-grid.tsx';
import { niceTop } from '../ui/chart-scale.ts';

const WIDTH = 100;
const HEIGHT = 120;
/** Room above and below a price's line, as a share of what it moved by. */
const ROOM = 0.15;

type Values = HistorySeries['values'];

/**
 * One line over days. What is not known is a gap, never a line drawn over it. Pieces stand on zero; a price and a rank
 * do not, for their moves would not be seen; the best rank is at the top.
 */
export function HistoryChart(props: {
  readonly series: HistorySeries;
  /** What it shows, in words: it is an image to assistive technology. */
  readonly label: string;
  readonly amount: (value: number) => string;
  readonly firstDay: string;
  readonly lastDay: string;
}): VNode {
  const { series, label, amount, firstDay, lastDay } = props;
  const { top, bottom } = rangeOf(series.id, series.values);
  const count = series.values.length;
  const x = (at: number) => (at / Math.max(1, count - 1)) * WIDTH;
  const y = (value: number) => ((value - top) / (bottom - top || 1)) * HEIGHT;
  return (
    <div class="cw-outlook-chart" role="img" aria-label={label}>
      <div class="cw-outlook-plot cw-history-plot">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <ChartGrid width={WIDTH} height={HEIGHT} />
          {stretches(series.values).map(({ from, values }) => (
            <path
              key={from}
              class="cw-outlook-past"
              d={pathOf(from, values, x, y)}
              vector-effect="non-scaling-stroke"
            />
          ))}
        </svg>
        {[0, 1].map((share) => (
          <span key={share} class="cw-outlook-amount" style={{ top: `${share * 100}%` }}>
            {amount(top + share * (bottom - top))}
          </span>
        ))}
      </div>
      <div class="cw-outlook-days cw-history-days" aria-hidden="true">
        <span>{firstDay}</span>
        <span>{lastDay}</span>
      </div>
    </div>
  );
}

/** Values at the upper and the lower edge. */
export function rangeOf(id: HistorySeries['id'], values: Values): { readonly top: number; readonly bottom: number } {
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (id === 'units' || id === 'stock') return { top: niceTop(most), bottom: 0 };
  const room = Math.max((most - least) * ROOM, most * 0.01);
  if (id === 'rank') return { top: Math.max(1, Math.floor(least - room)), bottom: Math.ceil(most + room) };
  return { top: most + room, bottom: Math.max(0, least - room) };
}

/** Runs of known values between gaps. */
export function stretches(values: Values): { readonly from: number; readonly values: readonly number[] }[] {
  const found: { from: number; values: number[] }[] = [];
  let current: { from: number; values: number[] } | undefined;
  values.forEach((value, at) => {
    if (value === null) current = undefined;
    else if (current === undefined) {
      current = { from: at, values: [value] };
      found.push(current);
    } else current.values.push(value);
  });
  return found;
}

function pathOf(
  from: number,
  values: readonly number[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  const points = values.map((value, at) => `${x(from + at).toFixed(2)},${y(value).toFixed(2)}`);
  // A value alone between gaps is a dot: a line of no length with round ends.
  return points.length === 1 ? `M${points[0]}h0` : `M${points.join('L')}`;
}
