/** More than V8 lets be allocated outside its heap before it looks, at once, for what is no longer used. */
const NUDGE_BYTES = 2 ** 29;
/** What the first look finds is given back to the system by the second. */
const NUDGES = 2;
const EVERY_MS = 2000;

/**
 * Has what is no longer used collected. An engine looks for it when
 * enough has been allocated since it last did; a worker that rests after a long computation allocates nothing, and
 * holds all that the computation left behind for as long as it lives. The buffers are never written to, so that the
 * system gives them no memory. It takes some 50 ms.
 */
export function collectSoon(nudges = NUDGES): void {
  try {
    // A call, which no build takes for one without effect.
    new ArrayBuffer(NUDGE_BYTES).slice(0, 0);
  } catch {
    // No room for it: the engine has just looked everywhere.
    return;
  }
  if (nudges > 1) setTimeout(() => collectSoon(nudges - 1), EVERY_MS);
}
