import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parts } from '../i18n/format.ts';
import { LOCALES } from '../model/workspace.ts';

const NAMESPACES = ['kpi', 'score', 'analysis'] as const;

function catalogue(locale: string, namespace: string): Record<string, string> {
  const file = new URL(`../../locales/${locale}/${namespace}.json`, import.meta.url);
  // A catalogue is a flat object of strings: that is what is tested here.
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

const placeholders = (message: string) =>
  parts(message)
    .flatMap((part) => (typeof part === 'string' ? [] : [part.name]))
    .sort();

test.each(NAMESPACES)('%s says the same in every language', (namespace) => {
  const english = catalogue('en', namespace);
  for (const locale of LOCALES) {
    const other = catalogue(locale, namespace);
    expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort());
    for (const [key, message] of Object.entries(other)) {
      expect(message.trim()).not.toBe('');
      expect(placeholders(message), `${locale} ${key}`).toEqual(placeholders(english[key] ?? ''));
    }
  }
});

test.each([
  ['score', 'tooLittle', 'fewPeers', 'noWeight', 'notMeasured', 'grade.A', 'grade.E'],
  ['analysis', 'attainment.noTarget', 'attainment.notStarted', 'attainment.noHistory', 'attainment.noPace'],
])('%s has its texts', (namespace, ...keys) => {
  for (const key of keys) expect(catalogue('en', namespace)[key]).toBeTypeOf('string');
});
