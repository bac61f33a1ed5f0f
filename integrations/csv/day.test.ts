import { expect, test } from 'vitest';
import { dayReader, isDayPattern } from './day.ts';

test.each([
  ['yyyy-MM-dd', '2024-02-29', '2024-02-29'],
  ['yyyy-MM-dd', '2010-12-29 00:00:00', '2010-12-29'],
  ['yyyy-MM-dd', '2024-03-01T23:30:00.123', '2024-03-01'],
  ['yyyyMMdd', '20101229', '2010-12-29'],
  ['dd/MM/yyyy', '03/04/2024', '2024-04-03'],
  ['MM/dd/yyyy', '03/04/2024 1:05 PM', '2024-03-04'],
  ['d.M.yyyy', '3.4.2024', '2024-04-03'],
  ['d/M/yy', '3/4/99', '1999-04-03'],
  ['MMM d, yyyy', 'March 4, 2024', '2024-03-04'],
  ['yyyy年M月d日', '2024年3月4日', '2024-03-04'],
  ['yyyy-MM', '2024-03', '2024-03-01'],
  ['excel', '45292', '2024-01-01'],
  ['unix', '1704067200', '2024-01-01'],
  ['unixms', '1704067200000', '2024-01-01'],
])('%s reads %s as %s', (pattern, written, day) => {
  expect(dayReader(pattern, 'UTC')(written)?.day).toBe(day);
});

test.each([
  ['yyyy-MM-dd', '2023-02-29'],
  ['yyyy-MM-dd', '2024-13-01'],
  ['yyyy-MM-dd', '2024-00-10'],
  ['yyyy-MM-dd', '0024-01-10'],
  ['yyyy-MM-dd', '2024-01-10 25:00'],
  ['yyyy-MM-dd', '2024-01-101'],
  ['yyyy-MM-dd', 'yesterday'],
  ['MM/dd/yyyy', '31/12/2024'],
  ['MMM d, yyyy', 'Foo 4, 2024'],
])('%s refuses %s', (pattern, written) => {
  expect(dayReader(pattern, 'UTC')(written)).toBeUndefined();
});

test('a time with an offset falls on the day of the workspace’s zone', () => {
  const read = dayReader('yyyy-MM-dd', 'Asia/Shanghai');
  expect(read('2024-03-01T20:00:00Z')?.day).toBe('2024-03-02');
  expect(read('2024-03-01T20:00:00')?.day).toBe('2024-03-01');
  expect(read('2024-03-01T00:30:00')?.at()).toBe(Date.UTC(2024, 1, 29, 16, 30));
  expect(read('2024-03-01T00:30:00+09:00')?.at()).toBe(Date.UTC(2024, 1, 29, 15, 30));
});

test('a pattern names a year and a month, each once', () => {
  expect(['yyyy-MM-dd', 'MMM d, yyyy', 'excel'].every(isDayPattern)).toBe(true);
  expect(['dd', 'yyyy', 'MM/MM/yyyy', 'date'].some(isDayPattern)).toBe(false);
});
