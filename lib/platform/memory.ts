/** Twice what V8 lets be allocated outside its heap before it begins to look for what is no longer used. */
const NUDGE_BYTES = 2 ** 27;
/** Together they are more than it lets be allocated before it has ended looking. */
const NUDGES = 4;
const EVERY_MS = 1000;

/**
 * Has what is no longer used collected, in turns between which others have theirs. An engine looks for it when
 * enough has been allocated since it last did; a worker that rests after a long computation allocates nothing, and
 * holds all that the computation left behind for as long as it lives. The buffers are never written to, so that the
 * system gives them no memory.
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
