import type { Notice } from '../../lib/brief/notices.ts';
import { text } from '../../lib/errors.ts';

const dollars = (amount: number) => ({ money: { units: amount * 100, scale: 2, currency: 'USD' } });

export const notices: readonly Notice[] = [
  {
    kind: 'channel',
    id: 'own-online-store',
    name: 'Own online store',
    tone: 'bad',
    on: '2026-11-12',
    title: text('dashboard.notice.day.under', {
      day: { day: '2026-11-12' },
      change: { ratio: 0.4 },
      actual: dollars(2460),
      expected: dollars(4100),
    }),
    looks: [
      text('playbook.look.orders', { now: 3, usual: 7 }),
      text('playbook.look.value', { now: dollars(820), usual: dollars(586) }),
      text('playbook.look.spread.partner'),
      text('playbook.look.data', { sources: 'HubSpot' }),
    ],
  },
  {
    kind: 'workspace',
    tone: 'good',
    on: '2026-11-09',
    title: text('dashboard.notice.shift.over', {
      day: { day: '2026-11-09' },
      change: { ratio: 0.31 },
      actual: dollars(52_400),
      expected: dollars(40_000),
    }),
    looks: [
      text('playbook.look.orders', { now: 61, usual: 48 }),
      text('playbook.look.part', {
        name: 'Marketplace',
        share: { ratio: 0.82 },
        now: dollars(21_900),
        usual: dollars(11_700),
      }),
    ],
  },
];
