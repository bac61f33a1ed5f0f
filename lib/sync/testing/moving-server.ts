import type { HttpClient, HttpRequest } from '../http.ts';

export const COLLECTIONS = ['companies', 'orders'] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** What happens on the server while it is read. */
export type ServerEvent =
  /** Made, changed, mended or brought back; a late one bears a stamp of so many ms before. */
  | {
      readonly kind: 'put';
      readonly of: Collection;
      readonly id: string;
      readonly value: number;
      readonly late: number;
    }
  | { readonly kind: 'delete' | 'break'; readonly of: Collection; readonly id: string }
  /** Every record of a collection is touched at one moment, as by an import or a migration. */
  | { readonly kind: 'burst'; readonly of: Collection; readonly value: number }
  | { readonly kind: 'tick'; readonly ms: number }
  /** The next answer brings a record twice, or leaves one out. */
  | { readonly kind: 'repeat' | 'skip' };

export interface Happening {
  /** Requests after the one before it. */
  readonly after: number;
  readonly event: ServerEvent;
}

export interface ServerItem {
  readonly id: string;
  /** Last change, ms. */
  readonly stamp: number;
  /** Text where the record is broken. */
  readonly value: number | string;
}

/** Stamps are this coarse, so that many records share one. */
const COARSE_MS = 1000;
/** As late as a record may come to light. */
export const LATEST_MS = 4000;

/**
 * A system that changes while it is read. Lists are ordered by (stamp, id) and read by keyset: a record that changes
 * moves to the end. Each change of a record has a later stamp than the one before.
 */
export class MovingServer {
  #now: number;
  readonly #plan: Happening[];
  #requests = 0;
  readonly #living = new Map<string, ServerItem>();
  readonly #deleted = new Map<string, ServerItem>();
  readonly #everDeleted = new Set<string>();
  readonly #page: number;
  #glitch: 'repeat' | 'skip' | undefined;

  /** @param page records a page */
  constructor(now: number, plan: readonly Happening[], page = 3) {
    this.#page = page;
    this.#now = now;
    this.#plan = [...plan];
  }

  /** From now on nothing changes any more; what was still to happen happens. */
  freeze(): void {
    for (const { event } of this.#plan.splice(0)) this.#happen(event);
    this.#now += LATEST_MS;
    this.#glitch = undefined;
  }

  items(of: Collection): ServerItem[] {
    return [...this.#living].filter(([key]) => key.startsWith(`${of}/`)).map(([, item]) => item);
  }

  /** Whether it ever was, though it may be back. */
  wasDeleted(of: Collection, id: string): boolean {
    return this.#everDeleted.has(`${of}/${id}`);
  }

  /** `/companies?since=&after=stamp,id` and `/companies/deleted?…`. */
  answer(url: string): string {
    this.#request();
    const { pathname, searchParams } = new URL(url);
    const [, of = '', deleted] = pathname.split('/');
    const since = Number(searchParams.get('since'));
    const [stamp, id] = (searchParams.get('after') ?? '').split(',');
    const all = deleted === undefined ? this.#living : this.#deleted;
    const items = [...all]
      .filter(([key, item]) => key.startsWith(`${of}/`) && item.stamp >= since)
      .map(([, item]) => item)
      .filter((item) => id === undefined || compare(item, { stamp: Number(stamp), id }) > 0)
      .sort(compare)
      .slice(0, this.#page);
    return JSON.stringify({ now: this.#now, more: items.length === this.#page, items: this.#glitched(items) });
  }

  http(): HttpClient {
    return {
      send: async ({ url }: HttpRequest) => {
        await Promise.resolve();
        return { status: 200, headers: new Headers(), text: this.answer(url) };
      },
    };
  }

  #request(): void {
    this.#now += 300;
    this.#requests++;
    for (let next = this.#plan[0]; next !== undefined && this.#requests > next.after; next = this.#plan[0]) {
      this.#plan.shift();
      this.#requests = 0;
      this.#happen(next.event);
    }
  }

  #happen(event: ServerEvent): void {
    switch (event.kind) {
      case 'tick':
        this.#now += event.ms;
        return;
      case 'repeat':
      case 'skip':
        this.#glitch = event.kind;
        return;
      case 'burst':
        for (const { id } of this.items(event.of)) this.#put(event.of, id, event.value, 0);
        return;
      case 'put':
        this.#put(event.of, event.id, event.value, event.late);
        return;
      case 'break':
        if (this.#living.has(`${event.of}/${event.id}`)) this.#put(event.of, event.id, 'broken', 0);
        return;
      case 'delete':
        this.#delete(`${event.of}/${event.id}`, event.id);
    }
  }

  #put(of: Collection, id: string, value: number | string, late: number): void {
    const key = `${of}/${id}`;
    const before = (this.#living.get(key) ?? this.#deleted.get(key))?.stamp ?? 0;
    const stamp = Math.max(Math.floor(this.#now / COARSE_MS) * COARSE_MS - late, before + 1);
    this.#deleted.delete(key);
    this.#living.set(key, { id, stamp, value });
  }

  #delete(key: string, id: string): void {
    const item = this.#living.get(key);
    if (item === undefined) return;
    this.#living.delete(key);
    this.#everDeleted.add(key);
    this.#deleted.set(key, { id, stamp: Math.max(this.#now, item.stamp), value: item.value });
  }

  #glitched(items: readonly ServerItem[]): readonly ServerItem[] {
    const glitch = this.#glitch;
    const [first] = items;
    if (glitch === undefined || first === undefined) return items;
    this.#glitch = undefined;
    return glitch === 'skip' ? items.slice(1) : [first, ...items];
  }
}

const compare = (a: Omit<ServerItem, 'value'>, b: Omit<ServerItem, 'value'>): number =>
  a.stamp - b.stamp || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
