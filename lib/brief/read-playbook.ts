import { addDays } from '../model/calendar.ts';
import { addMoney, type Money } from '../model/money.ts';
import type { StepDecision } from '../model/step-decision.ts';
import { type Day, dayOf } from '../model/time.ts';
import { RULES } from '../playbook/index.ts';
import { type StepState, stepStates } from '../playbook/open-steps.ts';
import { type Outcome, outcomeOf } from '../playbook/outcome.ts';
import type { Subject } from '../playbook/step.ts';
import { occasionOf, subjectOfStep } from '../playbook/step-id.ts';
import { recordsOf } from '../playbook/trust.ts';
import type { Store } from '../store/store.ts';
import type { OwnerLoad, PlaybookReply, PlaybookRow, RuleLine, StepPage, StepQuestion } from './playbook.ts';
import {
  PLAYBOOK,
  type PlaybookStep,
  playbookBlock,
  playbookBlockSchema,
  playbookSchema,
  type StoredPlaybook,
  subjectKey,
} from './playbook-snapshot.ts';

/** Every rule with what became of its steps, with what was decided since the analysis taken into account. */
export async function readPlaybook(store: Store, now: number): Promise<PlaybookReply> {
  const read = await readRows(store, now);
  if (read === undefined) return { status: 'empty' };
  const { rows, stored, today, rulesOff } = read;
  return {
    status: 'ok',
    computedAt: stored.computedAt,
    rules: RULES.map(({ id, about }): RuleLine => {
      const own = rows.filter(({ rule }) => rule === id);
      const unlisted = stored.unlisted[id] ?? 0;
      const counts = countStates(own);
      const stake = atStake(own, stored.currency);
      const on = !rulesOff.includes(id);
      return {
        id,
        about,
        on,
        found: on ? own.filter(({ title }) => title !== undefined).length + unlisted : 0,
        counts: { ...counts, open: counts.open + (on ? unlisted : 0) },
        ...(stake === undefined || unlisted > 0 ? {} : { atStake: stake }),
        outcomes: countOutcomes(own),
      };
    }),
    counts: countStates(rows),
    owners: loads(rows.filter(isToDo), today, stored.currency),
    unlisted: Object.values(stored.unlisted).reduce((sum, n) => sum + n, 0),
  };
}

/** Steps in one state, narrowed down; those decided on newest first, others by priority or due date. */
export async function readPlaybookSteps(
  store: Store,
  now: number,
  question: StepQuestion,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<StepPage> {
  const rows = (await readRows(store, now))?.rows ?? [];
  const inState = rows.filter(({ state }) => state === question.state);
  const found = inState.filter((row) => answers(row, question)).sort(orderOf(question));
  return { rows: found.slice(offset, offset + limit), total: found.length, choices: choicesOf(inState) };
}

/** Every step found or decided on; of rules switched off only what was decided. `undefined` before the first analysis. */
async function readRows(store: Store, now: number) {
  const [stored, decisions, workspace] = await Promise.all([
    store.snapshot(PLAYBOOK, playbookSchema),
    store.decisions(),
    store.workspace(),
  ]);
  if (stored === undefined) return undefined;
  const today = dayOf(now, workspace.timeZone);
  const { rulesOff } = workspace;
  const blocks = await Promise.all(
    Array.from({ length: stored.blocks }, (_, block) => store.snapshot(playbookBlock(block), playbookBlockSchema)),
  );
  const stateOf = stepStates(decisions, today);
  const records = recordsOf(decisions);
  const steps = blocks.flatMap((block) => block ?? []);
  const found = steps
    .filter(({ rule }) => !rulesOff.includes(rule))
    .map((step) => {
      const { state, decision } = stateOf(step.id);
      const record = records.get(step.rule);
      return {
        ...rowOf(step, stored, today, state, decision),
        ...(record === undefined ? {} : { record }),
      };
    });
  const listed = new Set(found.map(({ id }) => id));
  const gone = decisions.flatMap((decision): PlaybookRow[] => {
    const subject = subjectOfStep(decision.id);
    const { state } = stateOf(decision.id);
    // One that was only put off and has come to nothing meanwhile is no news.
    if (listed.has(decision.id) || subject === undefined || state === 'open' || state === 'snoozed') return [];
    return [
      {
        id: decision.id,
        rule: occasionOf(decision.id).rule,
        subject,
        subjectName: stored.names[subjectKey(subject)] ?? '',
        ...(decision.to === undefined ? {} : { ownerName: decision.to }),
        state,
        decision,
        ...outcomeOfRow(decision, stored, today),
      },
    ];
  });
  return { rows: [...found, ...gone], stored, today, rulesOff };
}

function rowOf(
  { id, rule, subject, subjectName, title, why, impact, dueOn, ownerName, channel }: PlaybookStep,
  stored: StoredPlaybook,
  today: Day,
  state: StepState,
  decision: StepDecision | undefined,
): PlaybookRow {
  const who = decision?.to ?? ownerName;
  return {
    id,
    rule,
    subject,
    subjectName,
    title,
    why,
    ...(impact === undefined ? {} : { impact }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(who === undefined ? {} : { ownerName: who }),
    ...(channel === undefined ? {} : { channel: { key: channel, name: stored.channelNames[channel] ?? channel } }),
    state,
    ...(decision === undefined ? {} : { decision, ...outcomeOfRow(decision, stored, today) }),
  };
}

function outcomeOfRow(decision: StepDecision, stored: StoredPlaybook, today: Day): { outcome?: Outcome } {
  if (decision.decision === 'dismissed' || decision.decision === 'snoozed') return {};
  // Decided since the analysis: it has yet to be looked at.
  return { outcome: stored.outcomes[decision.id] ?? outcomeOf(decision, undefined, today) };
}

function isToDo({ state }: PlaybookRow): boolean {
  return state === 'open' || state === 'accepted' || state === 'handedOver';
}

const NO_STATES: Record<StepState, number> = { open: 0, accepted: 0, handedOver: 0, snoozed: 0, done: 0, dismissed: 0 };
const NO_OUTCOMES: Record<Outcome['status'], number> = { moved: 0, notMoved: 0, tooEarly: 0, notEnoughData: 0 };

function countStates(rows: readonly PlaybookRow[]): Record<StepState, number> {
  const counts = { ...NO_STATES };
  for (const { state } of rows) counts[state]++;
  return counts;
}

function countOutcomes(rows: readonly PlaybookRow[]): Record<Outcome['status'], number> {
  const counts = { ...NO_OUTCOMES };
  for (const { outcome } of rows) if (outcome) counts[outcome.status]++;
  return counts;
}

/** Amounts in other currencies than the workspace's would have to be converted: with one of them nothing is said. */
function atStake(rows: readonly PlaybookRow[], currency: string): Money | undefined {
  const amounts = rows.flatMap(({ impact, state }) => (impact && state === 'open' ? [impact] : []));
  const [first, ...others] = amounts;
  if (first === undefined || amounts.some((amount) => amount.currency !== currency)) return undefined;
  return others.reduce(addMoney, first);
}

function loads(rows: readonly PlaybookRow[], today: Day, currency: string): OwnerLoad[] {
  const soonEnd = addDays(today, 7);
  return [...Map.groupBy(rows, ({ ownerName }) => ownerName)]
    .map(([name, own]): OwnerLoad => {
      const stake = atStake(own, currency);
      const due = own.flatMap(({ dueOn }) => dueOn ?? []);
      return {
        ...(name === undefined ? {} : { name }),
        open: own.length,
        overdue: due.filter((day) => day < today).length,
        soon: due.filter((day) => day >= today && day < soonEnd).length,
        ...(stake === undefined ? {} : { atStake: stake }),
      };
    })
    .sort((a, b) => Number(a.name === undefined) - Number(b.name === undefined) || b.open - a.open);
}

function answers(row: PlaybookRow, { rule, owner, kind, channel, search = '' }: StepQuestion): boolean {
  if (rule !== undefined && row.rule !== rule) return false;
  if (owner !== undefined && (row.ownerName ?? '') !== owner) return false;
  if (kind !== undefined && row.subject.kind !== kind) return false;
  if (channel !== undefined && row.channel?.key !== channel) return false;
  const sought = search.trim().toLowerCase();
  return sought === '' || namesIn(row).some((name) => name.toLowerCase().includes(sought));
}

function namesIn({ subjectName, ownerName = '', title, why, channel, decision }: PlaybookRow): string[] {
  const params = [title, why].flatMap((text) => Object.values(text?.params ?? {}));
  const named = params.filter((param) => typeof param === 'string');
  return [subjectName, ownerName, channel?.name ?? '', decision?.words ?? '', decision?.to ?? '', ...named];
}

function orderOf({ state, order }: StepQuestion): (a: PlaybookRow, b: PlaybookRow) => number {
  if (order === 'due') return (a, b) => compare(a.dueOn ?? '9', b.dueOn ?? '9');
  // As the analysis left them: by priority.
  if (state === 'open') return () => 0;
  return (a, b) => compare(b.decision?.at ?? '', a.decision?.at ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function choicesOf(rows: readonly PlaybookRow[]): StepPage['choices'] {
  const channels = new Map(rows.flatMap(({ channel }) => (channel ? [[channel.key, channel.name] as const] : [])));
  const kinds = new Set<Subject['kind']>(rows.map(({ subject }) => subject.kind));
  return {
    rules: [...new Set(rows.map(({ rule }) => rule))].sort(),
    owners: [...new Set(rows.map(({ ownerName = '' }) => ownerName))].sort(),
    kinds: [...kinds],
    channels: [...channels].map(([key, name]) => ({ key, name })).sort((a, b) => compare(a.name, b.name)),
  };
}
