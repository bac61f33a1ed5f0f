import fc from 'fast-check';
import type { Disturbance } from './disturbed.ts';

const DAY_MS = 86_400_000;
const after = fc.integer({ min: 0, max: 40 });

/** Anything but the clock. */
export function disturbance(): fc.Arbitrary<Disturbance> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ after, kind: fc.constant('kill' as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({ after, kind: fc.constant('killSoon' as const), turns: fc.integer({ min: 0, max: 60 }) }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        after,
        kind: fc.constantFrom(...(['transient', 'rateLimited', 'permission', 'abort', 'repeat', 'compact'] as const)),
      }),
    },
  );
}

/** The local clock as well: by hours or by 400 days, either way. */
export function disturbanceOrJump(): fc.Arbitrary<Disturbance> {
  const hours = [1, 26, 400 * 24].flatMap((one) => [one, -one]);
  const jump = fc.record({
    after,
    kind: fc.constant('jump' as const),
    ms: fc.constantFrom(...hours.map((one) => (one / 24) * DAY_MS)),
  });
  return fc.oneof({ weight: 2, arbitrary: disturbance() }, { weight: 1, arbitrary: jump });
}
