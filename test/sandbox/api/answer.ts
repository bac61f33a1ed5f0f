import { randomUUID } from 'node:crypto';

/** What an API endpoint answers, as data. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request to the API, already split up. */
export interface ApiRequest {
  readonly method: string;
  /** Path segments, decoded. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** Parsed JSON; `undefined` when there is none. */
  readonly body: unknown;
  readonly token: string | undefined;
}

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

/** A refusal in HubSpot's shape; thrown by endpoints, answered by the router. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: number, category: string, message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.answer = { status, body: errorBody(category, message, more) };
  }
}

export function errorBody(category: string, message: string, more: Readonly<Record<string, unknown>> = {}) {
  return { status: 'error', message, correlationId: randomUUID(), category, ...more };
}

export function invalid(message: string, details: Readonly<Record<string, unknown>> = {}): Refusal {
  return new Refusal(400, 'VALIDATION_ERROR', message, details);
}

export function noSuchProperty(type: string, property: string): Refusal {
  return invalid('The request names a property that is not there.', {
    errors: [
      {
        message: `Property "${property}" is not a property of ${type}`,
        code: 'PROPERTY_DOESNT_EXIST',
        context: { propertyName: [property] },
      },
    ],
  });
}

export function notFound(what: string): Refusal {
  return new Refusal(404, 'OBJECT_NOT_FOUND', `${what} was not found`);
}
