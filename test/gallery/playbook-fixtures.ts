import type { PlaybookReply, PlaybookRow, RuleLine, StepPage } from '../../lib/brief/playbook.ts';
import { text } from '../../lib/errors.ts';
import { money } from '../../lib/model/money.ts';

const usd = (amount: number) => money(amount * 100, 2, 'USD');
const NONE = { open: 0, accepted: 0, handedOver: 0, snoozed: 0, done: 0, dismissed: 0 };
const UNTOLD = { moved: 0, notMoved: 0, tooEarly: 0, notEnoughData: 0 };

const rules: readonly RuleLine[] = [
  {
    id: 'accountLapsing',
    about: ['account'],
    on: true,
    found: 31,
    counts: { open: 22, accepted: 2, handedOver: 1, snoozed: 2, done: 9, dismissed: 4 },
    atStake: usd(412_300),
    outcomes: { moved: 5, notMoved: 3, tooEarly: 3, notEnoughData: 1 },
  },
  { id: 'agreementExpiring', about: ['partner'], on: true, found: 0, counts: NONE, outcomes: UNTOLD },
  {
    id: 'dealConflict',
    about: ['account'],
    on: false,
    found: 0,
    counts: { ...NONE, dismissed: 3 },
    outcomes: UNTOLD,
  },
  {
    id: 'partnerSlipping',
    about: ['partner'],
    on: true,
    found: 3,
    counts: { ...NONE, open: 2, accepted: 1 },
    atStake: usd(114_000),
    outcomes: { ...UNTOLD, tooEarly: 1 },
  },
  {
    id: 'tierNear',
    about: ['partner'],
    on: true,
    found: 2,
    counts: { ...NONE, open: 1, snoozed: 1 },
    atStake: usd(18_200),
    outcomes: UNTOLD,
  },
];

export const book: PlaybookReply & { status: 'ok' } = {
  status: 'ok',
  computedAt: '2026-11-22T03:00:00.000Z',
  rules,
  counts: { open: 25, accepted: 3, handedOver: 1, snoozed: 3, done: 9, dismissed: 7 },
  owners: [
    { name: 'Ana Lima', open: 14, overdue: 3, soon: 5, atStake: usd(301_000) },
    { name: 'Chen Wei', open: 9, overdue: 0, soon: 2, atStake: usd(92_400) },
    { open: 6, overdue: 1, soon: 0 },
  ],
  unlisted: 0,
};

const params = {
  name: 'Fabrikam Möbel GmbH',
  days: 95,
  gap: 30,
  orders: 12,
  day: { day: '2026-08-19' },
  perYear: { money: usd(14_600) },
};

const open: PlaybookRow = {
  id: 'accountLapsing|account|crm:1|2026-08-19',
  rule: 'accountLapsing',
  subject: { kind: 'account', id: 'crm:1' },
  subjectName: 'Fabrikam Möbel GmbH',
  title: text('playbook.accountLapsing.title', params),
  why: text('playbook.accountLapsing.why', params),
  impact: usd(14_600),
  dueOn: '2026-11-25',
  ownerName: 'Ana Lima',
  channel: { key: 'field', name: 'Field sales' },
  state: 'open',
  record: { taken: 1, dismissed: 4 },
};

const at = '2026-11-20T10:00:00.000Z';
const days = (value: number) => ({ unit: 'days', value }) as const;

const decided: Readonly<Record<string, readonly PlaybookRow[]>> = {
  open: [
    open,
    { ...open, id: `${open.id} 2`, dueOn: '2026-11-10', ownerName: 'Chen Wei' },
    {
      id: 'partnerSlipping|partner|crm:9|2026-10-01',
      rule: 'partnerSlipping',
      subject: { kind: 'partner', id: 'crm:9' },
      subjectName: 'Acme Distribution',
      title: text('playbook.partnerSlipping.title', { name: 'Acme Distribution', fall: { ratio: 0.23 } }),
      why: text('playbook.partnerSlipping.why', {
        name: 'Acme Distribution',
        now: { money: usd(191_000) },
        before: { money: usd(248_200) },
      }),
      impact: usd(114_000),
      state: 'open',
    },
  ],
  done: [
    {
      ...open,
      state: 'done',
      decision: { id: open.id, rule: open.rule, decision: 'done', at },
      outcome: {
        status: 'moved',
        kpi: 'daysSinceOrder',
        before: days(95),
        after: days(12),
        since: '2026-10-01',
        on: '2026-10-31',
      },
    },
    {
      ...open,
      id: `${open.id} 3`,
      state: 'done',
      decision: { id: `${open.id} 3`, rule: open.rule, decision: 'done', at },
      outcome: { status: 'tooEarly', kpi: 'daysSinceOrder', before: days(95), since: '2026-11-20', on: '2026-12-20' },
    },
    {
      id: 'accountLapsing|account|crm:7|2026-01-02',
      rule: 'accountLapsing',
      subject: { kind: 'account', id: 'crm:7' },
      subjectName: 'Contoso Lighting Ltd',
      state: 'done',
      decision: { id: 'accountLapsing|account|crm:7|2026-01-02', rule: 'accountLapsing', decision: 'done', at },
      outcome: { status: 'notEnoughData' },
    },
  ],
  handedOver: [
    {
      ...open,
      state: 'handedOver',
      ownerName: 'Chen Wei',
      decision: { id: open.id, rule: open.rule, decision: 'handedOver', at, to: 'Chen Wei' },
      outcome: { status: 'tooEarly', kpi: 'daysSinceOrder', before: days(95), since: '2026-11-20', on: '2026-12-20' },
    },
  ],
  dismissed: [
    {
      ...open,
      state: 'dismissed',
      decision: {
        id: open.id,
        rule: open.rule,
        decision: 'dismissed',
        at,
        reason: 'other',
        words: 'They have closed for the winter.',
      },
    },
  ],
};

export function pageOf(state: string): StepPage {
  const rows = decided[state] ?? [];
  return {
    rows,
    total: rows.length,
    choices: {
      rules: ['accountLapsing', 'partnerSlipping'],
      owners: ['', 'Ana Lima', 'Chen Wei'],
      kinds: ['account', 'partner'],
      channels: [{ key: 'field', name: 'Field sales' }],
    },
  };
}
