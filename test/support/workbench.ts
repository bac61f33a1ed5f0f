import type { Page } from 'playwright';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/sandbox.ts';
import { type Launched, type LaunchOptions, launchExtension } from './launch.ts';

/** A browser with the extension, the local CRM behind the real host names, and what tests do with both. */
export interface Workbench extends Launched {
  readonly sandbox: Sandbox;
  /** Asks the background as an extension page does. */
  ask(message: string, request: object): Promise<unknown>;
  newPage(): Promise<Page>;
}

export interface WorkbenchOptions extends Partial<Omit<LaunchOptions, 'sandbox'>> {
  readonly sandbox?: SandboxOptions;
}

export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { sandbox: sandboxOptions = {}, ...launch } = options;
  const sandbox = await startSandbox(sandboxOptions);
  const bench = await openWorkbenchOn(sandbox, launch).catch(async (error) => {
    await sandbox.close();
    throw error;
  });
  return {
    ...bench,
    async close() {
      await bench.close();
      await sandbox.close();
    },
  };
}

/** The same before a CRM that is there already, and stays when the browser is closed. */
export async function openWorkbenchOn(
  sandbox: Sandbox,
  options: Partial<Omit<LaunchOptions, 'sandbox'>> = {},
): Promise<Workbench> {
  const launched = await launchExtension({
    browser: options.browser ?? browserOfTests(),
    headless: true,
    ...options,
    sandbox,
  });
  let asker: Page | undefined;
  return {
    ...launched,
    sandbox,
    newPage: () => launched.context.newPage(),
    async ask(message, request) {
      if (asker === undefined || asker.isClosed()) asker = await launched.context.newPage();
      if (!asker.url().startsWith('chrome-extension:')) {
        await asker.goto(`chrome-extension://${launched.extensionId}/popup.html`);
      }
      const reply: unknown = await asker.evaluate(
        // `chrome` is the extension page's own.
        ([name, body]) => Reflect.get(globalThis, 'chrome').runtime.sendMessage({ message: name, request: body }),
        [message, request] as const,
      );
      if (typeof reply !== 'object' || reply === null || !('ok' in reply) || !('value' in reply) || reply.ok !== true) {
        throw new Error(`${message}: ${JSON.stringify(reply)}`);
      }
      return reply.value;
    },
  };
}

/** scripts/e2e.ts finds or installs one and hands it down. */
export function browserOfTests(): string {
  const browser = process.env.CHANNELWISE_BROWSER;
  if (browser === undefined) throw new Error('CHANNELWISE_BROWSER is not set: run the browser tests by `npm run e2e`.');
  return browser;
}
