import type { Page } from 'playwright';

/** Where to look for what is to be painted. */
interface Subject {
  /** Element whose shadow root holds it; absent: the document itself. */
  readonly host?: string;
  /** Matches once the answer is there, not while it is loading. */
  readonly selector: string;
}

/** The overlay's badge or panel with a score, or with why there is none. */
const OVERLAY: Subject = {
  host: 'channelwise-overlay',
  selector:
    '.cw-grade-value, .cw-grade-none, .cw-badge-unknown, .cw-badge-failed, .cw-score-value, .cw-empty, [role="alert"]',
};
/** A page of the extension with its figures. */
export const OWN_PAGE: Subject = { selector: '[aria-busy="false"]' };

/** What the watcher leaves in the page. */
interface Painted {
  /** `performance.now()` when the newest navigation, full (0) or soft, began. */
  start: number;
  /** `performance.now()` when the answer to it was on screen; absent until then. */
  at: number | undefined;
}

const GLOBAL = '__channelwisePainted';
const WAIT_MS = 30_000;

/**
 * Watches, from the page's own world and frame by frame, for the moment the record in view is painted. To be called
 * before the page's first navigation; the overlay can be seen in the test build only, whose shadow root is open.
 */
export async function watchPainted(page: Page, subject: Subject = OVERLAY): Promise<void> {
  await page.addInitScript(watcher, [GLOBAL, subject] as const);
}

/**
 * Waits until the answer to the page's newest navigation has been painted.
 * @returns milliseconds from that navigation, full or soft, to two frames after the answer was first there: by then
 * the frame that holds it has certainly been painted, so this is an upper bound by up to a frame
 */
export async function paintedAt(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    (name) => {
      const painted: Painted | undefined = Reflect.get(globalThis, name);
      return painted?.at === undefined ? undefined : { ms: painted.at - painted.start };
    },
    GLOBAL,
    { timeout: WAIT_MS, polling: 20 },
  );
  const found = await handle.jsonValue();
  if (found === undefined) throw new Error('nothing was painted');
  return found.ms;
}

/** Runs in the page, so it may use nothing from here. */
function watcher([name, { host, selector }]: readonly [name: string, subject: Subject]): void {
  // Frames inside the page are not what is asked about.
  if (window.top !== window) return;
  const painted: Painted = { start: 0, at: undefined };
  Object.defineProperty(globalThis, name, { value: painted });

  const answer = (): Element | null | undefined =>
    (host === undefined ? document : document.querySelector(host)?.shadowRoot)?.querySelector(selector);
  /** What the record before had on screen: a new record is drawn with elements of its own. */
  let old: Element | null | undefined;
  let turn = 0;
  const look = (mine: number): void => {
    if (mine !== turn) return;
    const found = answer();
    if (!found || found === old) {
      requestAnimationFrame(() => look(mine));
      return;
    }
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (mine === turn) painted.at = performance.now();
      }),
    );
  };
  look(turn);

  let path = location.pathname;
  // Fires within `pushState`, once the address has changed; a change of the query or the fragment is no new record.
  window.navigation.addEventListener('currententrychange', () => {
    if (location.pathname === path) return;
    path = location.pathname;
    painted.start = performance.now();
    painted.at = undefined;
    old = answer();
    look(++turn);
  });
}
