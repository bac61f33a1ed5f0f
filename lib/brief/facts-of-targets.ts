import type { Attainment } from '../analysis/attainment.ts';
import { listBySubject } from '../kpi/by-subject.ts';
import type { Measured } from '../kpi/measure-input.ts';
import { money } from '../model/money.ts';
import type { Period } from '../model/time.ts';
import type { PipelineDue, SalesFacts } from '../playbook/sales-facts.ts';
import { stageNorms } from '../playbook/stage-norms.ts';
import { attainmentOf } from './attainment-of.ts';
import type { Summary } from './brief.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';

export type Held = Measured & { readonly kind: 'workspace' | 'channel' | 'partner' };

/** A landing is a forecast, some ten milliseconds: of the partners those with the largest targets have one. */
const PARTNERS = 20;

/**
 * Where the running period will land, of the workspace, the channels and the partners with the largest targets, and the
 * deals that are due in what is left of it.
 * @param whole that of the workspace, which has been worked out before
 */
export function targetFacts(
  input: AnalysisInput,
  links: Links,
  measurement: Measurement,
  whole: Summary['attainment'],
): (held: Held) => Pick<SalesFacts, 'attainment' | 'pipelineDue'> {
  const { book, currency, period: year } = measurement;
  const largest = new Set(
    input.targets.some(({ scope }) => scope.kind === 'partner')
      ? links.identity.partners
          .map(({ id }) => ({ id, units: book.target({ kind: 'partner', id }, year)?.units ?? 0 }))
          .filter(({ units }) => units > 0)
          .sort((a, b) => b.units - a.units || (a.id < b.id ? -1 : 1))
          .slice(0, PARTNERS)
          .map(({ id }) => id as string)
      : [],
  );
  const due = dueDeals(input, links, currency, book.scale);
  return (held) => {
    if (held.kind === 'partner' && !largest.has(held.id)) return {};
    const attainment = held.kind === 'workspace' ? whole : attainmentOf(input, measurement, held);
    if (attainment.status !== 'ok' || !isRunning(attainment)) return {};
    const pipelineDue = due(held, { from: input.asOf, to: attainment.period.to });
    return { attainment, ...(pipelineDue ? { pipelineDue } : {}) };
  };
}

const isRunning = ({ landing }: Attainment): boolean => landing !== undefined;

function dueDeals({ deals, dealStages }: AnalysisInput, { resolve }: Links, currency: string, scale: number) {
  const norms = stageNorms(deals, dealStages);
  const listed = listBySubject(deals, resolve, ({ status, closeOn, amount, stageId }) => {
    if (status !== 'open' || closeOn === undefined || amount?.currency !== currency) return undefined;
    const units = amount.units * 10 ** (scale - amount.scale);
    return { closeOn, units, weighed: units * (norms.get(stageId ?? '')?.winChance ?? 0) };
  });
  return (held: Held, { from, to }: Period): PipelineDue | undefined => {
    const own = listed(held.kind, 'id' in held ? held.id : '').filter(({ closeOn }) => closeOn >= from && closeOn < to);
    if (own.length === 0) return undefined;
    const total = (of: (deal: (typeof own)[number]) => number) =>
      money(Math.round(own.reduce((sum, deal) => sum + of(deal), 0)), scale, currency);
    return { deals: own.length, amount: total(({ units }) => units), weighed: total(({ weighed }) => weighed) };
  };
}
