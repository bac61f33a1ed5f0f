import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What another colour scheme may change: the rest is looked at in the first. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * Nothing that axe calls serious or critical, in the page and its open shadow roots.
 * @param only a part of the page, or rules that are to be looked at; absent: all of it, by all
 */
export async function expectAccessible(
  page: Page,
  only: { readonly part?: string; readonly rules?: readonly string[] } = {},
): Promise<void> {
  // Naming every element that is as it should be would take most of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (only.part !== undefined) axe.include(only.part);
  if (only.rules !== undefined) axe.withRules([...only.rules]);
  const { violations } = await axe.analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`)}`);
  // All that a page has is told, and the next page looked at too.
  expect.soft(told).toEqual([]);
}
