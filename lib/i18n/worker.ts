import { AppError, text } from '../errors.ts';
import type { Locale } from '../model/workspace.ts';
import type { Catalogue } from './catalogue.ts';

/**
 * What the overlay shows and tasks say. A service worker may not `import()`, so the build lays these out as one file for
 * each language among the extension's own; carried by the worker itself, all three would be parsed at each start of it.
 */
export const WORKER_NAMESPACES = [
  'analysis',
  'brief',
  'connector',
  'error',
  'kpi',
  'listing',
  'playbook',
  'score',
  'timeline',
  'ui',
] as const;

export type TextsPath = `/texts/${Locale}.json`;

/**
 * The worker's texts by language, each read once.
 * @param read the parsed content of one of the extension's own files
 * @returns English where a language cannot be read; rejects with AppError `transient` where neither can, and tries again
 * when it is next asked
 */
export function textsFrom(read: (path: TextsPath) => Promise<unknown>): (locale: Locale) => Promise<Catalogue> {
  const kept = new Map<Locale, Promise<Catalogue>>();
  const load = async (locale: Locale): Promise<Catalogue> => {
    const found = await read(`/texts/${locale}.json`);
    if (!isCatalogue(found)) throw new TypeError(`texts of ${locale}: not a catalogue`);
    return found;
  };
  const texts = (locale: Locale): Promise<Catalogue> => {
    const known = kept.get(locale);
    if (known !== undefined) return known;
    const loading = load(locale);
    kept.set(locale, loading);
    return loading.catch((cause) => {
      kept.delete(locale);
      if (locale !== 'en') return texts('en');
      throw new AppError('transient', text('error.textsUnread'), 'no texts could be read', { cause });
    });
  };
  return texts;
}

function isCatalogue(found: unknown): found is Catalogue {
  return (
    typeof found === 'object' &&
    found !== null &&
    !Array.isArray(found) &&
    Object.values(found).every((message) => typeof message === 'string')
  );
}
