import { studentCdf, studentQuantile } from '../../analysis/stats/student.ts';
import { text } from '../../errors.ts';
import { addDays, startOfQuarter } from '../../model/calendar.ts';
import type { Quantity } from '../../model/quantity.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { count } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { LogHours, ReplyFacts } from '../sales-facts.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const MIN_TICKETS = 20;
const SIGNIFICANCE = 0.005;
/** Half as slow again; less is not felt. */
const MIN_TIMES = 1.5;
/** Within the hour nobody minds. */
const LEAST_HOURS = 1;

/**
 * First replies of the last 60 days (20 tickets at least) take clearly longer than they should: above the target set
 * for it, else than in the ten months before, else than at all others of the kind. Replies spread over orders of
 * magnitude, so the typical one is the geometric mean and tests are Welch's on logarithms (0.5 %, one-sided); without a
 * target the difference must be half as much again. No money is put on it.
 */
export const slowFirstReply: Rule = {
  id: 'slowFirstReply',
  about: ['channel', 'partner'],
  moves: 'firstReplyTime',
  when: slow,
};

function slow(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const { replies, name, sources } = facts;
  if (!replies || replies.recent.tickets < MIN_TICKETS) return undefined;
  const own = typical(replies.recent);
  const than = slowerThan(replies, own);
  if (own < LEAST_HOURS || !than) return undefined;

  const params = {
    name,
    hours: rounded(own),
    usual: rounded(than.hours),
    times: rounded(own / than.hours),
    tickets: replies.recent.tickets,
    waiting: replies.waiting,
    against: { text: text(`playbook.slowFirstReply.${than.key}`) },
  };
  return {
    title: text('playbook.slowFirstReply.title', params),
    why: text('playbook.slowFirstReply.why', params),
    evidence: [
      {
        label: text('playbook.evidence.typicalReply'),
        quantity: hours(own),
        against: { label: text(`playbook.evidence.reply.${than.key}`), quantity: hours(than.hours) },
        sources,
      },
      { label: text('playbook.evidence.ticketsSixtyDays'), quantity: count(replies.recent.tickets), sources },
      ...(replies.waiting === 0
        ? []
        : [{ label: text('playbook.evidence.ticketsWaiting'), quantity: count(replies.waiting), sources }]),
    ],
    dueOn: addDays(today, 7),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.slowFirstReply.task.title', params),
      body: text('playbook.slowFirstReply.task.body', params),
    },
    about: startOfQuarter(facts.asOf ?? today, workspace.fiscalYearStart),
    likelihood: 0.25,
    urgency: 0.4,
  };
}

type Against = { readonly key: 'target' | 'before' | 'others'; readonly hours: number };

function slowerThan({ recent, before, others, target }: ReplyFacts, own: number): Against | undefined {
  if (target !== undefined && target > 0) {
    const error = Math.sqrt(variance(recent) / recent.tickets);
    const low = Math.log(own) - studentQuantile(1 - SIGNIFICANCE, recent.tickets - 1) * error;
    return low > Math.log(target) ? { key: 'target', hours: target } : undefined;
  }
  if (isSlower(recent, before)) return { key: 'before', hours: typical(before) };
  return isSlower(recent, others) ? { key: 'others', hours: typical(others) } : undefined;
}

/** Welch's test on logarithms (B. L. Welch, Biometrika 34, 1947). */
function isSlower(recent: LogHours, usual: LogHours): boolean {
  if (usual.tickets < MIN_TICKETS || typical(recent) < MIN_TIMES * typical(usual)) return false;
  const [a, b] = [variance(recent) / recent.tickets, variance(usual) / usual.tickets];
  const error = a + b;
  if (error <= 0) return true;
  const freedom = error ** 2 / (a ** 2 / (recent.tickets - 1) + b ** 2 / (usual.tickets - 1));
  const difference = recent.sum / recent.tickets - usual.sum / usual.tickets;
  return 1 - studentCdf(difference / Math.sqrt(error), freedom) < SIGNIFICANCE;
}

const typical = ({ sum, tickets }: LogHours): number => Math.exp(sum / tickets);

function variance({ tickets, sum, squares }: LogHours): number {
  return Math.max(0, (squares - (sum * sum) / tickets) / (tickets - 1));
}

const hours = (value: number): Quantity => ({ unit: 'hours', value: rounded(value) });
const rounded = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
