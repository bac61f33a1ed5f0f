import { z } from 'zod';
import type { Clock } from '../model/time.ts';
import type { RateBudget } from './http.ts';

/** What is known of one budget; small, so that it can be saved at each request. */
const budgetStateSchema = z.object({
  /** Requests per slot of the window, by slot number since the epoch. */
  slots: z.array(z.object({ slot: z.number(), sent: z.number() })),
  /** No request before this moment (ms since the epoch): the system told us so. */
  blockedUntil: z.number(),
  /** When it told us, by our clock. */
  blockedAt: z.number().optional(),
});
export type BudgetState = z.infer<typeof budgetStateSchema>;

/** Keeps budgets where they outlive a worker, which is stopped when idle and would forget what it sent. */
export interface BudgetStore {
  /**
   * Reads a budget and writes what is to be kept of it, with nobody else in between: two requests never count from
   * the same state.
   * @param decide gets what was kept, or nothing; it is parsed here
   */
  change<R>(id: string, decide: (kept: unknown) => { readonly keep?: BudgetState; readonly result: R }): Promise<R>;
}

export function memoryBudgets(): BudgetStore {
  const states = new Map<string, BudgetState>();
  return {
    async change(id, decide) {
      const { keep, result } = decide(states.get(id));
      if (keep) states.set(id, keep);
      return result;
    },
  };
}

export interface Limiter {
  /** @returns 0 when the request may be sent now (it is then counted), else how many ms to wait before asking again */
  take(id: string, budget: RateBudget | undefined): Promise<number>;
  /** Lets nothing of this budget pass for so long. */
  block(id: string, ms: number): Promise<void>;
}

const SLOTS = 10;
const NOTHING_SENT: BudgetState = { slots: [], blockedUntil: 0 };
/** No block lasts longer. */
const LONGEST_BLOCK_MS = 86_400_000;

/**
 * A sliding window cut into ten slots: a window of any position touches eleven of them at most, so counting the
 * last eleven never lets more than `requests` into it, and the state stays small even for a budget of a day.
 */
export function createLimiter(store: BudgetStore, clock: Clock): Limiter {
  return {
    take: (id, budget) =>
      store.change(id, (kept) => {
        const now = clock.now();
        const state = inTime(parsed(kept), now);
        const { blockedUntil, slots: known } = state;
        if (blockedUntil > now) return { keep: state, result: blockedUntil - now };
        if (budget === undefined) return { result: 0 };

        const width = budget.perMs / SLOTS;
        const current = Math.floor(now / width);
        const slots = recent(known, current);
        const sent = slots.reduce((sum, slot) => sum + slot.sent, 0);
        if (sent >= budget.requests) {
          const oldest = slots[0]?.slot ?? current;
          return { result: Math.max(1, Math.ceil((oldest + SLOTS + 1) * width - now)) };
        }
        return { keep: { slots: counted(slots, current), blockedUntil: 0 }, result: 0 };
      }),
    block: (id, ms) =>
      store.change(id, (kept) => {
        const now = clock.now();
        const { slots, blockedUntil } = inTime(parsed(kept), now);
        // A request that went out before the first refusal may be refused too, with a shorter time or none.
        const until = Math.max(blockedUntil, now + Math.min(ms, LONGEST_BLOCK_MS));
        return { keep: { slots, blockedUntil: until, blockedAt: now }, result: undefined };
      }),
  };
}

function parsed(kept: unknown): BudgetState {
  return budgetStateSchema.safeParse(kept).data ?? NOTHING_SENT;
}

/** After the clock was put back a block lasts for as long as the system said, from now on: how much of it is over is not known. */
function inTime(state: BudgetState, now: number): BudgetState {
  const { slots, blockedUntil, blockedAt = blockedUntil } = state;
  if (now >= blockedAt) return state;
  return { slots, blockedUntil: now + Math.min(blockedUntil - blockedAt, LONGEST_BLOCK_MS), blockedAt: now };
}

/** Slots still inside the window, oldest first. Slots of the future (the clock was put back) count as the present one. */
function recent(slots: BudgetState['slots'], current: number): { slot: number; sent: number }[] {
  return slots
    .filter(({ slot }) => slot >= current - SLOTS)
    .map(({ slot, sent }) => ({ slot: Math.min(slot, current), sent }))
    .sort((a, b) => a.slot - b.slot);
}

function counted(slots: BudgetState['slots'], current: number): BudgetState['slots'] {
  const last = slots.at(-1);
  return last?.slot === current
    ? [...slots.slice(0, -1), { slot: current, sent: last.sent + 1 }]
    : [...slots, { slot: current, sent: 1 }];
}
