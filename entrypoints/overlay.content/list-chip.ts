import type { Chip } from '../../lib/protocol/types.ts';
import css from './list-chip.css?inline';
import { addStyles, SHADOW_MODE, style } from './shadow.ts';

/** Grade and score beside a link, in a shadow root of its own so that the page's styles do not reach it. */
export function makeChip(locale: string, { score, grade, label }: Chip): HTMLElement {
  const chip = document.createElement('channelwise-chip');
  style(chip, { all: 'initial', display: 'inline-block', 'margin-inline-start': '6px', 'vertical-align': 'middle' });
  const root = chip.attachShadow({ mode: SHADOW_MODE });
  addStyles(root, css);
  const body = document.createElement('span');
  const scored = score !== undefined && grade !== undefined;
  body.className = scored ? `chip grade-${grade}` : 'chip none';
  body.lang = locale;
  body.title = label;
  body.setAttribute('role', 'img');
  body.setAttribute('aria-label', label);
  body.textContent = scored ? `${grade} ${Math.round(score)}` : '–';
  root.append(body);
  return chip;
}
