import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { RecordRef } from '../../lib/model/record-ref.ts';

/**
 * Calls back with the page's address now and after each soft navigation.
 * `wxt:locationchange` comes before the page's address has changed, and for navigations that are cancelled later;
 * so every signal is only a reason to read `location` again.
 */
export function watchLocation(ctx: ContentScriptContext, onUrl: (url: URL) => void): void {
  let seen = '';
  const read = () => {
    if (!ctx.isValid || location.href === seen) return;
    seen = location.href;
    onUrl(new URL(seen));
  };
  // Not the context's own timer: it would keep a listener for each navigation.
  ctx.addEventListener(window, 'wxt:locationchange', () => void setTimeout(read, 0));
  ctx.addEventListener(window, 'popstate', read);
  ctx.addEventListener(window, 'hashchange', read);
  // Fires once the address has changed; not in every browser yet.
  const { navigation } = globalThis as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', read, { signal: ctx.signal });
  read();
}

/** Changes closer together than this are taken as one: someone is clicking through. */
const BURST_MS = 120;

/**
 * Says which record is in view whenever that changes: at once for a single navigation, and only the last one of a burst.
 * In a burst the record left behind is taken down at once.
 */
export function followRecords(options: {
  readonly match: (url: URL) => RecordRef | undefined;
  readonly show: (ref: RecordRef | undefined) => void;
  readonly now?: () => number;
}): (url: URL) => void {
  const { match, show, now = () => performance.now() } = options;
  let current: string | undefined;
  let changedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (url) => {
    const ref = match(url);
    const key = ref && recordKey(ref);
    if (key === current) return;
    current = key;
    clearTimeout(timer);
    const burst = now() - changedAt < BURST_MS;
    changedAt = now();
    if (!burst || ref === undefined) show(ref);
    else {
      show(undefined);
      timer = setTimeout(() => show(ref), BURST_MS);
    }
  };
}

/** One text per record, whatever else the address says. */
export function recordKey(ref: RecordRef): string {
  return `${ref.system}/${ref.connection ?? ''}/${ref.tenant ?? ''}/${ref.kind}/${ref.externalId}`;
}
