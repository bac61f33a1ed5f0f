import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { openGallery } from '../gallery/serve.ts';
import { COLOUR_RULES, expectAccessible } from '../support/axe.ts';
import { browserOfTests } from '../support/workbench.ts';

/** Every surface in every state, as the gallery shows it. */
let gallery: Awaited<ReturnType<typeof openGallery>>;
let browser: Browser;
let page: Page;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  gallery = await openGallery();
  browser = await chromium.launch({
    executablePath: browserOfTests(),
    args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  const context = await browser.newContext({ viewport: { width: 1290, height: 900 } });
  page = await context.newPage();
});
test.afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

for (const scheme of ['light', 'dark']) {
  test(`nothing grave in any state, ${scheme}`, async () => {
    test.setTimeout(600_000);
    for (const view of await gallery.views(browser)) {
      await test.step(view, async () => {
        await page.goto(gallery.address({ view, scheme }));
        await gallery.settle(page);
        await expectAccessible(page, scheme === 'light' ? {} : { rules: COLOUR_RULES });
      });
    }
  });
}

test('nothing moves for those who do not want it', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const view of ['record', 'popup', 'ui']) {
    await page.goto(gallery.address({ view }));
    await gallery.settle(page);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  }
});
