import { z } from 'zod';
import { type AccountId, type ConnectionId, connectionIdSchema, type OrderId, recordId } from '../../model/ids.ts';
import type { Account, Order, OrderLine } from '../../model/records.ts';
import { type Clock, type Instant, instantFromMs } from '../../model/time.ts';
import { DEFAULT_WORKSPACE } from '../../model/workspace.ts';
import type { Connector, Page, Stream } from '../connector.ts';
import { parseCursor } from '../cursor.ts';
import { memoryLocks } from '../locks.ts';
import type { RunDeps, SyncStore } from '../run-context.ts';
import type { Connection } from '../state.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

export const CONNECTION: ConnectionId = connectionIdSchema.parse('crm');
/** Day 0 of `modifiedAt` versions. */
const EPOCH = Date.UTC(2026, 0, 1);

export const connection: Connection = {
  id: CONNECTION,
  connector: 'scripted',
  label: 'Scripted CRM',
  config: {},
  writeBack: false,
  createdAt: instantFromMs(EPOCH),
  epoch: 0,
};

/** What one page of a stream holds; a version is a number, larger for newer. */
export interface ScriptedPage {
  readonly upserts?: readonly { readonly id: string; readonly version?: number; readonly name?: string }[];
  readonly deletes?: readonly string[];
  /** Facts: each order comes with one line. */
  readonly orders?: readonly { readonly id: string; readonly version?: number; readonly units: number }[];
  readonly deletedOrders?: readonly string[];
  readonly rejects?: readonly string[];
  /** Records that are read and leave no trace. */
  readonly noise?: number;
}

export interface ScriptedStream extends Stream {
  readonly pages: readonly (ScriptedPage | (() => never))[];
}

export const cursorSchema = z.object({ v: z.literal(1), page: z.number(), end: z.boolean().optional() });

/**
 * A connector that plays pages. Its cursor is the number of the next page; after the last page it points
 * behind it, so that an incremental run brings one empty page, unless `forgetful`: then it starts anew.
 */
export function scripted(streams: readonly ScriptedStream[], options: { forgetful?: boolean } = {}): Connector {
  return {
    id: 'scripted',
    label: 'Scripted',
    auth: 'none',
    origins: () => ['https://h', 'https://crm.example'],
    configSchema: z.object({}),
    check: async () => ({ ok: true, label: 'Scripted' }),
    streams: () => streams.map(({ id, deletes }) => ({ id, deletes })),
    async *read(ctx, { id }, cursor) {
      const { pages } = streams.find((stream) => stream.id === id) ?? { pages: [] };
      const start = parseCursor(cursorSchema, cursor)?.page ?? 0;
      if (start >= pages.length) {
        yield { upserts: {}, read: 0, next: cursor ?? { v: 1, page: pages.length }, done: true };
        return;
      }
      for (let page = start; page < pages.length; page++) {
        // Stands for the request.
        await Promise.resolve();
        const content = pages[page];
        if (content === undefined) return;
        if (typeof content === 'function') content();
        else {
          const done = page === pages.length - 1;
          const next = done && options.forgetful ? undefined : { v: 1, page: page + 1 };
          yield pageOf(content, instantFromMs(ctx.clock.now()), { next, done, expected: undefined });
        }
      }
    },
  };
}

export function pageOf(
  content: ScriptedPage,
  seenAt: Instant,
  { next, done }: { next: unknown; done: boolean; expected?: number | undefined },
): Page {
  const { upserts = [], deletes = [], orders = [], deletedOrders = [], rejects = [], noise = 0 } = content;
  const goneOrders = deletedOrders.map((id) => recordId<OrderId>(CONNECTION, id));
  return {
    upserts: {
      accounts: upserts.map(({ id, version, name }) => account(id, version, name ?? `${id} ${version ?? 0}`, seenAt)),
      ...(orders.length === 0
        ? {}
        : {
            orders: orders.map(({ id, version, units }) => order(id, version, units, seenAt)),
            orderLines: orders.map(({ id, version, units }) => orderLine(id, id, version, units, seenAt)),
          }),
    },
    deletes: {
      accounts: deletes.map((id) => recordId<AccountId>(CONNECTION, id)),
      ...(goneOrders.length === 0 ? {} : { orders: goneOrders, orderLines: goneOrders }),
    },
    rejects: rejects.map((id) => ({ externalId: id, reason: 'name: expected text', raw: `{"id":"${id}"}` })),
    read: upserts.length + orders.length + rejects.length + noise,
    next,
    done,
  };
}

export function account(id: string, version: number | undefined, name: string, seenAt: Instant): Account {
  return { id: recordId<AccountId>(CONNECTION, id), name, ...read(id, version, seenAt) };
}

export function order(id: string, version: number | undefined, units: number, seenAt: Instant): Order {
  return {
    id: recordId<OrderId>(CONNECTION, id),
    placedOn: '2026-01-05',
    amount: { units, scale: 2, currency: 'EUR' },
    lines: 1,
    ...read(id, version, seenAt),
  };
}

export function orderLine(
  id: string,
  orderOf: string,
  version: number | undefined,
  units: number,
  seenAt: Instant,
): OrderLine {
  return {
    id: recordId(CONNECTION, id),
    orderId: recordId<OrderId>(CONNECTION, orderOf),
    quantity: 1,
    amount: { units, scale: 2, currency: 'EUR' },
    ...read(id, version, seenAt),
  };
}

function read(id: string, version: number | undefined, seenAt: Instant): Pick<Account, 'seenAt' | 'source'> {
  const modified = version === undefined ? {} : { modifiedAt: instantFromMs(EPOCH + version * 86_400_000) };
  return { seenAt, source: { connection: CONNECTION, system: 'scripted', externalId: id, ...modified } };
}

/** A clock that moves by a second, or by so many milliseconds, whenever it is asked. */
export function ticking(time: VirtualTime = virtualTime(), ms = 1000): Clock {
  return {
    now: () => {
      time.advance(ms);
      return time.clock.now();
    },
  };
}

/** Everything a run needs. */
export function runDeps(store: SyncStore, connector: Connector, changes: Partial<RunDeps> = {}): RunDeps {
  return {
    store,
    connector,
    secret: undefined,
    http: { send: () => Promise.reject(new Error('no network here')) },
    clock: ticking(),
    signal: new AbortController().signal,
    locks: memoryLocks(),
    workspace: DEFAULT_WORKSPACE,
    ...changes,
  };
}
