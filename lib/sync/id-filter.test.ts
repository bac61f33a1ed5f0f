import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdFilter } from './id-filter.ts';

test('an id that has come before is never new; others are, but for one in millions', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 400 }), fc.nat(400), (numbers, cleared) => {
      const filter = new IdFilter(2);
      const seen = new Set<string>();
      numbers.forEach((number, at) => {
        if (at === cleared) {
          filter.clear();
          seen.clear();
        }
        const id = `crm:${number}`;
        expect(filter.add(id)).toBe(!seen.has(id));
        seen.add(id);
        expect(filter.size).toBe(seen.size);
      });
    }),
  );
});
