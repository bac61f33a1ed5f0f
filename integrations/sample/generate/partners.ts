import { addDays } from '../../../lib/model/calendar.ts';
import type { Owner, Partner, Tier } from '../../../lib/model/records.ts';
import { channelExternalId } from './channels.ts';
import { dollars, numbered, type SampleContext } from './context.ts';
import { PARTNER_PLANS } from './partner-plans.ts';

export const TIERS = [
  { name: 'Registered', threshold: 0 },
  { name: 'Silver', threshold: 100_000 },
  { name: 'Gold', threshold: 300_000 },
  { name: 'Platinum', threshold: 750_000 },
] as const;

export const OWNER_NAMES = [
  'Maya Okafor',
  'Tomas Lindqvist',
  'Priya Raman',
  'Daniel Whitlock',
  'Ines Carvalho',
  'Jun Nakamura',
] as const;

/** Who looks after us at the partners that tell. */
const COUNTERPARTS: Readonly<Record<string, string>> = {
  'P-001': 'Ruth Calder',
  'P-002': 'Martin Osei',
  'P-003': 'Greta Halvorsen',
  'P-004': 'Luis Arroyo',
  'P-005': 'Hannah Beck',
  'P-011': 'Samir Haddad',
  'P-012': 'Olive Trent',
  'P-013': 'Kenji Mori',
  'P-014': 'Bridget Fane',
  'P-015': 'Carlos Nunes',
  'P-016': 'Dana Whitfield',
  'P-017': 'Piotr Zielinski',
  'P-030': 'Amara Nwosu',
};

export function ownerExternalId(index: number): string {
  return numbered('U', (index % OWNER_NAMES.length) + 1, 2);
}

export function partnerExternalId(index: number): string {
  return numbered('P', index + 1);
}

/** `Pinnacle Warehouse Lighting` → `pinnaclewarehouselighting.example`; the top-level domain is reserved. */
export function domainOf(name: string): string {
  return `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}.example`;
}

export function generateOwners(context: SampleContext): Owner[] {
  return OWNER_NAMES.map((name, index) => {
    const externalId = ownerExternalId(index);
    return { ...context.base(externalId), id: context.id<Owner['id']>(externalId), name };
  });
}

export function generateTiers(context: SampleContext): Tier[] {
  return TIERS.map(({ name, threshold }, index) => {
    const externalId = `tier-${name.toLowerCase()}`;
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      name,
      rank: index + 1,
      threshold: dollars(threshold),
    };
  });
}

export function generatePartners(context: SampleContext): Partner[] {
  const random = context.random('partners');
  return PARTNER_PLANS.map((plan, index) => {
    const externalId = partnerExternalId(index);
    const counterpart = COUNTERPARTS[externalId];
    const since = addDays(context.today, -Math.round(plan.years * 365 + random.int(0, 20)));
    return {
      ...context.base(externalId),
      id: context.id<Partner['id']>(externalId),
      name: plan.name,
      domain: domainOf(plan.name),
      channelId: context.id<NonNullable<Partner['channelId']>>(channelExternalId(plan.channel)),
      stage: plan.stage,
      ...(plan.tier === undefined ? {} : { tier: plan.tier }),
      territory: plan.territory,
      ownerId: context.id<NonNullable<Partner['ownerId']>>(ownerExternalId(index)),
      ...(counterpart === undefined ? {} : { counterpart }),
      ...(plan.years < 0 ? {} : { since }),
    };
  });
}
