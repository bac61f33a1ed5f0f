import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../model/workspace.ts';
import { localeOf } from './catalogue.ts';
import { parts } from './format.ts';
import { loadCatalogue } from './load.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const catalogues = Object.fromEntries(
  await Promise.all(LOCALES.map(async (locale) => [locale, await loadCatalogue(locale)])),
);
const english = catalogues.en ?? {};

function placeholders(message: string): string[] {
  return parts(message)
    .flatMap((part) => (typeof part === 'string' ? [] : [part.name]))
    .toSorted();
}

describe.each(['zh-CN', 'zh-TW'])('%s', (locale) => {
  const other = catalogues[locale] ?? {};

  test('has every text, and no other', () => {
    expect(Object.keys(other).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  test('leaves nothing empty', () => {
    expect(Object.keys(other).filter((key) => other[key]?.trim() === '')).toEqual([]);
  });

  test('keeps every placeholder', () => {
    const lost = Object.keys(english).filter(
      (key) => placeholders(english[key] ?? '').join() !== placeholders(other[key] ?? '').join(),
    );
    expect(lost).toEqual([]);
  });

  test('is translated', () => {
    const same = Object.keys(english).filter(
      (key) => other[key] === english[key] && /[a-z]{4}/i.test((english[key] ?? '').replace(/\{[^{}]*\}/g, '')),
    );
    // Names of products and formats stay as they are.
    expect(
      same.filter((key) => !/^(Channelwise|HubSpot|Zoho|CSV|JSON|English|简体中文|繁體中文)/.test(english[key] ?? '')),
    ).toEqual([]);
  });
});

test('every namespace file is loaded', () => {
  for (const locale of LOCALES) {
    const files = readdirSync(`${root}/locales/${locale}`).map((name) => name.replace('.json', ''));
    const loaded = new Set(Object.keys(catalogues[locale] ?? {}).map((key) => key.slice(0, key.indexOf('.'))));
    expect(files.filter((file) => !loaded.has(file))).toEqual([]);
  }
});

test('every key the code names exists', () => {
  const files = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', 'lib', 'components', 'entrypoints', 'integrations', 'bin'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path));
  const named = files.flatMap((path) =>
    [
      ...readFileSync(`${root}/${path}`, 'utf8').matchAll(/\b(?:text|t|t\.t|translator\.t)\(\s*'([a-z]+\.[\w.]+)'/g),
    ].map((match) => ({ path, key: match[1] ?? '' })),
  );
  expect(named.length).toBeGreaterThan(300);
  expect(named.filter(({ key }) => !(key in english))).toEqual([]);
});

test.each([
  ['auto', 'en-GB', 'en'],
  ['auto', 'fr', 'en'],
  ['auto', 'zh', 'zh-CN'],
  ['auto', 'zh-SG', 'zh-CN'],
  ['auto', 'zh-Hant-HK', 'zh-TW'],
  ['auto', 'zh-HK', 'zh-TW'],
  ['zh-TW', 'en', 'zh-TW'],
] as const)('%s with a %s browser reads %s', (setting, language, expected) => {
  expect(localeOf(setting, language)).toBe(expected);
});
