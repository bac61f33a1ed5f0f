import type { StepDecision } from '../model/step-decision.ts';
import type { Day } from '../model/time.ts';
import { openSteps } from '../playbook/open-steps.ts';
import { byPriority } from '../playbook/run.ts';
import type { NextStep } from '../playbook/step.ts';
import type { FoundRecord } from './find-record.ts';
import { type Freshness, renewStep } from './freshness.ts';
import type { RecordSubjects } from './record-subjects.ts';

/**
 * Open steps for a record: those about the record itself first (of a deal, then those about its account), then those
 * of the partner and the channel, each by priority. (By priority alone a large partner's steps would stand before every customer's own.)
 */
export function stepsOn(
  record: FoundRecord,
  { account, partner, channel, dealSteps = [] }: RecordSubjects,
  decisions: readonly StepDecision[],
  today: Day,
  freshness: Freshness,
  rulesOff: readonly string[],
): NextStep[] {
  const isOwnDeal = new Set(dealSteps.map(({ id }) => id));
  const ofAccount = [...(account?.steps ?? []), ...(account?.dealSteps ?? [])].filter(({ id }) => !isOwnDeal.has(id));
  const ofPartner = partner?.snapshot.steps ?? [];
  const isPartner = record.kind === 'partner' || (partner !== undefined && partner.linkedBy !== 'field');
  const own = isPartner ? [...ofAccount, ...ofPartner] : ofAccount;
  const quarrels = partner?.snapshot.quarrels ?? [];
  const others = [...quarrels, ...(channel?.steps ?? [])];
  const around = isPartner ? others : [...ofPartner, ...others];
  const ordered = [dealSteps, own, around].flatMap((steps) => [...steps].sort(byPriority));
  const once = [...new Map(ordered.map((step) => [step.id, step])).values()];
  return openSteps(once, decisions, today, rulesOff).map((step) => renewStep(step, freshness));
}
