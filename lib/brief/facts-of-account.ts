import type { Deal } from '../model/records.ts';
import type { FactsContext } from './facts-context.ts';
import type { FactsOf } from './facts-of.ts';
import type { Links } from './links.ts';
import { indexBy } from './merge.ts';

export function factsOfAccount({ input, links, measurement, ownerOf, provenance }: FactsContext): FactsOf['account'] {
  const { identity } = links;
  const dealsOfAccount = indexBy(
    // Canonical partners, so that one partner of two systems does not compete with itself.
    input.deals.map((deal) => canonicalDeal(deal, links)),
    ({ accountId }) => identity.account(accountId),
  );
  const conflictsOfAccount = indexBy(
    input.conflicts.filter(({ partnerId, otherPartnerId }) => partnerId === undefined && otherPartnerId === undefined),
    ({ accountId }) => identity.account(accountId),
  );
  const partnerNames = Object.fromEntries(identity.partners.map(({ id, record }) => [id, record.name]));
  return ({ id, record, members }, orders, slot) => {
    const deals = dealsOfAccount.get(id);
    const conflicts = conflictsOfAccount.get(id);
    const rhythm = slot < 0 ? undefined : orders.rhythm(slot);
    return {
      currency: measurement.currency,
      asOf: input.asOf,
      // Of a hundred thousand accounts a rule has something to say of a few; only then it is asked where it is from.
      get sources() {
        return input.freshness.all([
          ...members.map(({ source }) => source.connection),
          ...(slot < 0 ? [] : orders.connections(slot)),
          ...(deals ?? []).map(({ source }) => source.connection),
        ]);
      },
      subject: { kind: 'account', id },
      name: record.name,
      ...ownerOf(record.ownerId),
      account: record,
      ...(deals ? { deals, partnerNames } : {}),
      ...(conflicts ? { conflicts, provenance } : {}),
      ...(rhythm ? { orderRhythm: rhythm } : {}),
    };
  };
}

function canonicalDeal(deal: Deal, { identity }: Links): Deal {
  const partnerId = identity.partner(deal.partnerId);
  return partnerId === undefined || partnerId === deal.partnerId ? deal : { ...deal, partnerId };
}
