import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright';

const WAIT_MS = 5000;

/** Stops the extension's worker, as the browser does after half a minute of rest; the next message starts it again. */
export async function stopWorkers(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  try {
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
  } finally {
    await session.detach();
  }
  const deadline = performance.now() + WAIT_MS;
  while (context.serviceWorkers().length > 0) {
    if (performance.now() > deadline) throw new Error('the worker did not stop');
    await sleep(20);
  }
}
