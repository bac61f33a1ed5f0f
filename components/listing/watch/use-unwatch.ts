import { useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../../lib/errors.ts';
import type { RecordRef } from '../../../lib/model/record-ref.ts';
import { useAsk } from '../../context.ts';

/** Forgets a watched offer; shown as gone only after the background has forgotten it. */
export function useUnwatch(
  ref: RecordRef,
  onGone: () => void,
): { readonly failure: Failure | undefined; readonly unwatch: (offerId: string) => void } {
  const ask = useAsk();
  const [failure, setFailure] = useState<Failure>();
  return {
    failure,
    unwatch(offerId) {
      setFailure(undefined);
      ask('offer.unwatch', { ref, offerId }).then(onGone, (error) => setFailure(toFailure(error)));
    },
  };
}
