import type { TimelineItem } from '../../lib/brief/brief.ts';
import { text } from '../../lib/errors.ts';
import type { Provenance } from '../../lib/model/quantity.ts';

const hubspot: Provenance = { connection: 'hubspot-1', label: 'HubSpot', asOf: '2026-11-22T06:25:00.000Z' };

export const timeline: readonly TimelineItem[] = [
  event('2026-11-19', 'deal', 'timeline.dealLost', { name: 'Harbour lighting, phase 2' }, 'bad', 18_400),
  event('2026-11-12', 'activity', 'timeline.meeting', {}),
  event('2026-11-03', 'order', 'timeline.order', { number: 'SO-71774' }, undefined, 2_106),
  event('2026-10-28', 'deal', 'timeline.dealWon', { name: 'Northwind Ltd renewal' }, 'good', 42_000),
  event('2026-10-09', 'ticket', 'timeline.ticketOpened', { number: '4182' }),
  event('2026-09-30', 'incentive', 'timeline.incentiveBegan', { name: 'Autumn rebate' }),
  event('2026-09-15', 'training', 'timeline.trainingPassed', { course: 'Installer certificate' }, 'good'),
  event('2026-09-03', 'conflict', 'timeline.conflict.territory', {}, 'bad'),
  event('2026-08-31', 'settlement', 'timeline.settlementPaid', {}, 'good', 11_200),
  event('2026-08-14', 'review', 'timeline.review', {}),
  event('2026-08-01', 'agreement', 'timeline.agreementStarted', {}),
  event('2025-12-18', 'compliance', 'timeline.complianceValid', { name: 'Electrical licence' }, 'good'),
  event('2025-11-30', 'deal', 'timeline.dealWon', { name: 'Contoso first fit-out' }, 'good', 61_000),
];

function event(
  on: string,
  kind: TimelineItem['kind'],
  key: string,
  params: Record<string, string>,
  tone?: 'good' | 'bad',
  amount?: number,
): TimelineItem {
  return {
    id: `${on}/${kind}`,
    on,
    kind,
    title: text(key, params),
    ...(amount === undefined
      ? {}
      : { detail: text('timeline.amount', { amount: { money: { units: amount, scale: 0, currency: 'USD' } } }) }),
    ...(tone === undefined ? {} : { tone }),
    ...(kind === 'deal'
      ? { url: `https://app.hubspot.com/contacts/4123456/record/0-3/${on.replaceAll('-', '')}` }
      : {}),
    source: hubspot,
  };
}
