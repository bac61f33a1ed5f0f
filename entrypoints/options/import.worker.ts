import type { ImportProgress } from '../../components/options/import/types.ts';
import type { RecordProgress } from '../../components/options/own-data/types.ts';
import { AppError, toFailure } from '../../lib/errors.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { webLocks } from '../../lib/platform/web-locks.ts';
import { openDexieStore } from '../../lib/store/dexie.ts';
import { overwriteLeftovers } from '../../lib/store/leftovers.ts';
import { ImportJobs } from './import-jobs.ts';
import type { WorkerAnswer, WorkerRequest } from './import-protocol.ts';
import { OwnDataJobs } from './own-data-jobs.ts';
import { isOwnDataOp, type OwnDataRequest } from './own-data-protocol.ts';

const deps = { store: openDexieStore(), clock: systemClock, locks: webLocks };
const imports = new ImportJobs(deps);
const ownData = new OwnDataJobs({ ...deps, erased: () => void overwriteLeftovers() });
const cancels = new Map<number, AbortController>();

self.onmessage = async ({ data }: MessageEvent<WorkerRequest>) => {
  if ('cancel' in data) {
    cancels.get(data.cancel)?.abort(new DOMException('cancelled', 'AbortError'));
    return;
  }
  const { id } = data;
  const abort = new AbortController();
  cancels.set(id, abort);
  const answer = (message: WorkerAnswer) => self.postMessage(message);
  try {
    const run = {
      signal: abort.signal,
      onProgress: (progress: ImportProgress | RecordProgress) => answer({ id, progress }),
    };
    const value = await (isOwnData(data) ? ownData.answer(data, run) : imports.answer(data, run));
    answer({ id, value });
  } catch (error) {
    if (!(error instanceof AppError)) console.error('[channelwise]', error);
    answer({ id, failure: toFailure(error) });
  } finally {
    cancels.delete(id);
  }
};

function isOwnData(job: Exclude<WorkerRequest, { cancel: number }>): job is OwnDataRequest {
  return isOwnDataOp(job.op);
}
