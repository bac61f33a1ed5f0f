import { AppError, type Text, text, toFailure } from '../../lib/errors.ts';
import type { CheckResult } from '../../lib/sync/connector.ts';
import { HubspotApi, type HubspotContext } from './api.ts';
import { CHANNEL_OBJECTS, type ChannelObject, type HubspotConfig } from './config.ts';
import { detect, type Inventory } from './detect.ts';
import { OBJECT_STREAMS } from './object-streams.ts';
import { readAccount, readProperties } from './portal.ts';
import { unknownProperty } from './refusal.ts';
import { readPipelines } from './stages.ts';
import { STREAM_IDS, STREAM_NAMES, type StreamId } from './stream-ids.ts';
import { labelsSchema, listSchema, schemasSchema, type WireProperty } from './wire.ts';

/** In ten seconds, for an account: https://developers.hubspot.com/docs/guides/apps/api-usage/usage-details */
const OAUTH_REQUESTS = 100;

/** Proves the token, finds out what it may read, and guesses how the account marks channels and partners. */
export async function check(ctx: HubspotContext): Promise<CheckResult> {
  try {
    const api = new HubspotApi(ctx);
    const account = await readAccount(ctx, api);
    const inventory = await takeInventory(ctx, api);
    refuseUnknownProperties(ctx.config, inventory);
    const { choices, suggested } = detect(inventory, ctx.config);
    const { skip, notices } = await probe(ctx, api, suggested.customObjects);
    const tenant = String(account.portalId);
    return {
      ok: true,
      tenant,
      label: `HubSpot ${tenant}`,
      choices,
      suggested: {
        ...suggested,
        portalId: tenant,
        uiDomain: account.uiDomain,
        ...(account.companyCurrency === undefined ? {} : { currency: account.companyCurrency }),
        ...(account.timeZone === undefined ? {} : { timeZone: account.timeZone }),
        skip,
        // The allowance of OAuth apps is the smaller one.
        ...(ctx.accessToken === undefined
          ? {}
          : { requestsPer10s: Math.min(ctx.config.requestsPer10s, OAUTH_REQUESTS) }),
      },
      notices,
    };
  } catch (error) {
    if (error instanceof AppError && error.kind !== 'bug') return { ok: false, failure: toFailure(error) };
    if (ctx.signal.aborted) {
      const slow = new AppError('transient', text('connector.hubspot.tooSlow'), 'check was cut short', {
        cause: error,
      });
      return { ok: false, failure: toFailure(slow) };
    }
    throw error;
  }
}

async function takeInventory(ctx: HubspotContext, api: HubspotApi): Promise<Inventory> {
  const properties: Record<ChannelObject, readonly WireProperty[]> = { companies: [], deals: [], orders: [] };
  for (const type of CHANNEL_OBJECTS) {
    const found = await ifAllowed(() => readProperties(ctx, api, type));
    properties[type] = found ? [...found.values()] : [];
  }
  const labels: string[] = [];
  for (const type of CHANNEL_OBJECTS) {
    const path = `${ctx.config.paths.associations}/${type}/companies/labels`;
    const found = await ifAllowed(() => api.get(path, labelsSchema, STREAM_NAMES[type]));
    for (const { category, label } of found?.results ?? [])
      if (category === 'USER_DEFINED' && label) labels.push(label);
  }
  const schemas = await ifAllowed(() =>
    api.get(ctx.config.paths.schemas, schemasSchema, text('connector.hubspot.customObjects')),
  );
  return { properties, labels, schemas: schemas?.results ?? [] };
}

/** Without properties to hold it against (no scope), the configuration is taken as it is. */
function refuseUnknownProperties(config: HubspotConfig, { properties }: Inventory): void {
  const need = (type: ChannelObject, name: string | undefined): void => {
    const known = properties[type];
    if (name !== undefined && known.length > 0 && !known.some((property) => property.name === name)) {
      throw unknownProperty(name, STREAM_NAMES[type]);
    }
  };
  for (const type of CHANNEL_OBJECTS) need(type, config.channelProperty[type]);
  need('companies', config.partner.property);
  need('orders', config.orderProperties.amount);
}

/** Reads one record of every stream; those that may not be read are left out, and the user told why. */
async function probe(
  ctx: HubspotContext,
  api: HubspotApi,
  customObjects: HubspotConfig['customObjects'],
): Promise<{ skip: StreamId[]; notices: Text[] }> {
  const config = { ...ctx.config, customObjects };
  const skip: StreamId[] = [];
  const notices: Text[] = [];
  for (const id of STREAM_IDS) {
    const what = STREAM_NAMES[id];
    const type = OBJECT_STREAMS[id]?.typeOf(config);
    try {
      if (id === 'owners') await api.get(`${config.paths.owners}?limit=1`, listSchema, what);
      else if (id === 'dealStages') await readPipelines(ctx, api);
      else if (type !== undefined) await api.list(type, { limit: 1 }, what);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      skip.push(id);
      notices.push(error.userText);
    }
  }
  return { skip, notices };
}

async function ifAllowed<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

const REFUSED = new Set([
  'connector.hubspot.missingScope',
  'connector.hubspot.forbidden',
  'connector.hubspot.notFound',
  'connector.hubspot.refused',
]);

/** The token may not read it, or the account has none: no reason to give up on the rest. */
function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && REFUSED.has(error.userText.key);
}
