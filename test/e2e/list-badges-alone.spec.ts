import { expect, test } from '@playwright/test';
import { launchOverlay, type OverlayAlone } from '../support/overlay-alone.ts';

/* Chips on lists of the test's own making: very long ones, and such as reuse their rows. */
// Recording ten thousand links at every step would take longer than the steps.
test.use({ trace: 'off' });

const LISTS = 'https://app.hubspot.com/contacts/4123456/objects/0-2/views';
const ROW = '/contacts/4123456/record/0-2';
const LONG = 5000;

/** Two links a row, each record in five rows. */
const list = (rows: number) =>
  Array.from(
    { length: rows },
    (_, row) =>
      `<tr><td><a href="${ROW}/${1000 + row}">Deal ${row}</a></td>` +
      `<td><a href="${ROW}/${9000 + Math.floor(row / 5)}">Company ${row}</a></td></tr>`,
  ).join('');

/** Thirty elements that stand for five thousand rows, as virtual lists have it. */
const virtualList = `<div id="box" style="height:600px;overflow:auto"><div style="height:${LONG * 30}px;position:relative"></div></div>
<script>
const box = document.getElementById('box');
const rows = Array.from({ length: 30 }, () => {
  const row = document.createElement('div');
  row.style.cssText = 'position:absolute;height:30px';
  row.append(document.createElement('a'));
  box.firstElementChild.append(row);
  return row;
});
function draw() {
  const first = Math.floor(box.scrollTop / 30);
  for (let n = first; n < first + 30; n++) {
    const row = rows[n % 30];
    const link = row.firstElementChild;
    row.style.top = n * 30 + 'px';
    link.href = '${ROW}/' + (1000 + n);
    link.firstChild ? (link.firstChild.data = 'Row ' + n) : link.append('Row ' + n);
  }
}
box.addEventListener('scroll', draw);
draw();
</script>`;

const PAGES: Readonly<Record<string, string>> = {
  long: `<table>${list(LONG)}</table>`,
  short: `<table>${list(60)}</table>`,
  virtual: virtualList,
};
const html = (path: string) => `<!doctype html><title>CRM</title>${PAGES[path.split('/').at(-1) ?? ''] ?? ''}`;

let overlay: OverlayAlone;
test.beforeAll(async () => {
  overlay = await launchOverlay(process.env.CHANNELWISE_BROWSER ?? '/usr/bin/chromium', html);
});
test.afterAll(() => overlay.close());

test('five thousand rows scrolled from end to end: every row has its own chip, and few are held', async () => {
  const { page } = overlay;
  await page.goto(`${LISTS}/long`);
  const chips = page.locator('channelwise-chip');
  await expect(chips.first()).toBeVisible();
  const before = (await overlay.asked('badges.get')).length;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height + 4000; top += 4000) {
    await page.evaluate((to) => window.scrollTo(0, to), top);
    await page.waitForTimeout(120);
  }
  await expect(page.locator('tr:last-child channelwise-chip').first()).toBeVisible();
  const asked = (await overlay.asked('badges.get')).slice(before);
  const refs = asked.flatMap(({ request }) => (request.refs ?? []).map((ref) => JSON.stringify(ref)));
  expect(new Set(refs).size, 'no record is asked about twice').toBe(refs.length);
  expect(asked.length).toBeLessThan(height / 4000 + 60);
  expect(await chips.count()).toBeLessThan(800);
  const wrong = await chips.evaluateAll(
    (all) =>
      all.filter((chip) => {
        const id = /(\d+)$/.exec(chip.closest('a')?.href ?? '')?.[1] ?? '';
        return !chip.shadowRoot?.querySelector('span')?.title.startsWith(`Partner ${id}:`);
      }).length,
  );
  expect(wrong).toBe(0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.locator('tr:first-child channelwise-chip').first()).toBeVisible();
});

test('rows that are reused have the chip of the record they show now', async () => {
  const { page } = overlay;
  await page.goto(`${LISTS}/virtual`);
  const chips = page.locator('channelwise-chip');
  await expect(chips.first()).toBeVisible();
  for (const top of [40, 3000, 90_000, 150_000 - 600, 0]) {
    await page.locator('#box').evaluate((box, to) => {
      box.scrollTop = to;
    }, top);
    await expect
      .poll(() =>
        page.locator('#box a').evaluateAll((links) =>
          links.every((link) => {
            const held = link.querySelectorAll('channelwise-chip');
            const id = /(\d+)$/.exec(link instanceof HTMLAnchorElement ? link.href : '')?.[1] ?? '';
            const title = held[0]?.shadowRoot?.querySelector('span')?.title ?? '';
            const { top: y } = link.getBoundingClientRect();
            const inView = y > 0 && y < 600;
            return held.length <= 1 && (!inView || title.startsWith(`Partner ${id}:`));
          }),
        ),
      )
      .toBe(true);
  }
});

test('a row that the page copies or draws anew has one chip', async () => {
  const { page } = overlay;
  await page.goto(`${LISTS}/short`);
  await expect(page.locator('channelwise-chip').first()).toBeVisible();
  await page.evaluate(() => {
    const [first, second] = document.querySelectorAll('tr');
    if (first) first.after(first.cloneNode(true));
    const link = second?.querySelector('a');
    if (link) link.textContent = 'Drawn anew';
  });
  await page.mouse.wheel(0, 1);
  const shown = (row: number) => page.locator(`tr:nth-child(${row}) td:first-child channelwise-chip span`);
  for (const row of [1, 2, 3]) await expect(shown(row)).toHaveCount(1);
  await expect(page.locator('tr:nth-child(2) td:first-child channelwise-chip')).toHaveCount(1);
});
