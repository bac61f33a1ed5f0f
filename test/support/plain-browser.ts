import { spawn } from 'node:child_process';
import { browserArgs, type LaunchOptions } from './launch.ts';

/** A browser that nobody looks into: a debugger would keep idle workers alive for longer than users' browsers do. */
export interface PlainBrowser {
  /** Ends it as closing its last window does. */
  close(): Promise<void>;
}

export function openPlainBrowser(
  options: Pick<LaunchOptions, 'browser' | 'extension' | 'headless' | 'locale' | 'sandbox'> & { profile: string },
): PlainBrowser {
  const child = spawn(
    options.browser,
    [...browserArgs(options), `--user-data-dir=${options.profile}`, '--password-store=basic', 'about:blank'],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve, reject) => {
    child.once('exit', () => resolve());
    child.once('error', reject);
  });
  // Whoever waits for it is told; before that it is nobody's.
  ended.catch(() => undefined);
  return {
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
