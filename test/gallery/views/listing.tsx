import type { VNode } from 'preact';
import '../../../components/listing/listing.css';
import { type OfferReader, PageOffer } from '../../../components/listing/watch/offer-reader.ts';
import { WatchForm } from '../../../components/listing/watch/watch-form.tsx';
import type { RecordState } from '../../../components/record/state.ts';
import type { OfferOnPage } from '../../../lib/brief/offer-on-page.ts';
import { text } from '../../../lib/errors.ts';
import { Answering, type Answers } from '../answers.tsx';
import { failure } from '../fixtures.ts';
import { goodListing, listing, listingRef, order, staleListing, thinListing } from '../listing-fixtures.ts';
import { Scene } from '../scene.tsx';
import { Badges, type NamedState, StillOverlay } from '../still-overlay.tsx';
import type { Views } from '../view.ts';

const unknown: RecordState = {
  status: 'unknown',
  reason: text('brief.unknown.notSynced'),
  action: 'connect',
  watching: { possible: true, offers: [] },
};

const STATES: readonly NamedState[] = [
  ['reorder now, undercut', { status: 'listing', listing }],
  ['all is well', { status: 'listing', listing: goodListing }],
  ['not enough data', { status: 'listing', listing: thinListing }],
  ['order', { status: 'order', order }],
  ['not ours', unknown],
];

/** The page below, as the panel's script would read it. */
const PAGE: OfferReader = { read: () => SEEN, url: () => 'https://www.amazon.com/dp/B0C5KQ7T2M' };

function ListingScenes(): VNode {
  return (
    <>
      <Badges states={STATES} record={listingRef} />
      <div class="scene-row">
        <Scene name="panel: whole" tall>
          <Overlay state={{ status: 'listing', listing }} expanded />
        </Scene>
        <Scene name="panel: all is well, stock time assumed" tall>
          <Overlay state={{ status: 'listing', listing: goodListing }} expanded />
        </Scene>
        <Scene name="panel: not enough data" tall>
          <Overlay state={{ status: 'listing', listing: thinListing }} expanded />
        </Scene>
      </div>
      <div class="scene-row">
        <Scene name="panel: read weeks ago, as tall as it gets">
          <Overlay state={{ status: 'listing', listing: staleListing }} expanded />
        </Scene>
        <Scene name="panel: order">
          <Overlay state={{ status: 'order', order }} expanded />
        </Scene>
        <div>
          <Scene name="panel: a page that is not ours">
            <Overlay state={unknown} expanded />
          </Scene>
          <Scene name="watching an offer: read, on our page" box>
            <Form seen={SEEN} own />
          </Scene>
          <Scene name="watching an offer: layout not recognised, on another page" box>
            <Form seen={{ title: 'Claw hammer 16 oz' }} own={false} />
          </Scene>
          <Scene name="panel: loading">
            <Overlay state={{ status: 'loading' }} expanded />
          </Scene>
          <Scene name="panel: failed">
            <Overlay state={{ status: 'failed', failure }} expanded />
          </Scene>
        </div>
      </div>
    </>
  );
}

const SEEN: OfferOnPage = {
  title: 'Claw hammer',
  competitor: 'ToolBarn & Sons of Greater Northern California',
  price: { decimal: '21.99', currency: 'USD' },
  shipping: { decimal: '4.99', currency: 'USD' },
};
const MATCHES: Answers = {
  'listings.find': [
    { listing: 'B0C5KQ7T2M', title: 'Claw hammer 16 oz with fibreglass handle, for warehouses', channel: 'Amazon US' },
  ],
};

function Form({ seen, own }: { readonly seen: OfferOnPage; readonly own: boolean }): VNode {
  return (
    <Answering answers={MATCHES}>
      <WatchForm
        record={listingRef}
        seen={seen}
        url="https://www.amazon.com/dp/B0C5KQ7T2M"
        own={own}
        currency="USD"
        onSaved={() => undefined}
        onCancel={() => undefined}
      />
    </Answering>
  );
}

function Overlay(props: { readonly state: RecordState; readonly expanded: boolean }): VNode {
  return (
    <PageOffer.Provider value={PAGE}>
      <StillOverlay record={listingRef} {...props} />
    </PageOffer.Provider>
  );
}

export const views: Views = { listing: ListingScenes };
