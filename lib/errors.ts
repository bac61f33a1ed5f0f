import { redact, redactKnown } from './redact.ts';

export { redact } from './redact.ts';

/**
 * The closed set of failures. `kind` says who must act; the class does not survive
 * a message between extension contexts, the plain fields do, so code switches on `kind`.
 */
export type ErrorKind =
  /** The user must change a setting, a token or a file. */
  | 'config'
  /** The user must grant something: a host, a scope. */
  | 'permission'
  /** Worth another try later. */
  | 'transient'
  /** The system asked us to wait; see `retryAt`. */
  | 'rateLimited'
  /** The system answers in a shape we do not know: our mapping is stale. */
  | 'wireChanged'
  /** A fault of ours. */
  | 'bug';

/** A message for a person: a key of the locale catalogues and its parameters. */
export interface Text {
  readonly key: string;
  readonly params?: Readonly<Record<string, TextParam>>;
}

/** Plain values are shown as they are; tagged ones are formatted for the reader's locale. */
export type TextParam =
  | string
  | number
  | { readonly money: { readonly units: number; readonly scale: number; readonly currency: string } }
  /** A ratio: 0.18 is shown as 18 %. */
  | { readonly ratio: number }
  /** YYYY-MM-DD */
  | { readonly day: string }
  /** ISO instant, shown as an age ("3 h ago"). */
  | { readonly since: string }
  | { readonly text: Text };

export function text(key: string, params?: Readonly<Record<string, TextParam>>): Text {
  return params === undefined ? { key } : { key, params };
}

/** What crosses contexts: data only. */
export interface Failure {
  readonly kind: ErrorKind;
  /** What the user reads, including what to do. Never holds a secret. */
  readonly userText: Text;
  /** What the log holds. Never holds a secret. */
  readonly detail: string;
  /** ISO instant, for `rateLimited`. */
  readonly retryAt?: string;
}

/**
 * The two scripts in a visited page each carry this file, and one hands its errors to the other: they are told by a mark,
 * not by which copy of the class made them.
 */
const MARK = Symbol.for('channelwise.AppError');

export class AppError extends Error implements Failure {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && MARK in value;
  }

  readonly [MARK] = true;
  readonly kind: ErrorKind;
  readonly userText: Text;
  readonly detail: string;
  readonly retryAt?: string;

  constructor(kind: ErrorKind, userText: Text, detail: string, options: { cause?: unknown; retryAt?: string } = {}) {
    super(`${kind}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.userText = userText;
    this.detail = detail;
    if (options.retryAt !== undefined) this.retryAt = options.retryAt;
  }
}

/** Any thrown value as data that may be stored, logged and sent. */
export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) {
    return {
      kind: error.kind,
      userText: redactText(error.userText),
      detail: redact(error.detail),
      ...(error.retryAt === undefined ? {} : { retryAt: error.retryAt }),
    };
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'bug', userText: text('error.bug'), detail: redact(detail) };
}

/** The words of a failure, whose parameters may quote what a system said. */
function redactText({ key, params }: Text): Text {
  if (params === undefined) return { key };
  const clean = (param: TextParam): TextParam => {
    if (typeof param === 'string') return redactKnown(param);
    return typeof param === 'object' && 'text' in param ? { text: redactText(param.text) } : param;
  };
  return { key, params: Object.fromEntries(Object.entries(params).map(([name, param]) => [name, clean(param)])) };
}

/** Any thrown value for a log: what happened, where, and what caused it, without secrets. */
export function describeError(error: unknown): string {
  const seen: string[] = [];
  let current = error;
  for (let depth = 0; depth < 5 && current !== undefined; depth++) {
    seen.push(current instanceof Error ? (current.stack ?? `${current.name}: ${current.message}`) : String(current));
    current = current instanceof Error ? current.cause : undefined;
  }
  return redact(seen.join('\ncaused by '));
}
