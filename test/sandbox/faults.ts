import type { ServerResponse } from 'node:http';
import { type Answer, errorBody } from './api/answer.ts';

/** A way for an answer to go wrong. */
export type FaultKind =
  /** 429; `Retry-After` in seconds, as a date, or not at all. */
  | {
      readonly kind: 'rateLimited';
      readonly retryAfter?: 'seconds' | 'date' | 'none';
      readonly seconds?: number;
      readonly policy?: string;
    }
  /** A failing server. */
  | { readonly kind: 'serverError'; readonly status?: 500 | 502 | 503 | 504 }
  /** The connection breaks before any answer. */
  | { readonly kind: 'reset' }
  /** The connection breaks in the middle of the body. */
  | { readonly kind: 'cut' }
  /** A complete answer whose JSON stops half-way. */
  | { readonly kind: 'truncated' }
  /** A web page with status 200, as from a proxy or a sign-in wall. */
  | { readonly kind: 'html' }
  /** Something else with status 200: an empty body, a number JSON does not have. */
  | { readonly kind: 'body'; readonly body: string; readonly type?: string; readonly status?: 200 | 204 }
  /** The right answer, marked by a byte order mark and as plain text. */
  | { readonly kind: 'plain' }
  /** A refusal that repeats what it was sent, credentials and all. */
  | { readonly kind: 'echo'; readonly status?: 400 | 500 }
  /** The right answer, late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The right answer, once the gate is opened. */
  | { readonly kind: 'held'; readonly gate: Gate };

/** Holds answers back, so that a test can look at what is there while nothing more comes in. */
export interface Gate {
  /** Requests that have come to it. */
  waiting: number;
  readonly opened: Promise<void>;
  open(): void;
}

export function closedGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { waiting: 0, opened: promise, open: resolve };
}

export interface Fault {
  /** Requests it strikes: part of the path, a pattern over "METHOD /path?query", or every API request. */
  readonly match?: string | RegExp;
  readonly fault: FaultKind;
  /** How many requests it strikes before it is over; default 1. */
  readonly times?: number;
  /** Of the requests it matches, about how many it strikes (0 to 1), by chance that is the same each time; default all. */
  readonly share?: number;
}

export interface Faults {
  set(fault: Fault): void;
  clear(): void;
  /** The fault that strikes this request, if any; counts as one strike. */
  take(line: string): FaultKind | undefined;
}

export function createFaults(): Faults {
  let active: { fault: Fault; left: number }[] = [];
  let seed = 1;
  const chance = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  return {
    set: (fault) => active.push({ fault, left: fault.times ?? 1 }),
    clear: () => {
      active = [];
      seed = 1;
    },
    take(line) {
      const struck = active.find(({ fault: { match, share = 1 }, left }) => {
        if (left <= 0) return false;
        const matches = match === undefined || (typeof match === 'string' ? line.includes(match) : match.test(line));
        return matches && (share >= 1 || chance() < share);
      });
      if (struck === undefined) return undefined;
      struck.left--;
      return struck.fault.fault;
    },
  };
}

/** Sends a good answer spoilt in the given way. */
/** @param sent the request's headers, for a fault that repeats them */
export async function sendFaulty(
  response: ServerResponse,
  fault: FaultKind,
  answer: () => Answer,
  sent: object = {},
): Promise<void> {
  switch (fault.kind) {
    case 'rateLimited': {
      const { retryAfter = 'none', seconds = 1, policy = 'TEN_SECONDLY_ROLLING' } = fault;
      const header = retryAfter === 'seconds' ? String(seconds) : new Date(Date.now() + seconds * 1000).toUTCString();
      return send(response, {
        status: 429,
        body: errorBody('RATE_LIMITS', 'Too many requests in the current window.', { policyName: policy }),
        ...(retryAfter === 'none' ? {} : { headers: { 'Retry-After': header } }),
      });
    }
    case 'serverError':
      return send(response, {
        status: fault.status ?? 500,
        body: errorBody('INTERNAL_ERROR', 'Something failed inside.'),
      });
    case 'reset':
      response.socket?.destroy();
      return;
    case 'cut': {
      const body = JSON.stringify(answer().body);
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
      response.write(body.slice(0, Math.ceil(body.length / 2)), () => response.socket?.destroy());
      return;
    }
    case 'truncated': {
      const body = JSON.stringify(answer().body);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(body.slice(0, Math.ceil(body.length / 2)));
      return;
    }
    case 'html':
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
        .end('<!doctype html><title>Sign in</title><p>Please sign in to the network first.</p>');
      return;
    case 'body':
      response
        .writeHead(fault.status ?? 200, { 'Content-Type': fault.type ?? 'application/json' })
        .end(fault.status === 204 ? undefined : fault.body);
      return;
    case 'plain':
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(`\uFEFF${JSON.stringify(answer().body)}`);
      return;
    case 'echo':
      return send(response, {
        status: fault.status ?? 400,
        body: errorBody('VALIDATION_ERROR', `cannot handle ${JSON.stringify(sent)}`),
      });
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return send(response, answer());
    case 'held':
      fault.gate.waiting++;
      await fault.gate.opened;
      return send(response, answer());
  }
}

export function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json;charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}
