import { append } from '../kpi/append.ts';
import { stepFinder } from '../playbook/run.ts';
import type { NextStep } from '../playbook/step.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { AnalysedSubjects } from './analyse-subjects.ts';
import { dealFacts } from './facts-of-deal.ts';
import type { Groups } from './group.ts';
import type { Identity } from './identity.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Pause } from './pause.ts';

/** Every step, most urgent first, and where each is to be found. */
export interface FoundSteps {
  readonly all: readonly NextStep[];
  /** @param id empty for the workspace */
  about(kind: NextStep['subject']['kind'], id: string): readonly NextStep[];
  /** About others, and about a quarrel that this partner is a side of. */
  quarrelsOf(partner: string): readonly NextStep[];
  /** About open deals of an account, by its canonical id. */
  ofDealsOf(account: string): readonly NextStep[];
  /** About open deals that no account of ours stands behind, by deal. */
  readonly ofLooseDeals: ReadonlyMap<string, readonly NextStep[]>;
}

/** Subjects looked at between two pauses. */
const PORTION = 8192;

/** Looks at all subjects: the workspace, its channels and partners, its accounts and their open deals. */
export async function findSteps(
  input: AnalysisInput,
  links: Links,
  groups: Groups,
  { channels, partners }: AnalysedSubjects,
  accounts: Iterable<SubjectFacts>,
  pause: Pause,
): Promise<FoundSteps> {
  const { today, workspace, decisions } = input;
  const finder = stepFinder(today, workspace);
  finder.look(groups.primary.facts.workspace());
  for (const { facts } of [...channels.values(), ...partners.values()]) finder.look(facts);
  let looked = 0;
  for (const subjects of [accounts, dealFacts(input, links, groups.primary.measurement)]) {
    for (const facts of subjects) {
      if (looked++ % PORTION === 0) await pause();
      finder.look(facts);
    }
  }
  return bySubject(finder.ranked(decisions), input, links);
}

function bySubject(all: readonly NextStep[], { deals }: AnalysisInput, { identity }: Links): FoundSteps {
  const keyOf = (kind: string, id: string) => `${kind} ${id}`;
  const found = Map.groupBy(all, ({ subject }) => keyOf(subject.kind, 'id' in subject ? subject.id : ''));
  const quarrels = quarrelsByPartner(all, identity);
  const ofAccounts = new Map<string, NextStep[]>();
  const ofLooseDeals = new Map<string, readonly NextStep[]>();
  for (const { id, status, accountId } of deals) {
    const own = status === 'open' ? found.get(keyOf('deal', id)) : undefined;
    if (!own) continue;
    const account = identity.account(accountId);
    if (account === undefined) ofLooseDeals.set(id, own);
    else ofAccounts.set(account, [...(ofAccounts.get(account) ?? []), ...own]);
  }
  return {
    all,
    about: (kind, id) => found.get(keyOf(kind, id)) ?? [],
    quarrelsOf: (partner) => quarrels.get(partner) ?? [],
    ofDealsOf: (account) => ofAccounts.get(account) ?? [],
    ofLooseDeals,
  };
}

function quarrelsByPartner(steps: readonly NextStep[], identity: Identity): ReadonlyMap<string, readonly NextStep[]> {
  const found = new Map<string, NextStep[]>();
  for (const step of steps) {
    const sides = new Set((step.conflict?.between ?? []).map(({ partnerId }) => identity.partner(partnerId)));
    for (const id of sides) {
      if (id !== undefined && !(step.subject.kind === 'partner' && step.subject.id === id)) append(found, id, step);
    }
  }
  return found;
}
