import { STAGES } from '../../../integrations/sample/generate/deals.ts';
import { knownType, OBJECT_TYPES } from '../portal/object-types.ts';
import type { Portal, WireRecord } from '../portal/portal.ts';
import { STAGE_IDS } from '../portal/stage-ids.ts';
import { html, type Markup } from './html.ts';
import { recordPath } from './layout.ts';

const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** Stages of the pipeline as the board shows them. */
export const BOARD_STAGES = STAGES.map(({ code, name }) => ({ id: STAGE_IDS[code] as string, name: name as string }));

export function nameOf(type: string, record: WireRecord): string {
  if (type === 'contacts') {
    const name = [record.properties.firstname, record.properties.lastname].filter(Boolean).join(' ');
    if (name !== '') return name;
  }
  return record.properties[knownType(type).primary] ?? `#${record.id}`;
}

export function linkTo(type: string, record: WireRecord | undefined): Markup {
  if (record === undefined) return html`–`;
  return html`<a href="${recordPath(knownType(type).typeId, record.id)}">${nameOf(type, record)}</a>`;
}

export function amount(value: string | null | undefined): string {
  return value ? DOLLARS.format(Number(value)) : '–';
}

export function date(value: string | null | undefined): string {
  return value ? DATE.format(new Date(value)) : '–';
}

export function ownerName(portal: Portal, id: string | null | undefined): string {
  const owner = portal.owners.find((each) => each.id === id);
  return owner === undefined ? 'No owner' : `${owner.firstName} ${owner.lastName}`;
}

export function stageName(id: string | null | undefined): string {
  return BOARD_STAGES.find((stage) => stage.id === id)?.name ?? '–';
}

/** A property as a person reads it: the label of a choice, a date, a name. */
export function propertyText(portal: Portal, type: string, name: string, record: WireRecord): string {
  const value = record.properties[name];
  if (value === undefined || value === null || value === '') return '–';
  if (name === 'hubspot_owner_id') return ownerName(portal, value);
  if (name === 'dealstage') return stageName(value);
  if (name === 'amount') return amount(value);
  if (name === 'channel_partner' || name === 'associatedcompanyid') {
    const company = portal.get('companies', value);
    return company === undefined ? value : nameOf('companies', company);
  }
  const property = knownType(type).properties.find((each) => each.name === name);
  if (property?.type === 'datetime' || property?.type === 'date') return date(value);
  return property?.options.find((option) => option.value === value)?.label ?? value;
}

/** Living records linked to one. */
export function linked(portal: Portal, from: string, id: string, to: string): WireRecord[] {
  return portal.links(from, id, to).flatMap(({ toId }) => portal.get(to, toId) ?? []);
}

export function typeByTypeId(typeId: string) {
  return OBJECT_TYPES.find((type) => type.typeId === typeId);
}
