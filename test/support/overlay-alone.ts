import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { brief } from '../gallery/fixtures.ts';
import { catalogue } from './catalogue.ts';

const root = join(import.meta.dirname, '../..');
const BUILD = process.env.OVERLAY_BUILD ?? '.output/chrome-mv3-testing';

/**
 * Stands in for the background: answers at once, or when told to be slow, and writes down what it was asked.
 * Runs in the worker, so it may use nothing from here.
 */
function background(fixtures: { readonly brief: unknown; readonly hello: unknown }): void {
  const self = globalThis as unknown as { asked: unknown[]; slow: number };
  self.asked = [];
  self.slow = 0;
  const { runtime, scripting } = (
    globalThis as unknown as {
      chrome: {
        runtime: { onMessage: { addListener(f: unknown): void } };
        scripting: { executeScript(run: unknown): Promise<unknown> };
      };
    }
  ).chrome;
  runtime.onMessage.addListener(
    (
      {
        message,
        request,
      }: { message: string; request: { ref?: { externalId: string }; refs?: { externalId: string }[] } },
      sender: { tab: { id: number } },
      respond: (answer: unknown) => void,
    ) => {
      self.asked.push({ message, request });
      const named = (id: string | undefined) => {
        const copy = JSON.parse(JSON.stringify(fixtures.brief)) as { headline: { name: string } };
        copy.headline.name = `Partner ${id}`;
        return { status: 'ok', brief: copy };
      };
      const answers: Record<string, unknown> = {
        'overlay.hello': fixtures.hello,
        'brief.get': named(request.ref?.externalId),
        'badges.get': {
          locale: 'en',
          chips: (request.refs ?? []).map(({ externalId }) => ({
            externalId,
            kind: 'account',
            score: Number(externalId) % 100,
            grade: 'ABCDE'[Number(externalId) % 5],
            name: `Partner ${externalId}`,
            words: 'score',
            label: `Partner ${externalId}: score`,
          })),
        },
      };
      if (message === 'overlay.panel') {
        const run = { target: { tabId: sender.tab.id }, files: ['panel.js'] };
        scripting.executeScript(run).then(() => respond({ ok: true, value: null }));
        return true;
      }
      // Earlier questions are answered later: the worst order for whoever does not drop stale answers.
      const wait = message === 'brief.get' ? Math.max(0, self.slow - self.asked.length) : 0;
      setTimeout(() => respond({ ok: true, value: answers[message] ?? null }), wait);
      return true;
    },
  );
}

export interface OverlayAlone {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Messages since the start. */
  asked(message?: string): Promise<{ message: string; request: { refs?: unknown[]; place?: { corner: string } } }[]>;
  /** Milliseconds before the first brief is answered; each later one comes a little sooner. */
  slow(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** The built content script in a real Chromium, on pages of the test's own, with a background of ours behind it. */
export async function launchOverlay(browser: string, html: (path: string) => string): Promise<OverlayAlone> {
  const extension = await mkdtemp(join(tmpdir(), 'channelwise-overlay-'));
  const profile = await mkdtemp(join(tmpdir(), 'channelwise-profile-'));
  await cp(join(root, BUILD, 'content-scripts/overlay.js'), join(extension, 'overlay.js'));
  await cp(join(root, BUILD, 'panel.js'), join(extension, 'panel.js'));
  const hello = {
    locale: 'en',
    colourScheme: 'light',
    catalogue: catalogue('en'),
    place: { corner: 'bottom-right', inset: [16, 16], expanded: false },
    off: false,
  };
  await writeFile(
    join(extension, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'overlay alone',
      version: '1',
      background: { service_worker: 'background.js' },
      permissions: ['scripting'],
      host_permissions: ['https://app.hubspot.com/*'],
      content_scripts: [{ matches: ['https://app.hubspot.com/*'], js: ['overlay.js'], run_at: 'document_idle' }],
    }),
  );
  await writeFile(join(extension, 'background.js'), `(${background.toString()})(${JSON.stringify({ brief, hello })})`);

  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless: false,
    viewport: { width: 1280, height: 800 },
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
  });
  await context.route('https://app.hubspot.com/**', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': "default-src 'none'; style-src 'none'; script-src 'unsafe-inline'" },
      body: html(new URL(route.request().url()).pathname),
    }),
  );
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    async asked(message) {
      const all = await worker.evaluate(() => (globalThis as unknown as { asked: never[] }).asked);
      return all.filter((one: { message: string }) => message === undefined || one.message === message);
    },
    slow: (ms) =>
      worker.evaluate((value) => {
        (globalThis as unknown as { slow: number }).slow = value;
      }, ms),
    async close() {
      await context.close();
      await rm(extension, { recursive: true, force: true });
      await rm(profile, { recursive: true, force: true });
    },
  };
}
