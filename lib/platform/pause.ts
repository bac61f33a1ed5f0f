/** How long a computation may keep others waiting. */
const TURN_MS = 40;

/** Gives way to whatever else the worker has to do, once a turn is over. */
export function turns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    // A task of its own: what has come in meanwhile is before it.
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  };
}
