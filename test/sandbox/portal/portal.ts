import { type AssociationType, type LinkKind, typesOfLink } from './association-types.ts';
import { knownType } from './object-types.ts';

export interface WireRecord {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
  readonly archivedAt?: string;
}

export interface Link {
  readonly toId: string;
  readonly types: readonly AssociationType[];
}

export interface Owner {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** How long an edit stays invisible to search, as a real index does; whichever of the two is reached first ends it. */
export interface SearchLag {
  readonly requests?: number;
  readonly ms?: number;
}

/** Everything the sandbox's CRM holds, and the only way to change it. */
export interface Portal {
  readonly owners: Owner[];
  all(type: string): WireRecord[];
  get(type: string, id: string): WireRecord | undefined;
  /** What search knows of a type; may be behind. */
  indexed(type: string): WireRecord[];
  /** @returns the new record; `id` is made up when absent */
  create(
    type: string,
    properties: Record<string, string | null>,
    options?: { id?: string; createdAt?: string; updatedAt?: string },
  ): WireRecord;
  update(type: string, id: string, properties: Record<string, string | null>): WireRecord | undefined;
  archive(type: string, id: string): boolean;
  /** Two records become one: the other is gone, and what was linked to it is linked to the one that stays. */
  merge(type: string, id: string, other: string): void;
  link(fromType: string, fromId: string, toType: string, toId: string, kind?: LinkKind): void;
  links(fromType: string, fromId: string, toType: string): readonly Link[];
  setSearchLag(lag: SearchLag | undefined): void;
  /** Called once per API request: time as the index sees it. */
  tick(): void;
}

interface Behind {
  /** What search still answers; `undefined` for a record it has not seen yet. */
  readonly version: WireRecord | undefined;
  readonly untilTick: number;
  readonly untilMs: number;
}

export function createPortal(now: () => number = Date.now): Portal {
  const tables = new Map<string, Map<string, WireRecord>>();
  const links = new Map<string, Map<string, Link>>();
  const behind = new Map<string, Behind>();
  let lag: SearchLag | undefined;
  let tick = 0;
  let lastId = 990_000_000;

  const table = (type: string) => {
    const { name } = knownType(type);
    const existing = tables.get(name);
    if (existing !== undefined) return existing;
    const created = new Map<string, WireRecord>();
    tables.set(name, created);
    return created;
  };
  const fallBehind = (type: string, id: string, version: WireRecord | undefined) => {
    const key = `${knownType(type).name}/${id}`;
    if (lag === undefined || isBehind(behind.get(key))) return;
    behind.set(key, {
      version,
      untilTick: lag.requests === undefined ? Number.POSITIVE_INFINITY : tick + lag.requests,
      untilMs: lag.ms === undefined ? Number.POSITIVE_INFINITY : now() + lag.ms,
    });
  };
  const isBehind = (entry: Behind | undefined) =>
    entry !== undefined && tick <= entry.untilTick && now() < entry.untilMs;
  const addLink = (fromType: string, fromId: string, toType: string, toId: string, types: AssociationType[]) => {
    const key = `${fromType}/${fromId}>${toType}`;
    const known = links.get(key) ?? new Map<string, Link>();
    const old = known.get(toId)?.types ?? [];
    const more = types.filter(({ typeId }) => !old.some((type) => type.typeId === typeId));
    known.set(toId, { toId, types: [...old, ...more] });
    links.set(key, known);
  };

  return {
    owners: [],
    all: (type) => [...table(type).values()],
    get: (type, id) => table(type).get(id),

    indexed(type) {
      const { name } = knownType(type);
      return [...table(type).values()].flatMap((record) => {
        const entry = behind.get(`${name}/${record.id}`);
        const version = isBehind(entry) ? entry?.version : record;
        return version === undefined || version.archived ? [] : [version];
      });
    },

    create(type, properties, options = {}) {
      const { created, modified } = knownType(type);
      const id = options.id ?? String(++lastId);
      const at = new Date(now()).toISOString();
      const createdAt = options.createdAt ?? at;
      const updatedAt = options.updatedAt ?? createdAt;
      const record: WireRecord = {
        id,
        properties: { ...properties, hs_object_id: id, [created]: createdAt, [modified]: updatedAt },
        createdAt,
        updatedAt,
        archived: false,
      };
      fallBehind(type, id, undefined);
      table(type).set(id, record);
      return record;
    },

    update(type, id, properties) {
      const old = table(type).get(id);
      if (old === undefined || old.archived) return undefined;
      const updatedAt = new Date(now()).toISOString();
      const record: WireRecord = {
        ...old,
        properties: { ...old.properties, ...properties, [knownType(type).modified]: updatedAt },
        updatedAt,
      };
      fallBehind(type, id, old);
      table(type).set(id, record);
      return record;
    },

    archive(type, id) {
      const old = table(type).get(id);
      if (old === undefined || old.archived) return false;
      const archivedAt = new Date(now()).toISOString();
      fallBehind(type, id, old);
      table(type).set(id, { ...old, archived: true, archivedAt, updatedAt: archivedAt });
      return true;
    },

    merge(type, id, other) {
      const { name } = knownType(type);
      const gone = table(type).get(other);
      const kept = table(type).get(id);
      if (gone === undefined || kept === undefined) throw new RangeError(`no ${type} ${id} or ${other}`);
      const before = kept.properties.hs_merged_object_ids;
      const also = gone.properties.hs_merged_object_ids;
      table(type).delete(other);
      for (const [key, known] of [...links]) {
        const [, fromType = '', fromId = '', to = ''] = /^([^/]+)\/([^>]+)>(.*)$/.exec(key) ?? [];
        if (fromType === name && fromId === other) {
          for (const link of known.values()) addLink(name, id, to, link.toId, [...link.types]);
          links.delete(key);
        }
        const link = to === name ? known.get(other) : undefined;
        if (link === undefined) continue;
        known.delete(other);
        addLink(fromType, fromId, to, id, [...link.types]);
      }
      this.update(type, id, { hs_merged_object_ids: [before, also, other].filter(Boolean).join(';') });
    },

    link(fromType, fromId, toType, toId, kind = 'plain') {
      const from = knownType(fromType).name;
      const to = knownType(toType).name;
      addLink(from, fromId, to, toId, typesOfLink(from, to, kind));
      addLink(to, toId, from, fromId, typesOfLink(to, from, kind));
    },

    links(fromType, fromId, toType) {
      const to = knownType(toType).name;
      const all = links.get(`${knownType(fromType).name}/${fromId}>${to}`)?.values() ?? [];
      return [...all].filter(({ toId }) => table(to).get(toId)?.archived !== true);
    },

    setSearchLag(next) {
      lag = next;
      if (next === undefined) behind.clear();
    },
    tick: () => {
      tick++;
    },
  };
}
