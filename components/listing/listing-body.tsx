import type { VNode } from 'preact';
import type { ListingBrief } from '../../lib/brief/listing-brief.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { Steps } from '../record/steps.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { FigureGrid } from './figure-grid.tsx';
import { Forecast } from './forecast.tsx';
import { History } from './history.tsx';
import { PriceTable } from './price-table.tsx';
import { QualityChecklist, QualitySummary } from './quality.tsx';
import { StockCover } from './stock-cover.tsx';
import { useUnwatch } from './watch/use-unwatch.ts';
import { WatchOffer } from './watch/watch-offer.tsx';

/** A listing: how good its page is, what presses, what to do, and the figures behind it. */
export function ListingBody(props: {
  readonly listing: ListingBrief;
  readonly record: RecordRef;
  readonly onOptions: () => void;
  /** What is kept of the listing has changed. */
  readonly onChanged: () => void;
}): VNode {
  const { listing, record, onOptions, onChanged } = props;
  const { failure, unwatch } = useUnwatch(record, onChanged);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="cw-panel-body" tabIndex={0}>
      <QualitySummary listing={listing} />
      <Steps steps={listing.steps} record={record} canCreateTask={listing.canCreateTask} onOptions={onOptions} />
      <FigureGrid listing={listing} />
      <StockCover stock={listing.stock} />
      <PriceTable prices={listing.prices} onUnwatch={unwatch}>
        {failure === undefined ? null : <ErrorNote failure={failure} />}
        <WatchOffer
          record={record}
          watching={listing.watching}
          own
          currency={listing.prices.own?.price.currency}
          onSaved={onChanged}
        />
      </PriceTable>
      <QualityChecklist quality={listing.quality} />
      <History history={listing.history} />
      <Forecast forecast={listing.forecast} title={listing.record.title} />
    </div>
  );
}
