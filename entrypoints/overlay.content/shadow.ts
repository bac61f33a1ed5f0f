/** Set by the build: open only in the build that browser tests and the tour run. */
declare const __OPEN_SHADOW__: boolean;

export const SHADOW_MODE: ShadowRootMode =
  typeof __OPEN_SHADOW__ !== 'undefined' && __OPEN_SHADOW__ ? 'open' : 'closed';

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
