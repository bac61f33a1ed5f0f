import { type Browser, browser } from 'wxt/browser';
import { AppError, text, toFailure } from '../errors.ts';
import { type Asker, askerOf, type PageAsker } from '../protocol/asker.ts';
import { MESSAGES } from '../protocol/schemas.ts';
import type { Envelope, MessageName, Request, Response } from '../protocol/types.ts';

export type Handlers = {
  readonly [M in MessageName]: (request: Request<M>, asker: Asker) => Promise<Response<M>>;
};

export interface Served {
  /** Ready once the worker is, as far as the message needs it. */
  handlers(message: MessageName): Promise<Handlers>;
  /** What of a request a visited page may have answered. @throws AppError `permission` */
  readonly guard: <M extends MessageName>(message: M, request: Request<M>, page: PageAsker) => Promise<Request<M>>;
  /** Told of every message that is answered. */
  heard(message: MessageName, request: unknown): void;
  log(failure: unknown): void;
}

/**
 * Answers messages. Must run synchronously at worker start: a listener attached later misses the event that woke it.
 * Every request is parsed and its sender checked before a handler sees it; failures travel as data.
 */
export function serve(served: Served): void {
  browser.runtime.onMessage.addListener((raw: unknown, sender: Browser.runtime.MessageSender, respond) => {
    if (sender.id !== browser.runtime.id || !isMessage(raw)) return undefined;
    const asker = askerOf(sender, { id: browser.runtime.id, url: browser.runtime.getURL('/') });
    answer(served, raw, asker).then(respond, (error) => {
      served.log(error);
      respond({ ok: false, failure: toFailure(error) });
    });
    // Keeps the channel open for the asynchronous answer.
    return true;
  });
}

/** @throws AppError */
export async function answer<M extends MessageName>(
  served: Served,
  { message, request: raw }: { readonly message: M; readonly request: unknown },
  asker: Asker | undefined,
): Promise<Envelope<M>> {
  const rule = MESSAGES[message];
  if (asker === undefined || !rule.from.includes(asker.from)) {
    throw new AppError('permission', text('error.senderNotAllowed'), `${message} from elsewhere`);
  }
  const parsed = rule.request.safeParse(raw);
  if (!parsed.success) {
    // The first issue names a field and what was expected of it, never what was sent.
    throw new AppError('bug', text('error.bug'), `${message}: ${parsed.error.issues[0]?.message ?? 'bad request'}`);
  }
  const request = asker.from === 'page' ? await served.guard(message, parsed.data, asker) : parsed.data;
  served.heard(message, request);
  return { ok: true, value: await (await served.handlers(message))[message](request, asker) };
}

export function isMessage(raw: unknown): raw is { message: MessageName; request: unknown } {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    'message' in raw &&
    'request' in raw &&
    typeof raw.message === 'string' &&
    Object.hasOwn(MESSAGES, raw.message)
  );
}
