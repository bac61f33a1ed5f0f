// Builds the gallery and photographs every view: node test/gallery/shoot.ts [name filter]
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build, preview } from 'vite';

const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
const out = fileURLToPath(new URL('../../test-results/gallery', import.meta.url));
const filter = process.argv[2] ?? '';

const SHOTS = ['record', 'ui'].flatMap((view) =>
  ['en', 'zh-CN', 'zh-TW'].flatMap((locale) => ['light', 'dark'].map((scheme) => ({ view, locale, scheme }))),
);

mkdirSync(out, { recursive: true });
await build({ configFile });
const server = await preview({ configFile, preview: { port: 0, host: '127.0.0.1' } });
const address = server.resolvedUrls?.local[0];
if (address === undefined) throw new Error('the gallery is not being served');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
});
try {
  for (const { view, locale, scheme } of SHOTS) {
    const name = `${view}-${locale}-${scheme}`;
    if (!name.includes(filter)) continue;
    const page = await browser.newPage({ viewport: { width: 1290, height: 900 } });
    page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
    await page.goto(`${address}?${new URLSearchParams({ view, locale, scheme })}`);
    if (view === 'record') {
      // The last panel is photographed in use: a step being made a task, the whole history out.
      const panel = page.getByRole('dialog').nth(3);
      await panel.locator('.cw-button-primary').first().click();
      await panel.locator('.cw-task').waitFor();
    }
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${out}/${name}.png`, fullPage: true });
    await page.close();
    console.log(`${out}/${name}.png`);
  }
} finally {
  await browser.close();
  await server.close();
}
