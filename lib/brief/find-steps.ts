import { append } from '../kpi/append.ts';
import type { CrossSell } from '../playbook/account-facts.ts';
import { stepFinder } from '../playbook/run.ts';
import type { BudgetMove } from '../playbook/sales-facts.ts';
import type { NextStep } from '../playbook/step.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { AnalysedSubjects } from './analyse-subjects.ts';
import type { Summary } from './brief.ts';
import { crossSellsOf } from './cross-sells.ts';
import { connectionFacts } from './facts-of-connections.ts';
import { closedDealFacts, dealFacts } from './facts-of-deal.ts';
import { experimentFacts } from './facts-of-experiments.ts';
import { salesFacts } from './facts-of-sales.ts';
import { targetFacts } from './facts-of-targets.ts';
import type { Groups } from './group.ts';
import type { Identity } from './identity.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import { listingEntry, type NumberedEntry } from './listing-blocks.ts';
import type { Notice } from './notices.ts';
import type { Pause } from './pause.ts';
import { decisionFollower, type FollowedDecisions } from './playbook-snapshot.ts';

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
  /** Every listing, without its steps. */
  readonly listings: readonly NumberedEntry[];
  /** What has become of what was decided before. */
  readonly followed: FollowedDecisions;
}

/** Subjects looked at between two pauses. */
const PORTION = 2048;
const BEST_STEPS = 5;

/** Looks at all subjects: the workspace, its channels and partners, its accounts, their open deals, and all listings. */
export async function findSteps(
  input: AnalysisInput,
  links: Links,
  groups: Groups,
  { channels, partners }: AnalysedSubjects,
  accounts: Iterable<SubjectFacts>,
  { notices, attainment, budgetMove }: Pick<Summary, 'notices' | 'attainment'> & { readonly budgetMove?: BudgetMove },
  pause: Pause,
): Promise<FoundSteps> {
  const { today, workspace, decisions } = input;
  const finder = stepFinder(today, workspace);
  const follower = decisionFollower(decisions, today);
  const look = (facts: SubjectFacts) => {
    finder.look(facts);
    follower.look(facts);
  };
  const { primary } = groups;
  const sales = salesFacts(primary.input, links, primary.measurement);
  const aims = targetFacts(primary.input, links, primary.measurement, attainment);
  const oddOf = (kind: Notice['kind'], id?: string) => {
    const notice = notices.find((one) => one.kind === kind && one.id === id);
    return notice?.figures ? { odd: { ...notice.figures, looks: notice.looks } } : {};
  };
  for (const [key, { facts, group }] of channels) {
    look(
      group === primary
        ? { ...facts, ...sales('channel', key), ...aims({ kind: 'channel', id: key }), ...oddOf('channel', key) }
        : facts,
    );
  }
  for (const [id, { facts, group }] of partners)
    look(group === primary ? { ...facts, ...sales('partner', id), ...aims({ kind: 'partner', id }) } : facts);
  const { currency } = primary.measurement;
  for (const facts of connectionFacts(input, currency)) look(facts);
  for (const facts of experimentFacts(input, links, currency)) look(facts);
  let looked = 0;
  const listings: NumberedEntry[] = [];
  const deals = dealFacts(input, links, primary.measurement);
  const crossSells = crossSellsOf(primary.input, links, primary.measurement);
  for (const subjects of [withCrossSells(accounts, crossSells), deals, listingFacts(groups, listings)]) {
    for (const facts of subjects) {
      if (looked++ % PORTION === 0) await pause();
      look(facts);
    }
  }
  for (const facts of closedDealFacts(input, currency)) follower.look(facts);
  // The whole comes last: what closes its gap is among the steps found before.
  const bestSteps = finder.best(BEST_STEPS, currency);
  look({
    ...primary.facts.workspace(),
    ...aims({ kind: 'workspace' }),
    ...(bestSteps ? { bestSteps } : {}),
    ...(budgetMove ? { budgetMove } : {}),
    ...oddOf('workspace'),
  });
  return { ...bySubject(finder.ranked(decisions), input, links), listings, followed: follower.found() };
}

function* withCrossSells(
  accounts: Iterable<SubjectFacts>,
  crossSells: ReadonlyMap<string, CrossSell>,
): Generator<SubjectFacts> {
  for (const facts of accounts) {
    const crossSell = 'id' in facts.subject ? crossSells.get(facts.subject.id) : undefined;
    yield crossSell ? { ...facts, crossSell } : facts;
  }
}

/** A listing's rows are many: what is kept of it is taken down as it comes by. */
function* listingFacts(groups: Groups, entries: NumberedEntry[]): Generator<SubjectFacts> {
  for (const listing of groups.primary.facts.listings()) {
    entries.push(listingEntry(listing));
    yield listing.facts;
  }
}

function bySubject(
  all: readonly NextStep[],
  { deals }: AnalysisInput,
  { identity }: Links,
): Omit<FoundSteps, 'followed' | 'listings'> {
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
