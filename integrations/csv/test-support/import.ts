import { connectionIdSchema } from '../../../lib/model/ids.ts';
import { DEFAULT_WORKSPACE, type Workspace } from '../../../lib/model/workspace.ts';
import type { ConnectorContext, FileSource, Page, Reject } from '../../../lib/sync/connector.ts';
import { type CsvConfig, csvConnector } from '../connector.ts';
import { Pile } from '../pile.ts';
import { parseProfile } from '../profile.ts';

/** A file in memory, handed out in pieces of `piece` bytes. */
export function fileOf(name: string, content: string | Uint8Array, piece = 1 << 16): FileSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    stream() {
      let at = 0;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= bytes.length) return controller.close();
          controller.enqueue(bytes.slice(at, at + piece));
          at += piece;
        },
      });
    },
  };
}

export async function gzip(content: string): Promise<Uint8Array> {
  const packed = new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

export function contextOf(
  profile: unknown,
  files: readonly FileSource[],
  workspace: Partial<Workspace> = {},
): ConnectorContext<CsvConfig> & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    connection: connectionIdSchema.parse('files'),
    config: { profile: parseProfile(profile) },
    secret: undefined,
    http: { send: () => Promise.reject(new Error('files need no network')) },
    clock: { now: () => Date.UTC(2026, 10, 22) },
    workspace: { ...DEFAULT_WORKSPACE, ...workspace },
    signal: new AbortController().signal,
    files,
    lines,
    log: (line) => lines.push(line),
  };
}

/** Everything one import brings, all streams together, and the cursor each stream ends with. */
export async function importAll(
  ctx: ConnectorContext<CsvConfig>,
  cursors: ReadonlyMap<string, unknown> = new Map(),
): Promise<{ upserts: ReturnType<Pile['take']>; rejects: Reject[]; read: number; ends: Map<string, unknown> }> {
  const pile = new Pile();
  const rejects: Reject[] = [];
  const ends = new Map<string, unknown>();
  let read = 0;
  for (const stream of csvConnector.streams(ctx.config)) {
    for await (const page of csvConnector.read(ctx, stream, cursors.get(stream.id))) {
      addPage(pile, page);
      rejects.push(...(page.rejects ?? []));
      read += page.read;
      if (page.done) ends.set(stream.id, page.next);
    }
  }
  return { upserts: pile.take(), rejects, read, ends };
}

/** A later version of a record takes the place of the earlier one, as in a store. */
function addPage(pile: Pile, page: Page): void {
  for (const [table, rows] of Object.entries(page.upserts)) {
    // Keys of `Upserts` are tables.
    for (const row of rows) pile.add(table as keyof Page['upserts'], row);
  }
}

/** Orders one row each: id, customer, amount, day. */
export const ORDERS_PROFILE = {
  id: 'orders',
  name: 'Orders',
  currency: 'EUR',
  files: [
    {
      id: 'orders',
      match: 'orders*.csv',
      entity: 'orders',
      columns: {
        id: { column: 'Order' },
        accountId: { column: 'Customer' },
        amount: { column: 'Amount' },
        placedOn: { column: 'Date' },
      },
    },
  ],
} as const;
