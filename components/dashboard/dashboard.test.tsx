// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { SubjectRow, Summary } from '../../lib/brief/brief.ts';
import { AppError, text } from '../../lib/errors.ts';
import type { MessageName, Request, SummaryReply } from '../../lib/protocol/types.ts';
import { figures, NOW, noScore, scoreOf, steps } from '../../test/gallery/fixtures.ts';
import { draw } from '../../test/support/draw.ts';
import { Popup } from '../popup/popup.tsx';
import { Dashboard } from './dashboard.tsx';

const summary: Summary = {
  computedAt: new Date(NOW).toISOString(),
  period: { from: '2025-11-22', to: '2026-11-22' },
  currency: 'USD',
  attainment: { status: 'notEnoughData', reason: text('analysis.attainment.noTarget') },
  tiles: figures.slice(0, 2),
  notices: [],
  slipping: [{ kind: 'partner', id: 'p', name: 'Acme', score: scoreOf(41, 'D'), reason: text('brief.notTrading') }],
  steps: [...steps, ...steps.map((step) => ({ ...step, id: `${step.id} again` }))],
  stepCount: 912,
};

const row = (kind: SubjectRow['kind'], name: string, rest: Partial<SubjectRow> = {}): SubjectRow => ({
  kind,
  id: name,
  name,
  score: scoreOf(71, 'B'),
  figures,
  sources: [],
  trend: [1, 2],
  ...rest,
});
const rows = {
  channel: [row('channel', 'Reseller')],
  partner: [
    row('partner', 'Acme', { score: noScore }),
    row('partner', 'Old Wheels', { period: { from: '2013-01-29', to: '2014-01-29' } }),
  ],
};

function answer(message: MessageName, request: unknown): unknown {
  if (message === 'summary.get') return { status: 'ok', summary, connections: [] } satisfies SummaryReply;
  // What a `subjects.list` asks, by its contract.
  if (message === 'subjects.list') return rows[(request as Request<'subjects.list'>).kind];
  return null;
}

const page = <Dashboard openOptions={() => undefined} />;

test('the dashboard asks for the summary and both lists at once', () => {
  const { asked } = draw(page, { answer: () => new Promise(() => undefined) });
  expect(asked).toEqual([
    { message: 'summary.get', request: {} },
    { message: 'subjects.list', request: { kind: 'channel' } },
    { message: 'subjects.list', request: { kind: 'partner' } },
  ]);
});

test('lists show every subject, and of which time it is where that is not the summary’s', async () => {
  draw(page, { answer });
  const partners = within(await screen.findByRole('table', { name: 'Partners' }));
  expect(partners.getByRole('rowheader', { name: /Old Wheels/ }).textContent).toContain('2014');
  expect(partners.getByRole('rowheader', { name: 'Acme' })).toBeTruthy();
  expect(within(screen.getByRole('table', { name: 'Channels' })).getByText('71')).toBeTruthy();
  expect(screen.getByText('2 partners')).toBeTruthy();
  expect(screen.getByText('912 open')).toBeTruthy();
});

test('a list that fails says so; the rest is there', async () => {
  const fail = () => Promise.reject(new AppError('transient', text('error.bug'), 'lost'));
  const { container } = draw(page, {
    answer: (...asked) => (asked[0] === 'subjects.list' ? fail() : answer(...asked)),
  });
  expect((await screen.findAllByRole('alert')).length).toBe(2);
  expect(screen.getByText('912 open')).toBeTruthy();
  await waitFor(() => expect(container.querySelector('.cw-dash')?.getAttribute('aria-busy')).toBe('false'));
});

test('the popup asks for the summary alone and says how many steps there are', async () => {
  const { asked } = draw(
    <Popup openOptions={() => undefined} openDashboard={() => undefined} openSidePanel={() => undefined} />,
    { answer },
  );
  expect((await screen.findByText(/912/)).textContent).toBe('All 912 steps');
  expect(asked).toEqual([{ message: 'summary.get', request: {} }]);
});
