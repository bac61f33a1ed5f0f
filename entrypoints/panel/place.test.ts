import { expect, test } from 'vitest';
import { clampInset, cornerTowards, placeAt } from './place.ts';

const screen = { width: 1280, height: 800 };
const box = { width: 200, height: 50 };

test.each([
  ['fits', [16, 16], screen, [16, 16]],
  ['remembered on a wider screen', [1500, 16], screen, [1080, 16]],
  ['larger than the screen', [16, 16], { width: 150, height: 40 }, [0, 0]],
  ['negative', [-5, 16], screen, [0, 16]],
] as const)('stays on screen: %s', (_, inset, size, expected) => {
  expect(clampInset(inset, box, size)).toEqual(expected);
});

test.each([
  ['near a corner it snaps', { left: 20, top: 30 }, 'top-left', [16, 16]],
  ['elsewhere it stays where it was dropped', { left: 300, top: 700 }, 'bottom-left', [300, 50]],
  ['right half', { left: 900, top: 100 }, 'top-right', [180, 100]],
  ['dropped beyond the edge', { left: 1270, top: 400 }, 'bottom-right', [0, 350]],
] as const)('%s', (_, at, corner, inset) => {
  expect(placeAt({ ...box, ...at }, screen)).toEqual({ corner, inset });
});

test.each([
  ['top-left', 'ArrowRight', 'top-right'],
  ['top-left', 'ArrowDown', 'bottom-left'],
  ['bottom-right', 'ArrowUp', 'top-right'],
  ['bottom-right', 'ArrowDown', undefined],
] as const)('%s, %s', (corner, key, expected) => {
  expect(cornerTowards(corner, key)).toBe(expected);
});
