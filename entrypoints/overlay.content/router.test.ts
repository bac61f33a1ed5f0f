import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { followRecords } from './router.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function follower() {
  const shown: (string | undefined)[] = [];
  const match = ({ pathname }: URL): RecordRef | undefined =>
    /^\/\d+$/.test(pathname) ? { system: 'crm', kind: 'account', externalId: pathname.slice(1) } : undefined;
  const follow = followRecords({ match, show: (ref) => shown.push(ref?.externalId), now: () => Date.now() });
  return { shown, go: (path: string) => follow(new URL(path, 'https://crm.example')) };
}

test('a single navigation is shown at once', () => {
  const { shown, go } = follower();
  go('/1');
  expect(shown).toEqual(['1']);
});

test('another address of the same record is no change', () => {
  const { shown, go } = follower();
  go('/1');
  go('/1?tab=deals');
  expect(shown).toEqual(['1']);
});

test('of a burst only the first and the last are shown, and nothing stale in between', () => {
  const { shown, go } = follower();
  for (let id = 1; id <= 50; id++) {
    go(`/${id}`);
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(1000);
  expect(shown.filter((id) => id !== undefined)).toEqual(['1', '50']);
  expect(shown.at(-1)).toBe('50');
});

test('leaving takes it down at once, also in the middle of a burst', () => {
  const { shown, go } = follower();
  go('/1');
  go('/2');
  go('/home');
  vi.advanceTimersByTime(1000);
  expect(shown.at(-1)).toBeUndefined();
  expect(shown).not.toContain('2');
});
