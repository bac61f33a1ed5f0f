import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { Locale } from '../../lib/model/workspace.ts';
import type { DraftReadiness, DraftRequest } from '../../lib/protocol/draft-writer.ts';
import { useWriter } from '../context.ts';

export interface Draft {
  readonly readiness: DraftReadiness;
  readonly busy: boolean;
  /** Of the model's download, while it goes on. */
  readonly share: number | undefined;
  readonly failure: Failure | undefined;
  readonly write: (request: DraftRequest) => void;
  readonly stop: () => void;
}

/** Drafts by the browser's own model, where there is one for the language. */
export function useDraft(locale: Locale, onWritten: (body: string) => void): Draft {
  const writer = useWriter();
  const [readiness, setReadiness] = useState<DraftReadiness>('none');
  const [share, setShare] = useState<number>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const running = useRef<AbortController>(undefined);

  useEffect(() => {
    let current = true;
    setReadiness('none');
    writer?.readiness(locale).then((found) => current && setReadiness(found));
    return () => {
      current = false;
      running.current?.abort();
    };
  }, [writer, locale]);

  const write = async (request: DraftRequest) => {
    if (writer === undefined || busy) return;
    const own = new AbortController();
    running.current = own;
    setBusy(true);
    setFailure(undefined);
    try {
      const body = await writer.write(request, { signal: own.signal, onDownload: setShare });
      if (!own.signal.aborted) onWritten(body);
      setReadiness('ready');
    } catch (error) {
      if (!own.signal.aborted) setFailure(toFailure(error));
    } finally {
      setBusy(false);
      setShare(undefined);
    }
  };

  return {
    readiness,
    busy,
    share,
    failure,
    write: (request) => void write(request),
    stop: () => running.current?.abort(),
  };
}
