import type { Parts } from '../kpi/parts.ts';

/** Lets others have their turn in a long computation, where it is time for it. */
export type Pause = () => Promise<void>;

export const noPause: Pause = async () => {};

/** All parts, with a pause before each. */
export async function inTurns<R>(parts: Parts<R>, pause: Pause): Promise<R> {
  for (;;) {
    await pause();
    const { done, value } = parts.next();
    if (done) return value;
  }
}
