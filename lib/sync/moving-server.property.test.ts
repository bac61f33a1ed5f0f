import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { appended, type Fault, faulty, sweptWhenIncomplete, withoutDeletes } from './testing/faults.ts';
import { live, type WorldStage, world } from './testing/moving-world.ts';
import { LONG, part } from './testing/schedules.ts';
import { Tally } from './testing/tally.ts';

const tally = new Tally();
const noticed = new Tally();
afterAll(() => {
  tally.print('model test, a server that changes while it is read');
  noticed.print('schedules until a fault was noticed');
});

const law = (stage: WorldStage = {}, glitches = false) =>
  fc.asyncProperty(world(glitches), (plan) => live(plan, { watched: !glitches, ...stage, tally }));

test('whatever changes and goes wrong meanwhile, a quiet run more and the store is what the server is', LONG, () =>
  fc.assert(law(), part(0.25)),
);

test('what a server leaves out of its pages comes with complete readings', LONG, () =>
  fc.assert(law({}, true), part(0.05)),
);

const between = (fault: Fault): WorldStage => ({ mutate: (store) => faulty(store, fault) });

/** Ways to read a server wrongly, and to save what was read: the law must notice each. */
const faults: [string, WorldStage][] = [
  ['the next run starts from the largest date seen', { keyset: { watermark: 'largestSeen', overlap: false } }],
  ['the next run starts from the end of this one', { keyset: { watermark: 'serverEnd' } }],
  ['the next run starts from our own clock', { keyset: { watermark: 'localStart' } }],
  ['runs do not overlap', { keyset: { overlap: false } }],
  ['a page resumes after a date, not after a record', { keyset: { resume: 'stamp' } }],
  ['deletions are forgotten', between(withoutDeletes)],
  ['a sweep follows an interrupted reading', between(sweptWhenIncomplete)],
  ['what is read twice is appended', between(appended)],
];

test.each(faults)('the law notices when %s', LONG, async (name, stage) => {
  const result = await fc.check(law(stage), { numRuns: 2000, seed: 1, endOnFailure: true });
  expect(result.failed).toBe(true);
  noticed.count(name, result.numRuns);
});
