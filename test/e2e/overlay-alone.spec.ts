import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { launchOverlay, type OverlayAlone } from '../support/overlay-alone.ts';

const SITE = 'https://app.hubspot.com';
const RECORD = `${SITE}/contacts/4123456/record/0-2`;
const LIST = `${SITE}/contacts/4123456/objects/0-2/views/all/list`;

function html(path: string): string {
  const rows = Array.from(
    { length: path.endsWith('/list') ? 1000 : 0 },
    (_, index) =>
      `<tr><td><a href="/contacts/4123456/record/0-2/${1000 + index}"><img alt=""></a></td>` +
      `<td><a href="/contacts/4123456/record/0-2/${1000 + index}">Company ${index}</a></td></tr>`,
  );
  return `<!doctype html><title>CRM</title><h1>Page</h1><button id="page">Page's own</button><table>${rows.join('')}</table>`;
}

let overlay: OverlayAlone;

test.beforeAll(async () => {
  overlay = await launchOverlay(process.env.CHANNELWISE_BROWSER ?? '/usr/bin/chromium', html);
});
test.afterAll(() => overlay.close());

const badge = () => overlay.page.locator('channelwise-overlay .cw-badge');
const panel = () => overlay.page.locator('channelwise-overlay .cw-panel');

test('shows the record of the page, under a policy that forbids styles and images', async () => {
  await overlay.page.goto(`${RECORD}/1`);
  await expect(badge()).toContainText('Partner 1');
  // The style sheet is in force: a badge that had lost it would lie in the page's flow, unstyled.
  await expect(badge()).toHaveCSS('border-radius', '10px');
  const box = await badge().boundingBox();
  expect(Math.round((box?.x ?? 0) + (box?.width ?? 0))).toBe(1280 - 16);
});

test('asks nothing on a page without a record', async () => {
  const before = (await overlay.asked()).length;
  await overlay.page.goto(`${SITE}/reports-dashboard/4123456`);
  await overlay.page.waitForTimeout(800);
  expect((await overlay.asked()).length).toBe(before);
  await expect(overlay.page.locator('channelwise-overlay')).toHaveCount(0);
});

test('opens by click and by shortcut, and gives the focus back', async () => {
  await overlay.page.goto(`${RECORD}/2`);
  await badge().click();
  await expect(panel()).toBeFocused();
  await expect(panel()).toContainText('Why this score');
  await overlay.page.keyboard.press('Escape');
  await expect(badge()).toBeFocused();
  await overlay.page.keyboard.press('Alt+Shift+C');
  await expect(panel()).toBeVisible();
  await overlay.page.keyboard.press('Alt+Shift+C');
  await expect(badge()).toBeVisible();
});

test.describe('accessibility', () => {
  for (const scheme of ['light', 'dark'] as const) {
    test(`nothing to object to in the panel, ${scheme}`, async () => {
      await overlay.page.goto(`${RECORD}/8`);
      await badge().click();
      await overlay.page.locator('channelwise-overlay .cw').evaluate((surface, value) => {
        surface.setAttribute('data-scheme', value);
      }, scheme);
      const { violations } = await new AxeBuilder({ page: overlay.page }).include('channelwise-overlay').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
    });
  }
});

test('does not act on events made by the page', async () => {
  await overlay.page.goto(`${RECORD}/3`);
  await expect(badge()).toBeVisible();
  await badge().dispatchEvent('click');
  await overlay.page.evaluate(() =>
    window.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyC', key: 'C', altKey: true, shiftKey: true })),
  );
  await overlay.page.waitForTimeout(200);
  await expect(panel()).toHaveCount(0);
});

test('follows fifty soft navigations in five seconds and shows the last', async () => {
  await overlay.page.goto(`${RECORD}/4`);
  await expect(badge()).toContainText('Partner 4');
  await overlay.slow(900);
  await overlay.page.evaluate(async () => {
    for (let id = 100; id < 150; id++) {
      history.pushState(null, '', `/contacts/4123456/record/0-2/${id}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  await expect(badge()).toContainText('Partner 149');
  await overlay.page.waitForTimeout(1200);
  await expect(badge()).toContainText('Partner 149');
  await overlay.slow(0);
});

test('leaves when the record is left, by navigation and by going back', async () => {
  await overlay.page.goto(`${RECORD}/5`);
  await expect(badge()).toBeVisible();
  await overlay.page.evaluate(() => history.pushState(null, '', '/home'));
  await expect(badge()).toHaveCount(0);
  await overlay.page.goBack();
  await expect(badge()).toContainText('Partner 5');
});

test('comes back when the page throws it out', async () => {
  await overlay.page.goto(`${RECORD}/6`);
  await expect(badge()).toBeVisible();
  await overlay.page.evaluate(() => document.querySelector('channelwise-overlay')?.remove());
  await expect(badge()).toBeVisible();
});

test('is moved by dragging and by keys, is remembered, and stays on screen', async () => {
  const { page } = overlay;
  await page.goto(`${RECORD}/7`);
  const from = await badge().boundingBox();
  if (!from) throw new Error('no badge');
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(60, 300, { steps: 6 });
  await page.mouse.up();
  await expect(panel(), 'a drag is not a click').toHaveCount(0);
  expect((await badge().boundingBox())?.x).toBeLessThan(60);
  await badge().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const to = await badge().boundingBox();
  expect(Math.round((to?.x ?? 0) + (to?.width ?? 0))).toBe(1280 - 16);
  expect((await overlay.asked('overlay.place')).at(-1)?.request.place).toMatchObject({
    corner: 'bottom-right',
    inset: [16, 16],
  });
  await badge().click();
  await page.setViewportSize({ width: 420, height: 360 });
  const box = await panel().boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Escape');
});

test('fits the window whatever the page does to its root, and beside scrollbars', async () => {
  const { page } = overlay;
  await page.setViewportSize({ width: 560, height: 360 });
  await page.goto(`${RECORD}/9`);
  await page.evaluate(() => {
    document.documentElement.style.transform = 'translateZ(0)';
    document.body.style.width = '3000px';
  });
  await badge().click();
  const box = await panel().boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(360);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(560);
  // Where it is drawn is also where it can be reached.
  expect(
    await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.localName, {
      x: (box?.x ?? 0) + 20,
      y: (box?.y ?? 0) + 20,
    }),
  ).toBe('channelwise-overlay');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a long day of soft navigations leaves nothing behind', async () => {
  const { page } = overlay;
  await page.goto(LIST);
  const session = await overlay.context.newCDPSession(page);
  await session.send('Performance.enable');
  const held = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { nodes: value('Nodes'), listeners: value('JSEventListeners') };
  };
  const walk = (times: number) =>
    page.evaluate(async (rounds) => {
      for (let round = 0; round < rounds; round++) {
        history.pushState(null, '', `/contacts/4123456/record/0-2/${2000 + (round % 10)}`);
        await new Promise((resolve) => setTimeout(resolve, 130));
        history.pushState(null, '', '/contacts/4123456/objects/0-2/views/all/list');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }, times);
  await walk(10);
  const before = await held();
  await walk(30);
  await expect(page.locator('channelwise-overlay')).toHaveCount(0);
  const after = await held();
  // Sixty navigations: one listener each would show.
  expect(after.listeners - before.listeners).toBeLessThan(30);
  // The list's chips come and go; thirty panels would be thousands.
  expect(after.nodes - before.nodes).toBeLessThan(600);
});

test('badges the links in view of a long list, in few messages, and follows the scrolling', async () => {
  const { page } = overlay;
  const before = (await overlay.asked('badges.get')).length;
  await page.goto(LIST);
  const chips = page.locator('channelwise-chip');
  await expect(chips.first()).toBeVisible();
  const atTop = await chips.count();
  expect(atTop).toBeGreaterThan(10);
  expect(atTop, 'only what is in view').toBeLessThan(100);
  await expect(page.locator('td:first-child channelwise-chip'), 'not beside pictures').toHaveCount(0);
  const messages = (await overlay.asked('badges.get')).slice(before);
  expect(messages.length).toBeLessThanOrEqual(2);

  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(page.locator('tr:last-child channelwise-chip')).toBeVisible();
  // Rows that are made anew, as virtual lists do it.
  await page.evaluate(() => {
    const link = document.querySelector<HTMLAnchorElement>('tr:last-child td:last-child a');
    if (link) {
      link.href = '/contacts/4123456/record/0-2/1234567';
      link.textContent = 'Another company';
    }
  });
  await page.mouse.wheel(0, -10);
  await expect(page.locator('tr:last-child channelwise-chip [title^="Partner 1234567"]')).toBeVisible();
});
