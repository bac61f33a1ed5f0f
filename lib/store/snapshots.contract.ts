import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inFreshPlace, type Place } from './place.contract.ts';
import type { Store } from './store.ts';

/** What every driver must do with results. @param place a new, empty place */
export function snapshotsContract(name: string, place: () => Promise<Place>, lasting: boolean): void {
  describe(`${name}: snapshots`, () => {
    let store: Store;
    const reopen = inFreshPlace(place, (opened) => {
      store = opened;
    });

    test('snapshots are replaced as a whole and parsed when read', async () => {
      const schema = z.object({ n: z.number() });
      await store.saveSnapshots(
        new Map([
          ['a', { n: 1 }],
          ['b', { n: 2 }],
        ]),
      );
      await store.saveSnapshots(
        new Map([
          ['b', { n: 3 }],
          ['c', { other: 1 }],
        ]),
      );
      expect(await store.snapshot('a', schema)).toBeUndefined();
      expect(await store.snapshot('b', schema)).toEqual({ n: 3 });
      expect(await store.snapshot('c', schema)).toBeUndefined();
    });

    test('snapshots may hold columns', async () => {
      const block = {
        days: Int32Array.of(-1, 0, 2 ** 31 - 1),
        sums: Float64Array.of(0.5, Number.NaN, 2 ** 53),
        none: new Int32Array(0),
        names: ['a', '', '\u0000array'],
      };
      await store.saveSnapshots(new Map([['block', { inner: [block.days.subarray(0, 2), block] }]]));
      await store.compact();
      expect(await store.snapshot('block', z.unknown())).toEqual({ inner: [Int32Array.of(-1, 0), block] });
      if (!lasting) return;
      await store.close();
      await reopen();
      expect(await store.snapshot('block', z.unknown())).toEqual({ inner: [Int32Array.of(-1, 0), block] });
    });
  });
}
