import { PORTAL_ID } from '../portal/object-types.ts';
import { html, type Markup } from './html.ts';

/** What a page is made of; the title also names the tab. */
export interface View {
  readonly title: string;
  readonly body: Markup;
}

const NAVIGATION = [
  { label: 'Contacts', path: 'objects/0-1/views/all/list' },
  { label: 'Companies', path: 'objects/0-2/views/all/list' },
  { label: 'Deals', path: 'objects/0-3/views/all/list' },
  { label: 'Deal board', path: 'objects/0-3/views/all/board' },
] as const;

export function portalPath(path: string): string {
  return `/contacts/${PORTAL_ID}/${path}`;
}

export function recordPath(typeId: string, id: string): string {
  return portalPath(`record/${typeId}/${id}`);
}

/** A whole document around a view. Styles and script come from the server itself. */
export function page({ title, body }: View): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/crm.css">
<script src="/static/crm.client.js" defer></script>
</head>
<body>
<header class="top">
<span class="brand">Lumen Supply CRM</span>
<nav>${NAVIGATION.map(({ label, path }) => html`<a href="${portalPath(path)}">${label}</a>`)}</nav>
<span class="who" data-signed-in="true" title="Signed in as Maya Okafor">MO</span>
</header>
<main id="view">${body}</main>
</body>
</html>`;
}

export function card(title: string, body: Markup): Markup {
  return html`<section class="card"><h2>${title}</h2>${body}</section>`;
}

export function table(columns: readonly string[], rows: readonly (readonly (string | Markup)[])[]): Markup {
  if (rows.length === 0) return html`<p class="empty">Nothing here yet.</p>`;
  return html`<table><thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;
}
