// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { Customers, CustomersReply } from '../../lib/brief/customers.ts';
import { text } from '../../lib/errors.ts';
import { draw } from '../../test/support/draw.ts';
import { CustomersSection } from './customers-section.tsx';

const customers: Customers = {
  status: 'ok',
  currency: 'USD',
  customers: 40,
  segments: [
    { segment: 'champions', customers: 10, spent: 7500, alive: 0.9, expected: 4000 },
    { segment: 'lost', customers: 30, spent: 2500, alive: 0.1, expected: 300 },
  ],
  retention: [],
  cohorts: {
    status: 'ok',
    grain: 'month',
    least: 5,
    cohorts: [
      { from: '2026-03-01', customers: 20, again: [10, 5] },
      { from: '2026-04-01', customers: 3, again: [1] },
      { from: '2026-05-01', customers: 8, again: [] },
    ],
    all: [
      { share: 0.48, customers: 23 },
      { share: 0.25, customers: 20 },
    ],
  },
  between: { status: 'ok', median: 30, quartiles: [20.6, 45], gaps: 120, customers: 33 },
};
const reply = (found: CustomersReply['found']): CustomersReply => ({ found, asOf: '2026-06-15', sources: [] });
const cells = (name: RegExp) =>
  within(screen.getByRole('row', { name }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

test('nothing is worked out before it is asked for; then segments, time between orders and cohorts', async () => {
  const { asked } = draw(<CustomersSection />, { answer: () => reply(customers) });
  expect(asked).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Show customers' }));
  expect(await screen.findByText(/Half of all repeat purchases come within 30 days.* 21 to 45 days/)).toBeTruthy();
  expect(asked).toEqual([{ message: 'customers.get', request: {} }]);
  expect(cells(/Champions/)).toEqual(['10', '75%', '90%', '$4K', '$400']);
  expect(cells(/^Mar/)).toEqual(['20', '50%', '25%']);
  expect(cells(/^Apr/)).toEqual(['3', 'Fewer than 5 customers']);
  expect(cells(/^May/)).toEqual(['8', '', '']);
  expect(cells(/^All/)).toEqual(['', '48%', '25%']);
  expect(screen.getByTitle('10 of 20').style.getPropertyValue('--share')).toBe('1');
});

test('what there is too little of is said, each with its reason', async () => {
  const few: Customers = {
    ...customers,
    segments: customers.segments.map(({ segment, customers: n, spent }) => ({ segment, customers: n, spent })),
    noWorth: text('analysis.customers.fewAgain'),
    cohorts: { status: 'notEnoughData', reason: text('analysis.customers.fewNew', { least: 5 }), sample: 3 },
    between: { status: 'notEnoughData', reason: text('analysis.customers.fewGaps', { have: 1, need: 10 }), sample: 1 },
  };
  draw(<CustomersSection />, { answer: () => reply(few) });
  fireEvent.click(screen.getByRole('button', { name: 'Show customers' }));
  expect(await screen.findByText(/Too few customers bought again/)).toBeTruthy();
  expect(screen.getByText(/Too few new customers/)).toBeTruthy();
  expect(screen.getByText(/takes 10 repeat purchases; there is 1/)).toBeTruthy();
  expect(cells(/Champions/)).toEqual(['10', '75%']);
});

test('too few customers for anything', async () => {
  const none = {
    status: 'notEnoughData',
    reason: text('analysis.customers.few', { have: 2, need: 10 }),
    sample: 2,
  } as const;
  draw(<CustomersSection />, { answer: () => reply(none) });
  fireEvent.click(screen.getByRole('button', { name: 'Show customers' }));
  expect(await screen.findByText('Segments take 10 customers; there are 2.')).toBeTruthy();
});
