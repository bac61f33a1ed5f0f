import type { Subject } from './step.ts';

/** Figures of one kind of subject that are no KPI and that a rule may want to move; named `playbook.evidence.<id>`. */
export const OWN_FIGURES = {
  acos: { of: 'listing', better: 'down' },
  contactsOnDeal: { of: 'deal', better: 'up' },
  daysPastClose: { of: 'deal', better: 'down' },
  daysSinceOrder: { of: 'account', better: 'down' },
  /** 1 for a deal that was won, 0 for one that was lost, else the chance its stage stands for. */
  dealChance: { of: 'deal', better: 'up' },
  pieces: { of: 'listing', better: 'down' },
  stars: { of: 'listing', better: 'up' },
  stockLasts: { of: 'listing', better: 'up' },
} as const satisfies Readonly<Record<string, { readonly of: Subject['kind']; readonly better: 'up' | 'down' }>>;

export type OwnFigure = keyof typeof OWN_FIGURES;

export function isOwnFigure(id: string): id is OwnFigure {
  return Object.hasOwn(OWN_FIGURES, id);
}
