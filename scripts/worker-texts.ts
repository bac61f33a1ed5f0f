import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flatten } from '../lib/i18n/catalogue.ts';
import { WORKER_NAMESPACES } from '../lib/i18n/worker.ts';
import { LOCALES } from '../lib/model/workspace.ts';

const locales = join(import.meta.dirname, '../locales');

/** Files that the build adds to the extension: what the worker says, one for each language. */
export function workerTextFiles(): { relativeDest: string; contents: string }[] {
  return LOCALES.map((locale) => {
    const namespaces = WORKER_NAMESPACES.map((namespace) => [
      namespace,
      JSON.parse(readFileSync(join(locales, locale, `${namespace}.json`), 'utf8')),
    ]);
    return {
      relativeDest: `texts/${locale}.json`,
      contents: JSON.stringify(flatten(Object.fromEntries(namespaces))),
    };
  });
}
