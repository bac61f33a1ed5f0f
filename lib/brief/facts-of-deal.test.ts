import { expect, test } from 'vitest';
import { deal } from '../../test/support/builders.ts';
import type { StepDecision } from '../model/step-decision.ts';
import { outcomeFinder } from '../playbook/outcome.ts';
import { openMemoryStore } from '../store/memory.ts';
import { closedDealFacts } from './facts-of-deal.ts';
import { readFreshness } from './freshness.ts';

const TODAY = '2026-06-15';

function decided(deal: string): StepDecision {
  return {
    id: `dealStalled|deal|crm:${deal}|1`,
    rule: 'dealStalled',
    decision: 'done',
    at: '2026-03-01T08:00:00.000Z',
    baseline: { kpi: 'dealChance', quantity: { unit: 'ratio', value: 0.4 }, on: '2026-03-01', judgedOn: '2026-05-30' },
  };
}

test('how it went with deals that were closed since is told; of others nothing is asked', async () => {
  const deals = [
    deal('1', { status: 'won' }),
    deal('2', { status: 'lost' }),
    deal('3', { status: 'open' }),
    deal('4', { status: 'won' }),
  ];
  const decisions = ['1', '2', '3'].map(decided);
  const freshness = await readFreshness(openMemoryStore());
  const facts = [...closedDealFacts({ deals, decisions, freshness, today: TODAY }, 'USD')];
  expect(facts.map(({ subject }) => 'id' in subject && subject.id)).toEqual(['crm:1', 'crm:2']);
  const outcomes = outcomeFinder(decisions, TODAY);
  for (const subject of facts) outcomes.look(subject);
  expect([...outcomes.found().values()].map(({ status }) => status)).toEqual(['moved', 'notMoved', 'notEnoughData']);
});
