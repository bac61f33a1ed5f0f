// Bundle sizes against their budgets; fails above them. Sizes are exact, so this may be a gate where a time may not.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const build = '.output/chrome-mv3';

interface Budget {
  readonly what: string;
  readonly files: readonly string[];
  /** kB gzip */
  readonly limit: number;
}

/** Run by the background in tabs that show a record. */
const PANEL = 'panel.js';
const all = readdirSync(build, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(js|css|html)$/.test(path));
const budgets: readonly Budget[] = [
  // Every page of a site that the user has connected pays for this one, most of them without a record to show: addresses,
  // links and chips only.
  { what: 'every page', files: all.filter((path) => path.startsWith('content-scripts/')), limit: 10 },
  { what: 'panel', files: [PANEL], limit: 48 },
  { what: 'background', files: ['background.js'], limit: 290 },
  { what: 'everything', files: all, limit: 780 },
];

let over = false;
for (const { what, files, limit } of budgets) {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(build, file)), { level: 9 }).length, 0);
  const kilobytes = bytes / 1000;
  const verdict = kilobytes <= limit ? 'ok' : 'OVER';
  over ||= kilobytes > limit;
  console.log(`${what.padEnd(16)} ${kilobytes.toFixed(1).padStart(7)} kB gzip of ${limit} kB  ${verdict}`);
}
if (over) process.exit(1);
