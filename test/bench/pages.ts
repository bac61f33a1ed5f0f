import { OWN_PAGE, paintedAt, watchPainted } from '../support/painted.ts';
import type { Workbench } from '../support/workbench.ts';
import { type Figure, percentiles } from './figure.ts';
import type { Lab } from './lab.ts';

const OPENED = 20;
const ASKED = 200;

/** How soon the extension's own pages show their figures, on the sample portal; and a brief's way there and back. */
export async function pagesSuite(lab: Lab): Promise<Figure[]> {
  const bench = await lab.workbench();
  lab.progress('Popup');
  const popup = await openings(bench, 'popup', { width: 380, height: 600 });
  lab.progress('Dashboard');
  const dashboard = await openings(bench, 'dashboard', { width: 1280, height: 800 });
  lab.progress('Briefs');
  const briefs = await roundTrips(bench);
  const until = 'start of the navigation until two frames after the figures were there, worker awake';
  return [
    ...percentiles('popup', popup, 'ms', `${until}; opened as a page of its own`),
    ...percentiles('dashboard', dashboard, 'ms', until),
    ...percentiles('brief', briefs, 'ms', 'brief.get from an extension page to the answer, one company after another'),
  ];
}

async function openings(
  bench: Workbench,
  name: 'popup' | 'dashboard',
  size: { readonly width: number; readonly height: number },
): Promise<number[]> {
  const page = await bench.newPage();
  await page.setViewportSize(size);
  await watchPainted(page, OWN_PAGE);
  const url = `chrome-extension://${bench.extensionId}/${name}.html`;
  const measured: number[] = [];
  // The first opening compiles.
  for (let at = -1; at < OPENED; at++) {
    await page.goto(url, { waitUntil: 'commit' });
    const ms = await paintedAt(page);
    if (at >= 0) measured.push(ms);
  }
  await page.close();
  return measured;
}

async function roundTrips(bench: Workbench): Promise<number[]> {
  const companies = bench.sandbox.portal.all('companies').filter(({ archived }) => !archived);
  const refs = companies
    .slice(0, ASKED)
    .map(({ id }) => ({ system: 'hubspot', kind: 'account', externalId: id, tenant: bench.sandbox.portalId }));
  const page = await bench.newPage();
  await page.goto(`chrome-extension://${bench.extensionId}/popup.html`);
  const measured = await page.evaluate(async (asked) => {
    // `chrome` is the extension page's own.
    const { runtime } = Reflect.get(globalThis, 'chrome');
    const times: number[] = [];
    for (const ref of asked) {
      const start = performance.now();
      const reply = await runtime.sendMessage({ message: 'brief.get', request: { ref } });
      times.push(performance.now() - start);
      if (reply.ok !== true) throw new Error(`no brief of ${ref.externalId}: ${JSON.stringify(reply)}`);
    }
    return times;
  }, refs);
  await page.close();
  return measured;
}
