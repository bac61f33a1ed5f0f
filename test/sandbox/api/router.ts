import { type ObjectType, objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { requireScopes, requireToken, type Tokens } from './access.ts';
import { accountDetails, dealPipelines, owners, properties, schemas } from './account.ts';
import { type Answer, type ApiRequest, errorBody, notFound, Refusal } from './answer.ts';
import { batchReadLinks, labels, linkDefault, linksOfOne } from './associations.ts';
import { batchRead, batchUpdate, create, getOne, list, update } from './objects.ts';
import { search } from './search.ts';

export interface ApiContext {
  readonly portal: Portal;
  readonly tokens: Tokens;
  readonly timeZone: string;
}

/** Answers one API request; whatever goes wrong comes out in HubSpot's error shape. */
export function answerApi(context: ApiContext, request: ApiRequest): Answer {
  try {
    context.portal.tick();
    return route(context, request, requireToken(context.tokens, request.token));
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    return { status: 500, body: errorBody('INTERNAL_ERROR', String(error)) };
  }
}

function route(context: ApiContext, request: ApiRequest, scopes: readonly string[]): Answer {
  const { portal } = context;
  const { method, path } = request;
  const [area, version, section, first = '', ...rest] = path;
  const at = `${method} ${area}/${version}/${section ?? ''}`;

  if (at === 'GET account-info/v3/details') return accountDetails(context.timeZone);
  switch (at) {
    case 'GET crm/v3/owners':
      requireScopes(scopes, ['crm.objects.owners.read']);
      return owners(portal, request);
    case 'GET crm/v3/pipelines':
      requireScopes(scopes, ['crm.objects.deals.read']);
      if (first !== 'deals') throw notFound(`pipelines of ${first}`);
      return dealPipelines();
    case 'GET crm/v3/properties': {
      const type = typeOf(first);
      requireScopes(scopes, type.readScopes);
      return properties(type);
    }
    case 'GET crm/v3/schemas':
      requireScopes(scopes, ['crm.schemas.custom.read']);
      return schemas();
  }
  if (area === 'crm' && version === 'v3' && section === 'objects') {
    return objects(portal, typeOf(first), request, rest, scopes);
  }
  if (area === 'crm' && version === 'v4') return associations(portal, request, scopes);
  throw notFound(`${method} /${path.join('/')}`);
}

function objects(
  portal: Portal,
  type: ObjectType,
  request: ApiRequest,
  rest: readonly string[],
  scopes: readonly string[],
): Answer {
  const action = `${request.method} ${rest.join('/')}`;
  const reads = request.method === 'GET' || action === 'POST search' || action === 'POST batch/read';
  requireScopes(scopes, reads ? type.readScopes : type.writeScopes);
  switch (action) {
    case 'GET ':
      return list(portal, type, request);
    case 'POST ':
      return create(portal, type, request);
    case 'POST search':
      return search(portal, type, request);
    case 'POST batch/read':
      return batchRead(portal, type, request);
    case 'POST batch/update':
      return batchUpdate(portal, type, request);
  }
  const [id = '', ...more] = rest;
  if (more.length === 0 && request.method === 'GET') return getOne(portal, type, id, request);
  if (more.length === 0 && request.method === 'PATCH') return update(portal, type, id, request);
  throw notFound(action);
}

function associations(portal: Portal, request: ApiRequest, scopes: readonly string[]): Answer {
  const { method, path } = request;
  const [, , section, a = '', b = '', c = '', d = '', e = '', f = ''] = path;
  if (section === 'associations') {
    const from = typeOf(a);
    const to = typeOf(b);
    requireScopes(scopes, [...from.readScopes, ...to.readScopes]);
    if (method === 'POST' && c === 'batch' && d === 'read') return batchReadLinks(portal, from, to, request);
    if (method === 'GET' && c === 'labels') return labels(from, to);
  }
  if (section === 'objects' && c === 'associations') {
    const from = typeOf(a);
    if (method === 'GET') {
      requireScopes(scopes, from.readScopes);
      return linksOfOne(portal, from, b, typeOf(d));
    }
    if (method === 'PUT' && d === 'default') {
      requireScopes(scopes, from.writeScopes);
      return linkDefault(portal, from, b, typeOf(e), f);
    }
  }
  throw notFound(`${method} /${path.join('/')}`);
}

function typeOf(name: string): ObjectType {
  const type = objectType(name);
  if (type === undefined) throw notFound(`object type ${name}`);
  return type;
}
