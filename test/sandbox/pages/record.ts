import { knownType } from '../portal/object-types.ts';
import type { Portal, WireRecord } from '../portal/portal.ts';
import { html, type Markup } from './html.ts';
import { card, table, type View } from './layout.ts';
import { amount, date, linked, linkTo, nameOf, ownerName, propertyText, stageName } from './show.ts';

const SHOWN: Readonly<Record<string, readonly string[]>> = {
  companies: [
    'domain',
    'type',
    'industry',
    'state',
    'country',
    'hubspot_owner_id',
    'sales_channel',
    'channel_partner',
    'partner_stage',
    'partner_tier',
    'partner_territory',
    'partner_since',
    'createdate',
  ],
  contacts: ['email', 'jobtitle', 'associatedcompanyid', 'hubspot_owner_id', 'createdate'],
  deals: ['amount', 'dealstage', 'closedate', 'sales_channel', 'hubspot_owner_id', 'createdate'],
};
const ACTIVITIES = ['tasks', 'meetings', 'calls', 'notes'] as const;

/** The page of one company, contact or deal. */
export function recordView(portal: Portal, type: string, record: WireRecord): View {
  const name = nameOf(type, record);
  const { singular } = knownType(type);
  const shown = (SHOWN[type] ?? []).filter((property) => record.properties[property]);
  return {
    title: name,
    body: html`<div class="record" data-record-type="${knownType(type).typeId}" data-record-id="${record.id}">
<aside>
<section class="card identity"><span class="avatar">${name.slice(0, 1)}</span>
<div><p class="kind">${singular}</p><h1>${name}</h1><p class="owner">${ownerName(portal, record.properties.hubspot_owner_id)}</p></div>
<div class="actions">${['Note', 'Email', 'Call', 'Task', 'Meet'].map((action) => html`<button type="button">${action}</button>`)}</div>
</section>
${card(
  'Properties',
  html`<dl>${shown.map(
    (property) => html`<dt>${labelOf(type, property)}</dt><dd>${propertyText(portal, type, property, record)}</dd>`,
  )}</dl>`,
)}
</aside>
<div class="middle">${card('Activity', activity(portal, type, record))}</div>
<div class="right">${related(portal, type, record)}</div>
</div>`,
  };
}

function labelOf(type: string, property: string): string {
  return knownType(type).properties.find(({ name }) => name === property)?.label ?? property;
}

function activity(portal: Portal, type: string, record: WireRecord): Markup {
  // A contact's page shows what happened with the company.
  const company = type === 'companies' ? record : linked(portal, type, record.id, 'companies')[0];
  const items = ACTIVITIES.flatMap((kind) => [
    ...linked(portal, type, record.id, kind).map((item) => ({ kind, item })),
    ...(company === undefined || company === record
      ? []
      : linked(portal, 'companies', company.id, kind).map((item) => ({ kind, item }))),
  ]);
  items.sort((a, b) => (at(a.item) < at(b.item) ? 1 : -1));
  if (items.length === 0) return html`<p class="empty">No activity has been logged.</p>`;
  return html`<ol class="timeline">${items.slice(0, 12).map(
    ({ kind, item }) => html`<li data-activity="${kind}"><time datetime="${at(item)}">${date(at(item))}</time>
<strong>${knownType(kind).singular}</strong> ${nameOf(kind, item)}</li>`,
  )}</ol>`;
}

function at(item: WireRecord): string {
  const value = item.properties.hs_timestamp ?? item.createdAt;
  return /^\d+$/.test(value) ? new Date(Number(value)).toISOString() : value;
}

function related(portal: Portal, type: string, record: WireRecord): Markup[] {
  const deals = () =>
    newest(linked(portal, type, record.id, 'deals'), 'createdate').map((deal) => [
      linkTo('deals', deal),
      amount(deal.properties.amount),
      stageName(deal.properties.dealstage),
    ]);
  const contacts = () =>
    linked(portal, type, record.id, 'contacts').map((contact) => [
      linkTo('contacts', contact),
      contact.properties.jobtitle ?? '–',
    ]);
  const companies = () =>
    linked(portal, type, record.id, 'companies').map((company) => [
      linkTo('companies', company),
      propertyText(portal, 'companies', 'type', company),
    ]);
  const orders = () =>
    newest(linked(portal, type, record.id, 'orders'), 'hs_external_created_date').map((order) => [
      order.properties.hs_order_name ?? '–',
      amount(order.properties.hs_total_price),
      date(order.properties.hs_external_created_date),
    ]);
  const cards: Markup[] = [];
  if (type !== 'companies') cards.push(card('Companies', table(['Company', 'Type'], companies())));
  if (type !== 'deals') cards.push(card('Deals', table(['Deal', 'Amount', 'Stage'], deals())));
  if (type !== 'contacts') cards.push(card('Contacts', table(['Name', 'Job title'], contacts())));
  if (type === 'companies') cards.push(card('Orders', table(['Order', 'Total', 'Placed'], orders())));
  return cards;
}

function newest(records: WireRecord[], property: string): WireRecord[] {
  return records.sort((a, b) => ((a.properties[property] ?? '') < (b.properties[property] ?? '') ? 1 : -1)).slice(0, 8);
}
