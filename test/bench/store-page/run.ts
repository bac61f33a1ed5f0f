import { z } from 'zod';
import { connectionIdSchema } from '../../../lib/model/ids.ts';
import { instantFromMs } from '../../../lib/model/time.ts';
import { DEFAULT_WORKSPACE } from '../../../lib/model/workspace.ts';
import type { Store } from '../../../lib/store/store.ts';
import type { Connector } from '../../../lib/sync/connector.ts';
import { memoryLocks } from '../../../lib/sync/locks.ts';
import { parseRecords } from '../../../lib/sync/parse-records.ts';
import { runConnection } from '../../../lib/sync/runner.ts';
import { toOrder, wireSchema } from './orders.ts';

const ID = connectionIdSchema.parse('bench');

/** Text of one page as received. */
export type PageText = string;

/** Blocks of pages; each block is made before it is read, outside the measured time. */
export type Blocks = () => Iterable<readonly PageText[]>;

export interface Reading {
  /** ms of the whole run: each page parsed, checked, mapped and committed with its cursor. */
  readonly ours: number;
  /** ms of `JSON.parse` alone, each block's just before the run takes it: nobody who reads these pages can do with less. */
  readonly floor: number;
}

/** A connection's run over prepared pages, by the runner that every sync goes through. */
export async function readPages(store: Store, blocks: Blocks): Promise<Reading> {
  const known = (await store.connections()).some(({ id }) => id === ID);
  if (!known) {
    const createdAt = instantFromMs(Date.now());
    const connection = {
      id: ID,
      connector: 'bench',
      label: 'Bench',
      config: {},
      writeBack: false,
      createdAt,
      epoch: 0,
    };
    await store.saveConnection(connection);
  }
  let apart = 0;
  let floor = 0;
  const connector: Connector = {
    id: 'bench',
    label: 'Bench',
    auth: 'none',
    configSchema: z.object({}),
    check: async () => ({ ok: true, label: 'Bench' }),
    // As HubSpot's orders: deletions are told, not found by absence.
    streams: () => [{ id: 'orders', deletes: 'feed' }],
    async *read(ctx) {
      const waiting = blocks()[Symbol.iterator]();
      const take = () => {
        const start = performance.now();
        const block = waiting.next();
        if (!block.done) floor += parseAlone(block.value);
        apart += performance.now() - start;
        return block.done ? undefined : block.value;
      };
      let page = 0;
      for (let block = take(); block !== undefined; ) {
        // One block ahead: the last page has to know that it is the last.
        const next = take();
        for (const [at, text] of block.entries()) {
          const seenAt = instantFromMs(ctx.clock.now());
          const items = parsed(text);
          const { rows, rejects } = parseRecords(items, wireSchema, (wire) => toOrder(wire, ctx.connection, seenAt));
          const done = next === undefined && at === block.length - 1;
          yield { upserts: { orders: rows }, rejects, read: items.length, next: { page: ++page }, done };
        }
        block = next;
      }
    },
  };
  const start = performance.now();
  const report = await runConnection(
    {
      store,
      connector,
      secret: undefined,
      http: { send: () => Promise.reject(new Error('no network here')) },
      clock: { now: () => Date.now() },
      signal: new AbortController().signal,
      locks: memoryLocks(),
      workspace: DEFAULT_WORKSPACE,
    },
    ID,
  );
  const ours = performance.now() - start - apart;
  if (report.status !== 'done' || report.rejected > 0) throw new Error(`the run failed: ${JSON.stringify(report)}`);
  return { ours, floor };
}

function parseAlone(block: readonly PageText[]): number {
  const start = performance.now();
  for (const text of block) parsed(text);
  return performance.now() - start;
}

function parsed(text: PageText): unknown[] {
  const page: unknown = JSON.parse(text);
  if (typeof page !== 'object' || page === null || !('results' in page) || !Array.isArray(page.results)) {
    throw new Error('a page without results');
  }
  return page.results;
}
