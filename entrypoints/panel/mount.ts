import { addStyles, SHADOW_MODE, style } from '../overlay.content/shadow.ts';

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

function refuseUntrusted(event: Event): void {
  if (event.isTrusted) return;
  event.stopImmediatePropagation();
  event.preventDefault();
}
