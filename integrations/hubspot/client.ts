import { createConfiguration } from '@hubspot/api-client/lib/codegen/crm/objects/configuration.js';
import {
  type RequestContext,
  ResponseContext,
  wrapHttpLibrary,
} from '@hubspot/api-client/lib/codegen/crm/objects/http/http.js';
import { ServerConfiguration } from '@hubspot/api-client/lib/codegen/crm/objects/servers.js';
import {
  PromiseBasicApi,
  PromiseBatchApi,
  PromiseSearchApi,
} from '@hubspot/api-client/lib/codegen/crm/objects/types/PromiseAPI.js';
import { AppError, text } from '../../lib/errors.ts';
import type { HttpRequest, HttpResponse } from '../../lib/sync/http.ts';

/** The official client's classes for CRM objects; each takes the object type as its first argument. */
export interface ObjectApis {
  readonly basic: PromiseBasicApi;
  readonly batch: PromiseBatchApi;
  readonly search: PromiseSearchApi;
}

export interface ClientOptions {
  readonly baseUrl: string;
  /** Where the client's request goes, without a token yet; what it throws comes out of `callClient` as it is. */
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
}

/**
 * One call of the official client, carried by our HTTP layer: its `httpApi` is `send`. The client has a configuration
 * of its own for each call, so that what came over the wire belongs to that call alone.
 * @returns the answer as it came, not as the client read it: the client's deserialiser checks nothing, turns dates
 *   into `Date` and gives up on a whole page for one odd record. The caller's schema is the judge of the answer, so
 *   what the client thinks of one is passed over.
 */
export async function callClient(
  { baseUrl, send }: ClientOptions,
  call: (apis: ObjectApis) => Promise<unknown>,
): Promise<HttpResponse> {
  const wire: { answer?: HttpResponse } = {};
  const configuration = createConfiguration({
    baseServer: new ServerConfiguration(baseUrl, {}),
    httpApi: wrapHttpLibrary({
      async send(built) {
        wire.answer = await send(requestOf(built));
        return responseOf(wire.answer);
      },
    }),
  });
  try {
    await call({
      basic: new PromiseBasicApi(configuration),
      batch: new PromiseBatchApi(configuration),
      search: new PromiseSearchApi(configuration),
    });
  } catch (error) {
    if (wire.answer === undefined) throw error;
  }
  if (wire.answer === undefined) throw bug('the HubSpot client sent nothing');
  return wire.answer;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function requestOf(built: RequestContext): HttpRequest {
  const method = METHODS.find((known) => known === built.getHttpMethod().toString());
  const body = built.getBody();
  if (method === undefined || (body !== undefined && typeof body !== 'string')) {
    throw bug('the HubSpot client built a request that is not JSON');
  }
  return { method, url: built.getUrl(), headers: built.getHeaders(), ...(body === undefined ? {} : { body }) };
}

function responseOf({ status, headers, text: body }: HttpResponse): ResponseContext {
  return new ResponseContext(status, Object.fromEntries(headers), {
    text: () => Promise.resolve(body),
    binary: () => Promise.reject(bug('the HubSpot client asked for a file')),
  });
}

function bug(detail: string): AppError {
  return new AppError('bug', text('error.bug'), detail);
}
