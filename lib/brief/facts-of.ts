import type { Account, Partner } from '../model/records.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { Score } from '../score/score.ts';
import { contributors } from './contributors.ts';
import { factsContext } from './facts-context.ts';
import { factsOfAccount } from './facts-of-account.ts';
import { factsOfChannel } from './facts-of-channel.ts';
import { type ListingSubject, listingSubjects } from './facts-of-listing.ts';
import { factsOfPartner } from './facts-of-partner.ts';
import { factsOfWorkspace } from './facts-of-workspace.ts';
import type { Merged, MergedChannel } from './identity.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';
import type { OrdersBySubject, SubjectOrders } from './subject-orders.ts';

/** What the rules may look at, subject by subject. */
export interface FactsOf {
  workspace(): SubjectFacts;
  partner(partner: Merged<Partner>, score: Score | undefined, orders: SubjectOrders | undefined): SubjectFacts;
  channel(channel: MergedChannel, score: Score | undefined): SubjectFacts;
  /** @param slot of the account among those of the orders, −1 for none */
  account(account: Merged<Account>, orders: OrdersBySubject, slot: number): SubjectFacts;
  /** All of them, one by one. */
  listings(): Iterable<ListingSubject>;
}

/** @param compared partners that make up a channel's months, of which a partner's peers are the others */
export function factsOf(
  input: AnalysisInput,
  links: Links,
  measurement: Measurement,
  compared: readonly Merged<Partner>[],
  channelOfPartner: (id: string) => string | undefined,
): FactsOf {
  const context = factsContext(input, links, measurement);
  const contributing = contributors(input, links, measurement);
  return {
    workspace: factsOfWorkspace(context),
    partner: factsOfPartner(context, compared, channelOfPartner, (id) => contributing('partner', id)),
    channel: factsOfChannel(context, (key) => contributing('channel', key)),
    account: factsOfAccount(context),
    listings: () => listingSubjects(context),
  };
}
