import type { ComponentChildren, VNode } from 'preact';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'accent';

/** A short label; with `onClick` a filter that is on or off. */
export function Chip(props: {
  readonly children: ComponentChildren;
  readonly tone?: Tone;
  readonly pressed?: boolean;
  readonly onClick?: () => void;
  readonly title?: string;
}): VNode {
  const { children, tone = 'neutral', pressed = false, onClick, title } = props;
  const name = `cw-chip cw-chip-${tone}`;
  if (onClick === undefined) {
    return (
      <span class={name} title={title}>
        {children}
      </span>
    );
  }
  return (
    <button type="button" class={`${name} cw-chip-button`} aria-pressed={pressed} onClick={onClick} title={title}>
      {children}
    </button>
  );
}
