import type { VNode } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { Watching } from '../../../lib/brief/listing-brief.ts';
import type { OfferOnPage } from '../../../lib/brief/offer-on-page.ts';
import type { RecordRef } from '../../../lib/model/record-ref.ts';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { PageOffer } from './offer-reader.ts';
import { WatchForm } from './watch-form.tsx';

/** Keeping what a page asks for. Nothing of the page is read before the click. */
export function WatchOffer(props: {
  readonly record: RecordRef;
  readonly watching: Watching;
  /** Whether the page is one of our own listings. */
  readonly own: boolean;
  /** Of the own price. */
  readonly currency?: string | undefined;
  readonly onSaved: () => void;
}): VNode | null {
  const { record, watching, own, currency, onSaved } = props;
  const t = useT();
  const page = useContext(PageOffer);
  const [open, setOpen] = useState<{ readonly seen: OfferOnPage; readonly url: string }>();
  const [saved, setSaved] = useState<string>();
  if (!watching.possible) {
    return watching.reason === undefined ? null : <p class="cw-caption cw-watch">{t.text(watching.reason)}</p>;
  }
  if (page === undefined) return <p class="cw-caption cw-watch">{t.t('listing.watch.onPage')}</p>;
  return (
    <div class="cw-watch">
      {open === undefined ? (
        <Button
          size="small"
          icon="plus"
          title={t.t('listing.watch.about')}
          onClick={() => {
            setSaved(undefined);
            setOpen({ seen: page.read(), url: page.url() });
          }}
        >
          {t.t('listing.watch.title')}
        </Button>
      ) : (
        <WatchForm
          record={record}
          seen={open.seen}
          url={open.url}
          own={own}
          currency={currency}
          onSaved={(competitor) => {
            setOpen(undefined);
            setSaved(competitor);
            onSaved();
          }}
          onCancel={() => setOpen(undefined)}
        />
      )}
      <p class="cw-watch-saved" role="status">
        {saved === undefined ? '' : t.t('listing.watch.saved', { who: saved })}
      </p>
    </div>
  );
}
