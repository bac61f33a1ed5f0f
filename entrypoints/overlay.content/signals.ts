import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { OverlaySignal } from '../../lib/protocol/types.ts';

/**
 * Alt+Shift+C opens and closes the panel. Where the browser has bound the command, it takes the keys and the
 * background sends word; where it has not (the user unbound it, or it was taken), the keys arrive here.
 */
export function onToggle(ctx: ContentScriptContext, toggle: () => void): void {
  onSignal(ctx, 'overlay.toggle', () => toggle());
  ctx.addEventListener(
    window,
    'keydown',
    (event) => {
      // `code`, because Alt+Shift+C types another character on many layouts.
      if (!event.isTrusted || event.repeat || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey)
        return;
      if (event.code !== 'KeyC') return;
      event.preventDefault();
      event.stopPropagation();
      toggle();
    },
    { capture: true },
  );
}

/** Calls back when the background has new results, or something new of one record. */
export function onRenewed(ctx: ContentScriptContext, renew: (ref: RecordRef | undefined) => void): void {
  onSignal(ctx, 'overlay.renew', renew);
}

/** Calls back when site access was given or taken somewhere. */
export function onReview(ctx: ContentScriptContext, review: () => void): void {
  onSignal(ctx, 'overlay.review', () => review());
}

function onSignal(
  ctx: ContentScriptContext,
  signal: OverlaySignal['message'],
  react: (ref: RecordRef | undefined) => void,
): void {
  const onMessage = (raw: unknown) => {
    // Only the extension itself can send this.
    const { message, ref } = (raw ?? {}) as Partial<OverlaySignal>;
    if (message === signal) react(ref);
    return undefined;
  };
  browser.runtime.onMessage.addListener(onMessage);
  ctx.onInvalidated(() => {
    try {
      browser.runtime.onMessage.removeListener(onMessage);
    } catch {
      // The extension is gone, and its listeners with it.
    }
  });
}
