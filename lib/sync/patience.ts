import { AppError, text } from '../errors.ts';
import type { Page } from './connector.ts';
import type { Run } from './run-context.ts';
import { abortable, sleep } from './sleep.ts';

/**
 * The connector's pages, each waited for so long at most.
 * @throws AppError `transient` when a page takes longer; the connector's signal is then aborted as well
 */
export async function* patiently(run: Run, pages: AsyncIterable<Page>, ms: number | undefined): AsyncGenerator<Page> {
  if (ms === undefined) {
    yield* pages;
    return;
  }
  const iterator = pages[Symbol.asyncIterator]();
  // Aborted by whoever cancels the run, too.
  const { signal } = run.context;
  try {
    for (;;) {
      const { done, value } = await inTime(run, () => abortable(iterator.next(), signal), ms);
      if (done) return;
      yield value;
    }
  } finally {
    // One that hangs cannot be waited for.
    const ended = iterator.return?.().catch(() => undefined);
    if (!signal.aborted) await ended;
  }
}

async function inTime<T>(run: Run, work: () => Promise<T>, ms: number): Promise<T> {
  const come = new AbortController();
  sleep(ms, come.signal).then(
    () => run.giveUp.abort(tooSlow(ms)),
    () => {},
  );
  try {
    return await work();
  } finally {
    come.abort();
  }
}

function tooSlow(ms: number): AppError {
  const seconds = Math.round(ms / 1000);
  return new AppError('transient', text('error.pageTooSlow', { seconds }), `a page took longer than ${seconds} s`);
}
