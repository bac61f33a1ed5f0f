import { type Browser, browser } from 'wxt/browser';
import { AppError, text, toFailure } from '../errors.ts';
import { MESSAGES, type Sender } from '../protocol/schemas.ts';
import type { Envelope, MessageName, Request, Response } from '../protocol/types.ts';

export type Handlers = {
  readonly [M in MessageName]: (request: Request<M>, sender: Browser.runtime.MessageSender) => Promise<Response<M>>;
};

/**
 * Who is speaking. Browsers fill in the sender; Firefox leaves `origin` out, so the URL decides:
 * our own pages have our own origin, everything else is a content script in a visited page.
 */
export function senderOf(sender: Pick<Browser.runtime.MessageSender, 'url' | 'id'>): Sender {
  const own = browser.runtime.getURL('/');
  return sender.id === browser.runtime.id && sender.url?.startsWith(own) === true ? 'extension' : 'page';
}

/**
 * Answers messages. Must run synchronously at worker start: a listener attached later misses the event that woke it.
 * Every request is parsed and its sender checked before a handler sees it; failures travel as data.
 */
export function serve(handlers: () => Promise<Handlers>, log: (failure: unknown) => void): void {
  browser.runtime.onMessage.addListener((raw: unknown, sender: Browser.runtime.MessageSender, respond) => {
    if (sender.id !== browser.runtime.id || !isMessage(raw)) return undefined;
    answer(raw.message, raw.request, sender).then(respond, (error) => {
      log(error);
      respond({ ok: false, failure: toFailure(error) });
    });
    // Keeps the channel open for the asynchronous answer.
    return true;
  });

  async function answer<M extends MessageName>(
    message: M,
    rawRequest: unknown,
    sender: Browser.runtime.MessageSender,
  ): Promise<Envelope<M>> {
    const rule = MESSAGES[message];
    if (!rule.from.includes(senderOf(sender))) {
      throw new AppError(
        'permission',
        text('error.senderNotAllowed'),
        `${message} from ${sender.url ?? 'unknown page'}`,
      );
    }
    const parsed = rule.request.safeParse(rawRequest);
    if (!parsed.success) {
      throw new AppError('bug', text('error.bug'), `${message}: ${parsed.error.issues[0]?.message ?? 'bad request'}`);
    }
    return { ok: true, value: await (await handlers())[message](parsed.data, sender) };
  }
}

function isMessage(raw: unknown): raw is { message: MessageName; request: unknown } {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    'message' in raw &&
    'request' in raw &&
    typeof raw.message === 'string' &&
    Object.hasOwn(MESSAGES, raw.message)
  );
}
