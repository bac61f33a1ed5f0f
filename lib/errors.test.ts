import { expect, test, vi } from 'vitest';
import { AppError, text, toFailure } from './errors.ts';

test('an error that another copy of this file made is the same error', async () => {
  vi.resetModules();
  const other = await import('./errors.ts');
  const error: unknown = new other.AppError(
    'transient',
    text('error.taskUnconfirmed', { system: 'HubSpot' }),
    'answered 500',
  );
  expect(other.AppError).not.toBe(AppError);
  expect(error).toBeInstanceOf(AppError);
  expect(toFailure(error)).toEqual({
    kind: 'transient',
    userText: text('error.taskUnconfirmed', { system: 'HubSpot' }),
    detail: 'answered 500',
  });
});

test.each([new Error('plain'), new TypeError('odd'), 'a string', undefined, null, { kind: 'transient' }])(
  '%s is none of ours',
  (thrown) => {
    expect(thrown).not.toBeInstanceOf(AppError);
    expect(toFailure(thrown).kind).toBe('bug');
  },
);
