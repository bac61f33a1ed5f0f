import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';

/**
 * Alt+Shift+C opens and closes the panel. Where the browser has bound the command, it takes the keys and the
 * background sends word; where it has not (the user unbound it, or it was taken), the keys arrive here.
 */
export function onToggle(ctx: ContentScriptContext, toggle: () => void): void {
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
  const onMessage = (message: unknown) => {
    if (isToggle(message)) toggle();
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

function isToggle(message: unknown): boolean {
  return (
    typeof message === 'object' && message !== null && 'message' in message && message.message === 'overlay.toggle'
  );
}
