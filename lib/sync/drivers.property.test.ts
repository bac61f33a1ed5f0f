import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openDexieStore } from '../store/dexie.ts';
import { openFileStore } from '../store/files.ts';
import type { Store } from '../store/store.ts';
import { live, world } from './testing/moving-world.ts';
import { play, scenario } from './testing/scenario.ts';
import { LONG, part } from './testing/schedules.ts';
import { Tally } from './testing/tally.ts';

/** Drivers that last take hundreds of times longer than memory. */
const SHARE = part(1 / 200);

const tally = new Tally();
afterAll(() => tally.print('model test, IndexedDB and files'));

const CALM = { disturbances: [], pauses: [], crowds: [], sliceMs: undefined, tickMs: 1000 };

const drivers: [string, () => Promise<{ store: Store; remove(): Promise<void> }>][] = [
  [
    'IndexedDB',
    async () => {
      const store = openDexieStore({ indexedDB: new IDBFactory(), IDBKeyRange });
      return { store, remove: () => store.close() };
    },
  ],
  [
    'files',
    async () => {
      const dir = await mkdtemp(join(tmpdir(), 'channelwise-'));
      const store = await openFileStore(join(dir, 'store'));
      return {
        store,
        remove: async () => {
          await store.close();
          await rm(dir, { recursive: true });
        },
      };
    },
  ],
];

test.each(drivers)('%s: a disturbed sync ends as an undisturbed one does in memory', LONG, async (_, open) => {
  await fc.assert(
    fc.asyncProperty(scenario, async (disturbed) => {
      const calm = await play({ ...disturbed, ...CALM });
      const { store, remove } = await open();
      try {
        expect(await play(disturbed, { store, tally })).toEqual(calm);
      } finally {
        await remove();
      }
    }),
    SHARE,
  );
});

test.each(drivers)('%s: a quiet run more and the store is what a changing server is', LONG, async (_, open) => {
  await fc.assert(
    fc.asyncProperty(world(false), async (plan) => {
      const { store, remove } = await open();
      try {
        await live(plan, { store, tally });
      } finally {
        await remove();
      }
    }),
    SHARE,
  );
});
