import { AppError, redact, type Text, text } from '../../lib/errors.ts';
import type { HttpResponse } from '../../lib/sync/http.ts';
import { refusalSchema } from './wire.ts';

/** Statuses that say something the user can act on; all others are the HTTP layer's. */
export const REFUSALS = [400, 401, 403, 404] as const;

/**
 * @param what the records asked for, as the user calls them
 * @param renewed whether the token was had from an OAuth app, and is not the user's to copy again
 */
export function refusalOf(response: HttpResponse, what: Text, renewed = false): AppError {
  const body = bodyOf(response.text);
  const detail = redact(`HubSpot ${response.status} ${body.category}: ${body.message}`.slice(0, 500));
  switch (response.status) {
    case 401:
      return new AppError('config', text(`connector.hubspot.${renewed ? 'connectAgain' : 'badToken'}`), detail);
    case 403: {
      const scopes = body.errors.flatMap((error) => scopesOf(error.context));
      return scopes.length > 0
        ? new AppError(
            'permission',
            text('connector.hubspot.missingScope', { what: { text: what }, scopes: scopes.join(', ') }),
            detail,
          )
        : new AppError('permission', text('connector.hubspot.forbidden', { what: { text: what } }), detail);
    }
    case 404:
      return new AppError('config', text('connector.hubspot.notFound', { what: { text: what } }), detail);
    default: {
      const property = body.errors.map(propertyOf).find((name) => name !== undefined) ?? quotedProperty(body.message);
      return property === undefined
        ? new AppError('wireChanged', text('connector.hubspot.refused', { what: { text: what } }), detail)
        : unknownProperty(property, what, detail);
    }
  }
}

export function unknownProperty(property: string, what: Text, detail = `no property ${property}`): AppError {
  return new AppError('config', text('connector.hubspot.unknownProperty', { property, what: { text: what } }), detail);
}

function bodyOf(raw: string) {
  try {
    return refusalSchema.parse(JSON.parse(raw));
  } catch {
    return refusalSchema.parse({});
  }
}

function scopesOf(context: Readonly<Record<string, unknown>> = {}): string[] {
  const scopes = context.requiredGranularScopes ?? context.requiredScopes;
  return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [];
}

function propertyOf(error: { code?: string | undefined; context?: Record<string, unknown> | undefined }) {
  if (error.code !== undefined && !error.code.includes('PROPERTY')) return undefined;
  const name: unknown = error.context?.propertyName;
  const first: unknown = Array.isArray(name) ? name[0] : name;
  return typeof first === 'string' ? first : undefined;
}

/** `Property "x" does not exist` and `There was a problem with the request: no property 'x'`. */
function quotedProperty(message: string): string | undefined {
  return /propert\w*[^"'`]{0,40}["'`]([\w-]+)["'`]/i.exec(message)?.[1];
}
