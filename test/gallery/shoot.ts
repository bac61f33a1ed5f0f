// `npm run gallery [-- filter]`: builds the gallery and photographs its views, in both schemes and every language.
// A filter is part of a picture's name, such as `popup-zh-CN` or `dark`.
import { mkdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findBrowser } from '../../scripts/browser.ts';
import { openGallery } from './serve.ts';

const out = fileURLToPath(new URL('../../test-results/gallery', import.meta.url));
const filter = process.argv[2] ?? '';

mkdirSync(out, { recursive: true });
const gallery = await openGallery();
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
});
let broken = 0;
try {
  const names = await gallery.views(browser);
  const shots = names.flatMap((view) =>
    ['en', 'zh-CN', 'zh-TW'].flatMap((locale) =>
      ['light', 'dark'].map((scheme) => ({ view, locale, scheme, name: `${view}-${locale}-${scheme}` })),
    ),
  );
  for (const { name, ...shot } of shots.filter(({ name }) => name.includes(filter))) {
    const page = await browser.newPage({ viewport: { width: 1290, height: 900 } });
    page.on('pageerror', (error) => {
      broken++;
      console.error(`${name}: ${error.message}`);
    });
    await page.goto(gallery.address(shot));
    await gallery.settle(page);
    await page.screenshot({ path: `${out}/${name}.png`, fullPage: true });
    await page.close();
    console.log(relative(process.cwd(), `${out}/${name}.png`));
  }
} finally {
  await browser.close();
  await gallery.close();
}
if (broken > 0) process.exit(1);
