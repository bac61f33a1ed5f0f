import { knownType } from '../portal/object-types.ts';
import type { Portal, WireRecord } from '../portal/portal.ts';
import { html, type Markup } from './html.ts';
import { portalPath, table, type View } from './layout.ts';
import { amount, BOARD_STAGES, date, linked, linkTo, ownerName, propertyText, stageName } from './show.ts';

const ROWS = 50;
const ROWS_MAX = 2_000;

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  companies: ['Name', 'Type', 'Sales channel', 'Owner', 'Last modified'],
  contacts: ['Name', 'Email', 'Company', 'Owner', 'Last modified'],
  deals: ['Deal', 'Amount', 'Stage', 'Company', 'Close date'],
};

/** All records of a type as a table; `rows` and `page` in the query cut it. */
export function listView(portal: Portal, type: string, query: URLSearchParams): View {
  const { title, typeId } = knownType(type);
  const records = portal.all(type).filter(({ archived }) => !archived);
  const size = Math.min(Math.max(1, Number(query.get('rows')) || ROWS), ROWS_MAX);
  const pages = Math.max(1, Math.ceil(records.length / size));
  const page = Math.min(Math.max(1, Number(query.get('page')) || 1), pages);
  const shown = records.slice((page - 1) * size, page * size);
  const step = (to: number, label: string) =>
    to < 1 || to > pages
      ? html`<span>${label}</span>`
      : html`<a href="${portalPath(`objects/${typeId}/views/all/list?page=${to}&rows=${size}`)}">${label}</a>`;
  return {
    title,
    body: html`<div class="list"><h1>${title}</h1><p class="count">${records.length} records</p>
<section class="card">${table(
      COLUMNS[type] ?? ['Name'],
      shown.map((record) => row(portal, type, record)),
    )}</section>
<p class="pages">${step(page - 1, 'Previous')} <span>${page} of ${pages}</span> ${step(page + 1, 'Next')}</p></div>`,
  };
}

function row(portal: Portal, type: string, record: WireRecord): (string | Markup)[] {
  const owner = ownerName(portal, record.properties.hubspot_owner_id);
  switch (type) {
    case 'contacts':
      return [
        linkTo(type, record),
        record.properties.email ?? '–',
        linkTo('companies', linked(portal, type, record.id, 'companies')[0]),
        owner,
        date(record.updatedAt),
      ];
    case 'deals':
      return [
        linkTo(type, record),
        amount(record.properties.amount),
        stageName(record.properties.dealstage),
        linkTo('companies', linked(portal, type, record.id, 'companies')[0]),
        date(record.properties.closedate),
      ];
    default:
      return [
        linkTo(type, record),
        propertyText(portal, type, 'type', record),
        propertyText(portal, type, 'sales_channel', record),
        owner,
        date(record.updatedAt),
      ];
  }
}

/** Open deals in columns, newest first. */
export function boardView(portal: Portal): View {
  const open = portal.all('deals').filter((deal) => !deal.archived && deal.properties.hs_is_closed === 'false');
  const columns = BOARD_STAGES.slice(0, 5).map(({ id, name }) => {
    const deals = open.filter((deal) => deal.properties.dealstage === id);
    return html`<section class="lane"><h2>${name} <span>${deals.length}</span></h2>${deals.slice(0, 12).map(
      (deal) => html`<article class="card">${linkTo('deals', deal)}<p>${amount(deal.properties.amount)}</p>
<p class="owner">${ownerName(portal, deal.properties.hubspot_owner_id)}</p></article>`,
    )}</section>`;
  });
  return { title: 'Deal board', body: html`<h1>Deal board</h1><div class="board">${columns}</div>` };
}
