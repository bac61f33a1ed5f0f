import type { VNode } from 'preact';
import type { BriefReply } from '../../lib/brief/brief.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import { useNow, useT } from '../context.ts';
import { dayFrom } from '../format.ts';
import { BadgeWords } from '../record/badge-words.tsx';
import { GradeBadge } from '../ui/grade-badge.tsx';
import { gradedOf } from './quality.tsx';
import { pressing } from './standing.ts';

export type Sold = Extract<BriefReply, { status: 'listing' | 'order' }>;

/** A listing or an order at rest: its grade and what presses, or what it brought; and how many steps are open. */
export function SoldBadge({ state }: { readonly state: Sold }): VNode {
  const t = useT();
  const today = dayFrom(useNow());
  return (
    <>
      {state.status === 'listing' ? <GradeBadge score={gradedOf(state.listing.quality)} /> : null}
      <BadgeWords name={soldName(t, state)} about={aboutSold(t, state, today)} open={openSteps(state)} />
    </>
  );
}

/** What a listing or an order is called. */
export function soldName(t: Translator, state: Sold): string {
  return state.status === 'listing'
    ? state.listing.record.title
    : t.t('listing.order.title', { number: state.order.record.number });
}

/** The badge in words, for those who do not see it. */
export function spokenSold(t: Translator, state: Sold, today: string): string {
  const open = openSteps(state);
  const quality = state.status === 'listing' ? state.listing.quality : undefined;
  const grade =
    quality === undefined
      ? []
      : [
          quality.status === 'ok'
            ? t.t('ui.score.label', { value: Math.round(quality.score), grade: quality.grade })
            : t.t('ui.score.none'),
        ];
  return [
    soldName(t, state),
    ...grade,
    aboutSold(t, state, today),
    ...(open > 0 ? [t.t('ui.badge.steps', { n: open })] : []),
  ].join(', ');
}

function aboutSold(t: Translator, state: Sold, today: string): string {
  if (state.status === 'order') return t.money(state.order.amount);
  const says = pressing(state.listing, today);
  if (says !== undefined) return t.text(says);
  return t.t(state.listing.quality.status === 'ok' ? 'listing.quality.name' : 'ui.score.none');
}

function openSteps(state: Sold): number {
  const { steps } = state.status === 'listing' ? state.listing : state.order;
  return steps.filter(({ decision }) => decision === undefined).length;
}
