import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SHIPPED_BUILD } from '../support/launch.ts';
import { buildShipped } from './builds.ts';
import { type Figure, figure } from './figure.ts';
import type { Lab } from './lab.ts';

/** What has to be loaded: exact, and the same on every machine. */
export async function sizeSuite(lab: Lab): Promise<Figure[]> {
  const archive = buildShipped(lab.progress);
  const scripts = join(SHIPPED_BUILD, 'content-scripts');
  const content = readdirSync(scripts).map((file) => join(scripts, file));
  const background = [join(SHIPPED_BUILD, 'background.js')];
  const build = 'shipped Chromium build, level 9';
  return [
    figure('size.content-script.gzip', zipped(content), 'kB', 1, `what each visited page loads; ${build}`),
    figure(
      'size.panel.gzip',
      zipped([join(SHIPPED_BUILD, 'panel.js')]),
      'kB',
      1,
      `what a page with a record loads besides; ${build}`,
    ),
    figure('size.background.gzip', zipped(background), 'kB', 1, `the service worker; ${build}`),
    figure('size.extension.zip', statSync(archive).size / 1000, 'kB', 1, 'the archive as uploaded, Chromium'),
  ];
}

/** kB (1000 bytes) of each file zipped by itself. */
function zipped(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0) / 1000;
}
