import { dayOf } from '../model/time.ts';
import { openSteps } from '../playbook/open-steps.ts';
import type { Store } from '../store/store.ts';
import type { Summary } from './brief.ts';
import { readFreshness, renewFigures, renewStep } from './freshness.ts';
import { SUMMARY, summarySchema } from './snapshots.ts';
import { STEPS_LISTED } from './summarise.ts';

/**
 * What the popup and the dashboard show, with what the user decided since the analysis taken into account.
 * @returns `undefined` before the first analysis, or when there is nothing to analyse
 */
export async function readSummary(store: Store, now: number): Promise<Summary | undefined> {
  const [stored, decisions, workspace, freshness] = await Promise.all([
    store.snapshot(SUMMARY, summarySchema),
    store.decisions(),
    store.workspace(),
    readFreshness(store),
  ]);
  if (stored === undefined) return undefined;
  const { version: _, moreSteps, ...summary } = stored;
  const today = dayOf(now, workspace.timeZone);
  const { rulesOff } = workspace;
  const open = openSteps(summary.steps, decisions, today, rulesOff);
  // Steps that are not listed can be decided on their records.
  const listed = new Set(summary.steps.map(({ id }) => id));
  const decided = decisions.filter(
    ({ id, at }) => at > summary.computedAt && !listed.has(id) && openSteps([{ id }], decisions, today).length === 0,
  );
  return {
    ...summary,
    tiles: renewFigures(summary.tiles, freshness),
    steps: open.slice(0, STEPS_LISTED).map((step) => renewStep(step, freshness)),
    stepCount: open.length + Math.max(0, moreSteps - decided.length),
  };
}
