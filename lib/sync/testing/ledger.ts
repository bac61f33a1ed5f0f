import fc from 'fast-check';
import type { Store } from '../../store/store.ts';
import { type Scenario, scenario } from './scenario.ts';
import { CONNECTION, type ScriptedPage, type ScriptedStream } from './scripted.ts';

/** One reading in which every page brings something of its own and nothing goes, so that each leaves its mark. */
export const appendOnly: fc.Arbitrary<Scenario> = fc
  .tuple(scenario, fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })))
  .map(([one, lengths]) => ({
    ...one,
    rounds: [
      lengths.map((length, i) => {
        const id = i === 0 ? 'a' : 'b';
        return { id, deletes: 'feed', pages: Array.from({ length }, (_, n) => ownPage(`${id}${n}`)) } as const;
      }),
    ],
  }));

function ownPage(id: string): ScriptedPage {
  return {
    upserts: [{ id, version: 1 }],
    orders: [{ id, version: 1, units: 1 }],
    rejects: [`${id}x`],
  };
}

/** Throws unless records, facts and quarantine are those of the pages before the cursors, at this very moment. */
export async function ledgerHolds(store: Store, streams: readonly ScriptedStream[]): Promise<void> {
  // All asked at once: what is stored cannot change in between.
  const [states, accounts, orders, lines, quarantine] = await Promise.all([
    store.streamStates(CONNECTION),
    store.all('accounts'),
    store.facts('orders'),
    store.facts('orderLines'),
    store.quarantine(CONNECTION),
  ]);
  const read = streams.flatMap(({ id, pages }) => {
    const cursor = states.find(({ stream }) => stream === id)?.cursor;
    const page = typeof cursor === 'object' && cursor !== null ? Reflect.get(cursor, 'page') : 0;
    return Array.from({ length: Math.min(Number(page), pages.length) }, (_, n) => `${id}${n}`);
  });
  const found = [
    accounts.map(({ source }) => source.externalId),
    orders.columns.id.values.map(plain),
    lines.columns.id.values.map(plain),
    quarantine.map(({ externalId = '' }) => externalId.replace(/x$/, '')),
  ];
  for (const ids of found) {
    const [stored, expected] = [ids.toSorted().join(' '), read.toSorted().join(' ')];
    if (stored !== expected) throw new Error(`stored ${stored}, while the cursors say ${expected}`);
  }
}

const plain = (id: string): string => id.slice(CONNECTION.length + 1);
