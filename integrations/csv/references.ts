import { type ConnectionId, channelKey, recordId } from '../../lib/model/ids.ts';
import type { ChannelKind } from '../../lib/model/records.ts';
import type { Row, Table } from '../../lib/model/tables.ts';
import type { Instant } from '../../lib/model/time.ts';
import { guessChannelKind, isDirect } from './channel-kind.ts';
import { parseRow } from './parse-row.ts';
import type { Pile } from './pile.ts';
import type { Profile } from './profile.ts';

/** Tables whose records need no more than a name, so that a reference alone makes one. */
const NAMED = ['partners', 'accounts', 'owners', 'products'] as const;
type NamedTable = (typeof NAMED)[number];

/**
 * A partner and an account with one id are one company in two roles. In files, where both count from 1, equal
 * numbers mean nothing of the kind.
 */
const ID_PREFIX: { readonly [T in Table]?: string } = { partners: 'partner/', accounts: 'account/' };

/**
 * Makes the records that rows only mention: channels, and partners, accounts, owners and products where no
 * file of the profile describes them. Each is made once a run.
 */
export class References {
  readonly #connection: ConnectionId;
  readonly #seenAt: Instant;
  readonly #channels: Map<string, Profile['channels'][number]>;
  readonly #described: ReadonlySet<string>;
  readonly #channelsMade = new Set<string>();
  readonly #ids = new Map<Table, Map<string, string>>();
  readonly #pile: Pile;

  /** @param pile where the made records go */
  constructor(profile: Profile, connection: ConnectionId, seenAt: Instant, pile: Pile) {
    this.#pile = pile;
    this.#connection = connection;
    this.#seenAt = seenAt;
    this.#channels = new Map(profile.channels.map((channel) => [channelKey(channel.name), channel]));
    this.#described = new Set(profile.files.map(({ entity }) => entity));
  }

  source(externalId: string) {
    return { connection: this.#connection, system: 'csv', externalId };
  }

  base(table: Table, externalId: string) {
    return { id: this.#id(table, externalId), source: this.source(externalId), seenAt: this.#seenAt };
  }

  /** @returns the channel's id */
  channel(name: string): string {
    return this.#known('channels', name, () => {
      const key = channelKey(name);
      if (!this.#described.has('channels')) this.#makeChannel(name, key);
      return this.#id('channels', key);
    });
  }

  /** Names that differ in writing only are one channel, made once. */
  #makeChannel(name: string, key: string): void {
    if (this.#channelsMade.has(key)) return;
    this.#channelsMade.add(key);
    const declared = this.#channels.get(key);
    this.#pile.add('channels', this.channelRecord(declared?.name ?? name, declared?.kind, declared?.direct));
  }

  channelRecord(name: string, kind: ChannelKind = guessChannelKind(name), direct = isDirect(kind)): Row<'channels'> {
    const key = channelKey(name);
    return parseRow('channels', { ...this.base('channels', key), key, name, kind, direct });
  }

  /** @returns the record's id */
  to(table: Table, externalId: string): string {
    if (!isNamed(table)) return this.#id(table, externalId);
    return this.#known(table, externalId, () => {
      if (!this.#described.has(table)) {
        this.#pile.add(table, parseRow(table, { ...this.base(table, externalId), name: externalId }));
      }
      return this.#id(table, externalId);
    });
  }

  #id(table: Table, externalId: string): string {
    return recordId(this.#connection, `${ID_PREFIX[table] ?? ''}${externalId}`);
  }

  /** One string for all rows that name a record: a run holds the ids of many orders. */
  #known(table: NamedTable | 'channels', name: string, find: () => string): string {
    const ids = this.#ids.get(table) ?? new Map<string, string>();
    this.#ids.set(table, ids);
    const known = ids.get(name);
    if (known !== undefined) return known;
    const id = find();
    ids.set(name, id);
    return id;
  }
}

function isNamed(table: Table): table is NamedTable {
  return (NAMED as readonly Table[]).includes(table);
}
