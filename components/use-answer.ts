import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../lib/errors.ts';

export type Answer<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'ready'; readonly value: T };

/**
 * What the background answers, asked at once. What was shown once stays until the newest question is answered, and when
 * that fails.
 * @param question kept by `useCallback`: another one is asked at once
 * @param first an answer already on its way
 */
export function useAnswer<T>(
  question: () => Promise<T>,
  first?: Promise<T>,
): { readonly state: Answer<T>; readonly reload: () => void } {
  const [state, setState] = useState<Answer<T>>({ status: 'loading' });
  const turn = useRef(0);
  const take = useCallback((answer: Promise<T>) => {
    const mine = ++turn.current;
    answer.then(
      (value) => mine === turn.current && setState({ status: 'ready', value }),
      (error) =>
        mine === turn.current &&
        setState((shown) => (shown.status === 'ready' ? shown : { status: 'failed', failure: toFailure(error) })),
    );
  }, []);
  const reload = useCallback(() => take(question()), [question, take]);
  useEffect(() => take(first ?? question()), [first, question, take]);
  return { state, reload };
}
