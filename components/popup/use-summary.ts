import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { SummaryReply } from '../../lib/protocol/types.ts';
import { useAsk } from '../context.ts';

export type SummaryState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'ready'; readonly reply: SummaryReply };

const POLL_MS = 1000;

/** The summary, kept up with while a sync runs. @param first an answer already on its way */
export function useSummary(first?: Promise<SummaryReply>): {
  readonly state: SummaryState;
  readonly refresh: () => void;
} {
  const ask = useAsk();
  const [state, setState] = useState<SummaryState>({ status: 'loading' });

  const take = useCallback(
    (answer: Promise<SummaryReply>) =>
      answer.then(
        (reply) => setState({ status: 'ready', reply }),
        // Figures once shown stay: a failed refresh is told by the connection's own status.
        (error) =>
          setState((shown) => (shown.status === 'ready' ? shown : { status: 'failed', failure: toFailure(error) })),
      ),
    [],
  );
  const refresh = useCallback(() => void take(ask('summary.get', {})), [ask, take]);

  useEffect(() => {
    void take(first ?? ask('summary.get', {}));
  }, [first, ask, take]);

  const syncing = state.status === 'ready' && state.reply.connections.some(({ phase }) => phase === 'running');
  useEffect(() => {
    if (!syncing) return undefined;
    const timer = setInterval(refresh, POLL_MS);
    return () => clearInterval(timer);
  }, [syncing, refresh]);

  return { state, refresh };
}
