import { useCallback, useEffect } from 'preact/hooks';
import type { SummaryReply } from '../../lib/protocol/types.ts';
import { useAsk } from '../context.ts';
import { type Answer, useAnswer } from '../use-answer.ts';

const POLL_MS = 1000;

/** The summary, kept up with while a sync runs. @param first an answer already on its way */
export function useSummary(first?: Promise<SummaryReply>): {
  readonly state: Answer<SummaryReply>;
  readonly refresh: () => void;
} {
  const ask = useAsk();
  const { state, reload } = useAnswer(
    useCallback(() => ask('summary.get', {}), [ask]),
    first,
  );
  const syncing = state.status === 'ready' && state.value.connections.some(({ phase }) => phase === 'running');
  useEffect(() => {
    if (!syncing) return undefined;
    const timer = setInterval(reload, POLL_MS);
    return () => clearInterval(timer);
  }, [syncing, reload]);
  return { state, refresh: reload };
}
