import { expect, test } from 'vitest';
import { parseSettings } from './settings.ts';

const DEFAULTS = { locale: 'auto', colourScheme: 'system', syncEveryMinutes: 30, offSites: [] };

test.each([undefined, null, 7, 'dark', [], {}])('%j gives the defaults', (raw) => {
  expect(parseSettings(raw)).toEqual(DEFAULTS);
});

test('a field that does not fit takes its default, the others stay', () => {
  const raw = { locale: 'fr', colourScheme: 'dark', syncEveryMinutes: -5, offSites: ['a.example', 3, ''], more: 1 };
  expect(parseSettings(raw)).toEqual({ ...DEFAULTS, colourScheme: 'dark', offSites: ['a.example'] });
});

test('what was saved is read back', () => {
  const settings = { locale: 'zh-TW', colourScheme: 'light', syncEveryMinutes: 0, offSites: ['b.example'] };
  expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
});
