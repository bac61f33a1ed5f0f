import type { VNode } from 'preact';
import type { OrderBrief, OrderBriefLine } from '../../lib/brief/listing-brief.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { useT } from '../context.ts';
import { quantityText } from '../format.ts';
import { Steps } from '../record/steps.tsx';
import { Change } from '../ui/change.tsx';
import { GradeBadge } from '../ui/grade-badge.tsx';
import { Section } from '../ui/section.tsx';
import { gradedOf } from './quality.tsx';

/** An order: what it brought, what to do, and how each of the listings bought is doing. */
export function OrderBody(props: {
  readonly order: OrderBrief;
  readonly record: RecordRef;
  readonly onOptions: () => void;
}): VNode {
  const { order, record, onOptions } = props;
  const t = useT();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="cw-panel-body" tabIndex={0}>
      <dl class="cw-stats">
        <Stat name={t.t('listing.order.amount')} value={t.money(order.amount)} />
        {order.refund === undefined ? null : <Stat name={t.t('listing.order.refund')} value={t.money(order.refund)} />}
        {order.margin.status === 'ok' ? (
          <Stat name={t.t('listing.order.margin')} value={quantityText(t, order.margin.quantity)} />
        ) : (
          <Stat name={t.t('listing.order.margin')} value={t.text(order.margin.reason)} quiet />
        )}
        {order.account === undefined ? null : <Stat name={t.t('listing.order.account')} value={order.account.name} />}
        {order.partner === undefined ? null : <Stat name={t.t('ui.kind.partner')} value={order.partner.name} />}
      </dl>
      <Steps steps={order.steps} record={record} canCreateTask={order.canCreateTask} onOptions={onOptions} />
      <Section title={t.t('listing.order.lines')}>
        {order.lines.length === 0 ? <p class="cw-quiet">{t.t('listing.order.noLines')}</p> : null}
        <ul class="cw-lines">
          {order.lines.map((line, at) => (
            // Two lines of an order may be of one product.
            <Line key={`${at}/${line.product}`} line={line} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Stat(props: { readonly name: string; readonly value: string; readonly quiet?: boolean }): VNode {
  return (
    <div class="cw-stat">
      <dt>{props.name}</dt>
      <dd class={props.quiet ? 'cw-stat-none' : ''}>
        <span class={props.quiet ? '' : 'cw-stat-value'}>{props.value}</span>
      </dd>
    </div>
  );
}

function Line({ line }: { readonly line: OrderBriefLine }): VNode {
  const { listing } = line;
  const t = useT();
  return (
    <li class="cw-line">
      <p class="cw-line-head">
        {listing === undefined ? null : <GradeBadge score={gradedOf(listing.quality)} size="small" />}
        <span class="cw-line-name" title={listing?.title ?? line.product}>
          {line.product}
        </span>
        <span class="cw-line-amount">
          {t.t('listing.order.times', { n: line.quantity, amount: { money: line.amount } })}
        </span>
      </p>
      {listing === undefined ? (
        <p class="cw-caption">{t.t('listing.order.noListing')}</p>
      ) : (
        <dl class="cw-line-figures">
          <div>
            <dt>{t.t('listing.stock.title')}</dt>
            <dd>
              {listing.cover.status === 'ok' ? quantityText(t, listing.cover.quantity) : t.text(listing.cover.reason)}
            </dd>
          </div>
          {listing.figures.map(({ id, result, previous, better }) => (
            <div key={id}>
              <dt>{t.t(`listing.figure.${id}`)}</dt>
              <dd>
                {result.status === 'ok' ? quantityText(t, result.quantity, 'compact') : t.text(result.reason)}{' '}
                <Change figure={{ kpi: id, result, ...(previous === undefined ? {} : { previous }) }} better={better} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
