import { instantFromMs } from '../model/time.ts';
import type { Store } from '../store/store.ts';
import { packAccounts } from './account-blocks.ts';
import { accountFacts, accountTable } from './account-table.ts';
import { analyseSubjects } from './analyse-subjects.ts';
import { attainmentOf } from './attainment-of.ts';
import { packBlocks } from './blocks.ts';
import { BUDGET, type KeptBudget, keepBudget, readBudget } from './budget-snapshot.ts';
import { channelOfSubject } from './channel-of-subject.ts';
import { findSteps } from './find-steps.ts';
import { groupsOf } from './group.ts';
import { type AnalysisInput, readInput } from './input.ts';
import { keepOutcomes } from './keep-outcomes.ts';
import { buildLinks } from './links.ts';
import { packListings } from './listing-blocks.ts';
import { inTurns, noPause, type Pause } from './pause.ts';
import { PLAYBOOK, playbookSnapshots } from './playbook-snapshot.ts';
import { headlinePlaces, recordIndex } from './record-index.ts';
import { historySnapshots } from './revenue-history.ts';
import {
  type ChannelSnapshot,
  HEADLINES,
  MANIFEST,
  newManifest,
  type PartnerSnapshot,
  ROWS,
  type Snapshots,
  type StoredRows,
  SUMMARY,
  VERSION,
} from './snapshots.ts';
import { spendHistories } from './spend-histories.ts';
import { subjectHistories } from './subject-histories.ts';
import { subjectRows } from './subject-rows.ts';
import { channelSnapshot, partnerSnapshot } from './subject-snapshots.ts';
import { summarise } from './summarise.ts';

export interface AnalyseOptions {
  /** Stops before anything is written. */
  readonly signal?: AbortSignal;
  /** Called between parts of the work, so that whoever asks for something meanwhile is answered. */
  readonly pause?: Pause;
  /** How often connections are read by themselves: how old data may be is told from it. */
  readonly syncEveryMs?: number;
}

/**
 * Computes everything that is shown from everything that is stored, and keeps it as one set of snapshots.
 * @param now milliseconds since the epoch
 */
export async function analyse(store: Store, now: number, options: AnalyseOptions = {}): Promise<Snapshots> {
  const { signal, pause = noPause, syncEveryMs = 0 } = options;
  const goOn: Pause = async () => {
    signal?.throwIfAborted();
    await pause();
  };
  const budget = await readBudget(store);
  // What was read is let go before anything is written: it is held by no name.
  const snapshots = await computeSnapshots({ ...(await readInput(store, now)), syncEveryMs }, now, goOn, budget);
  signal?.throwIfAborted();
  await keepOutcomes(store, snapshots.get(PLAYBOOK));
  await store.saveSnapshots(snapshots);
  return snapshots;
}

/**
 * The part of `analyse` between reading and writing.
 * @param budgetBefore what the last analysis found of the budget
 */
export async function computeSnapshots(
  input: AnalysisInput,
  now: number,
  pause = noPause,
  budgetBefore?: KeptBudget,
): Promise<Snapshots> {
  await pause();
  const links = buildLinks(input);
  const { identity } = links;
  const groups = await groupsOf(input, links, pause);
  const subjects = await inTurns(analyseSubjects(identity, groups), pause);
  const { channels, partners } = subjects;
  const places = headlinePlaces(subjects);
  const accounts = await accountTable(links, groups, places, pause);
  for (const { orders } of groups.all) await inTurns(orders.account.prepare(), pause);
  const attainment = attainmentOf(groups.primary.input, groups.primary.measurement);
  const histories = await inTurns(subjectHistories(groups, subjects), pause);
  const { primary } = groups;
  const spending = spendHistories(primary.input, links, primary.measurement);
  const budget = await keepBudget(spending, budgetBefore, pause);
  const steps = await findSteps(
    input,
    links,
    groups,
    subjects,
    accountFacts(accounts, groups),
    { notices: histories.notices, attainment, ...(budget.move ? { budgetMove: budget.move } : {}) },
    pause,
  );

  const channelEntries = new Map<string, ChannelSnapshot>();
  for (const [key, channel] of channels) channelEntries.set(key, channelSnapshot(channel, steps.about('channel', key)));
  const partnerEntries = new Map<string, PartnerSnapshot>();
  for (const [id, partner] of partners) {
    const own = steps.about('partner', id);
    partnerEntries.set(id, partnerSnapshot(partner, groups.channelOfPartner(id), own, steps.quarrelsOf(id)));
  }
  await pause();
  const partnerBlocks = packBlocks('partners', partnerEntries, FEW);
  const channelBlocks = packBlocks('channels', channelEntries, FEW);
  const listingBlocks = packListings(steps.listings, (id) => steps.about('listing', id));
  const indexBlocks = packBlocks('index', recordIndex(input, links, places));
  const dealBlocks = packBlocks('deals', steps.ofLooseDeals);
  const stepsOfAccount = (id: string) => ({ steps: steps.about('account', id), dealSteps: steps.ofDealsOf(id) });
  const packed = await packAccounts(accounts, links, groups, places.headlines, stepsOfAccount, pause);
  const { measurement } = groups.primary;
  const manifest = newManifest({
    computedAt: instantFromMs(now),
    period: measurement.period,
    currency: measurement.currency,
    scale: measurement.book.scale,
    partnerBlocks: partnerBlocks.size,
    channelBlocks: channelBlocks.size,
    indexBlocks: indexBlocks.size,
    dealBlocks: dealBlocks.size,
    listingBlocks: listingBlocks.size,
    ...packed.manifest,
  });
  const rows = subjectRows(subjects);
  const channelNames = Object.fromEntries([...channels].map(([key, { facts }]) => [key, facts.name]));
  await pause();
  const summary = summarise(now, groups, attainment, subjects, steps.all, histories.notices);
  return new Map<string, unknown>([
    [MANIFEST, manifest],
    ...(isEmpty(input) ? [] : ([[SUMMARY, summary]] as const)),
    [ROWS.channel, { version: VERSION, rows: rows.channel } satisfies StoredRows],
    [ROWS.partner, { version: VERSION, rows: rows.partner } satisfies StoredRows],
    [HEADLINES, places.headlines],
    [BUDGET, budget],
    ...playbookSnapshots(
      now,
      measurement.currency,
      steps.all,
      steps.followed,
      channelOfSubject(input, links, groups),
      channelNames,
    ),
    ...channelBlocks,
    ...partnerBlocks,
    ...packed.blocks,
    ...indexBlocks,
    ...dealBlocks,
    ...listingBlocks,
    ...historySnapshots(histories),
  ]);
}

/** Channels and partners in a block: each is as long as hundreds of accounts, and one is read at a time. */
const FEW = 4;

/** With nothing to speak of there is no summary either: the popup then says how to begin. */
function isEmpty({ orders, deals, partners, channels, accounts, listings }: AnalysisInput): boolean {
  const records = [deals, partners, channels, accounts, listings];
  return orders.length + records.reduce((sum, { length }) => sum + length, 0) === 0;
}
