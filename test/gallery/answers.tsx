import type { ComponentChildren, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { AppProvider, useT } from '../../components/context.ts';
import { AppError, type Failure } from '../../lib/errors.ts';
import type { Ask, MessageName, Protocol, Request } from '../../lib/protocol/types.ts';
import { NOW } from './fixtures.ts';

/** An answer that never comes: what is shown meanwhile can be looked at. */
export const PENDING = Symbol('pending');
type Special = typeof PENDING | AppError;

/** The background's part in a scene: an answer by message, or one worked out from what was asked. */
export type Answers = {
  readonly [M in MessageName]?:
    | Protocol[M]['response']
    | Special
    | ((request: Request<M>) => Protocol[M]['response'] | Special);
};

export function failing({ kind, userText, detail, retryAt }: Failure): AppError {
  return new AppError(kind, userText, detail, retryAt === undefined ? {} : { retryAt });
}

/** Answers like a background that knows these answers, and `null` to everything else. */
export function askOf(answers: Answers): Ask {
  const known = new Map<string, unknown>(Object.entries(answers));
  return async (message, request) => {
    const entry = known.get(message) ?? null;
    const answer: unknown = typeof entry === 'function' ? entry(request) : entry;
    if (answer === PENDING) await new Promise(() => undefined);
    if (answer instanceof AppError) throw answer;
    // `Answers` has held each answer to its own message.
    return answer as never;
  };
}

/** Everything inside asks a background with these answers. */
export function Answering(props: { readonly answers: Answers; readonly children: ComponentChildren }): VNode {
  const t = useT();
  const { answers, children } = props;
  const ask = useMemo(() => askOf(answers), [answers]);
  return (
    <AppProvider t={t} ask={ask} clock={() => NOW}>
      {children}
    </AppProvider>
  );
}
