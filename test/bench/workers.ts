import type { BrowserContext, Page } from 'playwright';

const WAIT_MS = 5000;

/** Stops the extension's worker, as the browser does after half a minute of rest; the next message starts it again. */
export async function stopWorkers(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  try {
    // Playwright's list of workers keeps a stopped one; only the browser knows.
    const stopped = new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the worker did not stop')), WAIT_MS);
      const running = new Map<string, boolean>();
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        for (const { versionId, runningStatus } of versions) running.set(versionId, runningStatus !== 'stopped');
        if (running.size === 0 || [...running.values()].includes(true)) return;
        clearTimeout(late);
        resolve();
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped;
  } finally {
    await session.detach();
  }
}
