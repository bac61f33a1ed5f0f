// `npm run reference`: every published figure beside ours. `--json` prints one object, `--write` renews the page in
// docs; names of suites choose some. Ends with 1 when a figure is missed. Needs the shared data sets.
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pageOf, tableOf } from './page.ts';
import type { ReferenceResult } from './result.ts';
import { SUITES } from './suites.ts';

const FOLDER = resolve(process.env.CHANNELWISE_DATA ?? join(import.meta.dirname, '../../../shared/data'));
const PAGE = join(import.meta.dirname, '../../docs/reference.md');

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`Unknown suite ${unknown.join(', ')}. Suites: ${SUITES.map(({ name }) => name).join(' ')}.`);
  process.exit(2);
}
if (!existsSync(FOLDER)) {
  console.error(
    'The reference data sets are not on this machine (looked for ../shared/data or CHANNELWISE_DATA): skipped.',
  );
  process.exit(0);
}

const results: ReferenceResult[] = [];
for (const suite of SUITES) {
  if (names.length > 0 && !names.includes(suite.name)) continue;
  console.error(`▸ ${suite.name}`);
  results.push(...(await suite.run(FOLDER)));
}
if (args.includes('--write') && names.length === 0) writeFileSync(PAGE, pageOf(results));
console.log(args.includes('--json') ? JSON.stringify({ results }) : tableOf(results));
const missed = results.filter(({ ok }) => !ok);
console.error(`${results.length} figures, ${missed.length} missed${missed.map(({ id }) => `\n  ${id}`).join('')}`);
process.exit(missed.length > 0 ? 1 : 0);
