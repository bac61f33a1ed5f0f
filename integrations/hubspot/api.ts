import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/objects/models/AssociationSpec.js';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import type { z } from 'zod';
import { AppError, type Text, text } from '../../lib/errors.ts';
import type { TokenSource } from '../../lib/sync/access-token.ts';
import type { ConnectorContext } from '../../lib/sync/connector.ts';
import type { HttpRequest, HttpResponse } from '../../lib/sync/http.ts';
import { parseJson } from '../../lib/sync/parse-json.ts';
import { callClient, type ObjectApis } from './client.ts';
import type { HubspotConfig } from './config.ts';
import { REFUSALS, refusalOf } from './refusal.ts';
import { oauthSecretOf } from './secret.ts';
import { batchSchema, createdSchema, linksSchema, listSchema, searchSchema } from './wire.ts';

export type HubspotContext = ConnectorContext<HubspotConfig>;

export interface ListPage {
  readonly results: readonly unknown[];
  readonly after?: string;
  /** The server's clock when it answered, in ms; our own where it does not tell. */
  readonly at: number;
}

/** A record that another one is associated with. */
export interface Link {
  readonly id: string;
  /** Association labels; empty for a plain association. */
  readonly labels: readonly string[];
}

export interface AskedLink extends Link {
  /** How many associations the link is made of, labelled or not. */
  readonly kinds: number;
}

interface Purpose {
  /** The records asked for, as the user calls them. */
  readonly what: Text;
  readonly budget?: 'general' | 'search';
  /** Default: true. */
  readonly idempotent?: boolean;
}

/**
 * CRM objects are asked for through the official client (client.ts), all else by plain requests. Both are sent by our
 * HTTP layer, whose retries, budgets and size cap hold for all connectors, and all answers are parsed by wire.ts.
 */
export class HubspotApi {
  readonly #ctx: HubspotContext;
  readonly #baseUrl: string;
  readonly #token: TokenSource;

  /** @throws AppError `config` without a token */
  constructor(ctx: HubspotContext) {
    this.#ctx = ctx;
    this.#baseUrl = ctx.config.apiBase.replace(/\/+$/, '');
    this.#token = tokenSourceOf(ctx);
  }

  async list(
    type: string,
    options: {
      readonly limit: number;
      readonly after?: string | undefined;
      readonly properties?: readonly string[];
      readonly associations?: readonly string[];
      readonly archived?: boolean;
    },
    what: Text,
  ): Promise<ListPage> {
    const { limit, after, properties = [], associations = [], archived = false } = options;
    const linked = associations.length > 0 ? [...associations] : undefined;
    const response = await this.#call({ what }, ({ basic }) =>
      basic.getPage(type, limit, after, [...properties], undefined, linked, archived),
    );
    const page = parseJson(response, listSchema);
    return {
      results: page.results,
      at: this.#serverTime(response),
      ...(page.paging?.next ? { after: page.paging.next.after } : {}),
    };
  }

  /**
   * Records with an id above `lastId` that changed at or after `since`, by id. Search ends at 10,000 results a query;
   * moving the lower bound of the id instead of paging has no end.
   */
  async changed(
    type: string,
    options: {
      readonly modified: string;
      readonly since: number;
      readonly lastId: string;
      readonly limit: number;
      readonly properties: readonly string[];
    },
    what: Text,
  ): Promise<ListPage & { readonly total: number }> {
    const { modified, since, lastId, limit, properties } = options;
    const filters = [
      { propertyName: 'hs_object_id', operator: FilterOperatorEnum.Gt, value: lastId },
      { propertyName: modified, operator: FilterOperatorEnum.Gte, value: String(since) },
    ];
    const response = await this.#call({ what, budget: 'search' }, ({ search }) =>
      search.doSearch(type, {
        limit,
        sorts: ['hs_object_id'],
        properties: [...properties],
        filterGroups: [{ filters }],
      }),
    );
    return { ...parseJson(response, searchSchema), at: this.#serverTime(response) };
  }

  /** How many records of a type there are. */
  async count(type: string, what: Text): Promise<number> {
    const response = await this.#call({ what, budget: 'search' }, ({ search }) =>
      search.doSearch(type, { limit: 1, sorts: [], properties: [], filterGroups: [] }),
    );
    return parseJson(response, searchSchema).total;
  }

  /** Records by id; those that are gone are left out. */
  async byId(
    type: string,
    ids: readonly string[],
    properties: readonly string[],
    what: Text,
  ): Promise<readonly unknown[]> {
    const results: unknown[] = [];
    for (const part of chunks(ids)) {
      const inputs = part.map((id) => ({ id }));
      const response = await this.#call({ what }, ({ batch }) =>
        batch.read(type, { inputs, properties: [...properties], propertiesWithHistory: [] }),
      );
      results.push(...parseJson(response, batchSchema).results);
    }
    return results;
  }

  /** Associations with their labels, by the id they start from. */
  async links(
    from: string,
    to: string,
    ids: readonly string[],
    what: Text,
  ): Promise<ReadonlyMap<string, readonly AskedLink[]>> {
    const found = new Map<string, readonly AskedLink[]>();
    for (const part of chunks(ids)) {
      const path = `${this.#ctx.config.paths.associations}/${from}/${to}/batch/read`;
      const body = { inputs: part.map((id) => ({ id })) };
      const { results } = await this.post(path, body, linksSchema, what);
      for (const result of results) {
        const links = result.to.map(({ toObjectId, associationTypes }) => ({
          id: toObjectId,
          labels: associationTypes.flatMap(({ label }) => (label ? [label] : [])),
          kinds: associationTypes.length,
        }));
        found.set(result.from.id, [...(found.get(result.from.id) ?? []), ...links]);
      }
    }
    return found;
  }

  /** Creates a record associated with another by HubSpot's own association type. Not repeated on failure. */
  async create(
    type: string,
    properties: Readonly<Record<string, string>>,
    on: { readonly id: string; readonly associationTypeId: number },
    what: Text,
  ): Promise<string> {
    const types = [
      {
        associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined,
        associationTypeId: on.associationTypeId,
      },
    ];
    const response = await this.#call({ what, idempotent: false }, ({ basic }) =>
      basic.create(type, { properties: { ...properties }, associations: [{ to: { id: on.id }, types }] }),
    );
    return parseJson(response, createdSchema).id;
  }

  async get<T>(path: string, schema: z.ZodType<T>, what: Text): Promise<T> {
    const headers = { Accept: 'application/json' };
    const response = await this.#send({ method: 'GET', url: this.#url(path), headers }, { what });
    return parseJson(response, schema);
  }

  /** For reads that HubSpot wants as POST. */
  async post<T>(path: string, body: unknown, schema: z.ZodType<T>, what: Text): Promise<T> {
    const response = await this.#send(
      {
        method: 'POST',
        url: this.#url(path),
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      },
      { what },
    );
    return parseJson(response, schema);
  }

  #url(path: string): string {
    return `${this.#baseUrl}${path}`;
  }

  #call(purpose: Purpose, call: (apis: ObjectApis) => Promise<unknown>): Promise<HttpResponse> {
    return callClient(
      {
        baseUrl: this.#baseUrl,
        send: (request) => this.#send({ ...request, url: this.#versioned(request.url) }, purpose),
      },
      call,
    );
  }

  /** The client knows one version of the API; another may be configured. */
  #versioned(address: string): string {
    const url = new URL(address);
    url.pathname = url.pathname.replace('/crm/v3/objects', this.#ctx.config.paths.objects);
    return url.href;
  }

  async #send(request: HttpRequest, { what, budget = 'general', idempotent = true }: Purpose): Promise<HttpResponse> {
    const { config, connection, http, signal } = this.#ctx;
    const account = config.portalId ?? connection;
    const sendWith = (token: string) =>
      http.send({
        ...request,
        headers: { ...request.headers, Authorization: `Bearer ${token}` },
        idempotent,
        accept: REFUSALS,
        signal,
        budget:
          budget === 'search'
            ? { id: `hubspot-search:${account}`, requests: config.searchesPerSecond, perMs: 1000 }
            : { id: `hubspot:${account}`, requests: config.requestsPer10s, perMs: 10_000 },
      });
    const token = await this.#token();
    let response = await sendWith(token);
    // Tokens end before their time: a right that was given anew, a clock that is wrong.
    if (response.status === 401 && this.#ctx.accessToken) response = await sendWith(await this.#token(token));
    if (response.status >= 400) throw refusalOf(response, what, this.#ctx.accessToken !== undefined);
    return response;
  }

  #serverTime(response: HttpResponse): number {
    const date = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(date) ? this.#ctx.clock.now() : date;
  }
}

/** @throws AppError `config` when there is nothing to have a token from */
function tokenSourceOf({ secret, accessToken }: HubspotContext): TokenSource {
  if (accessToken) return accessToken;
  const token = secret?.trim();
  if (!token) throw new AppError('config', text('connector.hubspot.noToken'), 'no token');
  // A line break or a space inside would make an invalid header, whose error message would show the token.
  if (!/^[\x21-\x7e]+$/.test(token) || oauthSecretOf(token)) {
    throw new AppError('config', text('connector.hubspot.badToken'), 'odd token');
  }
  return () => Promise.resolve(token);
}

const BATCH = 100;

function* chunks(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += BATCH) yield ids.slice(start, start + BATCH);
}
