import type { ConnectionStatus, SubjectRow, Summary } from '../../lib/brief/brief.ts';
import type { CustomersReply } from '../../lib/brief/customers.ts';
import type { FiguresBy } from '../../lib/brief/figures-by.ts';
import type { Outlook, OutlookSeries } from '../../lib/brief/outlook.ts';
import { text } from '../../lib/errors.ts';
import { addDays, addMonths } from '../../lib/model/calendar.ts';
import type { ShownNotice } from '../../lib/protocol/storage.ts';
import type { ConnectionView } from '../../lib/protocol/types.ts';
import { brief, figures, NOW, noScore, scoreOf, steps, trend, usd } from './fixtures.ts';
import { notices } from './notice-fixtures.ts';

/** What pages of ours show: the popup, the dashboard, the options. */

export const status: ConnectionStatus = {
  id: 'hubspot-1',
  label: 'HubSpot',
  connector: 'hubspot',
  phase: 'ok',
  completedAt: '2026-11-22T06:25:00.000Z',
  read: 48_120,
  rejected: 0,
  pages: 482,
  streams: [],
  permitted: true,
};

const files: ConnectionStatus = {
  ...status,
  id: 'files-1',
  label: 'Orders 2026.csv',
  connector: 'csv',
  completedAt: '2026-11-17T15:00:00.000Z',
  read: 1_031_400,
  unreadable: 12,
};

export const running: ConnectionStatus = {
  ...status,
  phase: 'running',
  stream: 'deals',
  rate: 220,
  expected: 61_000,
  left: { of: 'all', records: 12_880, seconds: 59 },
  streams: [
    { id: 'companies', phase: 'done', read: 12_000, expected: 12_000, rejected: 0 },
    { id: 'deals', phase: 'running', read: 9_120, expected: 22_000, rejected: 3 },
    { id: 'tickets', phase: 'waiting', read: 0, rejected: 0 },
  ],
};

export const statuses: readonly ConnectionStatus[] = [status, files];

export const stale: readonly ConnectionStatus[] = [
  { ...status, completedAt: '2026-11-02T06:25:00.000Z' },
  { ...files, completedAt: '2026-10-17T15:00:00.000Z' },
];

export const connection: ConnectionView = {
  id: 'hubspot-1',
  connector: 'hubspot',
  label: 'HubSpot',
  tenant: '4123456',
  config: { pageSize: 100 },
  writeBack: true,
  hasSecret: true,
  createdAt: '2026-11-01T00:00:00.000Z',
};

const money = (units: number) => usd(units);

export const summary: Summary = {
  computedAt: new Date(NOW).toISOString(),
  period: { from: '2025-11-22', to: '2026-11-22' },
  currency: 'USD',
  attainment: {
    status: 'ok',
    period: { from: '2026-10-01', to: '2027-01-01' },
    actual: money(61_200_000),
    target: money(120_000_000),
    attainment: 0.51,
    elapsed: 0.57,
    landing: {
      quantity: money(112_400_000),
      low: money(103_000_000),
      high: money(121_800_000),
      probability: 0.31,
      basis: 'months',
    },
  },
  tiles: figures.slice(0, 4),
  notices,
  slipping: [
    {
      kind: 'partner',
      id: 'acme',
      name: 'Acme Distribution',
      score: scoreOf(41, 'D'),
      change: -12,
      reason: text('playbook.partnerSlipping.title', { name: 'Acme Distribution', fall: { ratio: 0.23 } }),
    },
    { kind: 'channel', id: 'm', name: 'Marketplace', score: noScore, reason: text('brief.notTrading') },
    {
      kind: 'partner',
      id: 'cn',
      name: '上海远景智能照明系统有限公司华东分公司',
      score: scoreOf(28, 'E'),
      change: -3,
      reason: text('brief.notTrading'),
    },
  ],
  steps,
  stepCount: 912,
};

/** An analysis of too little: one channel without a target, nothing to do. */
export const thinSummary: Summary = {
  ...summary,
  attainment: { status: 'notEnoughData', reason: text('analysis.attainment.noTarget') },
  tiles: figures.slice(4),
  notices: [],
  slipping: [],
  steps: [],
  stepCount: 0,
};

const row = (kind: SubjectRow['kind'], id: string, name: string, rest: Partial<SubjectRow> = {}): SubjectRow => ({
  kind,
  id,
  name,
  score: scoreOf(71, 'B'),
  figures: figures.slice(0, 4),
  sources: brief.sources,
  trend,
  ...rest,
});

export const rows: Readonly<Record<SubjectRow['kind'], SubjectRow[]>> = {
  channel: [
    row('channel', 'distributors', 'Distributors', {
      score: scoreOf(63, 'C'),
      rank: { place: 2, of: 2, range: [1, 2], firm: false },
    }),
    row('channel', 'store', 'Own online store', {
      score: scoreOf(82, 'A'),
      rank: { place: 1, of: 2, topsis: 1, range: [1, 1], firm: true },
    }),
    row('channel', 'marketplace', 'Marketplace', { score: noScore }),
  ],
  partner: [
    row('partner', 'acme', 'Acme Distribution', { score: scoreOf(41, 'D'), detail: 'Silver · Nordics' }),
    row('partner', 'cn', '上海远景智能照明系统有限公司华东分公司', { score: scoreOf(88, 'A') }),
    row('partner', 'old', 'Old Wheels', { score: noScore, period: { from: '2013-01-29', to: '2014-01-29' } }),
  ],
};

const series = (step: (index: number) => string, ahead: (index: number) => string, size: number): OutlookSeries => ({
  status: 'ok',
  past: trend.map((value, index) => ({ from: step(index), value: value * size })),
  ahead: [0, 1, 2].map((index) => ({ from: ahead(index), value: 33e3 * size, low: 24e3 * size, high: 43e3 * size })),
  total: { value: 99e3 * size, low: 82e3 * size, high: 121e3 * size },
  sample: 24,
});

export const outlook: Outlook = {
  currency: 'USD',
  level: 0.9,
  months: series(
    (index) => addMonths('2025-11-01', index),
    (index) => addMonths('2026-11-01', index),
    1,
  ),
  weeks: series(
    (index) => addDays('2026-08-24', index * 7),
    (index) => addDays('2026-11-16', index * 7),
    0.25,
  ),
  days: { status: 'notEnoughData', reason: text('kpi.revenue.noHistory'), sample: 3 },
};

const ratio = (value: number, sample: number) =>
  ({ status: 'ok', quantity: { unit: 'ratio', value }, interval: [value - 0.05, value + 0.05], sample }) as const;

export const figuresBy: FiguresBy = {
  period: { from: '2025-11-22', to: '2026-11-22' },
  previous: { from: '2024-11-22', to: '2025-11-22' },
  yearAgo: { from: '2024-11-22', to: '2025-11-22' },
  total: { id: '', name: '', now: { winRate: ratio(0.3, 410) }, previous: { winRate: ratio(0.2, 380) } },
  rows: [
    { id: 'n', name: 'Distributors', now: { winRate: ratio(0.4, 200) }, previous: { winRate: ratio(0.45, 180) } },
    {
      id: 's',
      name: 'Marketplace',
      now: { winRate: { status: 'notEnoughData', reason: text('kpi.winRate.noDeals'), sample: 0 } },
    },
  ],
  more: 3,
};

export const customers: CustomersReply = {
  asOf: '2026-11-21',
  sources: brief.sources,
  found: {
    status: 'ok',
    currency: 'USD',
    customers: 412,
    segments: [
      { segment: 'champions', customers: 61, spent: 751_000, alive: 0.93, expected: 402_000 },
      { segment: 'lost', customers: 351, spent: 253_000, alive: 0.11, expected: 30_000 },
    ],
    retention: [],
    cohorts: {
      status: 'ok',
      grain: 'month',
      least: 5,
      cohorts: [
        { from: '2026-08-01', customers: 20, again: [10, 5] },
        { from: '2026-09-01', customers: 3, again: [1] },
        { from: '2026-10-01', customers: 8, again: [] },
      ],
      all: [
        { share: 0.48, customers: 23 },
        { share: 0.25, customers: 20 },
      ],
    },
    between: { status: 'ok', median: 30, quartiles: [20.6, 45], gaps: 120, customers: 33 },
  },
};

export const damaged: ShownNotice = {
  what: 'damaged',
  at: '2026-11-22T08:12:00.000Z',
  again: [{ id: 'hubspot-1', label: 'HubSpot' }],
  incomplete: ['Orders 2026.csv'],
  lost: [],
  over: false,
};
