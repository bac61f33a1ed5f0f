import type { Figure, RecordBrief } from '../../lib/brief/brief.ts';
import { type Failure, text } from '../../lib/errors.ts';
import type { Provenance, Quantity } from '../../lib/model/quantity.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { NextStep } from '../../lib/playbook/step.ts';
import type { Grade, Score, ScoreValue } from '../../lib/score/score.ts';
import { timeline } from './timeline-fixtures.ts';

/** The moment the gallery and the component tests live in. */
export const NOW = Date.parse('2026-11-22T09:30:00.000Z');

export const ref: RecordRef = { system: 'hubspot', kind: 'account', externalId: '9015550001', tenant: '4123456' };

const hubspot: Provenance = { connection: 'hubspot-1', label: 'HubSpot', asOf: '2026-11-22T06:25:00.000Z' };
const files: Provenance = { connection: 'files-1', label: 'Orders 2026.csv', asOf: '2026-11-17T15:00:00.000Z' };
const both = [hubspot, files];

export const usd = (units: number): Quantity => ({ unit: 'money', money: { units, scale: 2, currency: 'USD' } });
const ratio = (value: number): Quantity => ({ unit: 'ratio', value });
const count = (value: number): Quantity => ({ unit: 'count', value });
const ok = (quantity: Quantity, sample: number) => ({ status: 'ok' as const, quantity, sample });
const none = (sample: number) => ({
  status: 'notEnoughData' as const,
  reason: text('kpi.repurchaseRate.noBuyers'),
  sample,
});

export const figures: readonly Figure[] = [
  { kpi: 'revenue', result: ok(usd(48_231_050), 212), previous: usd(59_102_000), sources: both },
  { kpi: 'orders', result: ok(count(212), 212), previous: count(198), sources: [files] },
  { kpi: 'winRate', result: ok(ratio(0.18), 61), previous: ratio(0.26), sources: [hubspot] },
  { kpi: 'channelCostRatio', result: ok(ratio(0.064), 12), previous: ratio(0.081), sources: [hubspot] },
  { kpi: 'repurchaseRate', result: none(3), sources: [files] },
];

export const score: ScoreValue = {
  status: 'ok',
  value: 41,
  grade: 'D',
  interval: [33, 50],
  peers: 38,
  weighedBy: 'published',
  drivers: [
    driver('winRate', ratio(0.18), 'peers', ratio(0.31), -9.2, 61),
    driver('revenue', usd(48_231_050), 'target', usd(60_000_000), -6.4, 212),
    driver('repurchaseRate', ratio(0.62), 'peers', ratio(0.48), 5.1, 44),
    driver('channelCostRatio', ratio(0.064), 'peers', ratio(0.071), 2.3, 12),
    driver('newCustomers', count(7), 'peers', count(9), -0.8, 7),
  ],
  missing: [{ kpi: 'attainment', weight: 0.2, because: text('kpi.attainment.noTarget') }],
};

function driver(
  kpi: string,
  quantity: Quantity,
  kind: 'peers' | 'target',
  reference: Quantity,
  points: number,
  sample: number,
) {
  return {
    kpi,
    quantity,
    reference: { kind, quantity: reference },
    subScore: 50 + points * 5,
    weight: 0.2,
    points,
    sample,
  };
}

export function scoreOf(value: number, grade: Grade): ScoreValue {
  return { ...score, value, grade, interval: [Math.max(0, value - 9), Math.min(100, value + 9)] };
}

export const noScore: Score = {
  status: 'notEnoughData',
  reason: text('score.fewPeers', { n: 2, needed: 5 }),
  sample: 2,
  missing: [
    { kpi: 'winRate', weight: 0.3, because: text('kpi.winRate.noDeals') },
    { kpi: 'revenue', weight: 0.4, because: text('kpi.revenue.noHistory') },
  ],
};

export const steps: readonly NextStep[] = [
  {
    id: 'partner-slipping/acme/2026-11',
    rule: 'partner-slipping',
    subject: { kind: 'partner', id: 'acme' },
    subjectName: 'Acme Distribution',
    title: text('playbook.partnerSlipping.title', { name: 'Acme Distribution', fall: { ratio: 0.23 } }),
    why: text('playbook.partnerSlipping.why', {
      name: 'Acme Distribution',
      now: { money: { units: 19_110_000, scale: 2, currency: 'USD' } },
      before: { money: { units: 24_820_000, scale: 2, currency: 'USD' } },
    }),
    evidence: [
      {
        label: text('playbook.evidence.lastSixMonths'),
        quantity: usd(19_110_000),
        against: { label: text('playbook.evidence.yearEarlier'), quantity: usd(24_820_000) },
        sources: both,
      },
      { label: text('playbook.evidence.change'), quantity: ratio(-0.23), sources: [files] },
    ],
    impact: { units: 11_420_000, scale: 2, currency: 'USD' },
    priority: 9,
    dueOn: '2026-11-27',
    ownerName: 'Mara Lindqvist',
    task: {
      title: text('playbook.partnerSlipping.task.title', { name: 'Acme Distribution' }),
      body: text('playbook.partnerSlipping.task.body'),
    },
  },
  {
    id: 'tier-near/acme',
    rule: 'tier-near',
    subject: { kind: 'partner', id: 'acme' },
    subjectName: 'Acme Distribution',
    title: text('playbook.tierNear.title', {
      name: 'Acme Distribution',
      tier: 'Gold',
      gap: { money: { units: 1_770_000, scale: 2, currency: 'USD' } },
    }),
    why: text('playbook.tierNear.why', {
      name: 'Acme Distribution',
      sales: { money: { units: 48_231_050, scale: 2, currency: 'USD' } },
      reached: { ratio: 0.96 },
      threshold: { money: { units: 50_000_000, scale: 2, currency: 'USD' } },
      tier: 'Gold',
    }),
    evidence: [],
    priority: 4,
    dueOn: '2026-11-18',
    task: { title: text('playbook.tierNear.task.title'), body: text('playbook.tierNear.task.body') },
  },
];

export const trend = [41, 38, 47, 52, 49, 44, 46, 40, 37, 39, 33, 31].map((value) => value * 1000);

export const channel = {
  key: 'distributors',
  name: 'Distributors',
  kind: 'distributor' as const,
  score: scoreOf(63, 'C'),
  figures,
  sources: both,
};

const partner = {
  id: 'acme',
  name: 'Acme Distribution',
  stage: 'active' as const,
  tier: 'Silver',
  territory: 'Nordics',
  ownerName: 'Mara Lindqvist',
  linkedBy: 'field' as const,
  marks: [
    { kind: 'agreement', state: text('brief.mark.agreement.near', { day: { day: '2026-12-31' } }), tone: 'warn' },
    {
      kind: 'training',
      state: text('brief.mark.training.late', { late: 1, passed: 3, all: 5, failed: 0 }),
      tone: 'bad',
    },
    { kind: 'compliance', state: text('brief.mark.compliance.valid', { n: 2 }), tone: 'good' },
    {
      kind: 'incentive',
      state: text('brief.mark.incentive.running', { n: 1, name: 'Autumn rebate', day: { day: '2026-12-31' } }),
    },
    {
      kind: 'settlement',
      state: text('brief.mark.settlement.due', {
        amount: { money: { units: 1_240_000, scale: 2, currency: 'USD' } },
        day: { day: '2026-12-10' },
      }),
    },
    { kind: 'review', state: text('brief.mark.review.last', { day: { day: '2026-08-14' } }) },
    { kind: 'conflict', state: text('brief.mark.conflict.open', { n: 2 }), tone: 'bad' },
  ],
  counterpart: 'Jonas Weber',
  score,
  figures,
  trend,
  sources: both,
} satisfies Partial<RecordBrief['partner']>;

const period = { from: '2025-11-22', to: '2026-11-22' };

export const brief: RecordBrief = {
  record: {
    kind: 'account',
    id: 'hubspot-1:9015550001',
    name: 'Contoso Lighting Ltd',
    readAt: '2026-11-22T06:25:00.000Z',
  },
  headline: { kind: 'partner', name: 'Acme Distribution', score, period },
  partner,
  channel,
  account: { name: 'Contoso Lighting Ltd', figures: figures.slice(0, 2) },
  conflicts: [
    {
      id: 'c1',
      what: text('timeline.conflict.territory'),
      words: 'Contoso sits in the Nordics, which both serve',
      between: ['Acme Distribution', 'Nordlys AS'],
      since: '2026-09-03',
      sources: [hubspot],
      url: 'https://app.hubspot.com/contacts/4123456/record/0-5/1',
    },
    {
      id: 'partner-slipping/acme/2026-11',
      what: text('timeline.conflict.doubleRegistration'),
      between: ['Acme Distribution', 'Nordlys AS'],
      since: '2026-11-02',
      step: 'tier-near/acme',
      sources: [hubspot],
    },
  ],
  timeline,
  earlier: 212,
  steps,
  sources: both,
  canCreateTask: true,
};

/** A partner's own record, in Chinese, long names, dormant, nothing to do, writing to the CRM off. */
export const cjkBrief: RecordBrief = {
  record: {
    kind: 'partner',
    id: 'hubspot-1:77',
    name: '上海远景智能照明系统有限公司华东分公司',
    readAt: '2026-11-22T06:25:00.000Z',
  },
  headline: {
    kind: 'partner',
    name: '上海远景智能照明系统有限公司华东分公司',
    score: scoreOf(88, 'A'),
    period,
  },
  partner: {
    ...partner,
    name: '上海远景智能照明系统有限公司华东分公司',
    stage: 'dormant',
    stageConcluded: true,
    nextStage: 'active',
    counterpart: '王晓燕',
    tier: '金牌',
    territory: '华东',
    ownerName: '陈思远',
    linkedBy: 'itself',
    score: scoreOf(88, 'A'),
  },
  channel: { ...channel, name: '区域分销渠道' },
  conflicts: [],
  timeline: [],
  steps: steps.slice(1),
  sources: [hubspot],
  canCreateTask: false,
};

/** A channel without enough data, no partner, no steps. */
export const thinBrief: RecordBrief = {
  record: { kind: 'contact', id: 'hubspot-1:351', name: 'Contoso Lighting Ltd', readAt: '2026-11-22T06:25:00.000Z' },
  headline: { kind: 'channel', name: 'Marketplace', score: noScore, period },
  channel: { ...channel, name: 'Marketplace', kind: 'marketplace', score: noScore, figures: figures.slice(4) },
  conflicts: [],
  timeline: timeline.slice(0, 2),
  steps: [],
  sources: [files],
  canCreateTask: false,
};

export const failure: Failure = {
  kind: 'permission',
  userText: text('error.missingScope', { host: 'api.hubapi.com' }),
  detail: 'GET https://api.hubapi.com/crm/v3/objects/companies: 403 MISSING_SCOPES crm.objects.companies.read',
};

export const waiting: Failure = {
  kind: 'rateLimited',
  userText: text('error.rateLimited', { host: 'api.hubapi.com' }),
  detail: 'POST /crm/v3/objects/companies/search: 429 TEN_SECONDLY_ROLLING',
  retryAt: '2026-11-22T09:40:00.000Z',
};
