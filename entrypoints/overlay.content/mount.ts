/** Set by the build: open only in the build that browser tests and the tour run. */
declare const __OPEN_SHADOW__: boolean;

export const SHADOW_MODE: ShadowRootMode =
  typeof __OPEN_SHADOW__ !== 'undefined' && __OPEN_SHADOW__ ? 'open' : 'closed';

/** What we listen to; a page cannot make such events look like the user's own. */
const GUARDED = ['click', 'dblclick', 'keydown', 'keyup', 'pointerdown', 'pointermove', 'pointerup', 'input', 'change'];
/** Kept from the page, whose own shortcuts would act on keys meant for us. */
const KEPT = ['keydown', 'keyup', 'keypress'];

/** A page that takes our element out this often does not want it: stay out until the next navigation. */
const MAX_RETURNS = 20;

export interface Mount {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Where to draw: carries language and colour scheme. */
  readonly surface: HTMLElement;
  /** On the page, and put back when the page removes it. */
  show(): void;
  hide(): void;
}

/** Our element on the page: out of the page's layout, styles and events. */
export function mount(css: string): Mount {
  const host = document.createElement('channelwise-overlay');
  style(host, { all: 'initial', position: 'fixed', 'z-index': '2147483647' });
  const root = host.attachShadow({ mode: SHADOW_MODE });
  addStyles(root, css);
  const surface = document.createElement('div');
  surface.className = 'cw';
  root.append(surface);

  for (const type of GUARDED) root.addEventListener(type, refuseUntrusted, { capture: true });
  for (const type of KEPT) root.addEventListener(type, (event) => event.stopPropagation());

  let returns = 0;
  const attach = () => {
    if (host.isConnected) return;
    document.documentElement.append(host);
    toTopLayer(host);
  };
  const observer = new MutationObserver(() => {
    if (!host.isConnected && returns++ < MAX_RETURNS) attach();
  });

  return {
    host,
    root,
    surface,
    show() {
      returns = 0;
      attach();
      observer.observe(document.documentElement, { childList: true });
    },
    hide() {
      observer.disconnect();
      host.remove();
    },
  };
}

/** A transform on the page's root would move whatever is fixed; the top layer hangs on the window alone, above every z-index. */
function toTopLayer(host: HTMLElement): void {
  if (!('popover' in host)) return;
  host.popover = 'manual';
  host.showPopover();
}

/** Inline and important, so that no rule of the page wins. By CSSOM, which no content security policy forbids. */
export function style(element: HTMLElement, rules: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value, 'important');
}

/** Constructed sheets are shared and beyond the page's policy; where content scripts may not adopt them, an element does. */
export function addStyles(root: ShadowRoot, css: string): void {
  try {
    let sheet = sheets.get(css);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      sheets.set(css, sheet);
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    const element = document.createElement('style');
    element.textContent = css;
    root.append(element);
  }
}

const sheets = new Map<string, CSSStyleSheet>();

function refuseUntrusted(event: Event): void {
  if (event.isTrusted) return;
  event.stopImmediatePropagation();
  event.preventDefault();
}
