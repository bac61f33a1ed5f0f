import { browser } from 'wxt/browser';
import { z } from 'zod';
import type { BudgetStore } from '../sync/rate-budget.ts';

const stateSchema = z.object({
  slots: z.array(z.object({ slot: z.number(), sent: z.number() })),
  blockedUntil: z.number(),
});

/**
 * State of rate budgets, shared by every context of the extension and outliving the worker, but not the browser
 * session: no system counts requests for longer than that.
 */
export const sessionBudgets: BudgetStore = {
  async get(id) {
    const key = `budget:${id}`;
    const parsed = stateSchema.safeParse((await browser.storage.session.get(key))[key]);
    return parsed.success ? parsed.data : undefined;
  },
  async set(id, state) {
    await browser.storage.session.set({ [`budget:${id}`]: state });
  },
};
