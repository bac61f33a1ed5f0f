import { dayOf } from '../model/time.ts';
import { openSteps } from '../playbook/run.ts';
import type { Store } from '../store/store.ts';
import type { SubjectRow, Summary } from './brief.ts';
import { type Freshness, readFreshness, renewFigures, renewStep } from './freshness.ts';
import { SUMMARY, summarySchema } from './snapshots.ts';

/**
 * What the popup and the dashboard show, with what the user decided since the analysis taken into account.
 * @returns `undefined` before the first analysis, or when there is nothing to analyse
 */
export async function readSummary(store: Store, now: number): Promise<Summary | undefined> {
  const [summary, decisions, workspace, freshness] = await Promise.all([
    store.snapshot(SUMMARY, summarySchema),
    store.decisions(),
    store.workspace(),
    readFreshness(store),
  ]);
  if (summary === undefined) return undefined;
  return {
    ...summary,
    tiles: renewFigures(summary.tiles, freshness),
    channels: summary.channels.map((row) => renewRow(row, freshness)),
    partners: summary.partners.map((row) => renewRow(row, freshness)),
    steps: openSteps(summary.steps, decisions, dayOf(now, workspace.timeZone)).map((step) =>
      renewStep(step, freshness),
    ),
  };
}

function renewRow(row: SubjectRow, freshness: Freshness): SubjectRow {
  return { ...row, figures: renewFigures(row.figures, freshness) };
}
