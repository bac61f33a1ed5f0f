import type { Chip } from '../../lib/protocol/types.ts';
import css from './list-chip.css?inline';
import { addStyles, shadowHost, style } from './shadow.ts';

export const CHIP = 'channelwise-chip';

/**
 * Grade and score beside a link, in a shadow root of its own so that the page's styles do not reach it.
 * @param text the link's own, which a screen reader has just said
 */
export function makeChip(locale: string, { score, grade, name, words, label }: Chip, text: string): HTMLElement {
  const { host: chip, root } = shadowHost(CHIP);
  style(chip, {
    all: 'initial',
    direction: 'ltr',
    display: 'inline-block',
    'margin-inline-start': '6px',
    'vertical-align': 'middle',
  });
  addStyles(root, css);
  const body = document.createElement('span');
  const scored = score !== undefined && grade !== undefined;
  body.className = scored ? `chip grade-${grade}` : 'chip none';
  body.lang = locale;
  body.title = label;
  body.setAttribute('role', 'img');
  // A deal's chip speaks of its partner; a company's need not say its name twice.
  body.setAttribute('aria-label', text.trim() === name ? words : label);
  body.textContent = scored ? `${grade} ${Math.round(score)}` : '–';
  root.append(body);
  return chip;
}
