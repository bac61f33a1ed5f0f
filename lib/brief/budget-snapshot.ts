import { z } from 'zod';
import { uniforms } from '../analysis/stats/random.ts';
import { fnv1a } from '../model/text-hash.ts';
import type { BudgetMove } from '../playbook/sales-facts.ts';
import type { Store } from '../store/store.ts';
import { budgetInParts } from './budget.ts';
import { moveOf, withSpendingOfItsOwn } from './budget-move.ts';
import { inTurns, type Pause } from './pause.ts';
import { VERSION } from './snapshots.ts';
import type { SpendHistories } from './spend-histories.ts';

export const BUDGET = 'budget';

/** A move of budget, and what it was worked out from: it takes as long as all the rest, and changes once a month. */
export interface KeptBudget {
  readonly version: typeof VERSION;
  /** Raised when the same histories would give another move. */
  readonly method: typeof METHOD;
  /** Of the histories. */
  readonly hash: number;
  /** Absent: there is none. */
  readonly move?: BudgetMove;
}

const METHOD = 1;
/** Of the draws that say how sure it is: the same answer each time. */
const SEED = 1;

// Our own writing, as all snapshots.
const keptSchema = z.custom<KeptBudget>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === VERSION &&
    'method' in value &&
    value.method === METHOD,
);

/** What the last analysis kept. */
export function readBudget(store: Pick<Store, 'snapshot'>): Promise<KeptBudget | undefined> {
  return store.snapshot(BUDGET, keptSchema);
}

/** The move that the histories speak for; that of before where they are the same as then. */
export async function keepBudget(
  histories: SpendHistories,
  before: KeptBudget | undefined,
  pause: Pause,
): Promise<KeptBudget> {
  const hash = fnv1a(JSON.stringify(histories));
  if (before?.hash === hash) return before;
  const own = withSpendingOfItsOwn(histories);
  // One channel alone has nobody to give to.
  const budget = own.channels.length < 2 ? undefined : await inTurns(budgetInParts(own, uniforms(SEED)), pause);
  const move = budget?.status === 'ok' ? moveOf(budget, own) : undefined;
  return { version: VERSION, method: METHOD, hash, ...(move ? { move } : {}) };
}
