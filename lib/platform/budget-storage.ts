import { browser } from 'wxt/browser';
import type { BudgetStore } from '../sync/rate-budget.ts';
import { inTurn } from './web-locks.ts';

/**
 * State of rate budgets, shared by every context of the extension and outliving the worker, but not the browser
 * session: no system counts requests for longer than that.
 */
export const sessionBudgets: BudgetStore = {
  change(id, decide) {
    const key = `budget:${id}`;
    return inTurn(key, async () => {
      const { keep, result } = decide((await browser.storage.session.get(key))[key]);
      if (keep) await browser.storage.session.set({ [key]: keep });
      return result;
    });
  },
};
