import type { Ref, VNode } from 'preact';
import type { RecordBrief } from '../../lib/brief/brief.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import { useNow, useT } from '../context.ts';
import { dayFrom } from '../format.ts';
import { SoldBadge, spokenSold } from '../listing/sold-badge.tsx';
import { GradeBadge } from '../ui/grade-badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { BadgeWords } from './badge-words.tsx';
import type { RecordState } from './state.ts';

/** The overlay at rest: score, grade, whose they are, and how many steps are open. */
export function Badge(props: {
  readonly state: RecordState;
  readonly onOpen: () => void;
  readonly buttonRef: Ref<HTMLButtonElement>;
}): VNode {
  const { state, onOpen, buttonRef } = props;
  const t = useT();
  const today = dayFrom(useNow());
  return (
    <button
      ref={buttonRef}
      type="button"
      class={`cw-badge cw-badge-${state.status}`}
      data-drag
      aria-expanded={false}
      aria-haspopup="dialog"
      title={t.t('ui.badge.title')}
      onClick={onOpen}
    >
      {/* In words, in the order in which they are heard; what is drawn says the same to the eye. */}
      <span class="cw-hidden">{`${t.t('ui.brand')}: ${spoken(t, state, today)}`}</span>
      <span class="cw-badge-drawn" aria-hidden="true">
        <Content state={state} />
      </span>
    </button>
  );
}

function Content({ state }: { readonly state: RecordState }): VNode {
  const t = useT();
  switch (state.status) {
    case 'loading':
      return (
        <>
          <Skeleton width="22px" height={22} />
          <span class="cw-badge-words">
            <Skeleton width="96px" height={10} />
            <Skeleton width="64px" height={8} />
          </span>
        </>
      );
    case 'ok': {
      const { brief } = state;
      return (
        <>
          <GradeBadge score={brief.headline.score} />
          <BadgeWords name={brief.headline.name} about={about(t, brief)} open={openSteps(brief)} />
        </>
      );
    }
    case 'listing':
    case 'order':
      return <SoldBadge state={state} />;
    case 'unknown':
      return (
        <>
          <Icon name={state.watching?.possible ? 'plus' : 'search'} />
          <span class="cw-badge-words">
            <span class="cw-badge-name">{unknownName(t, state)}</span>
          </span>
        </>
      );
    case 'failed':
      return (
        <>
          <Icon name="warning" />
          <span class="cw-badge-words">
            <span class="cw-badge-name">{t.t('ui.failed.title')}</span>
          </span>
        </>
      );
  }
}

/** On somebody else's product page, what can be done there. */
function unknownName(t: Translator, { watching }: Extract<RecordState, { status: 'unknown' }>): string {
  const [offer] = watching?.offers ?? [];
  if (offer !== undefined) return t.t('listing.watch.watched', { price: { money: offer.price } });
  return t.t(watching?.possible ? 'listing.watch.title' : 'ui.unknown.title');
}

/** The second line: the channel for a partner, else that the score is a channel's; the lack of a score before both. */
function about(t: Translator, brief: RecordBrief): string {
  const where = brief.headline.kind === 'partner' ? brief.channel?.name : t.t('ui.kind.channel');
  if (brief.headline.score.status === 'ok') return where ?? t.t('ui.kind.partner');
  return where === undefined ? t.t('ui.score.none') : `${t.t('ui.score.none')} · ${where}`;
}

function openSteps(brief: RecordBrief): number {
  return brief.steps.filter((step) => step.decision === undefined).length;
}

function spoken(t: Translator, state: RecordState, today: string): string {
  switch (state.status) {
    case 'loading':
      return t.t('ui.loading');
    case 'listing':
    case 'order':
      return spokenSold(t, state, today);
    case 'unknown':
      return unknownName(t, state);
    case 'failed':
      return t.t('ui.failed.title');
    case 'ok': {
      const { score, name } = state.brief.headline;
      const words =
        score.status === 'ok'
          ? t.t('ui.score.label', { value: Math.round(score.value), grade: score.grade })
          : t.t('ui.score.none');
      const open = openSteps(state.brief);
      return [name, words, ...(open > 0 ? [t.t('ui.badge.steps', { n: open })] : [])].join(', ');
    }
  }
}
