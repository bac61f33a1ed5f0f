// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { type ShownNotice, STORAGE_TROUBLES } from '../../lib/protocol/storage.ts';
import { draw } from '../../test/support/draw.ts';
import { StorageNote } from './storage-note.tsx';

const notice: ShownNotice = {
  what: 'damaged',
  at: '2026-11-22T00:00:00.000Z',
  again: [
    { id: 'a', label: 'HubSpot' },
    { id: 'b', label: 'Shop' },
  ],
  incomplete: ['customers.csv'],
  lost: ['decisions'],
  over: false,
};

const drawn = (shown: ShownNotice, locale: string, onDismiss: () => void = () => undefined) => {
  draw(<StorageNote notice={shown} onDismiss={onDismiss} />, { locale, answer: () => null });
  return screen.getByRole('alert').textContent ?? '';
};

test.each([
  ['en', 'It is being read again from HubSpot and Shop.'],
  ['zh-CN', '正在从 HubSpot和Shop 重新读取。'],
  ['zh-TW', '正在從 HubSpot和Shop 重新讀取。'],
])('it says what is read again, what only the user can bring back, and what is lost: %s', (locale, again) => {
  const said = drawn(notice, locale);
  expect(said).toContain(again);
  expect(said).toContain('customers.csv');
  expect(said).not.toMatch(/\[storage/);
  expect(screen.queryByRole('button')).toBeNull();
});

test('once everything has been read again it can be put away', () => {
  let gone = false;
  const said = drawn({ ...notice, over: true }, 'en', () => {
    gone = true;
  });
  expect(said).toContain('It has been read again from HubSpot and Shop.');
  fireEvent.click(screen.getByRole('button', { name: 'I have read this' }));
  expect(gone).toBe(true);
});

test.each(STORAGE_TROUBLES.flatMap((what) => ['en', 'zh-CN', 'zh-TW'].map((locale) => [what, locale] as const)))(
  '%s has its words in %s',
  (what, locale) => {
    expect(drawn({ ...notice, what, lost: ['decisions', 'settings', 'connections'] }, locale)).not.toMatch(/\[/);
  },
);
