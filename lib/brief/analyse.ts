import { instantFromMs } from '../model/time.ts';
import { findSteps } from '../playbook/run.ts';
import type { NextStep } from '../playbook/step.ts';
import type { Store } from '../store/store.ts';
import { analyseSubjects } from './analyse-subjects.ts';
import { attainmentOf } from './attainment-of.ts';
import { packBlocks } from './blocks.ts';
import { groupsOf } from './group.ts';
import { type AnalysisInput, readInput } from './input.ts';
import { buildLinks } from './links.ts';
import { recordIndex } from './record-index.ts';
import {
  type AccountSnapshot,
  CHANNELS,
  type ChannelSnapshot,
  MANIFEST,
  newManifest,
  type PartnerSnapshot,
  ROWS,
  type SameAs,
  type Snapshots,
  type StoredRows,
  SUMMARY,
  VERSION,
} from './snapshots.ts';
import { subjectRows } from './subject-rows.ts';
import { accountSnapshot, channelSnapshot, partnerSnapshot } from './subject-snapshots.ts';
import { summarise } from './summarise.ts';

/**
 * Computes everything that is shown from everything that is stored, and keeps it as one set of snapshots.
 * @param now milliseconds since the epoch
 * @param options.signal stops before anything is written
 */
export async function analyse(store: Store, now: number, options: { signal?: AbortSignal } = {}): Promise<Snapshots> {
  const input = await readInput(store, now);
  options.signal?.throwIfAborted();
  const snapshots = computeSnapshots(input, now);
  options.signal?.throwIfAborted();
  await store.saveSnapshots(snapshots);
  return snapshots;
}

/** The pure part of `analyse`. */
export function computeSnapshots(input: AnalysisInput, now: number): Snapshots {
  const links = buildLinks(input);
  const { identity } = links;
  const groups = groupsOf(input, links);
  const subjects = analyseSubjects(identity, groups);
  const { channels, partners, accounts } = subjects;
  const steps = findSteps(
    [...channels.values(), ...partners.values(), ...accounts.values()].map(({ facts }) => facts),
    input.today,
    input.workspace,
    input.decisions,
  );
  const stepsOf = bySubject(steps);

  const channelEntries: Record<string, ChannelSnapshot> = {};
  for (const [key, channel] of channels) channelEntries[key] = channelSnapshot(channel, stepsOf('channel', key));
  const partnerEntries = new Map<string, PartnerSnapshot>();
  for (const [id, partner] of partners) {
    partnerEntries.set(id, partnerSnapshot(partner, groups.channelOfPartner(id), stepsOf('partner', id)));
  }
  const accountSnapshots = new Map<string, AccountSnapshot>();
  const accountEntries = new Map<string, AccountSnapshot | SameAs>();
  for (const [id, account] of accounts) {
    const entry = accountSnapshot(account, links, groups.channelOfAccount(id), stepsOf('account', id));
    accountSnapshots.set(id, entry);
    accountEntries.set(id, entry);
    for (const member of account.subject.members) {
      if (member.id === id) continue;
      const link = identity.partnerOfAccount(member);
      const linkedBy = link?.partner.id === entry.partner?.id ? link?.linkedBy : undefined;
      accountEntries.set(member.id, { sameAs: id, ...(linkedBy ? { linkedBy } : {}) });
    }
  }
  const { headlines, index } = recordIndex(input, links, accountSnapshots, subjects);

  const partnerBlocks = packBlocks('partners', partnerEntries);
  const accountBlocks = packBlocks('accounts', accountEntries);
  const indexBlocks = packBlocks('index', index);
  const { measurement, input: own } = groups.primary;
  const manifest = newManifest({
    computedAt: instantFromMs(now),
    period: measurement.period,
    currency: measurement.currency,
    scale: measurement.book.scale,
    partnerBlocks: partnerBlocks.size,
    accountBlocks: accountBlocks.size,
    indexBlocks: indexBlocks.size,
    headlines,
  });
  const rows = subjectRows(subjects);
  const summary = summarise(now, groups, attainmentOf(own, measurement), subjects, steps);
  return new Map<string, unknown>([
    [MANIFEST, manifest],
    ...(isEmpty(input) ? [] : ([[SUMMARY, summary]] as const)),
    [ROWS.channel, { version: VERSION, rows: rows.channel } satisfies StoredRows],
    [ROWS.partner, { version: VERSION, rows: rows.partner } satisfies StoredRows],
    [CHANNELS, channelEntries],
    ...partnerBlocks,
    ...accountBlocks,
    ...indexBlocks,
  ]);
}

/** With nothing to speak of there is no summary either: the popup then says how to begin. */
function isEmpty({ orders, deals, partners, channels, accounts }: AnalysisInput): boolean {
  return orders.length + deals.length + partners.length + channels.length + accounts.length === 0;
}

function bySubject(steps: readonly NextStep[]): (kind: NextStep['subject']['kind'], id: string) => readonly NextStep[] {
  const keyOf = (kind: string, id: string) => `${kind} ${id}`;
  const found = Map.groupBy(steps, ({ subject }) => keyOf(subject.kind, 'id' in subject ? subject.id : ''));
  return (kind, id) => found.get(keyOf(kind, id)) ?? [];
}
