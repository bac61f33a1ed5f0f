/** A computation that stops between its parts, so that whoever drives it can let others have their turn. */
export type Parts<R> = Generator<void, R, void>;

/** All parts in one go. */
export function atOnce<R>(parts: Parts<R>): R {
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}
