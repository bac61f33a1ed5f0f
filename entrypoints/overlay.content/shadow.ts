/** Set by the build: open only in the build that browser tests and the tour run. */
declare const __OPEN_SHADOW__: boolean;

const SHADOW_MODE: ShadowRootMode = typeof __OPEN_SHADOW__ !== 'undefined' && __OPEN_SHADOW__ ? 'open' : 'closed';

/**
 * An element of this name with a shadow root. A page that has defined elements of that name would be handed the root by
 * `attachInternals()`, closed or not; there it is an element that no page can define.
 */
export function shadowHost(name: string): { readonly host: HTMLElement; readonly root: ShadowRoot } {
  const named = document.createElement(name);
  if (!named.matches(':defined')) {
    try {
      return { host: named, root: named.attachShadow({ mode: SHADOW_MODE }) };
    } catch {
      // The page's definition failed, and forbids shadow roots all the same.
    }
  }
  const host = document.createElement('div');
  return { host, root: host.attachShadow({ mode: SHADOW_MODE }) };
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
