import type { VNode } from 'preact';
import type { WatchedOffer } from '../../../lib/brief/listing-brief.ts';
import { useNow, useT } from '../../context.ts';
import { IconButton } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';

/** What is watched from a page that is not ours. */
export function WatchedList(props: {
  readonly offers: readonly WatchedOffer[];
  readonly onUnwatch: (offerId: string) => void;
}): VNode | null {
  const { offers, onUnwatch } = props;
  const t = useT();
  const now = useNow();
  if (offers.length === 0) return null;
  return (
    <Section title={t.t('listing.watch.here')}>
      <ul class="cw-watched">
        {offers.map((offer) => (
          <li key={offer.id}>
            <span class="cw-watched-words">
              <span class="cw-prices-who">{offer.competitor}</span>
              <span class="cw-caption">
                {offer.against === undefined
                  ? ''
                  : `${t.t('listing.watch.competesWith', { listing: offer.against })} · `}
                {t.age(offer.on, now)}
              </span>
            </span>
            <span class="cw-prices-difference">{t.money(offer.price)}</span>
            <IconButton
              icon="close"
              label={t.t('listing.watch.stopOf', { who: offer.competitor })}
              onClick={() => onUnwatch(offer.id)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
