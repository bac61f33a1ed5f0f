import { text } from '../errors.ts';
import type { RecordRef } from '../model/record-ref.ts';
import { dayOf, type Period } from '../model/time.ts';
import type { Store } from '../store/store.ts';
import { accountFigures } from './account-figures.ts';
import { assembleListing } from './assemble-listing.ts';
import { assembleOrder } from './assemble-order.ts';
import type { BriefReply, ChannelBrief, PartnerBrief, RecordBrief } from './brief.ts';
import { conflictsOf } from './conflicts-of.ts';
import { connectionFor, type FoundRecord, findRecord, rowOf, unknown } from './find-record.ts';
import { type Freshness, readFreshness, renewFigures } from './freshness.ts';
import { readHistory } from './history-records.ts';
import { toPartnerBrief } from './partner-brief.ts';
import { openSnapshots } from './read-snapshots.ts';
import { subjectsOf } from './record-subjects.ts';
import type { ChannelSnapshot } from './snapshots.ts';
import { stepsOn } from './steps-on.ts';
import { timelineOf } from './timeline-of.ts';

export { assembleBadges } from './badges.ts';

/** Everything to show for the record of a page: a handful of indexed reads, no computing over masses. */
export async function assembleBrief(store: Store, ref: RecordRef, now: number): Promise<BriefReply> {
  if (ref.kind === 'listing') return assembleListing(store, ref, now);
  if (ref.kind === 'order') return assembleOrder(store, ref, now);
  const connections = await store.connections();
  const connection = connectionFor(connections, ref);
  if ('status' in connection) return connection;
  const [record, snapshots, freshness, workspace, decisions] = await Promise.all([
    findRecord(store, connection, ref),
    openSnapshots(store),
    readFreshness(store, connections),
    store.workspace(),
    store.decisions(),
  ]);
  if ('status' in record) return record;
  if (!snapshots) return unknown(text('brief.unknown.notAnalysed'), 'sync');

  const subjects = await subjectsOf(record, snapshots);
  const { account, partner, channel } = subjects;
  const { timeZone } = workspace;
  const today = dayOf(now, timeZone);
  const history = await readHistory(store, record, subjects);
  const steps = stepsOn(record, subjects, decisions, today, freshness, workspace.rulesOff);
  const { items, earlier } = timelineOf(history, subjects, { today, timeZone, freshness });
  const partnerBrief = partner && toPartnerBrief(partner, history, { today, timeZone, freshness });
  const channelBrief = channel && toChannelBrief(channel, freshness);
  const name = nameOf(record);
  const period = (partner?.snapshot ?? channel)?.period ?? snapshots.manifest.period;
  const basis = account?.basis ?? snapshots.manifest;
  const accountSources = freshness.all([...(account?.connections ?? []), connection.id]);
  const brief: RecordBrief = {
    record: { kind: record.kind, id: record.id, name, readAt: rowOf(record).seenAt },
    headline: headlineOf(partnerBrief, channelBrief, name, period),
    ...(partnerBrief ? { partner: partnerBrief } : {}),
    ...(channelBrief ? { channel: channelBrief } : {}),
    ...(account?.sales && record.kind !== 'partner'
      ? {
          account: {
            name: record.kind === 'account' ? name : (record.account?.name ?? name),
            figures: accountFigures(account.sales, basis, accountSources),
            ...(basis.period.to === period.to ? {} : { period: basis.period }),
          },
        }
      : {}),
    conflicts: await conflictsOf(store, history.conflicts, steps, freshness),
    timeline: items,
    ...(earlier === 0 ? {} : { earlier }),
    steps,
    sources: freshness.all([...(partner?.snapshot.connections ?? channel?.connections ?? []), connection.id]),
    canCreateTask: connection.writeBack,
  };
  return { status: 'ok', brief };
}

function nameOf(record: FoundRecord): string {
  switch (record.kind) {
    case 'account':
      return record.account.name;
    case 'partner':
      return record.partner.name;
    case 'deal':
      return record.deal.name;
    case 'contact':
      // Names of people are not kept.
      return record.account?.name ?? record.contact.source.externalId;
  }
}

function headlineOf(
  partner: PartnerBrief | undefined,
  channel: ChannelBrief | undefined,
  name: string,
  period: Period,
): RecordBrief['headline'] {
  if (partner) return { kind: 'partner', name: partner.name, score: partner.score, period };
  if (channel) return { kind: 'channel', name: channel.name, score: channel.score, period };
  const score = { status: 'notEnoughData', reason: text('brief.noSubject'), sample: 0, missing: [] } as const;
  return { kind: 'channel', name, score, period };
}

function toChannelBrief(channel: ChannelSnapshot, freshness: Freshness): ChannelBrief {
  const { key, name, kind, score } = channel;
  return {
    key,
    name,
    kind,
    score,
    figures: renewFigures(channel.figures, freshness),
    sources: freshness.all(channel.connections),
  };
}
