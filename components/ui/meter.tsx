import type { VNode } from 'preact';
import type { Tone } from './chip.tsx';

/** A share of a whole (attainment), with an optional mark for where it should be by now. */
export function Meter(props: {
  readonly label: string;
  /** 0–1; more than 1 fills the bar. */
  readonly value: number;
  /** 0–1 */
  readonly expected?: number;
  readonly expectedLabel?: string;
  readonly tone?: Tone;
  /** What assistive technology reads; the value as text. */
  readonly valueText: string;
}): VNode {
  const { label, value, expected, expectedLabel, tone = 'accent', valueText } = props;
  const share = (part: number) => `${Math.min(1, Math.max(0, part)) * 100}%`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: <meter> cannot be styled alike in Chromium and Firefox
    <div
      class="cw-meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={Math.min(1, Math.max(0, value))}
      aria-valuetext={valueText}
    >
      <span class={`cw-meter-fill cw-meter-${tone}`} style={{ width: share(value) }} />
      {expected === undefined ? null : (
        <span class="cw-meter-expected" style={{ insetInlineStart: share(expected) }} title={expectedLabel} />
      )}
    </div>
  );
}

/** How far a long job is; without `value` only that it goes on. */
export function Progress(props: {
  readonly label: string;
  readonly value?: number;
  readonly valueText?: string;
}): VNode {
  const { label, value, valueText } = props;
  return (
    <div
      class={value === undefined ? 'cw-meter cw-progress-running' : 'cw-meter'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={value}
      aria-valuetext={valueText}
    >
      <span class="cw-meter-fill cw-meter-accent" style={{ width: value === undefined ? '30%' : `${value * 100}%` }} />
    </div>
  );
}
