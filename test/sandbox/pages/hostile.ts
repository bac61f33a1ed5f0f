import { randomBytes } from 'node:crypto';
import { html, type Markup } from './html.ts';
import type { View } from './layout.ts';

/**
 * The same view in the worst neighbourhood: styles that reach everything, layers above all others, patched browser
 * functions, swallowed keys and a policy that lets nothing in.
 */
export function hostilePage({ title, body }: View): { markup: Markup; policy: string } {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const markup = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title>
<style nonce="${nonce}">
* { all: unset !important; }
html, body { display: block !important; transform: translateZ(0) !important; filter: saturate(0.99) !important; overflow: hidden !important; }
head, style, script, title { display: none !important; }
div, section, p, h1, h2, li { display: block !important; }
body > div { font: 40px/1.1 fantasy !important; color: magenta !important; direction: rtl !important; }
#banner, #veil { position: fixed !important; z-index: 2147483647 !important; right: 0 !important; bottom: 0 !important; }
#banner { width: 360px !important; height: 120px !important; background: gold !important; }
#veil { left: 0 !important; top: 0 !important; pointer-events: none !important; }
</style>
<script nonce="${nonce}">
Element.prototype.attachShadow = function () { throw new Error('attachShadow is patched'); };
Object.defineProperty(Document.prototype, 'adoptedStyleSheets', { set() { throw new Error('patched'); }, get() { return []; } });
for (const type of ['keydown', 'keyup', 'click', 'pointerdown']) {
  window.addEventListener(type, (event) => { if (event.target !== document.body) window.__seen = (window.__seen || 0) + 1; }, true);
}
window.addEventListener('keydown', (event) => event.stopImmediatePropagation(), true);
</script>
</head>
<body><main id="view">${body}</main><div id="banner">Cookies? Yes!</div><div id="veil"></div></body>
</html>`;
  return { markup, policy };
}
