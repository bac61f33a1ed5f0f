import type { ComponentChildren, VNode } from 'preact';
import type { ListingPrices, PriceBeside } from '../../lib/brief/listing-brief.ts';
import { useNow, useT } from '../context.ts';
import { magnitude } from '../format.ts';
import { IconButton } from '../ui/button.tsx';
import { Section } from '../ui/section.tsx';
import { differenceText } from './standing.ts';

/** A price written down longer ago is marked: it may be another by now. */
const OLD_DAYS = 14;

/** What the same product costs elsewhere: own other channels, partners, competitors that the user watches. */
export function PriceTable(props: {
  readonly prices: ListingPrices;
  /** Absent where nothing can be forgotten here. */
  readonly onUnwatch?: (offerId: string) => void;
  /** Below the table. */
  readonly children?: ComponentChildren;
}): VNode {
  const { prices, onUnwatch, children } = props;
  const { own, others } = prices;
  const t = useT();
  return (
    <Section
      title={t.t('listing.prices.title')}
      aside={
        own === undefined ? null : (
          <span class="cw-caption" title={t.t('listing.asOf', { day: { day: own.on } })}>
            {t.t('listing.prices.own', { price: { money: own.price } })}
          </span>
        )
      }
    >
      {others.length === 0 ? (
        <p class="cw-quiet">{t.t('listing.prices.none')}</p>
      ) : (
        <table class="cw-prices">
          <thead class="cw-hidden">
            <tr>
              <th scope="col">{t.t('listing.prices.who')}</th>
              <th scope="col">{t.t('listing.prices.price')}</th>
              <th scope="col">{t.t('listing.prices.against')}</th>
              {onUnwatch === undefined ? null : <th scope="col">{t.t('listing.watch.stop')}</th>}
            </tr>
          </thead>
          <tbody>
            {others.map((beside) => (
              <Row
                key={`${beside.kind}/${beside.who}/${beside.listing ?? ''}/${beside.offerId ?? ''}`}
                beside={beside}
                onUnwatch={onUnwatch}
              />
            ))}
          </tbody>
        </table>
      )}
      {children}
    </Section>
  );
}

function Row(props: {
  readonly beside: PriceBeside;
  readonly onUnwatch: ((offerId: string) => void) | undefined;
}): VNode {
  const { beside, onUnwatch } = props;
  const { offerId } = beside;
  const t = useT();
  const now = useNow();
  const stale = beside.age > OLD_DAYS;
  return (
    <tr>
      <th scope="row">
        <span class="cw-prices-who" title={beside.title}>
          {beside.who}
        </span>
        <span class="cw-caption">
          {t.t(`listing.prices.kind.${beside.kind}`)}
          {' · '}
          <time class={stale ? 'cw-age-stale' : ''} dateTime={beside.on} title={t.day(beside.on, 'long')}>
            {t.age(beside.on, now)}
          </time>
          {beside.inStock === false ? ` · ${t.t('listing.prices.outOfStock')}` : null}
        </span>
      </th>
      <td class="cw-num">
        <span>{t.money(beside.total)}</span>
        {beside.shipping === undefined || beside.shipping.units === 0 ? null : (
          <span class="cw-caption">{t.t('listing.prices.shipping', { price: { money: beside.shipping } })}</span>
        )}
      </td>
      <td class="cw-num">
        <Difference beside={beside} />
      </td>
      {onUnwatch === undefined ? null : (
        <td>
          {offerId === undefined ? null : (
            <IconButton
              icon="close"
              label={t.t('listing.watch.stopOf', { who: beside.who })}
              onClick={() => onUnwatch(offerId)}
            />
          )}
        </td>
      )}
    </tr>
  );
}

function Difference({ beside }: { readonly beside: PriceBeside }): VNode {
  const t = useT();
  if (beside.difference.status !== 'ok') {
    return <span class="cw-caption">{t.text(beside.difference.reason)}</span>;
  }
  const { says, tone } = differenceText(magnitude(beside.difference.quantity));
  return <span class={`cw-prices-difference cw-tone-${tone}`}>{t.text(says)}</span>;
}
