import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../model/calendar.ts';
import type { Partner } from '../model/records.ts';
import { DEFAULT_WORKSPACE } from '../model/workspace.ts';
import { exampleFacts, exampleRecord, usd } from './example.ts';
import { RULE_EXAMPLES } from './examples.ts';
import { RULES } from './index.ts';
import type { TerritoryClaim } from './programme-facts.ts';
import { complianceExpiring } from './rules/compliance-expiring.ts';
import { riskAboveAppetite } from './rules/risk-above-appetite.ts';
import { territoryOverlap } from './rules/territory-overlap.ts';
import { trainingMissing } from './rules/training-missing.ts';
import type { SubjectFacts } from './subject-facts.ts';

const TODAY = '2026-07-10';
const partnerFacts = (facts: Partial<SubjectFacts>) =>
  exampleFacts({ subject: { kind: 'partner', id: 'p' }, ...facts });
const level = fc.integer({ min: 1, max: 5 });
const when = fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days));

test.each(RULES.map((rule) => [rule.id, rule] as const))('%s says nothing of a subject without data', (_, rule) => {
  for (const kind of ['partner', 'account', 'channel', 'deal', 'listing'] as const) {
    expect(rule.when(exampleFacts({ subject: { kind, id: 'x' } }), TODAY, DEFAULT_WORKSPACE)).toBeUndefined();
  }
  const bare = { ...exampleRecord<Partner['id']>('p'), name: 'Northwind', stage: 'active' } as const;
  expect(rule.when(partnerFacts({ partner: bare }), TODAY, DEFAULT_WORKSPACE)).toBeUndefined();
});

test.each(RULES.map((rule) => [rule.id, rule] as const))('%s finds the same again', (id, rule) => {
  for (const { facts, today } of RULE_EXAMPLES[id] ?? []) {
    const finding = rule.when(facts, today, DEFAULT_WORKSPACE);
    expect(rule.when(structuredClone(plain(facts)), today, DEFAULT_WORKSPACE)).toEqual(finding);
  }
});

test('a larger appetite never finds more risks', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(level, level)), level, level, (levels, a, b) => {
      const risks = levels.map(([likelihood, impact], index) => ({
        ...exampleRecord(`r${index}`),
        name: `Risk ${index}`,
        kind: 'other' as const,
        likelihood,
        impact,
        status: 'open' as const,
      }));
      const fires = (riskAppetite: number) =>
        riskAboveAppetite.when(partnerFacts({ risks }), TODAY, { ...DEFAULT_WORKSPACE, riskAppetite }) !== undefined;
      const [small, large] = [Math.min(a * b, 25), Math.max(a * b, 25)];
      expect(fires(large) && !fires(small)).toBe(false);
      expect(fires(small)).toBe(levels.some(([likelihood, impact]) => likelihood * impact > small));
    }),
  );
});

test('of two partners that hold one territory exclusively, one is told', () => {
  fc.assert(
    fc.property(when, when, (first, second) => {
      const agreement = (id: string, startsOn: string) => ({
        ...exampleRecord(id),
        partnerId: exampleRecord<TerritoryClaim['agreement']['partnerId']>(id).id,
        name: id,
        startsOn,
        status: 'active' as const,
        exclusive: true,
      });
      const [a, b] = [agreement('a', first), agreement('b', second)];
      const told = [
        { own: a, agreement: b },
        { own: b, agreement: a },
      ].filter(
        (pair) =>
          territoryOverlap.when(
            partnerFacts({ territoryClaims: [{ territory: 'Texas', holder: { id: 'x', name: 'X' }, ...pair }] }),
            TODAY,
            DEFAULT_WORKSPACE,
          ) !== undefined,
      );
      expect(told).toHaveLength(1);
    }),
  );
});

test('a renewal settles what expires, in whatever order they are read', () => {
  fc.assert(
    fc.property(when, fc.integer({ min: 46, max: 400 }), fc.boolean(), (expiresOn, renewedFor, isReversed) => {
      const record = (id: string, until: string) => ({
        ...exampleRecord(id),
        requirement: 'Licence',
        kind: 'licence' as const,
        status: 'valid' as const,
        expiresOn: until,
      });
      const records = [record('a', expiresOn), record('b', addDays(TODAY, renewedFor))];
      const facts = partnerFacts({ compliances: isReversed ? records.toReversed() : records });
      expect(complianceExpiring.when(facts, TODAY, DEFAULT_WORKSPACE)).toBeUndefined();
    }),
  );
});

test('a course that was passed last is not missing, whatever went before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('assigned', 'failed'), when), { maxLength: 5 }), (tries) => {
      const training = (id: string, status: 'assigned' | 'failed' | 'passed', on: string) => ({
        ...exampleRecord(id),
        partnerId: exampleRecord<TerritoryClaim['agreement']['partnerId']>('p').id,
        course: 'Basics',
        status,
        dueOn: on,
        ...(status === 'assigned' ? {} : { doneOn: on }),
      });
      const past = tries.map(([status, on], index) => training(`t${index}`, status, on));
      const trainings = [...past, training('passed', 'passed', addDays(TODAY, 401))];
      expect(trainingMissing.when(partnerFacts({ trainings }), TODAY, DEFAULT_WORKSPACE)).toBeUndefined();
    }),
  );
});

test('money at stake is never nothing: without an amount there is none', () => {
  const free = {
    ...exampleRecord('r'),
    name: 'Risk',
    kind: 'other',
    likelihood: 5,
    impact: 5,
    status: 'open',
  } as const;
  const impactOf = (exposure: number) =>
    riskAboveAppetite.when(partnerFacts({ risks: [{ ...free, exposure: usd(exposure) }] }), TODAY, DEFAULT_WORKSPACE)
      ?.impact;
  expect(impactOf(0)).toBeUndefined();
  expect(impactOf(1000)).toEqual(usd(900));
});

/** Without what cannot be cloned: some facts are asked for when they are needed. */
function plain(facts: SubjectFacts): SubjectFacts {
  return JSON.parse(JSON.stringify(facts)) as SubjectFacts;
}
