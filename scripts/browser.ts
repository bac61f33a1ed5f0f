import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * A Chromium that can load an unpacked extension: `CHANNELWISE_BROWSER`, an installed Chromium or Playwright's own;
 * installs one where there is none. Google Chrome itself no longer takes `--load-extension`.
 * @throws Error that says what to do when none can be had
 */
export function findBrowser(): string {
  const chosen = process.env.CHANNELWISE_BROWSER;
  if (chosen !== undefined) {
    if (!existsSync(chosen)) throw new Error(`CHANNELWISE_BROWSER names ${chosen}, which does not exist.`);
    return chosen;
  }
  return installed() ?? install();
}

function installed(): string | undefined {
  return [...INSTALLED, chromium.executablePath()].find((path) => path !== '' && existsSync(path));
}

function install(): string {
  console.error('No Chromium found: installing one …');
  // The fonts are for Chinese screenshots.
  const chromiumByApt = () => apt('chromium', 'fonts-noto-cjk', 'fonts-dejavu-core');
  const attempts = mayInstall() ? [chromiumByApt, withPlaywright] : [withPlaywright];
  for (const attempt of attempts) {
    attempt();
    const found = installed();
    if (found !== undefined) return found;
  }
  throw new Error(
    'No Chromium could be installed. Install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) ' +
      'or set CHANNELWISE_BROWSER to the path of one.',
  );
}

/**
 * An X server without a monitor and a program that types into it, for the test of the browser's own permission prompt.
 * Installed where that needs no asking (root, on Debian or a relative); elsewhere that test is skipped and says why.
 */
export function installScreen(): void {
  const path = process.env.PATH?.split(delimiter) ?? [];
  const missing = Object.entries({ Xvfb: 'xvfb', xdotool: 'xdotool' }).filter(
    ([tool]) => !path.some((folder) => existsSync(join(folder, tool))),
  );
  if (missing.length === 0 || !mayInstall()) return;
  const packages = missing.map(([, name]) => name);
  console.error(`Installing ${packages.join(' and ')} by apt, to show the browser’s permission prompt to a test …`);
  apt(...packages);
}

function mayInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function apt(...packages: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'], env };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
}

function withPlaywright(): void {
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
}
