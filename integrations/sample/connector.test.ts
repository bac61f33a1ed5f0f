import { expect, test } from 'vitest';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import type { Table } from '../../lib/model/tables.ts';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import type { ConnectorContext, Page } from '../../lib/sync/connector.ts';
import { type SampleConfig, sampleConnector } from './connector.ts';
import { generateSample } from './workspace.ts';

const NOW = Date.parse('2026-11-22T09:30:00.000Z');
const STREAM = { id: 'workspace', deletes: 'sweep' } as const;

function context(now = NOW, signal = new AbortController().signal): ConnectorContext<SampleConfig> {
  return {
    connection: connectionIdSchema.parse('demo'),
    config: sampleConnector.configSchema.parse({}),
    secret: undefined,
    http: { send: () => Promise.reject(new Error('the sample needs no network')) },
    clock: { now: () => now },
    workspace: DEFAULT_WORKSPACE,
    signal,
    log: () => {},
  };
}

async function pagesFrom(cursor: unknown, now = NOW): Promise<Page[]> {
  const pages: Page[] = [];
  for await (const page of sampleConnector.read(context(now), STREAM, cursor)) pages.push(page);
  return pages;
}

function collect(pages: readonly Page[]): Record<string, unknown[]> {
  const all: Record<string, unknown[]> = {};
  for (const { upserts } of pages) {
    for (const [table, records] of Object.entries(upserts)) all[table] = [...(all[table] ?? []), ...records];
  }
  return all;
}

test('the pages of a run hold the whole sample, under the connection, and end once', async () => {
  const pages = await pagesFrom(undefined);
  const sample = generateSample({ today: '2026-11-22', connection: 'demo', seenAt: '2026-11-22T09:30:00.000Z' });
  expect(collect(pages)).toEqual(sample);
  expect(pages.filter(({ done }) => done)).toEqual([pages.at(-1)]);
  expect(pages.every(({ read }) => read <= 500)).toBe(true);
  expect(pages.reduce((sum, { read }) => sum + read, 0)).toBe(pages[0]?.expected);
});

test('a run cut after any page goes on where it stopped, also after midnight', async () => {
  const pages = await pagesFrom(undefined);
  for (const cut of [1, 7, pages.length - 1]) {
    const cursor: unknown = JSON.parse(JSON.stringify(pages[cut - 1]?.next));
    const rest = await pagesFrom(cursor, NOW + 86_400_000);
    const ids = (page: Page | undefined) =>
      Object.entries(page?.upserts ?? {}).map(([table, records]) => [table as Table, records.map(({ id }) => id)]);
    expect(rest.map(ids)).toEqual(pages.slice(cut).map(ids));
  }
});

test('it stops when it is told to', async () => {
  const stop = new AbortController();
  const pages = sampleConnector.read(context(NOW, stop.signal), STREAM, undefined)[Symbol.asyncIterator]();
  await pages.next();
  stop.abort(new Error('stopped'));
  await expect(pages.next()).rejects.toThrow('stopped');
});
