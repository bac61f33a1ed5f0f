import type { VNode } from 'preact';
import type { BriefReply } from '../../lib/brief/brief.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { useT } from '../context.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Steps } from './steps.tsx';

type Sold = Extract<BriefReply, { status: 'listing' | 'order' }>;

/** What a listing or an order is called. */
export function soldName(state: Sold): string {
  return state.status === 'listing' ? state.listing.record.title : state.order.record.number;
}

/** A listing's or an order's page: whose it is, how good the page is, what to do, and how old that is. */
export function SoldBody(props: {
  readonly state: Sold;
  readonly record: RecordRef;
  readonly onOptions: () => void;
}): VNode {
  const { state, record, onOptions } = props;
  const t = useT();
  const { steps, sources, canCreateTask } = state.status === 'listing' ? state.listing : state.order;
  const quality = state.status === 'listing' ? state.listing.quality : undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="cw-panel-body" tabIndex={0}>
      <h1 class="cw-panel-name">{soldName(state)}</h1>
      {quality === undefined ? null : (
        <p class="cw-caption">
          {quality.status === 'ok'
            ? t.t('ui.score.label', { value: Math.round(quality.score), grade: quality.grade })
            : t.text(quality.reason)}
        </p>
      )}
      <Steps steps={steps} record={record} canCreateTask={canCreateTask} onOptions={onOptions} />
      <AgeStamp sources={sources} />
    </div>
  );
}
