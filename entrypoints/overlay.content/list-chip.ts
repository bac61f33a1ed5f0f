import type { BadgeReply } from '../../lib/brief/brief.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import css from './list-chip.css?inline';
import { addStyles, SHADOW_MODE, style } from './mount.ts';

/** Grade and score beside a link, in a shadow root of its own so that the page's styles do not reach it. */
export function makeChip(t: Translator, badge: BadgeReply): HTMLElement {
  const chip = document.createElement('channelwise-chip');
  style(chip, { all: 'initial', display: 'inline-block', 'margin-inline-start': '6px', 'vertical-align': 'middle' });
  const root = chip.attachShadow({ mode: SHADOW_MODE });
  addStyles(root, css);
  const body = document.createElement('span');
  const scored = badge.score !== undefined && badge.grade !== undefined;
  body.className = scored ? `chip grade-${badge.grade}` : 'chip none';
  body.lang = t.locale;
  const words = scored
    ? t.t('ui.score.label', { value: Math.round(badge.score ?? 0), grade: badge.grade ?? '' })
    : t.t('ui.score.none');
  body.title = `${badge.name}: ${words}`;
  body.setAttribute('role', 'img');
  body.setAttribute('aria-label', body.title);
  body.textContent = scored ? `${badge.grade} ${Math.round(badge.score ?? 0)}` : '–';
  root.append(body);
  return chip;
}
