import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED_BUILD, TEST_BUILD } from '../support/launch.ts';

const OUTPUT = '.output';
/** What a build is made of. */
const SOURCES = ['entrypoints', 'components', 'lib', 'integrations', 'locales', 'public'];
const FILES = ['wxt.config.ts', 'package-lock.json'];

type Progress = (message: string) => void;

/** The build with an open shadow root, made anew when it is missing or older than its sources. */
export function buildTesting(progress: Progress): void {
  if (isFresh(join(TEST_BUILD, 'manifest.json'))) return;
  progress('Building the extension for tests');
  wxt('build', '--mode', 'testing');
}

/** The shipped Chromium build and its archive, made anew when missing or older than their sources. @returns the archive */
export function buildShipped(progress: Progress): string {
  const before = archive();
  if (before !== undefined && isFresh(join(SHIPPED_BUILD, 'manifest.json')) && isFresh(before)) return before;
  progress('Building and packing the extension');
  wxt('zip');
  const made = archive();
  if (made === undefined) throw new Error(`wxt zip left no archive for Chromium in ${OUTPUT}.`);
  return made;
}

function archive(): string | undefined {
  if (!existsSync(OUTPUT)) return undefined;
  const name = readdirSync(OUTPUT).find((file) => file.endsWith('-chrome.zip'));
  return name === undefined ? undefined : join(OUTPUT, name);
}

function isFresh(built: string): boolean {
  return existsSync(built) && statSync(built).mtimeMs >= newestSource();
}

function newestSource(): number {
  const inFolders = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      // A test changes nothing that is shipped.
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return Math.max(...[...FILES, ...inFolders].map((path) => statSync(path).mtimeMs));
}

function wxt(...args: readonly string[]): void {
  const result = spawnSync('wxt', args, {
    // Standard output belongs to the figures.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, WXT_TELEMETRY: '0' },
  });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`wxt ${args.join(' ')} failed: see the lines above.`);
}
