import { runCli } from './cli.ts';
import type { Terminal } from './terminal.ts';

export const NOW = Date.UTC(2026, 10, 22, 12);

/** Runs one command line in a folder, without a network, and returns what it printed. */
export async function cliIn(cwd: string, line: string | readonly string[], change: Partial<Terminal> = {}) {
  let out = '';
  let err = '';
  const status = await runCli(typeof line === 'string' ? line.split(' ') : line, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    interactive: false,
    env: {},
    cwd,
    now: () => NOW,
    fetch: () => Promise.reject(new Error('no network in this test')),
    signal: new AbortController().signal,
    ...change,
  });
  return { status, out, err };
}
