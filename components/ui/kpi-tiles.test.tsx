// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { figures, NOW } from '../../test/gallery/fixtures.ts';
import { draw } from '../../test/support/draw.ts';
import { KpiTiles } from './kpi-tiles.tsx';

const source = { connection: 'a', label: 'HubSpot', asOf: new Date(NOW).toISOString() };
const tiles = figures.slice(0, 3).map((figure) => ({ ...figure, sources: [source] }));
const stamps = (shown: typeof tiles) => {
  const { container } = draw(<KpiTiles figures={shown} />, { locale: 'en', answer: () => null });
  return container.querySelectorAll('.cw-age').length;
};

test('tiles of one source and age say so once', () => {
  expect(stamps(tiles)).toBe(1);
});

test.each([
  ['another source', { connection: 'b' }],
  ['another age', { asOf: '2026-01-01T00:00:00.000Z' }],
  ['a part only', { partial: true as const }],
])('with %s in one of them each says its own', (_, other) => {
  expect(stamps(tiles.map((tile, i) => (i === 1 ? { ...tile, sources: [{ ...source, ...other }] } : tile)))).toBe(3);
});
