// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { FiguresBy } from '../../lib/brief/figures-by.ts';
import { text } from '../../lib/errors.ts';
import type { KpiResult } from '../../lib/kpi/kpi.ts';
import { draw } from '../../test/support/draw.ts';
import { FiguresSection } from './figures-section.tsx';

const rate = (value: number): KpiResult => ({
  status: 'ok',
  quantity: { unit: 'ratio', value },
  numerator: value * 200,
  denominator: 200,
  sample: 200,
  interval: [value - 0.05, value + 0.05],
});
const unknown: KpiResult = { status: 'notEnoughData', reason: text('kpi.winRate.noDeals'), sample: 0 };

const figures: FiguresBy = {
  period: { from: '2026-07-01', to: '2026-10-01' },
  previous: { from: '2026-04-01', to: '2026-07-01' },
  yearAgo: { from: '2025-07-01', to: '2025-10-01' },
  total: { id: '', name: '', now: { revenue: rate(0.5), winRate: rate(0.3) }, previous: { winRate: rate(0.2) } },
  rows: [
    {
      id: 'n',
      name: 'North',
      now: { winRate: rate(0.4) },
      previous: { winRate: rate(0.2) },
      yearAgo: { winRate: rate(0.5) },
    },
    { id: 's', name: 'South', now: { winRate: unknown } },
  ],
  more: 3,
};

test('nothing is asked until it is opened; then any figure by anything, against either past', async () => {
  const { asked } = draw(<FiguresSection />, { answer: () => figures });
  expect(asked).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Show figures' }));
  fireEvent.change(await screen.findByRole('combobox', { name: 'Figure' }), { target: { value: 'winRate' } });
  const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(name) }));
  await screen.findByRole('row', { name: /North/ });
  expect(
    row('North')
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual([expect.stringContaining('40%'), '35% – 45%', '20%', '200']);
  expect(row('North').getByText(/\+20 pts/)).toBeTruthy();
  expect(row('South').getByText('No deal was won or lost in this period.')).toBeTruthy();
  expect(row('All together').getByText(/30%/)).toBeTruthy();
  fireEvent.change(screen.getByRole('combobox', { name: 'Against' }), { target: { value: 'yearAgo' } });
  expect(row('North').getByText(/−10 pts/)).toBeTruthy();
  fireEvent.change(screen.getByRole('combobox', { name: 'By' }), { target: { value: 'region' } });
  fireEvent.change(screen.getByRole('combobox', { name: 'Period' }), { target: { value: 'quarter' } });
  expect(asked.map(({ request }) => request)).toEqual([
    { by: 'channel', period: 'year' },
    { by: 'region', period: 'year' },
    { by: 'region', period: 'quarter' },
  ]);
});
