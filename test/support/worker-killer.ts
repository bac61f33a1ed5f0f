import type { Page } from 'playwright';

const WAIT_MS = 10_000;

/** Stops the extension's worker wherever it stands, as the browser does when it thinks it idle. */
export interface WorkerKiller {
  /** Waits until a worker runs, and returns once it has been stopped. */
  kill(): Promise<void>;
  /** How many workers were seen to start. */
  readonly starts: number;
}

/** @param page of the extension; it has to stay open */
export async function workerKiller(page: Page): Promise<WorkerKiller> {
  const session = await page.context().newCDPSession(page);
  const running = new Set<string>();
  let starts = 0;
  let changed = () => {};
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus } of versions) {
      const was = running.has(versionId);
      if (runningStatus === 'running') running.add(versionId);
      else if (runningStatus === 'stopped') running.delete(versionId);
      if (!was && runningStatus === 'running') starts++;
    }
    changed();
  });
  const until = (met: () => boolean, what: string) =>
    new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(what)), WAIT_MS);
      changed = () => {
        if (!met()) return;
        clearTimeout(late);
        changed = () => {};
        resolve();
      };
      changed();
    });
  await session.send('ServiceWorker.enable');
  return {
    async kill() {
      await until(() => running.size > 0, 'no worker to stop was started');
      const [victims, before] = [[...running], starts];
      await session.send('ServiceWorker.stopAllWorkers');
      // The next message may have started it again by now.
      await until(() => starts > before || victims.every((id) => !running.has(id)), 'the worker did not stop');
    },
    get starts() {
      return starts;
    },
  };
}
