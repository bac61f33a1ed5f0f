// Draws public/icon/*.png from channelwise.svg: `node scripts/bootstrap.mjs scripts/icons.ts`, after the drawing changed.
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { findBrowser } from './browser.ts';

const svg = await readFile('public/icon/channelwise.svg', 'utf8');
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
for (const size of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const image = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await page.setContent(`<style>body{margin:0}</style><img width="${size}" height="${size}" src="${image}">`);
  await page.screenshot({ path: `public/icon/${size}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
