// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { DEFAULT_WORKSPACE, type Workspace } from '../../../lib/model/workspace.ts';
import type { MessageName } from '../../../lib/protocol/types.ts';
import { draw } from '../../../test/support/draw.ts';
import { ScoresSection } from './scores-section.tsx';

const SETTINGS = { locale: 'auto', colourScheme: 'system', syncEveryMinutes: 30, offSites: [] };
const FEW = {
  kind: 'partner',
  result: {
    status: 'notEnoughData',
    reason: { key: 'score.backtest.fewSubjects', params: { n: 2, needed: 10 } },
    sample: 2,
  },
};

function drawScores(workspace: Partial<Workspace> = {}, answers: Partial<Record<MessageName, unknown>> = {}) {
  const replies: Partial<Record<MessageName, unknown>> = {
    'settings.get': { settings: SETTINGS, workspace: { ...DEFAULT_WORKSPACE, ...workspace } },
    'score.check': FEW,
    ...answers,
  };
  const { asked } = draw(<ScoresSection />, { answer: (message) => replies[message] ?? null });
  return { sent: (wanted: MessageName) => asked.filter(({ message }) => message === wanted) };
}
const slider = (name: string | RegExp) => screen.findByRole('slider', { name });
const from = (value: string) => {
  fireEvent.change(screen.getByRole('combobox'), { target: { value } });
};
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save weights' }));

test('the published defaults are shown as shares', async () => {
  drawScores();
  expect((await slider('Revenue growth')).getAttribute('aria-valuetext')).toBe('6%');
  expect((await slider('Orders')).getAttribute('aria-valuetext')).toBe('not counted');
  expect(screen.getByText(/add up to 100/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Save weights' }).hasAttribute('disabled')).toBe(true);
});

test('moved to nothing, a KPI is left out and the others share the whole', async () => {
  const { sent } = drawScores();
  fireEvent.input(await slider('Revenue growth'), { target: { value: '0' } });
  expect((await slider('Revenue growth')).getAttribute('aria-valuetext')).toBe('not counted');
  expect((await slider('Attainment')).getAttribute('aria-valuetext')).toBe('16%');
  expect(screen.getByText(/add up to 94/)).toBeTruthy();
  save();
  await waitFor(() => expect(screen.getByText(/^Saved/)).toBeTruthy());
  expect(sent('settings.save')[0]?.request).toEqual({
    workspace: { ...DEFAULT_WORKSPACE, weights: { revenueGrowth: 0 } },
  });
});

test('own weights can be given up', async () => {
  const { sent } = drawScores({ weights: { orders: 1 } });
  expect((await slider('Orders')).getAttribute('aria-valuetext')).toBe('50%');
  fireEvent.click(screen.getByRole('button', { name: 'Back to defaults' }));
  save();
  await waitFor(() => expect(sent('settings.save')).toHaveLength(1));
  expect(sent('settings.save')[0]?.request).toEqual({ workspace: DEFAULT_WORKSPACE });
});

test('a preset shows its shares and is saved by name', async () => {
  const { sent } = drawScores();
  await slider('Orders');
  from('profitability');
  expect(screen.queryByRole('slider')).toBeNull();
  expect(screen.getByText('Gross margin').closest('li')?.textContent).toContain('30%');
  save();
  await waitFor(() => expect(sent('settings.save')).toHaveLength(1));
  expect(sent('settings.save')[0]?.request).toEqual({
    workspace: { ...DEFAULT_WORKSPACE, weighing: { by: 'preset', preset: 'profitability' } },
  });
});

test('figures are compared two by two, and a contradiction is named and mended', async () => {
  const { sent } = drawScores({
    weighing: { by: 'pairwise', kpis: ['pace', 'revenue', 'winRate'], above: [[2, 4], [2]] },
  });
  expect((await slider('Recent pace or Revenue')).getAttribute('aria-valuetext')).toBe(
    'Recent pace is 2 times as important as Revenue',
  );
  expect(screen.getByText(/judgements fit each other/)).toBeTruthy();
  fireEvent.input(await slider('Recent pace or Win rate'), { target: { value: '8' } });
  expect((await slider('Recent pace or Win rate')).getAttribute('aria-valuetext')).toBe(
    'Win rate is 9 times as important as Recent pace',
  );
  expect(screen.getByText(/contradict each other/).textContent).toMatch(/^Consistency ratio \d\.\d\d, above 0\.10/);
  while (screen.queryByText(/contradict each other/))
    fireEvent.click(screen.getByRole('button', { name: 'Take over what fits' }));
  expect(screen.getByText(/judgements fit each other/)).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Attainment' }));
  expect(screen.getAllByRole('slider')).toHaveLength(6);
  save();
  await waitFor(() => expect(sent('settings.save')).toHaveLength(1));
  expect(sent('settings.save')[0]?.request).toMatchObject({
    workspace: { weighing: { by: 'pairwise', kpis: ['pace', 'attainment', 'winRate', 'revenue'] } },
  });
});

test('weights out of the data are shown for each kind, or that there is too little', async () => {
  drawScores({ weighing: { by: 'critic' } }, { 'score.weights': { partner: { pace: 0.6, revenue: 0.4 } } });
  const partners = (await screen.findByRole('heading', { name: 'Partners' })).parentElement;
  if (!partners) throw new Error('no list');
  expect(within(partners).getByText('Recent pace').closest('li')?.textContent).toContain('60%');
  expect(screen.getByText(/at least five/)).toBeTruthy();
});

const lead = (interval: readonly [number, number]) => ({
  outcome: 'revenue',
  rival: 'trailingRevenue',
  quarters: 4,
  score: 0.789,
  against: 0.715,
  lead: 0.074,
  interval,
});
test.each([
  [[0.05, 0.1], /better than trailing revenue did: rank correlation 0.79 against 0.72/],
  [[-0.1, 0.1], /about as well as trailing revenue/],
  [[-0.2, -0.1], /Other weights may fit your data better/],
] as const)('with a difference of %j it says how well the score told', async (interval, words) => {
  const quarters = [
    { asOf: '2013-07-01', subjects: 555, correlations: { revenue: { score: 0.86, rfm: 0.73 }, growth: {} } },
  ];
  drawScores(
    {},
    { 'score.check': { kind: 'partner', result: { status: 'ok', quarters, leads: [lead(interval)], laterLeads: [] } } },
  );
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByRole('row', { name: /555/ }).textContent).toMatch(/0\.86.*–.*0\.73/);
});

test('with too little history it says so', async () => {
  drawScores();
  expect(await screen.findByText(/At most 2 had a score/)).toBeTruthy();
});
