import { addDays } from '../../../lib/model/calendar.ts';
import type { Compliance, Conflict, Risk } from '../../../lib/model/programme-records.ts';
import type { Channel, Partner } from '../../../lib/model/records.ts';
import type { AccountPlan } from './accounts.ts';
import { channelExternalId } from './channels.ts';
import { dollars, type SampleContext } from './context.ts';
import { ownerExternalId } from './partners.ts';

/** Days until the planted licence expires, and since the planted conflict was opened. */
export const LICENCE_DAYS = 12;
export const CONFLICT_DAYS = 33;
/** Of the planted risk: likelihood, impact, and what it would cost in dollars. */
export const RISK = { likelihood: 4, impact: 4, exposure: 120_000 } as const;

const partnerOf = (context: SampleContext, partner: string) => context.id<Partner['id']>(partner);

/** Two quarrels that were settled, and one that nobody has. */
export function generateConflicts(context: SampleContext, accounts: readonly AccountPlan[]): Conflict[] {
  const daysAgo = (days: number) => addDays(context.today, -days);
  const contested = accounts.find(({ partner }) => partner?.externalId === 'P-019');
  const add = (number: number, conflict: Omit<Conflict, 'id' | 'source' | 'seenAt'>): Conflict => {
    const externalId = `X-${number}`;
    return { ...context.base(externalId), id: context.id<string>(externalId), ...conflict };
  };
  return [
    add(1, {
      kind: 'poaching',
      title: 'Customer of Moorgate Fixtures approached with a lower offer',
      partnerId: partnerOf(context, 'P-018'),
      otherPartnerId: partnerOf(context, 'P-019'),
      ...(contested === undefined ? {} : { accountId: contested.account.id }),
      openedOn: daysAgo(CONFLICT_DAYS),
      status: 'open',
    }),
    add(2, {
      kind: 'price',
      title: 'Project price below the agreed floor',
      partnerId: partnerOf(context, 'P-003'),
      otherPartnerId: partnerOf(context, 'P-004'),
      openedOn: daysAgo(140),
      status: 'resolved',
      resolvedOn: daysAgo(126),
    }),
    add(3, {
      kind: 'commission',
      title: 'Referral fee claimed by two agents',
      partnerId: partnerOf(context, 'P-031'),
      otherPartnerId: partnerOf(context, 'P-032'),
      openedOn: daysAgo(9),
      status: 'open',
    }),
  ];
}

/** One risk above what is borne; the others within it and reviewed in time. */
export function generateRisks(context: SampleContext): Risk[] {
  const add = (number: number, reviewInDays: number, risk: Omit<Risk, 'id' | 'source' | 'seenAt' | 'status'>): Risk => {
    const externalId = `Y-${number}`;
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      ...risk,
      status: 'open',
      reviewBy: addDays(context.today, reviewInDays),
    };
  };
  return [
    add(1, 20, {
      partnerId: partnerOf(context, 'P-005'),
      name: 'Largest customer of Tidewater Industrial pays late',
      kind: 'financial',
      likelihood: RISK.likelihood,
      impact: RISK.impact,
      exposure: dollars(RISK.exposure),
      ownerId: context.id<NonNullable<Risk['ownerId']>>(ownerExternalId(3)),
    }),
    add(2, 60, {
      partnerId: partnerOf(context, 'P-003'),
      name: 'Owner plans to retire',
      kind: 'operational',
      likelihood: 2,
      impact: 4,
      exposure: dollars(200_000),
    }),
    add(3, 45, {
      channelId: context.id<Channel['id']>(channelExternalId('marketplace')),
      name: 'Marketplace raises its commission',
      kind: 'financial',
      likelihood: 4,
      impact: 3,
      exposure: dollars(35_000),
    }),
    add(4, 75, { name: 'Single factory for high bays', kind: 'dependency', likelihood: 2, impact: 5 }),
  ];
}

/** By partner: days until its licence and its insurance expire. */
const PAPERS: readonly (readonly [string, number, number])[] = [
  ['P-001', 210, 95],
  ['P-002', 140, 300],
  ['P-003', 345, 160],
  ['P-004', 280, 120],
  ['P-005', 190, 240],
  ['P-011', 320, 88],
  ['P-012', 150, 205],
  ['P-013', 265, 180],
  ['P-014', 110, 330],
  ['P-015', 230, 145],
  ['P-016', LICENCE_DAYS, 260],
  ['P-017', 175, 115],
];

/** Licence and insurance of a dozen partners; one licence runs out, another did, but was renewed in time. */
export function generateCompliances(context: SampleContext): Compliance[] {
  const add = (
    externalId: string,
    of: Pick<Compliance, 'partnerId' | 'channelId' | 'requirement' | 'kind'>,
    expiresInDays: number,
    validDays = 365,
  ): Compliance => ({
    ...context.base(externalId),
    id: context.id<string>(externalId),
    ...of,
    status: 'valid',
    expiresOn: addDays(context.today, expiresInDays),
    checkedOn: addDays(context.today, expiresInDays - validDays - 5),
  });
  const licence = (partner: string) =>
    ({
      partnerId: partnerOf(context, partner),
      requirement: 'Electrical contractor licence',
      kind: 'licence',
    }) as const;
  return [
    ...PAPERS.flatMap(([partner, licensed, insured]) => [
      add(`Q-${partner}-licence`, licence(partner), licensed),
      add(
        `Q-${partner}-insurance`,
        { partnerId: partnerOf(context, partner), requirement: 'Liability insurance', kind: 'insurance' },
        insured,
      ),
    ]),
    // What the renewal above followed.
    add('Q-P-003-licence-before', licence('P-003'), -20),
    add(
      'Q-marketplace-audit',
      {
        channelId: context.id<Channel['id']>(channelExternalId('marketplace')),
        requirement: 'Data protection audit',
        kind: 'dataProtection',
      },
      205,
    ),
  ];
}
