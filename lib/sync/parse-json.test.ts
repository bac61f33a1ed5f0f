import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { badCursor, isBadCursor, parseCursor } from './cursor.ts';
import { parseJson } from './parse-json.ts';

const schema = z.object({ results: z.array(z.object({ id: z.string() })) });
const answer = (text: string, type = 'application/json') => ({
  status: 200,
  headers: new Headers({ 'content-type': type }),
  text,
});
const thrown = (run: () => unknown): AppError => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('no AppError was thrown');
};

test('JSON of the right shape', () => {
  expect(parseJson(answer('{"results":[{"id":"1","more":2}]}'), schema)).toEqual({ results: [{ id: '1' }] });
});

test.each([
  ['a web page', answer('  <!DOCTYPE html><title>Sign in</title>', 'text/html'), 'error.htmlInsteadOfJson'],
  ['a page said to be JSON', answer('<html>'), 'error.htmlInsteadOfJson'],
  ['nothing', answer(''), 'error.emptyAnswer'],
  ['half of it', answer('{"results":[{"id":"1"'), 'error.brokenJson'],
  ['NaN', answer('{"results":NaN}'), 'error.brokenJson'],
  ['another shape', answer('{"items":[]}'), 'error.wireChanged'],
])('%s is refused', (_, response, key) => {
  const error = thrown(() => parseJson(response, schema));
  expect([error.kind, error.userText.key]).toEqual(['wireChanged', key]);
});

test('the reason names the field', () => {
  const error = thrown(() => parseJson(answer('{"results":[{"id":7}]}'), schema));
  expect(error.detail).toContain('results.0.id: expected string, found 7');
});

test('a cursor of another version is told apart', () => {
  const cursor = z.object({ v: z.literal(2), after: z.string() });
  expect(parseCursor(cursor, undefined)).toBeUndefined();
  expect(parseCursor(cursor, { v: 2, after: 'a' })).toEqual({ v: 2, after: 'a' });
  expect(isBadCursor(thrown(() => parseCursor(cursor, { v: 1 })))).toBe(true);
  expect(isBadCursor(badCursor('old'))).toBe(true);
  expect(isBadCursor(new Error('cursor'))).toBe(false);
});
