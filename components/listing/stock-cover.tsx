import type { VNode } from 'preact';
import type { ListingStock } from '../../lib/brief/listing-brief.ts';
import { useNow, useT } from '../context.ts';
import { dayFrom, magnitude, quantityText } from '../format.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Meter } from '../ui/meter.tsx';
import { Section } from '../ui/section.tsx';
import { stockStanding } from './standing.ts';

/** Room on the bar beyond what must be in stock. */
const ROOM = 2;

/** How long the stock lasts, when it runs out and by when to order. */
export function StockCover({ stock }: { readonly stock: ListingStock }): VNode {
  const t = useT();
  const today = dayFrom(useNow());
  const { cover, pieces, perDay, on } = stock;
  const standing = stockStanding(stock, today);
  return (
    <Section
      title={t.t('listing.stock.title')}
      aside={on === undefined ? null : <span class="cw-caption">{t.t('listing.asOf', { day: { day: on } })}</span>}
    >
      {cover.status === 'ok' ? (
        <Cover stock={stock} days={magnitude(cover.quantity)} tone={standing?.tone ?? 'good'} />
      ) : (
        <p class="cw-quiet">{t.text(cover.reason)}</p>
      )}
      <p class="cw-stock-facts">
        {[
          pieces.status === 'ok' ? t.t('listing.stock.pieces', { n: magnitude(pieces.quantity) }) : undefined,
          perDay.status === 'ok'
            ? t.t('listing.stock.perDay', { n: t.number(magnitude(perDay.quantity), { maximumFractionDigits: 1 }) })
            : undefined,
          stock.inbound === undefined ? undefined : t.t('listing.stock.inbound', { n: stock.inbound }),
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </p>
      <AgeStamp sources={stock.sources} />
    </Section>
  );
}

function Cover(props: {
  readonly stock: ListingStock;
  readonly days: number;
  readonly tone: 'good' | 'warn' | 'bad' | 'neutral';
}): VNode {
  const { stock, days, tone } = props;
  const { runsOut, orderBy, leadDays, safetyDays } = stock;
  const t = useT();
  const needed = leadDays.days + safetyDays;
  const whole = Math.max(days, needed * ROOM, 1);
  const cover = stock.cover.status === 'ok' ? quantityText(t, stock.cover.quantity) : '';
  const neededText = t.t(leadDays.assumed ? 'listing.stock.neededAssumed' : 'listing.stock.needed', {
    lead: leadDays.days,
    safety: safetyDays,
  });
  return (
    <div class="cw-cover">
      <p class="cw-cover-head">
        <span class="cw-cover-days">{cover}</span>
        {runsOut === undefined ? null : (
          <span class="cw-cover-out">{t.t('listing.stock.runsOut', { day: { day: runsOut } })}</span>
        )}
      </p>
      <Meter
        label={t.t('listing.stock.title')}
        value={days / whole}
        expected={needed / whole}
        expectedLabel={neededText}
        tone={tone === 'neutral' ? 'good' : tone}
        valueText={cover}
      />
      {orderBy === undefined ? null : (
        <p class={tone === 'bad' ? 'cw-cover-order cw-tone-bad' : 'cw-cover-order'}>
          {t.t(tone === 'bad' ? 'listing.stock.orderWasDue' : 'listing.stock.restockBy', { day: { day: orderBy } })}
        </p>
      )}
      <p class="cw-caption">{neededText}</p>
    </div>
  );
}
