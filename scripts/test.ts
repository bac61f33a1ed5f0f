// `npm test`: everything that decides whether a change may land.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { findBrowser, installScreen } from './browser.ts';
import { must, run } from './run.ts';

// Before the long part, so that a machine without a browser is told at once.
const browser = findBrowser();
installScreen();
const node = process.execPath;

must('Static checks and unit tests', node, ['scripts/check.ts']);
// Says so and passes where the data sets are not on the machine.
must('Reference results', node, ['test/reference/reference.ts']);
must('Shipped builds', node, ['scripts/build.ts', '--quiet']);
must('Test build', node, ['scripts/build.ts', '--testing', '--quiet']);
must('Bundle sizes', node, ['scripts/size.ts']);
console.error('\n▸ Browser tests');
const status = run('playwright', ['test', '-c', 'test/playwright.config.ts'], { CHANNELWISE_BROWSER: browser });

const unit = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() })
  .parse(JSON.parse(readFileSync('test-results/unit.json', 'utf8')));
const e2e = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), skipped: z.number(), flaky: z.number() }) })
  .parse(JSON.parse(readFileSync('test-results/e2e.json', 'utf8'))).stats;
const passed = unit.numPassedTests + e2e.expected + e2e.flaky;
const failed = unit.numFailedTests + e2e.unexpected;
console.log(`${passed} passed, ${failed} failed, ${unit.numPendingTests + e2e.skipped} skipped`);
process.exit(status);
