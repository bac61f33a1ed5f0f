import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { build, preview } from 'vite';

const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));

/** One view, in a language and a colour scheme. */
export interface Shot {
  readonly view: string;
  readonly locale?: string;
  readonly scheme?: string;
}

/** Builds the gallery and serves it on this machine. */
export async function openGallery() {
  await build({ configFile });
  const server = await preview({ configFile, preview: { port: 0, host: '127.0.0.1' } });
  const root = server.resolvedUrls?.local[0];
  if (root === undefined) throw new Error('the gallery is not being served');
  const address = (shot: Shot) => `${root}?${new URLSearchParams({ ...shot })}`;
  return {
    address,

    /** The names of all views, from the gallery's own first page. */
    async views(browser: Browser): Promise<string[]> {
      const page = await browser.newPage();
      await page.goto(root);
      const names = await page.getByRole('link').allTextContents();
      await page.close();
      return names;
    },

    /** Until answers have come and everything is drawn, and nothing lies under the pointer. */
    async settle(page: Page): Promise<void> {
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(150);
      await page.mouse.move(0, 0);
    },

    close: () => server.close(),
  };
}
