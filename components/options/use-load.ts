import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
  readonly reload: () => void;
}

/** What an asynchronous question answers; the newest question wins, and an earlier answer stays until then. */
export function useLoad<T>(question: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [failure, setFailure] = useState<Failure>();
  const turn = useRef(0);
  const reload = useCallback(() => {
    const mine = ++turn.current;
    question().then(
      (answer) => {
        if (mine !== turn.current) return;
        setFailure(undefined);
        setValue(() => answer);
      },
      (error) => mine === turn.current && setFailure(toFailure(error)),
    );
  }, [question]);
  useEffect(reload, [reload]);
  return { value, failure, reload };
}

/** Runs one action at a time and keeps what went wrong with it. */
export function useAction(): {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly run: (work: () => Promise<unknown>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const run = (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(undefined);
    work().then(
      () => setBusy(false),
      (error) => {
        setBusy(false);
        setFailure(toFailure(error));
      },
    );
  };
  return { busy, failure, run };
}
