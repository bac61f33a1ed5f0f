import { AppError, toFailure } from '../../lib/errors.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { webLocks } from '../../lib/platform/web-locks.ts';
import { openDexieStore } from '../../lib/store/dexie.ts';
import { ImportJobs } from './import-jobs.ts';
import type { ImportAnswer, ImportRequest } from './import-protocol.ts';

const jobs = new ImportJobs({ store: openDexieStore(), clock: systemClock, locks: webLocks });
const cancels = new Map<number, AbortController>();

self.onmessage = async ({ data }: MessageEvent<ImportRequest>) => {
  if ('cancel' in data) {
    cancels.get(data.cancel)?.abort(new DOMException('cancelled', 'AbortError'));
    return;
  }
  const { id } = data;
  const abort = new AbortController();
  cancels.set(id, abort);
  const answer = (message: ImportAnswer) => self.postMessage(message);
  try {
    const value = await jobs.answer(data, { signal: abort.signal, onProgress: (progress) => answer({ id, progress }) });
    answer({ id, value });
  } catch (error) {
    if (!(error instanceof AppError)) console.error('[channelwise]', error);
    answer({ id, failure: toFailure(error) });
  } finally {
    cancels.delete(id);
  }
};
