// `npm run check`: everything that needs neither a build nor a browser, quickest first.
import { must } from './run.ts';

must('Format and lint', 'biome', ['ci', '--error-on-warnings', ...(process.env.CI ? ['--colors=off'] : []), '.']);
must('Generate WXT types', 'wxt', ['prepare']);
must('Types', 'tsc', ['-p', '.']);
must('Dead code', 'knip', ['--config', 'test/knip.json']);
must('Unit, contract and architecture tests', 'vitest', ['run', '-c', 'test/vitest.config.ts', ...reporters()]);

/** scripts/test.ts reads the counts from this file. */
function reporters(): string[] {
  return ['--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'];
}
