// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { DEFAULT_WORKSPACE, type Workspace } from '../../lib/model/workspace.ts';
import { draw } from '../../test/support/draw.ts';
import { RatesSection } from './rates-section.tsx';

const kept: Workspace = {
  ...DEFAULT_WORKSPACE,
  rates: [{ base: 'EUR', quote: 'USD', on: '2026-03-01', rate: 1.0832 }],
};

function drawRates(workspace: Workspace) {
  const saved: Workspace['rates'][] = [];
  draw(<RatesSection workspace={workspace} busy={false} onChange={({ rates }) => saved.push(rates)} />, {
    answer: () => null,
  });
  return saved;
}

const fill = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

test('a rate is added, and one for the same day and pair replaces the one before', () => {
  const saved = drawRates(kept);
  fill(/From this day on/, '2026-03-01');
  fill(/One EUR in USD/, '1.09');
  fireEvent.click(screen.getByRole('button', { name: 'Add rate' }));
  fill(/From this day on/, '2026-04-01');
  fill(/One EUR in USD/, '1.1');
  fireEvent.click(screen.getByRole('button', { name: 'Add rate' }));
  expect(saved).toEqual([
    [{ base: 'EUR', quote: 'USD', on: '2026-03-01', rate: 1.09 }],
    [...kept.rates, { base: 'EUR', quote: 'USD', on: '2026-04-01', rate: 1.1 }],
  ]);
});

test.each(['0', '-2', 'much'])('%s is no rate, and it says so', (written) => {
  const saved = drawRates(DEFAULT_WORKSPACE);
  fill(/One EUR in USD/, written);
  fireEvent.click(screen.getByRole('button', { name: 'Add rate' }));
  expect(screen.getByRole('alert').textContent).toMatch(/above 0/);
  expect(saved).toEqual([]);
});

test('one is removed', () => {
  const saved = drawRates(kept);
  expect(screen.getByText('1 EUR = 1.0832 USD')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /Remove EUR\/USD/ }));
  expect(saved).toEqual([[]]);
});
