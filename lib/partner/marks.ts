import { type Text, text } from '../errors.ts';
import { addDays, daysBetween } from '../model/calendar.ts';
import type { Compliance, Conflict, Incentive, Settlement } from '../model/programme-records.ts';
import type { Activity, Agreement, Training } from '../model/records.ts';
import type { Day } from '../model/time.ts';

/** Where one part of the partner programme stands, in a line. */
export interface PartnerMark {
  readonly kind: 'agreement' | 'training' | 'review' | 'incentive' | 'conflict' | 'settlement' | 'compliance';
  readonly state: Text;
  readonly tone?: 'good' | 'warn' | 'bad';
}

/** What is on record of how a partner is led. */
export interface ProgrammeRecords {
  readonly agreements: readonly Agreement[];
  readonly trainings: readonly Training[];
  readonly activities: readonly Activity[];
  readonly incentives: readonly Incentive[];
  readonly settlements: readonly Settlement[];
  readonly conflicts: readonly Conflict[];
  readonly compliances: readonly Compliance[];
}

/** What runs out within so many days is near. */
const SOON_DAYS = 60;

/** A line for each part of the programme that something is on record of, in the order of a partner's life. */
export function partnerMarks(
  records: ProgrammeRecords,
  { today, dayOf }: { readonly today: Day; dayOf(instant: string): Day },
): PartnerMark[] {
  return [
    agreementMark(records.agreements, today),
    trainingMark(records.trainings, today),
    complianceMark(records.compliances, today),
    incentiveMark(records.incentives, today),
    settlementMark(records.settlements, today),
    reviewMark(records.activities, today, dayOf),
    conflictMark(records.conflicts),
  ].filter((mark) => mark !== undefined);
}

function agreementMark(agreements: readonly Agreement[], today: Day): PartnerMark | undefined {
  const kind = 'agreement' as const;
  const active = agreements.filter(({ status, endsOn }) => status === 'active' && (endsOn ?? today) >= today);
  const inForce = active.filter(({ startsOn }) => startsOn <= today);
  if (inForce.some(({ endsOn }) => endsOn === undefined)) {
    return { kind, state: text('brief.mark.agreement.open'), tone: 'good' };
  }
  const until = latest(inForce.map(({ endsOn }) => endsOn));
  if (until !== undefined) {
    const near = daysBetween(today, until) <= SOON_DAYS;
    return {
      kind,
      state: text(near ? 'brief.mark.agreement.near' : 'brief.mark.agreement.until', { day: { day: until } }),
      tone: near ? 'warn' : 'good',
    };
  }
  const starts = active.map(({ startsOn }) => startsOn).sort()[0];
  if (starts !== undefined) return { kind, state: text('brief.mark.agreement.starts', { day: { day: starts } }) };
  if (agreements.some(({ status }) => status === 'draft')) return { kind, state: text('brief.mark.agreement.draft') };
  const ended = latest(agreements.map(({ endsOn }) => endsOn));
  if (agreements.length === 0) return undefined;
  return {
    kind,
    state:
      ended === undefined
        ? text('brief.mark.agreement.none')
        : text('brief.mark.agreement.over', { day: { day: ended } }),
    tone: 'bad',
  };
}

function trainingMark(trainings: readonly Training[], today: Day): PartnerMark | undefined {
  if (trainings.length === 0) return undefined;
  const passed = trainings.filter(({ status }) => status === 'passed').length;
  const late = trainings.filter(({ status, dueOn }) => status === 'assigned' && dueOn !== undefined && dueOn < today);
  const failed = trainings.filter(({ status }) => status === 'failed').length;
  const params = { passed, all: trainings.length, late: late.length, failed };
  if (late.length > 0) return { kind: 'training', state: text('brief.mark.training.late', params), tone: 'bad' };
  if (failed > 0) return { kind: 'training', state: text('brief.mark.training.failed', params), tone: 'bad' };
  return {
    kind: 'training',
    state: text('brief.mark.training.passed', params),
    ...(passed === trainings.length ? { tone: 'good' as const } : {}),
  };
}

function complianceMark(compliances: readonly Compliance[], today: Day): PartnerMark | undefined {
  const asked = compliances.filter(({ status }) => status !== 'waived');
  if (asked.length === 0) return undefined;
  const kind = 'compliance' as const;
  const broken = asked.filter(
    ({ status, expiresOn }) => status === 'failed' || (expiresOn !== undefined && expiresOn < today),
  );
  const [first] = broken;
  if (first) {
    const params = { name: first.requirement, n: broken.length };
    return { kind, state: text('brief.mark.compliance.broken', params), tone: 'bad' };
  }
  const next = asked
    .filter(({ expiresOn }) => expiresOn !== undefined && expiresOn <= addDays(today, SOON_DAYS))
    .sort((a, b) => ((a.expiresOn ?? '') < (b.expiresOn ?? '') ? -1 : 1))[0];
  if (next?.expiresOn !== undefined) {
    const params = { name: next.requirement, day: { day: next.expiresOn } };
    return { kind, state: text('brief.mark.compliance.near', params), tone: 'warn' };
  }
  const pending = asked.filter(({ status }) => status === 'pending').length;
  if (pending > 0) return { kind, state: text('brief.mark.compliance.pending', { n: pending }) };
  return { kind, state: text('brief.mark.compliance.valid', { n: asked.length }), tone: 'good' };
}

function incentiveMark(incentives: readonly Incentive[], today: Day): PartnerMark | undefined {
  const running = incentives.filter(({ from, to }) => from <= today && to > today);
  const [only] = running;
  if (!only) return undefined;
  const until = latest(running.map(({ to }) => to)) ?? only.to;
  const params = { name: only.name, n: running.length, day: { day: addDays(until, -1) } };
  return { kind: 'incentive', state: text('brief.mark.incentive.running', params) };
}

function settlementMark(settlements: readonly Settlement[], today: Day): PartnerMark | undefined {
  const kind = 'settlement' as const;
  const disputed = settlements.find(({ status }) => status === 'disputed');
  if (disputed) {
    return { kind, state: text('brief.mark.settlement.disputed', { amount: { money: disputed.amount } }), tone: 'bad' };
  }
  const [next] = settlements
    .filter(({ status }) => status === 'sent' || status === 'confirmed')
    .sort((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1));
  if (next) {
    const amount = { money: next.amount };
    if (next.dueOn === undefined) return { kind, state: text('brief.mark.settlement.open', { amount }) };
    const late = next.dueOn < today;
    return {
      kind,
      state: text(late ? 'brief.mark.settlement.late' : 'brief.mark.settlement.due', {
        amount,
        day: { day: next.dueOn },
      }),
      ...(late ? { tone: 'bad' as const } : {}),
    };
  }
  const paid = latest(settlements.filter(({ status }) => status === 'paid').map(({ paidOn, to }) => paidOn ?? to));
  if (paid === undefined) return undefined;
  return { kind, state: text('brief.mark.settlement.paid', { day: { day: paid } }), tone: 'good' };
}

function reviewMark(
  activities: readonly Activity[],
  today: Day,
  dayOf: (instant: string) => Day,
): PartnerMark | undefined {
  const last = latest(
    activities
      .filter(({ kind }) => kind === 'review' || kind === 'inspection')
      .map(({ at }) => dayOf(at))
      .filter((day) => day <= today),
  );
  if (last === undefined) return undefined;
  return { kind: 'review', state: text('brief.mark.review.last', { day: { day: last } }) };
}

function conflictMark(conflicts: readonly Conflict[]): PartnerMark | undefined {
  if (conflicts.length === 0) return undefined;
  const open = conflicts.filter(({ status }) => status === 'open').length;
  return open === 0
    ? { kind: 'conflict', state: text('brief.mark.conflict.none'), tone: 'good' }
    : { kind: 'conflict', state: text('brief.mark.conflict.open', { n: open }), tone: 'bad' };
}

function latest(days: readonly (Day | undefined)[]): Day | undefined {
  return days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}
