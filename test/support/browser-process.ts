import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from 'playwright';

const GONE_MS = 10_000;
const LOOK_MS = 20;

/**
 * Ends a browser as a crash or a power cut does: at once, nothing flushed, nothing said. Returns when none of its
 * processes holds a file of the profile any more, so that it may be started again on it.
 */
export async function killBrowser(context: BrowserContext): Promise<void> {
  const browser = context.browser();
  if (browser === null) throw new Error('the context is of no browser of its own');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (main === undefined) throw new Error('the browser names no process of its own');
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  // Playwright starts each browser at the head of a process group: its helpers end with it.
  process.kill(process.platform === 'win32' ? main.id : -main.id, 'SIGKILL');
  await closed;
  const late = Date.now() + GONE_MS;
  for (const { id } of processInfo) {
    while (await isRunning(id)) {
      if (Date.now() > late) throw new Error(`process ${id} of the browser outlived it`);
      await sleep(LOOK_MS);
    }
  }
}

async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  // One that has ended and that nobody has asked after is still listed, but holds nothing.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat !== undefined && !/^\d+ \(.*\) [ZX] /s.test(stat);
}
