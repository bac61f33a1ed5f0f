import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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
  const attempts =
    process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
      ? [withApt, withPlaywright]
      : [withPlaywright];
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

function withApt(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'], env };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  // The fonts are for Chinese screenshots; xvfb shows the real permission prompt to a test.
  spawnSync(
    'apt-get',
    [
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      'chromium',
      'fonts-noto-cjk',
      'fonts-dejavu-core',
      'xvfb',
      'xauth',
      'xdotool',
    ],
    quiet,
  );
}

function withPlaywright(): void {
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
}
