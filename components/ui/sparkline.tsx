import type { VNode } from 'preact';

const WIDTH = 100;

/** A trend, oldest first; from zero, so that the height is honest. Nothing is drawn for fewer than two points. */
export function Sparkline(props: {
  readonly values: readonly number[];
  /** What it shows, in words: it is an image to assistive technology. */
  readonly label: string;
  readonly height?: number;
  /** Each value in words, oldest first, for those who cannot see the line. */
  readonly spoken?: readonly string[];
}): VNode | null {
  const { values, label, height = 28, spoken } = props;
  if (values.length < 2) return null;
  const top = Math.max(...values, 0);
  const bottom = Math.min(...values, 0);
  const span = top - bottom || 1;
  const x = (index: number) => (index / (values.length - 1)) * WIDTH;
  const y = (value: number) => 2 + (1 - (value - bottom) / span) * (height - 4);
  const points = values.map((value, index) => `${x(index).toFixed(2)},${y(value).toFixed(2)}`);
  const last = values.at(-1) ?? 0;
  const line = (
    <div class="cw-spark" role="img" aria-label={label} title={label} style={{ height: `${height}px` }}>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <path class="cw-spark-area" d={`M0,${y(0).toFixed(2)} L${points.join(' L')} L${WIDTH},${y(0).toFixed(2)} Z`} />
        <polyline class="cw-spark-line" points={points.join(' ')} vector-effect="non-scaling-stroke" />
      </svg>
      <span class="cw-spark-dot" style={{ top: `${y(last)}px` }} />
    </div>
  );
  if (spoken === undefined) return line;
  return (
    <div class="cw-spark-spoken">
      {line}
      <ul class="cw-hidden" aria-label={label}>
        {spoken.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
