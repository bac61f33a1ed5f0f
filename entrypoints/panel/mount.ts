import { addStyles, shadowHost } from '../overlay.content/shadow.ts';

/** What we listen to; a page cannot make such events look like the user's own. */
const GUARDED = [
  'click',
  'dblclick',
  'keydown',
  'keyup',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointermove',
  'pointerup',
  'input',
  'change',
  'submit',
];
/** Kept from the page, whose own shortcuts would act on keys meant for us. */
const KEPT = ['keydown', 'keyup', 'keypress'];

/**
 * A page that takes our element out, or hides it, has it back at once, but not more often than this in such a time:
 * where the page answers each return at once, the two would go on for ever within one task.
 */
const MAX_RETURNS = 20;
const RETURNS_MS = 2000;

/** Whatever the page inherits to its elements or says of them. `all` leaves the direction of writing out. */
const WORN = { all: 'initial', direction: 'ltr', position: 'fixed', 'z-index': '2147483647' };

export interface Mount {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Where to draw: carries language and colour scheme. */
  readonly surface: HTMLElement;
  /** Where it stands; added to what it wears. */
  dress(rules: Readonly<Record<string, string>>): void;
  /** On the page, and put back when the page removes it. */
  show(): void;
  hide(): void;
}

/** Our element on the page: out of the page's layout, styles and events. */
export function mount(css: string): Mount {
  const { host, root } = shadowHost('channelwise-overlay');
  addStyles(root, css);
  const surface = document.createElement('div');
  surface.className = 'cw';
  root.append(surface);

  for (const type of GUARDED) root.addEventListener(type, refuseUntrusted, { capture: true });
  for (const type of KEPT) root.addEventListener(type, (event) => event.stopPropagation());

  let worn: Readonly<Record<string, string>> = WORN;
  /** As the browser writes it. */
  let written = '';
  const wear = () => {
    // Inline and important, so that no rule of the page wins. By CSSOM, which no content security policy forbids.
    host.style.cssText = Object.entries(worn)
      .map(([name, value]) => `${name}: ${value} !important`)
      .join('; ');
    written = host.style.cssText;
  };
  wear();

  let shown = false;
  let countedFrom = Number.NEGATIVE_INFINITY;
  let returns = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  const attach = () => {
    for (const { name } of [...host.attributes]) if (name !== 'style') host.removeAttribute(name);
    if (host.style.cssText !== written) wear();
    if (host.parentNode !== document.documentElement) document.documentElement.append(host);
    toTopLayer(host);
    // The page may have put another root in the old one's place.
    observer.observe(document.documentElement, { childList: true });
  };
  const isRight = () =>
    host.parentNode === document.documentElement &&
    host.style.cssText === written &&
    [...host.attributes].every(({ name }) => name === 'style' || name === 'popover') &&
    inTopLayer(host);
  const keep = () => {
    if (!shown || isRight()) return;
    const now = performance.now();
    if (now - countedFrom > RETURNS_MS) [countedFrom, returns] = [now, 0];
    if (returns++ < MAX_RETURNS) attach();
    else {
      later ??= setTimeout(() => {
        later = undefined;
        keep();
      }, RETURNS_MS);
    }
  };
  const observer = new MutationObserver(keep);
  host.addEventListener('toggle', keep);

  return {
    host,
    root,
    surface,
    dress(rules) {
      worn = { ...worn, ...rules };
      wear();
    },
    show() {
      shown = true;
      attach();
      observer.observe(document, { childList: true });
      observer.observe(host, { attributes: true });
    },
    hide() {
      shown = false;
      clearTimeout(later);
      later = undefined;
      observer.disconnect();
      host.remove();
    },
  };
}

/** A transform on the page's root would move whatever is fixed; the top layer hangs on the window alone, above every z-index. */
function toTopLayer(host: HTMLElement): void {
  if (!('popover' in host)) return;
  if (host.popover !== 'manual') host.popover = 'manual';
  if (!inTopLayer(host)) host.showPopover();
}

function inTopLayer(host: HTMLElement): boolean {
  return !('popover' in host) || host.matches(':popover-open');
}

function refuseUntrusted(event: Event): void {
  if (event.isTrusted) return;
  event.stopImmediatePropagation();
  event.preventDefault();
}
