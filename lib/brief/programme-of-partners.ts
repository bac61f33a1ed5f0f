import type { Day } from '../model/time.ts';
import { dayOf } from '../model/time.ts';
import type { ProgrammeFacts } from '../playbook/programme-facts.ts';
import type { FactsContext } from './facts-context.ts';
import type { Links } from './links.ts';
import { indexBy } from './merge.ts';
import { territoryClaims } from './territory-claims.ts';

/** What is on record of the programme for each partner, by canonical id; a few passes over tables that are small. */
export function programmeOfPartners(
  { input, links, measurement }: FactsContext,
  channelOfPartner: (id: string) => string | undefined,
): (id: string, lastOrderOn: Day | undefined) => ProgrammeFacts {
  const byPartner = <R extends { readonly partnerId?: string | undefined }>(records: readonly R[]) =>
    indexBy(records, ({ partnerId }) => links.identity.partner(partnerId));
  const incentives = byPartner(input.incentives);
  const settlements = byPartner(input.settlements);
  const conflicts = byPartner(input.conflicts);
  const risks = byPartner(input.risks);
  const compliances = byPartner(input.compliances);
  const trainings = byPartner(input.trainings);
  const launches = input.products.flatMap(({ id, name, launchOn }) =>
    launchOn === undefined ? [] : [{ productId: id as string, product: name, launchOn }],
  );
  const deals = dealsOfPartners(input.deals, links);
  const checks = checksOfPartners(input, links);
  const claims = territoryClaims(input, links, measurement, channelOfPartner);
  return (id, lastOrderOn) => {
    const taught = trainings.get(id) ?? [];
    const lastSaleOn = later(lastOrderOn, deals.wonOn.get(id));
    const { review, inspection } = checks.get(id) ?? {};
    return {
      incentives: incentives.get(id) ?? [],
      settlements: settlements.get(id) ?? [],
      conflicts: conflicts.get(id) ?? [],
      risks: risks.get(id) ?? [],
      compliances: compliances.get(id) ?? [],
      trainings: taught,
      launches: launches.filter(({ productId }) => taught.some((training) => training.productId === productId)),
      ...(review === undefined ? {} : { lastReviewOn: review }),
      ...(inspection === undefined ? {} : { lastInspectionOn: inspection }),
      ...(lastSaleOn === undefined ? {} : { lastSaleOn }),
      openDeals: deals.open.get(id) ?? 0,
      territoryClaims: claims(id),
    };
  };
}

function dealsOfPartners(deals: FactsContext['input']['deals'], { partnerOfDeal }: Links) {
  const wonOn = new Map<string, Day>();
  const open = new Map<string, number>();
  for (const deal of deals) {
    if (deal.status === 'lost') continue;
    const partner = partnerOfDeal(deal);
    if (partner === undefined) continue;
    if (deal.status === 'open') open.set(partner, (open.get(partner) ?? 0) + 1);
    else if (deal.closeOn !== undefined) wonOn.set(partner, later(deal.closeOn, wonOn.get(partner)) ?? deal.closeOn);
  }
  return { wonOn, open };
}

/** An activity with a company that is a partner is one with the partner. */
function checksOfPartners({ checks, workspace }: FactsContext['input'], { identity, resolve }: Links) {
  const newest = new Map<string, { review?: Day; inspection?: Day }>();
  for (const { kind, partnerId, accountId, at } of checks) {
    if (kind !== 'review' && kind !== 'inspection') continue;
    const account = identity.account(accountId);
    const partner =
      identity.partner(partnerId) ?? (account === undefined ? undefined : resolve.accountIsPartner?.(account));
    if (partner === undefined) continue;
    const known = newest.get(partner) ?? {};
    const on = later(known[kind], dayOf(at, workspace.timeZone));
    newest.set(partner, on === undefined ? known : { ...known, [kind]: on });
  }
  return newest;
}

function later(a: Day | undefined, b: Day | undefined): Day | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}
