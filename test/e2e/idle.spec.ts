import { expect, test } from '@playwright/test';
import { saveSandbox } from '../bench/connected.ts';
import { keepProfile } from '../support/kept-profile.ts';
import { openPlainBrowser } from '../support/plain-browser.ts';
import { requestLog } from '../support/request-log.ts';
import { browserOfTests } from '../support/workbench.ts';

/*
 * A browser ends a worker half a minute after its last event, whatever it is fetching or writing; with a debugger
 * attached it does not. So nobody looks into this browser: what the CRM is asked tells how the worker fares.
 */
test.setTimeout(240_000);

const PATIENCE = 100_000;
/** Twice what a worker without events lives. */
const LONG_MS = 65_000;
const ANSWER_MS = 4000;

test('a sync of more than a minute, of slow answers only, is gone through by one worker', async () => {
  const kept = await keepProfile();
  try {
    const sitting = await kept.open();
    const connectionId = await saveSandbox(sitting);
    const log = requestLog(kept.sandbox);
    kept.sandbox.setFault({ fault: { kind: 'slow', ms: 20 }, times: 1_000_000 });
    await sitting.ask('sync.start', { connectionId });
    await expect.poll(() => log.count, { timeout: PATIENCE }).toBeGreaterThan(20);
    await sitting.close();
    log.disturbed();

    kept.sandbox.clearFaults();
    kept.sandbox.setFault({ fault: { kind: 'slow', ms: ANSWER_MS }, times: 1_000_000 });
    const before = log.count;
    const browser = openPlainBrowser({
      browser: browserOfTests(),
      headless: true,
      sandbox: kept.sandbox,
      profile: kept.folder,
    });
    try {
      await expect.poll(() => log.count, { timeout: PATIENCE }).toBeGreaterThan(before);
      const startedAt = Date.now();
      await expect
        .poll(() => Date.now() - startedAt, { timeout: LONG_MS + PATIENCE, intervals: [1000] })
        .toBeGreaterThan(LONG_MS);
      console.log(`${log.count - before} answers of ${ANSWER_MS / 1000} s in ${(Date.now() - startedAt) / 1000} s`);
      expect(log.unexplained(), 'a worker that died would have asked again').toEqual([]);
      expect(log.count - before).toBeGreaterThan(LONG_MS / ANSWER_MS / 2);

      kept.sandbox.clearFaults();
      await expect.poll(() => log.has('/objects/notes'), { timeout: PATIENCE }).toBe(true);
      // The last stream's last request has no other mark than that none follows.
      let last = -1;
      const rests = () => {
        const same = log.count === last;
        last = log.count;
        return same;
      };
      await expect.poll(rests, { timeout: PATIENCE, intervals: [2500] }).toBe(true);
    } finally {
      await browser.close();
    }
    expect(log.unexplained()).toEqual([]);

    const asked = log.count;
    const again = await kept.open();
    expect(await again.ask('sync.status', {})).toMatchObject([{ phase: 'ok', rejected: 0 }]);
    expect(await again.ask('summary.get', {})).toMatchObject({ status: 'ok' });
    expect(log.count).toBe(asked);
  } finally {
    await kept.close();
  }
});
