import { expect, test } from 'vitest';
import { parseCommandLine, UsageError } from './command-line.ts';
import { figure, median, percentiles, quantile, sizeName } from './figure.ts';
import { growthOf } from './growth.ts';

const parse = (...args: string[]) => parseCommandLine(args, ['size', 'store'], ['size']);

test('suites, sizes and form are read from the command line', () => {
  expect(parse()).toEqual({ json: false, suites: ['size'] });
  expect(parse('store', '--json', '--orders', '1e4,2.5e5', 'store')).toEqual({
    json: true,
    suites: ['store'],
    sizes: [10_000, 250_000],
  });
});

test.each([['settlement'], ['--fast'], ['--orders'], ['--orders=ten'], ['--orders', '0']])(
  '%s is refused',
  (...args) => {
    expect(() => parse(...args)).toThrow(UsageError);
  },
);

test('quantiles lie between neighbours by proportion', () => {
  expect(quantile([4, 1, 3, 2], 0)).toBe(1);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([4, 1, 3, 2], 1)).toBe(4);
  expect(() => median([])).toThrow(RangeError);
});

test('a figure is a number with four digits', () => {
  expect(figure('x', 1234.56, 'ms', 1, '').value).toBe(1235);
  expect(() => figure('x', Number.NaN, 'ms', 1, '')).toThrow(RangeError);
  expect(percentiles('x', [1, 2, 3], 'ms', '').map(({ id }) => id)).toEqual(['x.p50', 'x.p95']);
});

test('growth is what the largest size takes of the smallest', () => {
  const figures = [figure('a@1e4', 2, 'ms', 1, ''), figure('a@1e6', 50, 'ms', 1, ''), figure('b', 1, 'x', 1, '')];
  expect(growthOf([1e4, 1e6], figures).map(({ id, value }) => [id, value])).toEqual([['a.growth', 25]]);
  expect(growthOf([1e4], figures)).toEqual([]);
});

test('sizes are named in powers of ten', () => {
  expect([1e4, 2.5e5].map(sizeName)).toEqual(['1e4', '2.5e5']);
});
