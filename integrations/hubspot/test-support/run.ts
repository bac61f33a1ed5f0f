import { connectionIdSchema } from '../../../lib/model/ids.ts';
import type { Row, Table, Upserts } from '../../../lib/model/tables.ts';
import { DEFAULT_WORKSPACE } from '../../../lib/model/workspace.ts';
import type { Page, Reject, Stream } from '../../../lib/sync/connector.ts';
import type { HttpClient } from '../../../lib/sync/http.ts';
import type { HubspotContext } from '../api.ts';
import { configSchema } from '../config.ts';
import { hubspotConnector } from '../connector.ts';
import { TOKEN } from './portal-http.ts';
import { NOW } from './small-portal.ts';

/** What the sandbox's conventions come down to. */
export const CONFIG = {
  portalId: '4815162',
  currency: 'USD',
  channelProperty: { companies: 'sales_channel', deals: 'sales_channel', orders: 'sales_channel' },
  partner: { property: 'channel_partner', label: 'Channel partner' },
  customObjects: {
    channel_cost: '2-1001',
    sales_target: '2-1002',
    partner_agreement: '2-1003',
    partner_training: '2-1004',
    partner_tier: '2-1005',
  },
};

export function contextOf(http: HttpClient, config: object = CONFIG, now: () => number = () => NOW): HubspotContext {
  return {
    connection: connectionIdSchema.parse('hs'),
    config: configSchema.parse(config),
    secret: TOKEN,
    http,
    clock: { now },
    workspace: DEFAULT_WORKSPACE,
    signal: new AbortController().signal,
    log: () => {},
  };
}

export interface Reading {
  readonly upserts: Upserts;
  readonly deletes: Readonly<Record<string, readonly string[]>>;
  readonly rejects: readonly Reject[];
  readonly pages: readonly Page[];
  readonly next: unknown;
}

export async function readStream(ctx: HubspotContext, id: string, cursor?: unknown): Promise<Reading> {
  const stream: Stream = { id, deletes: 'feed' };
  const pages: Page[] = [];
  for await (const page of hubspotConnector.read(ctx, stream, cursor)) pages.push(page);
  const upserts: Record<string, unknown[]> = {};
  const deletes: Record<string, string[]> = {};
  for (const page of pages) {
    for (const [table, rows] of Object.entries(page.upserts)) upserts[table] = [...(upserts[table] ?? []), ...rows];
    for (const [table, ids] of Object.entries(page.deletes ?? {})) deletes[table] = [...(deletes[table] ?? []), ...ids];
  }
  return {
    // Collected table by table from pages of the same type.
    upserts: upserts as Upserts,
    deletes,
    rejects: pages.flatMap((page) => page.rejects ?? []),
    pages,
    next: pages.at(-1)?.next,
  };
}

export function rowOf<T extends Table>(reading: Reading, table: T, id: string): Row<T> {
  const rows: readonly Row<T>[] = reading.upserts[table] ?? [];
  const row = rows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no ${table} ${id}`);
  return row;
}
