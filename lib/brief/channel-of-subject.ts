import type { Subject } from '../playbook/step.ts';
import type { Groups } from './group.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';

/** Key of the channel a subject sells through. */
export function channelOfSubject(
  { deals }: Pick<AnalysisInput, 'deals'>,
  { identity, channelOfDeal }: Links,
  groups: Groups,
): (subject: Subject) => string | undefined {
  const dealById = new Map<string, (typeof deals)[number]>(deals.map((deal) => [deal.id, deal]));
  return (subject) => {
    switch (subject.kind) {
      case 'channel':
        return subject.id;
      case 'partner':
        return groups.channelOfPartner(subject.id);
      case 'account': {
        const account = identity.accountOf(subject.id);
        const link = account?.members[0] && identity.partnerOfAccount(account.members[0]);
        return account && groups.channelOfAccount(account, link?.partner.id);
      }
      case 'deal': {
        const deal = dealById.get(subject.id);
        return deal && channelOfDeal(deal);
      }
      case 'listing':
        // The listing's id begins with its channel's key, which holds no blank.
        return subject.id.split(' ')[0];
      case 'workspace':
        return undefined;
    }
  };
}
