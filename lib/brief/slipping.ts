import { type Text, type TextParam, text } from '../errors.ts';
import type { Quantity } from '../model/quantity.ts';
import type { Score } from '../score/score.ts';
import type { SlippingSubject } from './brief.ts';

/** Points lost in three months, and the score, under which a subject is slipping. */
const LOSS = -5;
const LOW = 35;

/** Channels and partners that lost points or stand low, lowest first, each with what pulls it down most. */
export function slippingOf(subjects: readonly Omit<SlippingSubject, 'reason'>[]): SlippingSubject[] {
  return subjects
    .flatMap((subject) => {
      const { score, change } = subject;
      if (score.status !== 'ok' || !((change ?? 0) <= LOSS || score.value < LOW)) return [];
      const reason = reasonOf(score, change);
      return reason ? [{ subject: { ...subject, reason }, value: score.value }] : [];
    })
    .sort((a, b) => a.value - b.value || (a.subject.id < b.subject.id ? -1 : 1))
    .map(({ subject }) => subject);
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
    case 'count':
      return quantity.value;
  }
}
