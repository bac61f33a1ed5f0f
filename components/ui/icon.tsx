import type { VNode } from 'preact';

/** 16 × 16 outlines, 1.5 wide. */
const PATHS = {
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.2l2 1.3',
  refresh: 'M13.2 7A5.3 5.3 0 0 0 3.6 5.2M2.8 9a5.3 5.3 0 0 0 9.6 1.8M3.4 2.6v2.8h2.8M12.6 13.4v-2.8H9.8',
  down: 'M4 6.2l4 4 4-4',
  right: 'M6.2 4l4 4-4 4',
  left: 'M9.8 4l-4 4 4 4',
  up: 'M4 9.8l4-4 4 4',
  rise: 'M3 11l4-4 2.5 2.5L13 5M9.5 5H13v3.5',
  fall: 'M3 5l4 4 2.5-2.5L13 11M9.5 11H13V7.5',
  flat: 'M3 8h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  open: 'M6.5 3H3v10h10V9.5M9 3h4v4M13 3L7.5 8.5',
  gear: 'M2.5 5H8M12 5h1.5M2.5 11H4M8 11h5.5M10 6.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM6 12.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  warning: 'M8 2.2L14.4 13.4H1.6L8 2.2zM8 6.4v3.2M8 11.5v.1',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.4V11M8 5.1v.1',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3l7.5 5L5 13z',
  plus: 'M8 3v10M3 8h10',
  link: 'M6.6 9.4l2.8-2.8M7.2 4.4l1.2-1.2a3 3 0 0 1 4.3 4.3l-1.2 1.2M8.8 11.6l-1.2 1.2a3 3 0 0 1-4.3-4.3l1.2-1.2',
  dot: 'M8 8h.01',
  search: 'M7.2 12a4.8 4.8 0 1 0 0-9.6 4.8 4.8 0 0 0 0 9.6zM10.7 10.7L14 14',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5',
  grip: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
  minimise: 'M4 12h8',
  panel: 'M2.5 3.5h11v9h-11zM10 3.5v9',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the control or text beside it carries the name. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): VNode {
  const dotted = name === 'more' || name === 'grip' || name === 'dot';
  return (
    <svg class="cw-icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width={dotted ? 2 : 1.5}
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
