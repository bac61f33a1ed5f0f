import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const locales = join(import.meta.dirname, '../../locales');

/** Every text of a language by its full key, read from the catalogue files. */
export function catalogue(locale: string): Record<string, string> {
  const all: Record<string, string> = {};
  for (const file of readdirSync(join(locales, locale)).filter((name) => name.endsWith('.json'))) {
    const entries: unknown = JSON.parse(readFileSync(join(locales, locale, file), 'utf8'));
    if (typeof entries !== 'object' || entries === null) continue;
    for (const [key, message] of Object.entries(entries)) all[`${file.slice(0, -5)}.${key}`] = String(message);
  }
  return all;
}
