import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { SubjectRow } from '../../lib/brief/brief.ts';
import { useAsk } from '../context.ts';
import { type Answer, useAnswer } from '../use-answer.ts';

/**
 * All channels or all partners, asked for at once and again when there are new results.
 * @param results names the results on show, so that newer ones are noticed; absent while none are known
 * @param first an answer already on its way
 */
export function useSubjects(
  kind: SubjectRow['kind'],
  results: string | undefined,
  first?: Promise<SubjectRow[]>,
): { readonly state: Answer<SubjectRow[]>; readonly reload: () => void } {
  const ask = useAsk();
  const { state, reload } = useAnswer(
    useCallback(() => ask('subjects.list', { kind }), [ask, kind]),
    first,
  );
  const shown = useRef(results);
  useEffect(() => {
    if (shown.current !== undefined && results !== shown.current) reload();
    shown.current = results;
  }, [results, reload]);
  return { state, reload };
}
