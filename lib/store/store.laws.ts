import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Order } from '../model/records.ts';
import type { Place } from './place.contract.ts';
import { removalsOf } from './removal.ts';
import { at, order, rowsOf } from './store.fixtures.ts';
import type { Commit } from './store.ts';

type Step = { readonly commit: Commit; readonly again: boolean } | 'compact' | 'reopen' | 'erase';

const key = fc.integer({ min: 0, max: 11 }).map(String);
const fact = fc
  .record({
    key,
    units: fc.integer({ min: 0, max: 3 }),
    modified: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    seen: fc.integer({ min: 0, max: 4 }),
    connection: fc.constantFrom('shop', 'crm'),
    channel: fc.constantFrom('web', 'store'),
  })
  .map(({ key, units, ...when }) => order(key, units, when));
const ids = fc.array(
  fc.tuple(fc.constantFrom('shop', 'crm'), key).map((parts) => parts.join(':')),
  { maxLength: 4 },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({ orders: fc.array(fact, { maxLength: 8 }), deleted: ids, swept: ids, again: fc.boolean() })
      .map(({ orders, deleted, swept, again }) => ({
        commit: { upserts: { orders }, deletes: { orders: deleted }, swept: { orders: swept } },
        again,
      })),
  },
  { weight: 2, arbitrary: fc.constant('compact' as const) },
  { weight: 1, arbitrary: fc.constant('reopen' as const) },
  { weight: 1, arbitrary: fc.constant('erase' as const) },
);

/** Any sequence of commits, repeats, compactions, reopenings and erasures reads like a plain map does. */
export function storeLaws(
  name: string,
  place: () => Promise<Place>,
  { runs, lasting }: { runs: number; lasting: boolean },
): void {
  test(`${name}: facts are what a naive map says`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const here = await place();
        let store = await here.open();
        const oracle = new Oracle();
        try {
          for (const step of steps) {
            if (step === 'compact') await store.compact();
            else if (step === 'erase') {
              await store.eraseConnection('crm');
              oracle.erase('crm');
            } else if (step === 'reopen') {
              if (!lasting) continue;
              await store.close();
              store = await here.open();
            } else {
              expect(await store.commit(step.commit)).toMatchObject(oracle.commit(step.commit));
              if (step.again) {
                const once = rowsOf(await store.facts('orders'));
                expect(await store.commit(step.commit)).toMatchObject(oracle.commit(step.commit));
                expect(rowsOf(await store.facts('orders'))).toEqual(once);
              }
            }
            expect(await store.count('orders')).toBe(oracle.rows().size);
          }
          const facts = rowsOf(await store.facts('orders'));
          expect(
            new Map([...facts].map(([id, row]) => [id, [row.amount, row.seenAt, row.channelId, row.connection]])),
          ).toEqual(oracle.rows());
        } finally {
          await store.close();
          await here.remove();
        }
      }),
      { numRuns: runs },
    );
  });
}

interface Entry {
  connection: string;
  modifiedAt: string | undefined;
  seenAt: string;
  /** Undefined: a tombstone. */
  body: string | undefined;
  row: unknown[];
}

class Oracle {
  #entries = new Map<string, Entry>();

  commit(commit: Commit): { stale: number; deleted: number; written: object } {
    const before = new Map(this.#entries);
    let stale = 0;
    let deleted = 0;
    const winners = new Map<string, Order>();
    for (const row of commit.upserts?.orders ?? []) {
      const [mine, other] = [row.source.modifiedAt, winners.get(row.id)?.source.modifiedAt];
      if (mine !== undefined && other !== undefined && mine < other) stale++;
      else winners.set(row.id, row);
    }
    for (const row of winners.values()) {
      const old = this.#entries.get(row.id);
      const { seenAt, source } = row;
      if (old && this.#wins(old, source.modifiedAt, seenAt)) {
        stale++;
        continue;
      }
      const { seenAt: _, ...rest } = row;
      const body = JSON.stringify(rest);
      this.#entries.set(row.id, {
        connection: source.connection,
        modifiedAt: source.modifiedAt,
        seenAt,
        body,
        row: [row.amount.units, Date.parse(seenAt), row.channelId, source.connection],
      });
    }
    for (const { id, swept } of removalsOf(commit, 'orders')) {
      const old = this.#entries.get(id);
      if (old?.body === undefined) continue;
      deleted++;
      this.#entries.set(id, { ...old, body: undefined, modifiedAt: swept ? undefined : old.modifiedAt });
    }
    let written = 0;
    for (const [id, entry] of this.#entries) {
      const old = before.get(id);
      if (entry.body === undefined) continue;
      if (entry.body !== old?.body) written++;
      // To have read the same earlier is no news.
      else if (entry.seenAt < old.seenAt) this.#entries.set(id, old);
    }
    return { stale, deleted, written: written > 0 ? { orders: written } : {} };
  }

  erase(connection: string): void {
    for (const [id, entry] of this.#entries) if (entry.connection === connection) this.#entries.delete(id);
  }

  rows(): Map<string, unknown[]> {
    return new Map([...this.#entries].flatMap(([id, entry]) => (entry.body === undefined ? [] : [[id, entry.row]])));
  }

  #wins(old: Entry, modifiedAt: string | undefined, seenAt: string): boolean {
    const comparable = old.modifiedAt !== undefined && modifiedAt !== undefined;
    if (old.body !== undefined) return comparable && (modifiedAt ?? at(0)) < (old.modifiedAt ?? at(0));
    return comparable ? (modifiedAt ?? at(0)) <= (old.modifiedAt ?? at(0)) : seenAt <= old.seenAt;
  }
}
