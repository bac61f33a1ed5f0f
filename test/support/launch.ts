import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Worker } from 'playwright';
import { MARKET_HOSTS } from '../sandbox/market/site.ts';

export interface LaunchOptions {
  readonly browser: string;
  /** The local stand-in of the CRM: where its host names lead and which key is trusted for them. */
  readonly sandbox: { readonly port: number; readonly spki: string };
  readonly headless: boolean;
  /** Of the browser's process; absent: ours. Says on which display a visible window opens. */
  readonly env?: Record<string, string>;
  /** Folder of the unpacked extension, from the project's root or absolute. */
  readonly extension?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  /** Keeps its profile here; absent: a temporary one, removed on close. */
  readonly profile?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface Launched {
  readonly context: BrowserContext;
  readonly extensionId: string;
  worker(): Promise<Worker>;
  close(): Promise<void>;
}

export const TEST_BUILD = '.output/chrome-mv3-testing';
export const SHIPPED_BUILD = '.output/chrome-mv3';

/** Hosts the sandbox answers for. */
const HOSTS = ['app.hubspot.com', 'api.hubapi.com', 'crm.orchard.example', ...MARKET_HOSTS];

/** A real Chromium with the built extension, in which the CRM's host names lead to the sandbox. */
export async function launchExtension(options: LaunchOptions): Promise<Launched> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'channelwise-')));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.browser,
    headless: false,
    ...(options.env === undefined ? {} : { env: options.env }),
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-US',
    ignoreHTTPSErrors: true,
    args: browserArgs(options),
  });
  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = new URL((await worker()).url()).host;
  return {
    context,
    extensionId,
    worker,
    async close() {
      await context.close();
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
    },
  };
}

/** What every browser of these tests is started with, whoever starts it. */
export function browserArgs(options: Pick<LaunchOptions, 'extension' | 'headless' | 'locale' | 'sandbox'>): string[] {
  const extension = resolve(import.meta.dirname, '../..', options.extension ?? TEST_BUILD);
  return [
    ...(options.headless ? ['--headless=new'] : []),
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--hide-crash-restore-bubble',
    `--lang=${options.locale ?? 'en-US'}`,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host} 127.0.0.1:${options.sandbox.port}`).join(',')}`,
    `--ignore-certificate-errors-spki-list=${options.sandbox.spki}`,
  ];
}
