import type { Store } from '../../store/store.ts';
import { hasOneLine } from './keyset-connector.ts';
import { COLLECTIONS, type Collection, type MovingServer } from './moving-server.ts';
import { CONNECTION } from './scripted.ts';
import { factRows } from './stored.ts';

type Stored = Readonly<Record<Collection, ReadonlyMap<string, string>>>;

/** What is stored of each record that its value can be told from. */
async function stored(store: Store): Promise<Stored> {
  const [accounts, orders] = await Promise.all([store.all('accounts'), store.facts('orders')]);
  return {
    companies: new Map(
      accounts.map(({ source, name }) => [source.externalId, name.slice(source.externalId.length + 1)]),
    ),
    orders: new Map(factRows(orders).map((row) => [plain(row.id), String(row.amount)])),
  };
}

const plain = (id: unknown): string => String(id).slice(CONNECTION.length + 1);

/**
 * Sees to it that what the server has had all the time, once it was stored, stays. One that was deleted and brought back
 * is not watched: a reading that found it gone may still remove the version from before, until the next one.
 */
export class Watch {
  readonly #server: MovingServer;
  readonly #store: Store;
  readonly #seen = new Set<string>();

  constructor(server: MovingServer, store: Store) {
    this.#server = server;
    this.#store = store;
  }

  async look(): Promise<void> {
    const now = await stored(this.#store);
    for (const of of COLLECTIONS) {
      for (const { id } of this.#server.items(of)) {
        if (this.#server.wasDeleted(of, id)) continue;
        const key = `${of}/${id}`;
        if (now[of].has(id)) this.#seen.add(key);
        else if (this.#seen.has(key)) throw new Error(`${key} was stored, is on the server, and is gone`);
      }
    }
  }
}

/** Throws unless the store holds what the server holds, and what cannot be read is in quarantine. */
export async function agrees(server: MovingServer, store: Store): Promise<void> {
  const wrong: string[] = [];
  const now = await stored(store);
  const quarantine = new Set(
    (await store.quarantine(CONNECTION)).map(({ stream, externalId }) => `${stream}/${externalId}`),
  );
  const lines = new Map(factRows(await store.facts('orderLines')).map((row) => [plain(row.id), String(row.amount)]));
  for (const of of COLLECTIONS) {
    const items = new Map(server.items(of).map((item) => [item.id, item]));
    for (const id of now[of].keys()) if (!items.has(id)) wrong.push(`${of}/${id} is gone from the server`);
    for (const [id, item] of items) {
      const broken = typeof item.value === 'string';
      if (broken !== quarantine.delete(`${of}/${id}`)) wrong.push(`${of}/${id} and quarantine`);
      if (broken) {
        if (of === 'orders' && now.orders.has(id) && !lines.has(`${id}-1`))
          wrong.push(`lines of ${id} went without it`);
        continue;
      }
      if (now[of].get(id) !== String(item.value)) wrong.push(`${of}/${id}: ${item.value}, stored ${now[of].get(id)}`);
      if (of === 'orders') wrong.push(...wrongLines(id, item.value, lines));
    }
    if (of === 'orders')
      for (const line of lines.keys()) if (!now.orders.has(line.slice(0, -2))) wrong.push(`line ${line}`);
  }
  for (const id of quarantine) wrong.push(`${id} in quarantine`);
  for (const { stream, phase, failure } of await store.streamStates(CONNECTION)) {
    if (phase !== 'done' || failure !== undefined) wrong.push(`${stream} is ${phase}`);
  }
  if (wrong.length > 0) throw new Error(wrong.join('; '));
}

function wrongLines(id: string, value: number | string, lines: ReadonlyMap<string, string>): string[] {
  const wrong: string[] = [];
  if (lines.get(`${id}-1`) !== String(value)) wrong.push(`line ${id}-1`);
  if (lines.get(`${id}-2`) !== (hasOneLine({ value }) ? undefined : String(value))) wrong.push(`line ${id}-2`);
  return wrong;
}
