import { readFileSync } from 'node:fs';
import { PORTAL_ID } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { hostilePage } from './hostile.ts';
import { html } from './html.ts';
import { page, portalPath, recordPath, type View } from './layout.ts';
import { boardView, listView } from './lists.ts';
import { recordView } from './record.ts';
import { typeByTypeId } from './show.ts';

export interface WebAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const PAGE_TYPES = ['0-1', '0-2', '0-3'];
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const STATIC: Readonly<Record<string, string>> = {
  'crm.css': 'text/css; charset=utf-8',
  'crm.client.js': 'text/javascript; charset=utf-8',
};

/** The CRM's web pages. `fragment` asks for the view alone, as soft navigation does. */
export function answerPage(portal: Portal, url: URL, fragment: boolean): WebAnswer {
  const file = /^\/static\/([\w.]+)$/.exec(url.pathname)?.[1] ?? '';
  const contentType = STATIC[file];
  if (contentType !== undefined) {
    const body = readFileSync(new URL(file, import.meta.url), 'utf8');
    return { status: 200, headers: { 'Content-Type': contentType }, body };
  }
  if (url.pathname === '/') return redirect(portalPath('objects/0-2/views/all/list'));
  if (url.pathname === '/hostile') {
    const partner = portal.all('companies')[0];
    return redirect(`${recordPath('0-2', partner?.id ?? '0')}?hostile=1`);
  }
  const view = viewOf(portal, url);
  if (view === undefined)
    return answer(404, page({ title: 'Not found', body: html`<h1>This page is not here</h1>` }).markup);
  if (fragment) return answer(200, view.body.markup, { 'X-Title': encodeURIComponent(view.title) });
  if (url.searchParams.has('hostile')) {
    const { markup, policy } = hostilePage(view);
    return answer(200, markup.markup, { 'Content-Security-Policy': policy });
  }
  return answer(200, page(view).markup, { 'Content-Security-Policy': POLICY });
}

function viewOf(portal: Portal, url: URL): View | undefined {
  const [, area, tenant, section, ...rest] = url.pathname.replace(/\/$/, '').split('/');
  if (area !== 'contacts' || tenant !== String(PORTAL_ID)) return undefined;
  const [typeId = '', ...more] = rest;
  const type = PAGE_TYPES.includes(typeId) ? typeByTypeId(typeId)?.name : undefined;
  if (type === undefined) return undefined;
  if (section === 'record') {
    const record = portal.get(type, more[0] ?? '');
    return record === undefined || record.archived ? undefined : recordView(portal, type, record);
  }
  if (section !== 'objects') return undefined;
  if (type === 'deals' && more.join('/') === 'views/all/board') return boardView(portal);
  return more.join('/') === 'views/all/list' ? listView(portal, type, url.searchParams) : undefined;
}

function answer(status: number, body: string, headers: Record<string, string> = {}): WebAnswer {
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
    body,
  };
}

function redirect(location: string): WebAnswer {
  return { status: 302, headers: { Location: location }, body: '' };
}
