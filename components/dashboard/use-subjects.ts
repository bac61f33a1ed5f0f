import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SubjectRow } from '../../lib/brief/brief.ts';
import { type Failure, toFailure } from '../../lib/errors.ts';
import { useAsk } from '../context.ts';

export type SubjectsState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'ready'; readonly rows: readonly SubjectRow[] };

/**
 * All channels or all partners, asked for at once and again when there are new results.
 * @param results names the results on show, so that newer ones are noticed; absent while none are known
 * @param first an answer already on its way
 */
export function useSubjects(
  kind: SubjectRow['kind'],
  results: string | undefined,
  first?: Promise<SubjectRow[]>,
): { readonly state: SubjectsState; readonly reload: () => void } {
  const ask = useAsk();
  const [state, setState] = useState<SubjectsState>({ status: 'loading' });

  const take = useCallback(
    (answer: Promise<SubjectRow[]>) =>
      answer.then(
        (rows) => setState({ status: 'ready', rows }),
        // Rows once shown stay, as in the summary.
        (error) =>
          setState((shown) => (shown.status === 'ready' ? shown : { status: 'failed', failure: toFailure(error) })),
      ),
    [],
  );
  const reload = useCallback(() => void take(ask('subjects.list', { kind })), [ask, kind, take]);

  useEffect(() => {
    void take(first ?? ask('subjects.list', { kind }));
  }, [first, ask, kind, take]);

  const shown = useRef(results);
  useEffect(() => {
    if (shown.current !== undefined && results !== shown.current) reload();
    shown.current = results;
  }, [results, reload]);

  return { state, reload };
}
