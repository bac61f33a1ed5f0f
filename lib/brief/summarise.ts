import { instantFromMs } from '../model/time.ts';
import { openSteps } from '../playbook/open-steps.ts';
import type { NextStep } from '../playbook/step.ts';
import type { AnalysedSubjects, Scored } from './analyse-subjects.ts';
import type { ListedStep, Summary } from './brief.ts';
import type { Group, Groups } from './group.ts';
import type { AnalysisInput } from './input.ts';
import { slippingOf } from './slipping.ts';
import { type StoredSummary, VERSION } from './snapshots.ts';

const TILES = ['revenue', 'winRate', 'channelCostRatio', 'newCustomers'];
/** Open steps listed; all of a record's own steps stand on the record. */
export const STEPS_LISTED = 100;
const SLIPPING_LISTED = 40;

export function summarise(
  now: number,
  groups: Groups,
  attainment: Summary['attainment'],
  { channels, partners }: AnalysedSubjects,
  steps: readonly NextStep[],
  notices: Summary['notices'],
): StoredSummary {
  const { measurement, input } = groups.primary;
  const isPrimary = ({ group }: { readonly group: Group }) => group === groups.primary;
  const ended = new Set<string>(input.horizons.slice(1).flatMap(({ connections }) => [...connections]));
  const slippingFrom = (kind: 'channel' | 'partner', subjects: ReadonlyMap<string, Scored<unknown>>) =>
    [...subjects].flatMap(([id, subject]) => {
      const { facts, score, change } = subject;
      return isPrimary(subject)
        ? [{ kind, id, name: facts.name, score, ...(change === undefined ? {} : { change }) }]
        : [];
    });
  const { listed, more } = firstOpen(latestFirst(steps, groups), input);
  return {
    version: VERSION,
    computedAt: instantFromMs(now),
    period: measurement.period,
    currency: measurement.currency,
    attainment,
    tiles: measurement.figures(
      { kind: 'workspace' },
      TILES,
      input.freshness.all(input.connections.flatMap(({ id }) => (ended.has(id) ? [] : [id]))),
    ),
    notices,
    slipping: slippingOf([...slippingFrom('channel', channels), ...slippingFrom('partner', partners)], steps).slice(
      0,
      SLIPPING_LISTED,
    ),
    steps: listed,
    moreSteps: more,
  };
}

/** Steps about what is going on now before those out of a history that has ended, each by priority. */
function latestFirst(steps: readonly NextStep[], { of, primary }: Groups): NextStep[] {
  const isLatest = ({ subject }: NextStep) =>
    subject.kind === 'workspace' ||
    subject.kind === 'deal' ||
    subject.kind === 'listing' ||
    of(subject.kind, subject.id) === primary;
  return [...steps.filter(isLatest), ...steps.filter((step) => !isLatest(step))];
}

/**
 * The steps up to the last that is listed, and how many open ones come after it. Decided steps among them stay in, so
 * that what is open can be told again when decisions change.
 */
function firstOpen(steps: readonly NextStep[], { decisions, today }: AnalysisInput) {
  const open = openSteps(steps, decisions, today);
  const last = open[STEPS_LISTED - 1];
  const end = last && open.length > STEPS_LISTED ? steps.findIndex(({ id }) => id === last.id) + 1 : steps.length;
  return {
    listed: steps.slice(0, end).map(({ task: _, ...step }): ListedStep => step),
    more: Math.max(0, open.length - STEPS_LISTED),
  };
}
