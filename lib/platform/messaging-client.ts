import { browser } from 'wxt/browser';
import { AppError, type Failure } from '../errors.ts';
import type { Ask, Envelope, MessageName } from '../protocol/types.ts';

/**
 * Asks the background. Free of Zod: it is part of every content script.
 * @throws AppError as the background reported it; `transient` with detail `no background` when nobody answers
 */
export const ask: Ask = async (message, request) => {
  const envelope: Envelope<typeof message> | undefined = await browser.runtime.sendMessage({
    message,
    request,
  } satisfies { message: MessageName; request: unknown });
  if (envelope === undefined) {
    throw new AppError('transient', { key: 'error.noBackground' }, 'no background');
  }
  if (envelope.ok) return envelope.value;
  const { kind, userText, detail, retryAt } = envelope.failure satisfies Failure;
  throw new AppError(kind, userText, detail, retryAt === undefined ? {} : { retryAt });
};
