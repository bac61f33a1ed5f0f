import { daysBetween } from '../model/calendar.ts';
import { dayOf } from '../model/time.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import { completedSince, worstFailure } from '../sync/status.ts';
import type { AnalysisInput } from './input.ts';

const DAY_MS = 86_400_000;
const LEAST_DAYS = 2;
const INTERVALS = 3;
/** Only the user can mend these. */
const NEEDS_USER = new Set(['config', 'permission', 'wireChanged']);

/**
 * What the rules may look at of each connection, the workspace being the subject. Left out are those that have never
 * been read to the end, which is said everywhere, and those the user has paused.
 */
export function* connectionFacts(input: AnalysisInput, currency: string): Generator<SubjectFacts> {
  const { connections, streams, today, asOf, workspace, syncEveryMs = 0 } = input;
  for (const { id, label, pausedAt } of connections) {
    const states = streams.get(id) ?? [];
    const complete = completedSince(states);
    if (complete === undefined || pausedAt !== undefined) continue;
    const age = Math.max(0, daysBetween(dayOf(complete, workspace.timeZone), today));
    const failure = worstFailure(states);
    const failing = failure && NEEDS_USER.has(failure.kind) ? failure.userText : undefined;
    // What is as it should be is not counted up.
    if (age < 1) continue;
    yield {
      subject: { kind: 'workspace' },
      name: '',
      currency,
      asOf,
      sources: input.freshness.all([id]),
      connection: {
        id,
        label,
        age,
        allowed: Math.max(LEAST_DAYS, Math.ceil((INTERVALS * syncEveryMs) / DAY_MS)),
        orders: ordersOf(input, id),
        deals: input.deals.filter(({ source }) => source.connection === id).length,
        accounts: input.accounts.filter(({ source }) => source.connection === id).length,
        ...(failing ? { failing } : {}),
      },
    };
  }
}

function ordersOf({ orders: { columns } }: AnalysisInput, connection: string): number {
  const code = columns.connection.values.indexOf(connection);
  let count = 0;
  for (const own of columns.connection.codes) if (own === code) count++;
  return code < 0 ? 0 : count;
}
