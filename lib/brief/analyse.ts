import { instantFromMs } from '../model/time.ts';
import { findSteps } from '../playbook/run.ts';
import type { NextStep } from '../playbook/step.ts';
import type { Store } from '../store/store.ts';
import { attainmentOf } from './attainment-of.ts';
import { packBlocks } from './blocks.ts';
import { factsOf } from './facts-of.ts';
import { type AnalysisInput, readInput } from './input.ts';
import { buildLinks, usualChannel } from './links.ts';
import { measure } from './measured.ts';
import { recordIndex } from './record-index.ts';
import { scoreChannels, scorePartners } from './scoring.ts';
import {
  type AccountSnapshot,
  CHANNELS,
  type ChannelSnapshot,
  MANIFEST,
  newManifest,
  type PartnerSnapshot,
  type SameAs,
  type Snapshots,
  SUMMARY,
} from './snapshots.ts';
import { ordersBySubject } from './subject-orders.ts';
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
  const measurement = measure(input, links);
  const { book, columns, rows } = measurement;
  const dimension = (kind: 'partner' | 'account') => columns.dimensions.get(kind);
  const ordersOf = {
    partner: ordersBySubject(input.orders, rows, columns, dimension('partner'), input.asOf, input.soldByDeals),
    account: ordersBySubject(input.orders, rows, columns, dimension('account'), input.asOf, input.soldByDeals),
  };
  const usual = {
    partner: usualChannel(columns, dimension('partner')),
    account: usualChannel(columns, dimension('account')),
  };
  const channelOfPartner = (id: string) => links.resolve.partnerChannel?.(id) ?? usual.partner(id);
  const channelOfAccount = (id: string) => {
    const partner = links.partnerOfAccount(id)?.partner.id;
    return (
      links.resolve.accountChannel?.(id) ??
      (partner === undefined ? undefined : channelOfPartner(partner)) ??
      usual.account(id)
    );
  };

  const scores = {
    channels: scoreChannels(input, links, measurement),
    partners: scorePartners(input, links, measurement, channelOfPartner),
  };
  const facts = factsOf(input, links, measurement, channelOfPartner);
  const channels = identity.channels.map((subject) => ({
    subject,
    facts: facts.channel(subject, scores.channels.of(subject.key)),
  }));
  const partners = identity.partners.map((subject) => {
    const orders = ordersOf.partner(subject.id);
    return { subject, orders, facts: facts.partner(subject, scores.partners.of(subject.id), orders) };
  });
  const accounts = identity.accounts.map((subject) => {
    const orders = ordersOf.account(subject.id);
    return { subject, orders, facts: facts.account(subject, orders) };
  });
  const steps = findSteps(
    [...channels, ...partners, ...accounts].map((one) => one.facts),
    input.today,
    input.workspace,
    input.decisions,
  );
  const stepsOf = bySubject(steps);

  const channelEntries: Record<string, ChannelSnapshot> = {};
  for (const { subject, facts: own } of channels) {
    const { key } = subject;
    channelEntries[key] = channelSnapshot(subject, own, scores.channels.of(key), stepsOf('channel', key), measurement);
  }
  const partnerEntries = new Map<string, PartnerSnapshot>();
  for (const { subject, facts: own, orders } of partners) {
    const { id } = subject;
    const channel = channelOfPartner(id);
    const score = scores.partners.of(id);
    partnerEntries.set(
      id,
      partnerSnapshot(subject, own, channel, score, orders, stepsOf('partner', id), measurement, input),
    );
  }
  const accountSnapshots = new Map<string, AccountSnapshot>();
  const accountEntries = new Map<string, AccountSnapshot | SameAs>();
  for (const { subject, orders } of accounts) {
    const { id, members } = subject;
    const entry = accountSnapshot(subject, links, channelOfAccount(id), orders, stepsOf('account', id), measurement);
    accountSnapshots.set(id, entry);
    accountEntries.set(id, entry);
    for (const member of members) {
      if (member.id === id) continue;
      const link = identity.partnerOfAccount(member);
      const linkedBy = link?.partner.id === entry.partner?.id ? link?.linkedBy : undefined;
      accountEntries.set(member.id, { sameAs: id, ...(linkedBy ? { linkedBy } : {}) });
    }
  }
  const { headlines, index } = recordIndex(input, links, accountSnapshots, {
    partner: scores.partners.of,
    channel: scores.channels.of,
  });

  const partnerBlocks = packBlocks('partners', partnerEntries);
  const accountBlocks = packBlocks('accounts', accountEntries);
  const indexBlocks = packBlocks('index', index);
  const manifest = newManifest({
    computedAt: instantFromMs(now),
    period: measurement.period,
    currency: measurement.currency,
    scale: book.scale,
    partnerBlocks: partnerBlocks.size,
    accountBlocks: accountBlocks.size,
    indexBlocks: indexBlocks.size,
    headlines,
  });
  const attainment = attainmentOf(input, measurement);
  const summary = summarise(now, input, measurement, attainment, channels, partners, scores, steps);
  return new Map<string, unknown>([
    [MANIFEST, manifest],
    ...(isEmpty(input) ? [] : ([[SUMMARY, summary]] as const)),
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
