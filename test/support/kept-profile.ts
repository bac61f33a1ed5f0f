import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/sandbox.ts';
import { killBrowser } from './browser-process.ts';
import type { LaunchOptions } from './launch.ts';
import { openWorkbenchOn, type Workbench } from './workbench.ts';

/** A browser on a kept profile. Closing it keeps the profile and the CRM. */
export interface Sitting extends Workbench {
  /** Ends every process of the browser at once, as a crash does; the profile may be opened again after it. */
  kill(): Promise<void>;
}

/** A profile and a CRM that outlive the browser: for what happens between two starts of it. */
export interface KeptProfile {
  /** The browser's profile; its files may be looked at and changed while no browser is open on it. */
  readonly folder: string;
  readonly sandbox: Sandbox;
  /**
   * Starts the browser on the profile; one at a time. An unpacked extension's id follows from its folder: to find the
   * same data, open the same folder.
   */
  open(options?: Partial<Omit<LaunchOptions, 'sandbox' | 'profile'>>): Promise<Sitting>;
  /** Closes what is open and removes the profile. */
  close(): Promise<void>;
}

export async function keepProfile(sandboxOptions: SandboxOptions = {}): Promise<KeptProfile> {
  const folder = await mkdtemp(join(tmpdir(), 'channelwise-kept-'));
  const sandbox = await startSandbox(sandboxOptions);
  let current: Sitting | undefined;
  return {
    folder,
    sandbox,
    async open(options = {}) {
      if (current !== undefined) throw new Error('a browser is open on this profile');
      const bench = await openWorkbenchOn(sandbox, { ...options, profile: folder });
      const over = async (end: () => Promise<void>) => {
        current = undefined;
        await end();
      };
      current = { ...bench, close: () => over(bench.close), kill: () => over(() => killBrowser(bench.context)) };
      return current;
    },
    async close() {
      await current?.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
