import { useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { useAsk } from '../context.ts';

/** Reading the record in view again, when the user presses for it. */
export interface Refresh {
  readonly busy: boolean;
  /** Whether it was read since the panel was opened. */
  readonly done: boolean;
  readonly failure: Failure | undefined;
  readonly run: () => void;
}

export function useRefresh(ref: RecordRef, onRefreshed: () => void): Refresh {
  const ask = useAsk();
  const [state, setState] = useState<Omit<Refresh, 'run'>>({ busy: false, done: false, failure: undefined });
  const run = () => {
    setState({ busy: true, done: false, failure: undefined });
    ask('record.refresh', { ref }).then(
      () => {
        setState({ busy: false, done: true, failure: undefined });
        onRefreshed();
      },
      (error) => setState({ busy: false, done: false, failure: toFailure(error) }),
    );
  };
  return { ...state, run };
}
