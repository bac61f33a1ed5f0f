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

/** Each channel and partner as the group that speaks for it sees it. */
export function analyseSubjects(identity: Identity, groups: Groups): AnalysedSubjects {
  const inGroup = (kind: GroupedKind, id: string) => {
    const group = groups.of(kind, id);
    return { group, ...(group === groups.primary ? {} : { period: group.measurement.period }) };
  };
  const channels = identity.channels.map((subject): [string, Scored<MergedChannel>] => {
    const { key } = subject;
    const own = inGroup('channel', key);
    const score = own.group.scores.channel.of(key);
    const change = own.group.scores.channel.change(key);
    return [key, { subject, ...own, score, change, facts: own.group.facts.channel(subject, score) }];
  });
  const partners = identity.partners.map((subject): [string, Scored<Merged<Partner>>] => {
    const { id } = subject;
    const own = inGroup('partner', id);
    const score = own.group.scores.partner.of(id);
    const change = own.group.scores.partner.change(id);
    const orders = own.group.orders.partner.of(id);
    return [id, { subject, ...own, score, change, orders, facts: own.group.facts.partner(subject, score, orders) }];
  });
  return { channels: new Map(channels), partners: new Map(partners) };
}
