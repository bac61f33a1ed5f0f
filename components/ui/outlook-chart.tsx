import type { VNode } from 'preact';
import type { OutlookSeries } from '../../lib/brief/outlook.ts';
import { ChartGrid } from './chart-grid.tsx';
import { niceTop } from './chart-scale.ts';

const WIDTH = 100;
const HEIGHT = 150;
/** Room that a day takes below the axis, in any language. */
const DAY_WIDTH = 92;

/** What came, what is to come and the interval around it, from zero; the figures themselves stand in a table beside it. */
export function OutlookChart(props: {
  readonly series: OutlookSeries;
  /** What it shows, in words: it is an image to assistive technology. */
  readonly label: string;
  /** An amount, at the axis. */
  readonly amount: (value: number) => string;
  readonly day: (day: string) => string;
}): VNode {
  const { series, label, amount, day } = props;
  const { past, ahead } = series;
  const count = past.length + ahead.length;
  const top = niceTop(Math.max(...past.map(({ value }) => value), ...ahead.map(({ high }) => high)));
  const x = (at: number) => (at / Math.max(1, count - 1)) * WIDTH;
  const y = (value: number) => HEIGHT - (Math.max(0, value) / top) * HEIGHT;
  const point = (at: number, value: number) => `${x(at).toFixed(2)},${y(value).toFixed(2)}`;
  const last = past.length - 1;
  const joint = past[last]?.value ?? 0;
  const came = past.map(({ value }, at) => point(at, value));
  const toCome = [point(last, joint), ...ahead.map(({ value }, at) => point(last + 1 + at, value))];
  const upper = [point(last, joint), ...ahead.map(({ high }, at) => point(last + 1 + at, high))];
  const lower = ahead.map(({ low }, at) => point(last + 1 + at, low)).reverse();
  return (
    <div class="cw-outlook-chart" role="img" aria-label={label}>
      <div class="cw-outlook-plot">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <ChartGrid width={WIDTH} height={HEIGHT} />
          <polygon class="cw-outlook-band" points={[...upper, ...lower].join(' ')} />
          <polyline class="cw-outlook-past" points={came.join(' ')} vector-effect="non-scaling-stroke" />
          <polyline class="cw-outlook-ahead" points={toCome.join(' ')} vector-effect="non-scaling-stroke" />
        </svg>
        {[0.5, 1].map((share) => (
          <span key={share} class="cw-outlook-amount" style={{ top: `${(1 - share) * 100}%` }}>
            {amount(share * top)}
          </span>
        ))}
      </div>
      <div class="cw-outlook-days" aria-hidden="true">
        <span>{day(past[0]?.from ?? '')}</span>
        <span class="cw-outlook-now" style={{ insetInlineStart: `min(${x(last + 1)}%, calc(100% - ${DAY_WIDTH}px))` }}>
          {day(ahead[0]?.from ?? '')}
        </span>
      </div>
    </div>
  );
}
