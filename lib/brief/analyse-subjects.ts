import type { Parts } from '../kpi/parts.ts';
import type { Partner } from '../model/records.ts';
import type { Period } from '../model/time.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { Score } from '../score/score.ts';
import type { Group, GroupedKind, Groups } from './group.ts';
import type { Identity, Merged, MergedChannel } from './identity.ts';
import type { SubjectOrders } from './subject-orders.ts';

/** A subject with what its group found out about it. */
export interface Scored<S> {
  readonly subject: S;
  readonly group: Group;
  readonly facts: SubjectFacts;
  readonly orders?: SubjectOrders | undefined;
  /** What figures and score speak of, where that is not the primary group's period. */
  readonly period?: Period;
  readonly score: Score;
  /** Of the score in three months. */
  readonly change?: number | undefined;
}

/** By channel key or canonical id. */
export interface AnalysedSubjects {
  readonly channels: ReadonlyMap<string, Scored<MergedChannel>>;
  readonly partners: ReadonlyMap<string, Scored<Merged<Partner>>>;
}

/** Partners analysed between two pauses. */
const PORTION = 256;

/** Each channel and partner as the group that speaks for it sees it. */
export function* analyseSubjects(identity: Identity, groups: Groups): Parts<AnalysedSubjects> {
  const inGroup = (kind: GroupedKind, id: string) => {
    const group = groups.of(kind, id);
    return { group, ...(group === groups.primary ? {} : { period: group.measurement.period }) };
  };
  for (const { orders } of groups.all) yield* orders.partner.prepare();
  const channels = new Map<string, Scored<MergedChannel>>();
  for (const subject of identity.channels) {
    yield;
    const { key } = subject;
    const own = inGroup('channel', key);
    const score = own.group.scores.channel.of(key);
    const change = own.group.scores.channel.change(key);
    channels.set(key, { subject, ...own, score, change, facts: own.group.facts.channel(subject, score) });
  }
  const partners = new Map<string, Scored<Merged<Partner>>>();
  for (const subject of identity.partners) {
    if (partners.size % PORTION === 0) yield;
    const { id } = subject;
    const own = inGroup('partner', id);
    const score = own.group.scores.partner.of(id);
    const change = own.group.scores.partner.change(id);
    const orders = own.group.orders.partner.of(id);
    partners.set(id, {
      subject,
      ...own,
      score,
      change,
      orders,
      facts: own.group.facts.partner(subject, score, orders),
    });
  }
  return { channels, partners };
}
