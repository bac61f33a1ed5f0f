import { type Text, type TextParam, text } from '../errors.ts';
import type { Quantity } from '../model/quantity.ts';
import type { NextStep } from '../playbook/step.ts';
import type { Score } from '../score/score.ts';
import { scoreLine } from '../score/score-line.ts';
import type { SlippingSubject } from './brief.ts';

/** Points lost in three months, and the score, from which on a subject is slipping. */
const LOSS = -5;
const LOW = 35;
/** Not known is not low: after all that are scored. */
const UNSCORED = 101;
/** Rules that say of a channel or partner that it does worse. */
const RULES = new Set(['partnerSlipping', 'funnelLeak']);

/** A subject whose score still has its working. */
export type SlippingCandidate = Omit<SlippingSubject, 'reason' | 'score'> & { readonly score: Score };

/**
 * Channels and partners of which a rule says that they do worse, then those that lost points or stand low; each by
 * its score, lowest first, and with the reason: what the rule saw, else what pulls the score down most.
 */
export function slippingOf(subjects: readonly SlippingCandidate[], steps: readonly NextStep[]): SlippingSubject[] {
  const found = new Map(
    steps
      .filter(({ rule }) => RULES.has(rule))
      .map(({ subject, why }) => [`${subject.kind} ${'id' in subject ? subject.id : ''}`, why]),
  );
  const scoreOf = ({ score }: SlippingSubject) => (score.status === 'ok' ? score.value : UNSCORED);
  const ranked = subjects.flatMap((subject) => {
    const seen = found.get(`${subject.kind} ${subject.id}`);
    const reason = seen ?? scoreReason(subject);
    const score = scoreLine(subject.score);
    return reason ? [{ slipping: { ...subject, score, reason }, rank: seen ? 0 : 1 }] : [];
  });
  return ranked
    .sort(
      (a, b) =>
        a.rank - b.rank || scoreOf(a.slipping) - scoreOf(b.slipping) || (a.slipping.id < b.slipping.id ? -1 : 1),
    )
    .map(({ slipping }) => slipping);
}

function scoreReason({ score, change }: SlippingCandidate): Text | undefined {
  if (score.status !== 'ok') return undefined;
  const fell = (change ?? 0) <= LOSS;
  // Low but rising is not slipping.
  const low = score.value < LOW && (change ?? 0) <= 0;
  return fell || low ? reasonOf(score, change) : undefined;
}

function reasonOf(score: Extract<Score, { status: 'ok' }>, change: number | undefined): Text | undefined {
  const worst = score.drivers
    .filter(({ points }) => points < 0)
    .sort((a, b) => a.points - b.points)
    .at(0);
  if (!worst) return change === undefined ? undefined : text('brief.slipping.change', { points: Math.round(-change) });
  const params = {
    kpi: { text: text(`kpi.${worst.kpi}.name`) },
    value: param(worst.quantity),
    reference: param(worst.reference.quantity),
  };
  return worst.reference.kind === 'target'
    ? text('brief.slipping.target', params)
    : text('brief.slipping.peers', params);
}

function param(quantity: Quantity): TextParam {
  switch (quantity.unit) {
    case 'money':
      return { money: quantity.money };
    case 'ratio':
      return { ratio: quantity.value };
    case 'days':
      return { text: text('brief.days', { n: quantity.value }) };
    case 'hours':
      return { text: text('brief.hours', { n: quantity.value }) };
    case 'times':
      return { text: text('brief.times', { n: quantity.value }) };
    case 'points':
    case 'count':
      return quantity.value;
  }
}
