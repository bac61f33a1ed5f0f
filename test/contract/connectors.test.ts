import { expect, test } from 'vitest';
import { CONNECTORS } from '../../integrations/connectors.ts';
import { harness as csv } from '../../integrations/csv/contract.ts';
import { harness as hubspot } from '../../integrations/hubspot/contract.ts';
import { harness as sample } from '../../integrations/sample/contract.ts';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import { TABLES, type Table } from '../../lib/model/tables.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import type { Connector, ConnectorContext, Page, Stream } from '../../lib/sync/connector.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import { runConnection } from '../../lib/sync/runner.ts';
import type { ConnectorHarness } from './connector-harness.ts';

const HARNESSES: Readonly<Record<string, ConnectorHarness>> = { csv, hubspot, sample };
const NOW = Date.UTC(2026, 2, 10, 12);
/** More pages than any fixture has: a connector that never ends must fail, not hang. */
const MOST_PAGES = 2000;

const cases = CONNECTORS.flatMap((connector) => {
  const harness = HARNESSES[connector.id];
  return harness ? [{ id: connector.id, connector, harness }] : [];
});

interface Opened {
  readonly ctx: ConnectorContext;
  readonly logged: string[];
}

function open(connector: Connector, harness: ConnectorHarness, change: Partial<ConnectorContext> = {}): Opened {
  const logged: string[] = [];
  return {
    logged,
    ctx: {
      connection: connectionIdSchema.parse('contract'),
      config: connector.configSchema.parse(harness.config),
      secret: harness.secret,
      ...harness.open(),
      clock: { now: () => NOW },
      workspace: DEFAULT_WORKSPACE,
      signal: new AbortController().signal,
      log: (message) => logged.push(message),
      ...change,
    },
  };
}

async function read(connector: Connector, ctx: ConnectorContext, stream: Stream, cursor?: unknown): Promise<Page[]> {
  const pages: Page[] = [];
  for await (const page of connector.read(ctx, stream, cursor)) {
    pages.push(page);
    if (pages.length > MOST_PAGES) throw new Error(`${stream.id} does not end`);
  }
  return pages;
}

/** As the store keeps it. */
const saved = (cursor: unknown): unknown => (cursor === undefined ? undefined : JSON.parse(JSON.stringify(cursor)));
const contentOf = ({ upserts, deletes, rejects, read: count, done }: Page) => ({
  upserts,
  deletes: deletes ?? {},
  rejects: rejects ?? [],
  count,
  done,
});

test('every connector has a harness and an id of its own', () => {
  expect(CONNECTORS.map(({ id }) => id).sort()).toEqual(Object.keys(HARNESSES).sort());
});

test.each(cases)('$id: configuration that was parsed parses to the same', ({ connector, harness }) => {
  const once = connector.configSchema.parse(harness.config);
  expect(connector.configSchema.parse(saved(once))).toEqual(once);
});

test.each(cases)(
  '$id: check says yes, and its suggestions are a valid configuration',
  async ({ connector, harness }) => {
    const { ctx } = open(connector, harness);
    const result = await connector.check(ctx);
    expect(result).toMatchObject({ ok: true });
    if (!result.ok) return;
    expect(result.label.length).toBeGreaterThan(0);
    const together = { ...harness.config, ...result.suggested };
    expect(connector.configSchema.safeParse(together).error).toBeUndefined();
  },
);

test.each(cases)('$id: streams have ids of their own', ({ connector, harness }) => {
  const ids = connector.streams(connector.configSchema.parse(harness.config)).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(cases)('$id: every stream reads to its end, in records of the model', async ({ connector, harness }) => {
  const { ctx } = open(connector, harness);
  const ids = new Map<Table, Set<string>>();
  let rejects = 0;
  let longest = 0;
  for (const stream of connector.streams(ctx.config)) {
    const pages = await read(connector, ctx, stream);
    longest = Math.max(longest, pages.length);
    expect(pages.map(({ done }) => done)).toEqual(pages.map((_, index) => index === pages.length - 1));
    for (const page of pages) {
      expect(page.next).toEqual(saved(page.next));
      expect(page.read).toBeGreaterThanOrEqual(page.rejects?.length ?? 0);
      rejects += page.rejects?.length ?? 0;
      for (const [table, rows] of Object.entries(page.upserts)) {
        // Keys of Upserts are tables.
        const name = table as Table;
        for (const row of rows) {
          expect(TABLES[name].safeParse(row).error, `${table} ${row.id}`).toBeUndefined();
          expect(row.source).toMatchObject({ connection: 'contract', system: connector.id });
          expect(row.id.startsWith('contract:')).toBe(true);
          ids.set(name, (ids.get(name) ?? new Set()).add(row.id));
        }
      }
    }
  }
  expect(rejects).toBe(harness.rejects);
  expect(longest).toBeGreaterThan(1);
  expect(ids.size).toBeGreaterThan(1);
});

test.each(cases)('$id: rejects say what is wrong and show the record', async ({ connector, harness }) => {
  const { ctx } = open(connector, harness);
  for (const stream of connector.streams(ctx.config)) {
    for (const { rejects = [] } of await read(connector, ctx, stream)) {
      for (const reject of rejects) {
        expect(reject.reason.length).toBeGreaterThan(0);
        expect(reject.raw.length).toBeGreaterThan(0);
        expect(reject.externalId ?? reject.row).toBeDefined();
      }
    }
  }
});

test.each(cases)('$id: reading twice brings the same', async ({ connector, harness }) => {
  const first = open(connector, harness).ctx;
  const second = open(connector, harness).ctx;
  for (const stream of connector.streams(first.config)) {
    const pages = await read(connector, first, stream);
    expect((await read(connector, second, stream)).map(contentOf)).toEqual(pages.map(contentOf));
  }
});

test.each(cases)('$id: a run goes on from every cursor with exactly the rest', async ({ connector, harness }) => {
  const { ctx } = open(connector, harness);
  for (const stream of connector.streams(ctx.config)) {
    const pages = await read(connector, ctx, stream);
    const middle = pages.slice(0, -1);
    // Each cursor of a short stream; of a long one its ends and middle.
    const tried = middle.length <= 8 ? middle.keys() : [0, 1, middle.length >> 1, middle.length - 1];
    for (const index of tried) {
      const rest = await read(connector, ctx, stream, saved(pages[index]?.next));
      expect(rest.map(contentOf), `${stream.id} after page ${index}`).toEqual(pages.slice(index + 1).map(contentOf));
    }
  }
});

test.each(cases)(
  '$id: the run after a complete one ends as well, and rejects nothing new',
  async ({ connector, harness }) => {
    const { ctx } = open(connector, harness);
    for (const stream of connector.streams(ctx.config)) {
      const first = await read(connector, ctx, stream);
      const again = await read(connector, ctx, stream, saved(first.at(-1)?.next));
      expect(again.at(-1)?.done).toBe(true);
      const known = new Set(first.flatMap(({ rejects = [] }) => rejects.map(({ reason }) => reason)));
      for (const { reason } of again.flatMap(({ rejects = [] }) => rejects)) expect(known).toContain(reason);
    }
  },
);

const withToken = cases.filter(({ connector }) => connector.auth === 'token');

test.each(withToken)('$id: a wrong token is for the user to put right', async ({ connector, harness }) => {
  for (const secret of ['wrong-token-0123456789', undefined]) {
    const { ctx } = open(connector, harness, { secret });
    expect(await connector.check(ctx)).toMatchObject({ ok: false, failure: { kind: 'config' } });
    const [stream] = connector.streams(ctx.config);
    if (stream) await expect(read(connector, ctx, stream)).rejects.toMatchObject({ kind: 'config' });
  }
});

test.each(withToken)('$id: the token is in no log, error, address or record', async ({ connector, harness }) => {
  const said: unknown[] = [];
  const addresses: string[] = [];
  for (const secret of [harness.secret ?? '', 'wrong-token-0123456789', 'two parts']) {
    const { ctx, logged } = open(connector, harness, { secret });
    const spied: ConnectorContext = {
      ...ctx,
      http: {
        send: (request) => {
          addresses.push(request.url, request.body ?? '');
          return ctx.http.send(request);
        },
      },
    };
    said.push(await connector.check(spied));
    for (const stream of connector.streams(ctx.config)) {
      try {
        said.push(await read(connector, spied, stream));
      } catch (error) {
        said.push(error, error instanceof Error ? [error.message, error.stack, error.cause] : undefined);
      }
    }
    said.push(logged);
    const everything = JSON.stringify([said, addresses]);
    expect(everything).not.toContain(secret);
  }
});

test.each(cases)('$id: a run that is called off stops', async ({ connector, harness }) => {
  const off = new AbortController();
  off.abort(new Error('called off'));
  const { ctx } = open(connector, harness, { signal: off.signal });
  const [stream] = connector.streams(ctx.config);
  if (!stream) throw new Error('no stream');
  const pages: Page[] = [];
  const reading = (async () => {
    for await (const page of connector.read(ctx, stream, undefined)) pages.push(page);
  })();
  await reading.catch((error: unknown) => error);
  expect(pages.length).toBeLessThanOrEqual(1);
});

/** What the test below is about, of every connector whose harness has records that do not parse. */
const imperfect = cases.filter(({ harness }) => harness.rejects > 0);

test.each(imperfect)('$id: a rejected record is kept, tried again, and released', async ({ connector, harness }) => {
  const id = connectionIdSchema.parse('contract');
  const store = openMemoryStore();
  let now = NOW;
  const run = async (
    by: Connector,
    config: ConnectorHarness['config'],
    opened: ReturnType<ConnectorHarness['open']>,
  ) => {
    const before = (await store.connections()).find((other) => other.id === id);
    const epoch = before?.epoch ?? 0;
    const createdAt = instantFromMs(NOW);
    await store.saveConnection({ id, connector: by.id, label: 'Contract', config, writeBack: false, createdAt, epoch });
    return runConnection(
      {
        store,
        connector: by,
        secret: harness.secret,
        ...opened,
        clock: { now: () => ++now },
        signal: new AbortController().signal,
        locks: memoryLocks(),
        workspace: DEFAULT_WORKSPACE,
      },
      id,
    );
  };
  expect(await run(connector, harness.config, harness.open())).toMatchObject({ status: 'done' });
  const kept = await store.quarantine(id);
  expect(kept).toHaveLength(harness.rejects);
  for (const { reason, raw } of kept) expect([reason, raw]).not.toContain('');
  const counted = (await store.streamStates(id)).map(({ quarantined = 0 }) => quarantined);
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(harness.rejects);

  // By itself and without a run around it, where the connector can.
  const { config = harness.config, open: openMended = harness.open } = harness.mended ?? {};
  const { ctx } = open(connector, { ...harness, config, open: openMended });
  for (const stream of connector.streams(ctx.config)) {
    const items = kept.filter((item) => item.stream === stream.id);
    if (items.length === 0 || !connector.reread) continue;
    const { upserts, rejects = [], left = [] } = await connector.reread(ctx, stream, items);
    expect(rejects).toEqual([]);
    for (const item of items.filter(({ id: own }) => !left.includes(own))) {
      const found = Object.values(upserts).flatMap((rows) => rows.map(({ source }) => source.externalId));
      expect(found).toContain(item.externalId);
    }
  }

  const newer = { ...connector, mappingVersion: (connector.mappingVersion ?? 1) + 1 };
  expect(await run(newer, config, openMended())).toMatchObject({ status: 'done', rejected: 0 });
  expect(await store.quarantine(id)).toEqual([]);
});
