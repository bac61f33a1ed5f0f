import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { html, type Markup } from './html.ts';
import type { View } from './layout.ts';

/**
 * The same view in the worst neighbourhood: styles that reach everything, layers above all others, patched and frozen
 * browser functions, swallowed events, forged clicks, hands on whatever is not the page's own, and a policy that lets
 * nothing in. What it could learn of others' elements it keeps in `__learnt`; see hostile.client.js.
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
  const script = readFileSync(new URL('hostile.client.js', import.meta.url), 'utf8');
  const markup = html`<!doctype html>
<html lang="en" dir="rtl">
<head><meta charset="utf-8"><title>${title}</title>
<style nonce="${nonce}">
* { all: unset !important; display: none !important; visibility: hidden !important; opacity: 0 !important; pointer-events: none !important; --cw-bg: magenta !important; --cw-text: magenta !important; --cw-font: fantasy !important; }
html, body, main, a, div, section, p, h1, h2, li, table, tbody, tr, td, article { display: block !important; visibility: visible !important; opacity: 1 !important; pointer-events: auto !important; }
html, body { transform: translateZ(0) scale(0.9) !important; filter: saturate(0.99) !important; overflow: hidden !important; direction: rtl !important; }
body > div { font: 40px/1.1 fantasy !important; color: magenta !important; }
#banner, #veil { position: fixed !important; z-index: 2147483647 !important; right: 0 !important; bottom: 0 !important; }
#banner { width: 360px !important; height: 120px !important; background: gold !important; }
#veil { left: 0 !important; top: 0 !important; pointer-events: none !important; }
channelwise-overlay, channelwise-chip { left: -9999px !important; width: 0 !important; height: 0 !important; overflow: hidden !important; clip-path: inset(50%) !important; }
</style>
<script nonce="${nonce}">${{ markup: script }}</script>
</head>
<body><main id="view">${body}</main><div id="banner">Cookies? Yes!</div><div id="veil"></div></body>
</html>`;
  return { markup, policy };
}
