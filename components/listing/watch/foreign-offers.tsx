import type { VNode } from 'preact';
import type { Watching } from '../../../lib/brief/listing-brief.ts';
import type { RecordRef } from '../../../lib/model/record-ref.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useUnwatch } from './use-unwatch.ts';
import { WatchOffer } from './watch-offer.tsx';
import { WatchedList } from './watched-list.tsx';

/** On a product page that is not ours: what is watched there, and watching it. */
export function ForeignOffers(props: {
  readonly watching: Watching;
  readonly record: RecordRef;
  readonly onChanged: () => void;
}): VNode {
  const { watching, record, onChanged } = props;
  const { failure, unwatch } = useUnwatch(record, onChanged);
  return (
    <>
      <WatchedList offers={watching.offers} onUnwatch={unwatch} />
      {failure === undefined ? null : <ErrorNote failure={failure} />}
      <WatchOffer record={record} watching={watching} own={false} onSaved={onChanged} />
    </>
  );
}
