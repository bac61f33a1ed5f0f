import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { BetweenOrders, Customers } from '../../lib/brief/customers.ts';
import type { NotEnoughData } from '../../lib/model/quantity.ts';
import { useAsk, useT } from '../context.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { useAnswer } from '../use-answer.ts';
import { CohortHeat } from './cohort-heat.tsx';
import './customers.css';
import { SegmentTable } from './segment-table.tsx';

/** Who buys, by segment, and how many buy again; worked out when it is asked for, as it goes through all orders. */
export function CustomersSection(): VNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Section card title={t.t('dashboard.customers.title')}>
      {open ? (
        <Found />
      ) : (
        <div class="cw-dash-figures-closed">
          <p class="cw-dash-quiet">{t.t('dashboard.customers.about')}</p>
          <Button onClick={() => setOpen(true)}>{t.t('dashboard.customers.open')}</Button>
        </div>
      )}
    </Section>
  );
}

function Found(): VNode {
  const t = useT();
  const ask = useAsk();
  const { state, reload } = useAnswer(useCallback(() => ask('customers.get', {}), [ask]));
  if (state.status === 'loading') return <SkeletonLines lines={8} />;
  if (state.status === 'failed') {
    return <ErrorNote failure={state.failure} action={{ label: t.t('ui.retry'), onClick: reload }} />;
  }
  const { found, asOf, sources } = state.value;
  if (found.status !== 'ok') return <p class="cw-dash-quiet">{t.text(found.reason)}</p>;
  return (
    <>
      <p class="cw-customers-says">
        {t.t('dashboard.customers.spans', { customers: found.customers, day: { day: asOf } })}{' '}
        <AgeStamp sources={sources} />
      </p>
      <p class="cw-customers-says">{betweenText(found.between)}</p>
      <div class="cw-customers">
        <Segments found={found} />
        <div>
          <h3 class="cw-customers-title">{t.t('dashboard.customers.cohorts')}</h3>
          {found.cohorts.status === 'ok' ? (
            <CohortHeat table={found.cohorts} />
          ) : (
            <p class="cw-dash-quiet">{t.text(found.cohorts.reason)}</p>
          )}
        </div>
      </div>
    </>
  );

  function betweenText(between: BetweenOrders | NotEnoughData): string {
    if (between.status !== 'ok') return t.text(between.reason);
    const [low, high] = between.quartiles.map(Math.round);
    const { gaps, customers } = between;
    return t.t('dashboard.customers.between', {
      median: Math.round(between.median),
      low: low ?? 0,
      high: high ?? 0,
      gaps,
      customers,
    });
  }
}

function Segments({ found }: { readonly found: Customers }): VNode {
  const t = useT();
  return (
    <div>
      <h3 class="cw-customers-title">{t.t('dashboard.customers.segments')}</h3>
      <p class="cw-dash-quiet">
        {t.t('dashboard.customers.segments.about')}
        {found.noWorth === undefined ? null : <> {t.text(found.noWorth)}</>}
      </p>
      <SegmentTable currency={found.currency} segments={found.segments} worth={found.noWorth === undefined} />
    </div>
  );
}
