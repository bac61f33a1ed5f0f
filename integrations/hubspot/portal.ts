import { AppError, text } from '../../lib/errors.ts';
import { type ChannelId, channelKey, recordId } from '../../lib/model/ids.ts';
import type { Channel, Source } from '../../lib/model/records.ts';
import { type Instant, instantFromMs } from '../../lib/model/time.ts';
import type { HubspotApi, HubspotContext } from './api.ts';
import { channelKindOf } from './channel-kind.ts';
import { CHANNEL_OBJECTS, type ChannelObject } from './config.ts';
import { unknownProperty } from './refusal.ts';
import { readPipelines } from './stages.ts';
import { STREAM_NAMES } from './stream-ids.ts';
import { accountSchema, propertiesSchema, type WireAccount, type WireProperty } from './wire.ts';

/** UI address of an object type's records. */
const TYPE_IDS: Readonly<Record<string, string>> = {
  contacts: '0-1',
  companies: '0-2',
  deals: '0-3',
  tickets: '0-5',
  tasks: '0-27',
  orders: '0-123',
};

/** What the account is set up like, asked for once and only as far as it is needed. */
export class Portal {
  readonly #ctx: HubspotContext;
  readonly #api: HubspotApi;
  readonly #properties: Readonly<Record<ChannelObject, () => Promise<ReadonlyMap<string, WireProperty>>>>;
  readonly account = once(() => this.#readAccount());
  /** The channels that the configured properties can name. */
  readonly channels = once(() => this.#readChannels());
  readonly pipelines = once(() => readPipelines(this.#ctx, this.#api));

  constructor(ctx: HubspotContext, api: HubspotApi) {
    this.#ctx = ctx;
    this.#api = api;
    this.#properties = {
      companies: once(() => readProperties(ctx, api, 'companies')),
      deals: once(() => readProperties(ctx, api, 'deals')),
      orders: once(() => readProperties(ctx, api, 'orders')),
    };
  }

  properties(type: ChannelObject): Promise<ReadonlyMap<string, WireProperty>> {
    return this.#properties[type]();
  }

  /** @throws AppError `config` naming a configured property that the object does not have */
  async requireProperties(type: ChannelObject, names: readonly (string | undefined)[]): Promise<void> {
    const known = await this.properties(type);
    for (const name of names) {
      if (name !== undefined && !known.has(name)) throw unknownProperty(name, STREAM_NAMES[type]);
    }
  }

  /** @throws AppError `wireChanged` when HubSpot no longer has one of its own properties */
  async requireEssential(type: ChannelObject, names: readonly string[]): Promise<void> {
    const known = await this.properties(type);
    const gone = names.filter((name) => !known.has(name));
    if (gone.length === 0) return;
    const reason = `${type}: no property ${gone.join(', ')}`;
    throw new AppError('wireChanged', text('error.wireChanged', { reason }), reason);
  }

  async #readAccount() {
    const { portalId, uiDomain, currency } = this.#ctx.config;
    if (portalId !== undefined && currency !== undefined) return { portalId, uiDomain, currency };
    const account = await readAccount(this.#ctx, this.#api);
    return {
      portalId: String(account.portalId),
      uiDomain: account.uiDomain,
      currency: currency ?? account.companyCurrency,
    };
  }

  async #readChannels(): Promise<Channels> {
    const channels = new Channels(this.#ctx.connection);
    for (const type of CHANNEL_OBJECTS) {
      const name = this.#ctx.config.channelProperty[type];
      if (name === undefined || this.#ctx.config.skip.includes(type)) continue;
      const property = (await this.properties(type)).get(name);
      if (!property) throw unknownProperty(name, STREAM_NAMES[type]);
      if (property.type !== 'enumeration') {
        throw new AppError(
          'config',
          text('connector.hubspot.notAChoice', { property: name, what: { text: STREAM_NAMES[type] } }),
          `${type}.${name} is of type ${property.type}`,
        );
      }
      for (const option of property.options) channels.add(option.value, option.label || option.value);
    }
    return channels;
  }
}

/** What failed is tried again the next time. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= read().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

export function readAccount(ctx: HubspotContext, api: HubspotApi): Promise<WireAccount> {
  return api.get(ctx.config.paths.account, accountSchema, text('connector.hubspot.account'));
}

export async function readProperties(
  ctx: HubspotContext,
  api: HubspotApi,
  type: ChannelObject,
): Promise<ReadonlyMap<string, WireProperty>> {
  const path = `${ctx.config.paths.properties}/${type}`;
  const { results } = await api.get(path, propertiesSchema, STREAM_NAMES[type]);
  return new Map(results.map((property) => [property.name, property]));
}

/** Channels by the values that stand for them; equal labels of different properties are one channel. */
export class Channels {
  readonly #connection: string;
  readonly #byValue = new Map<string, string>();
  readonly #names = new Map<string, string>();

  constructor(connection: string) {
    this.#connection = connection;
  }

  add(value: string, name: string): void {
    const key = channelKey(name) || channelKey(value);
    if (key === '') return;
    this.#byValue.set(value, key);
    if (!this.#names.has(key)) this.#names.set(key, name);
  }

  /** By the property's value, or by the channel's name; of several values the first counts. */
  idOf(value: string | undefined): ChannelId | undefined {
    const first = value?.split(';')[0]?.trim();
    if (!first) return undefined;
    const key = this.#byValue.get(first) ?? channelKey(first);
    return this.#names.has(key) ? recordId(this.#connection, externalIdOf(key)) : undefined;
  }

  rows(source: Omit<Source, 'externalId'>, seenAtMs: number): Channel[] {
    const seenAt: Instant = instantFromMs(seenAtMs);
    return [...this.#names].map(([key, name]) => ({
      id: recordId<ChannelId>(this.#connection, externalIdOf(key)),
      key,
      name,
      ...channelKindOf(name),
      source: { ...source, externalId: externalIdOf(key) },
      seenAt,
    }));
  }
}

function externalIdOf(key: string): string {
  return `channel/${key}`;
}

/** Where the user sees a record; `undefined` for kinds without a page of their own. */
export function recordUrl(
  account: { readonly portalId: string; readonly uiDomain: string },
  type: string,
  id: string,
): string | undefined {
  const typeId = TYPE_IDS[type] ?? (type.startsWith('2-') ? type : undefined);
  return typeId && `https://${account.uiDomain}/contacts/${account.portalId}/record/${typeId}/${id}`;
}
