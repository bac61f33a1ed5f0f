// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { ConnectionStatus } from '../../lib/brief/brief.ts';
import { createTranslator } from '../../lib/i18n/format.ts';
import { NOW } from '../../test/gallery/fixtures.ts';
import { catalogue } from '../../test/support/catalogue.ts';
import { draw } from '../../test/support/draw.ts';
import { Freshness } from '../popup/freshness.tsx';
import { RunProgress } from './run-progress.tsx';
import { announcement, paceText, runText, shareRead } from './sync-text.ts';

const until = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();
const RUNNING: ConnectionStatus = {
  id: 'hubspot-1',
  label: 'HubSpot',
  connector: 'hubspot',
  phase: 'running',
  read: 15_000,
  rejected: 4,
  pages: 151,
  permitted: true,
  stream: 'deals',
  streams: [
    { id: 'owners', name: { key: 'connector.hubspot.stream.owners' }, phase: 'done', read: 20, rejected: 0 },
    {
      id: 'deals',
      name: { key: 'connector.hubspot.stream.deals' },
      phase: 'running',
      read: 12_400,
      expected: 60_000,
      rejected: 4,
    },
    { id: 'orders', name: { key: 'connector.hubspot.stream.orders' }, phase: 'waiting', read: 0, rejected: 0 },
  ],
  rate: 198.4,
  left: { of: 'stream', records: 47_600, seconds: 240 },
  waiting: { for: 'rateLimit', until: until(7.2) },
};
const translator = (locale: string) => createTranslator(locale, catalogue(locale), () => NOW);
const { waiting: _, ...MOVING } = RUNNING;

test.each([
  ['en', '12,400 of about 60,000 deals, 4 rejected, waiting 8 s for the rate limit'],
  ['zh-CN', '商机已读 12,400 / 约 60,000，4 条被拒，等待速率限制 8 秒'],
  ['zh-TW', '商機已讀 12,400 / 約 60,000，4 筆遭拒，等待速率限制 8 秒'],
])('a run in %s', (locale, words) => {
  expect(runText(translator(locale), RUNNING, NOW)).toBe(words);
});

test.each<[string, Partial<ConnectionStatus>, string]>([
  [
    'a wait that is over is not told',
    { waiting: { for: 'retry', until: until(-1) } },
    '12,400 of about 60,000 deals, 4 rejected',
  ],
  [
    'another try',
    { waiting: { for: 'retry', until: until(3) } },
    '12,400 of about 60,000 deals, 4 rejected, next try in 3 s',
  ],
  [
    'a long wait',
    { waiting: { for: 'rateLimit', until: until(1800) }, rejected: 0 },
    '12,400 of about 60,000 deals, waiting for the rate limit, goes on in 30 min.',
  ],
  [
    'another window',
    { waiting: { for: 'anotherWindow' }, rejected: 0 },
    '12,400 of about 60,000 deals, read in another window',
  ],
  ['a stream that begins', { stream: 'orders', rejected: 0 }, 'next: orders'],
  [
    'a stream without anything to read',
    { streams: [{ id: 'deals', phase: 'running', read: 0, expected: 0, rejected: 0 }], rejected: 0 },
    'no deals to read',
  ],
  ['a stream of unknown length', { stream: 'owners', rejected: 0 }, '20 users so far'],
  ['no stream yet', { stream: 'none', streams: [], rejected: 0 }, '15,000 records so far'],
])('%s', (_name, change, words) => {
  expect(runText(translator('en'), { ...MOVING, ...change }, NOW)).toBe(words);
});

test('one that does not go on says where it would', () => {
  const { stream: _, ...resting } = MOVING;
  expect(runText(translator('en'), { ...resting, phase: 'paused', rejected: 0 }, NOW)).toBe(
    '12,400 of about 60,000 deals',
  );
});

test('pace: part, pages, rate and time left, each where it is known', () => {
  const t = translator('en');
  expect(paceText(t, RUNNING)).toBe('part 2 of 3, 151 pages, 198 records/s, about 4 minutes left for deals');
  const { rate, left, ...unknown } = RUNNING;
  expect(paceText(t, unknown)).toBe('part 2 of 3, 151 pages');
  expect(paceText(t, { ...RUNNING, left: { of: 'all', records: 9, seconds: 20_000 } })).toContain('about 6 hours left');
  expect(paceText(t, { ...RUNNING, left: { of: 'all', records: 9 } })).not.toContain('left');
});

test('the bar is of the whole where it is known, of the records being read otherwise, and else of nothing', () => {
  expect(shareRead({ ...RUNNING, expected: 30_000 })).toBe(0.5);
  expect(shareRead(RUNNING)).toBeCloseTo(12_400 / 60_000);
  expect(shareRead({ ...RUNNING, stream: 'orders' })).toBeUndefined();
});

test('counts are drawn but not spoken: what is announced stays the same while only they change', () => {
  const t = translator('en');
  const later = { ...RUNNING, read: 16_000, rate: 80, waiting: { for: 'rateLimit' as const, until: until(3) } };
  expect(announcement(t, later)).toBe(announcement(t, RUNNING));
  expect(announcement(t, MOVING)).not.toBe(announcement(t, RUNNING));
});

test('a bar says its value in words, and each kind of record is listed', () => {
  const { container, getByRole } = draw(<RunProgress status={RUNNING} />);
  const bar = getByRole('progressbar', { name: 'Reading HubSpot' });
  expect(bar.getAttribute('aria-valuetext')).toContain('12,400 of about 60,000 deals');
  expect(Number(bar.getAttribute('aria-valuenow'))).toBeCloseTo(0.207, 2);
  expect([...container.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual([
    'users20––done',
    'deals12,40060,0004reading',
    'orders0––waiting',
  ]);
});

test('the popup tells a run in one line, and that one is paused', () => {
  const paused: ConnectionStatus = { ...MOVING, id: 'b', label: 'Other', phase: 'paused' };
  const { getAllByRole } = draw(<Freshness connections={[RUNNING, paused]} />);
  expect(getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'HubSpot12,400 of about 60,000 deals, 4 rejected, waiting 8 s for the rate limit',
    'Otherpaused',
  ]);
});
