import { spawnSync } from 'node:child_process';

/** Runs a tool of node_modules/.bin in the foreground. @returns its exit status */
export function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  const result = spawnSync(command, args, {
    // Standard output belongs to the command that the user asked for.
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, WXT_TELEMETRY: '0', ...env },
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** Announces a step, runs it, and ends the process when it fails. */
export function must(
  title: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): void {
  console.error(`\n▸ ${title}`);
  const status = run(command, args, env);
  if (status !== 0) {
    console.error(`✗ ${title} failed`);
    process.exit(status);
  }
}
