// `npm run bench`: measured figures of the built extension and of the library. Says how long things take on this
// machine and judges nothing. `npm run bench -- --json size overlay` prints one JSON object; progress goes to stderr.
import { parseCommandLine, UsageError } from './command-line.ts';
import { type Figure, table } from './figure.ts';
import { openLab } from './lab.ts';
import { DEFAULT_SUITES, SUITES } from './suites.ts';

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const wanted = parseCommandLine(process.argv.slice(2), Object.keys(SUITES), DEFAULT_SUITES);
  const figures: Figure[] = [];
  const lab = openLab(wanted.sizes);
  try {
    for (const name of wanted.suites) {
      lab.progress(`Suite ${name}`);
      figures.push(...((await SUITES[name]?.(lab)) ?? []));
    }
  } finally {
    await lab.close();
  }
  console.log(wanted.json ? JSON.stringify({ figures }) : table(figures));
}
