import { PROPERTIES, type PropertyDefinition } from './properties.ts';

/** What the sandbox portal knows of one kind of record. */
export interface ObjectType {
  /** As in `/crm/v3/objects/<name>`; the short name for custom objects. */
  readonly name: string;
  readonly typeId: string;
  /** Other names a path may use. */
  readonly aliases: readonly string[];
  readonly singular: string;
  /** Shown in pages. */
  readonly title: string;
  readonly readScopes: readonly string[];
  readonly writeScopes: readonly string[];
  /** Property that holds when a record last changed. */
  readonly modified: string;
  readonly created: string;
  /** Property that names the record. */
  readonly primary: string;
  /** Returned when a request names none. */
  readonly defaults: readonly string[];
  readonly properties: readonly PropertyDefinition[];
  readonly custom: boolean;
}

export const PORTAL_ID = 4_815_162;

export const OBJECT_TYPES: readonly ObjectType[] = [
  standard('companies', '0-2', 'company', 'Companies', 'crm.objects.companies', 'name', ['name', 'domain']),
  standard('contacts', '0-1', 'contact', 'Contacts', 'crm.objects.contacts', 'email', [
    'firstname',
    'lastname',
    'email',
  ]),
  standard('deals', '0-3', 'deal', 'Deals', 'crm.objects.deals', 'dealname', [
    'dealname',
    'amount',
    'dealstage',
    'pipeline',
    'closedate',
  ]),
  standard('tickets', '0-5', 'ticket', 'Tickets', 'tickets', 'subject', ['subject', 'hs_pipeline_stage']),
  standard('orders', '0-123', 'order', 'Orders', 'crm.objects.orders', 'hs_order_name', [
    'hs_order_name',
    'hs_total_price',
  ]),
  standard('line_items', '0-8', 'line_item', 'Line items', 'crm.objects.line_items', 'name', [
    'name',
    'quantity',
    'amount',
  ]),
  standard('products', '0-7', 'product', 'Products', 'crm.objects.products', 'name', ['name', 'hs_sku']),
  engagement('meetings', '0-47', 'meeting', 'Meetings', 'hs_meeting_title'),
  engagement('calls', '0-48', 'call', 'Calls', 'hs_call_title'),
  engagement('notes', '0-46', 'note', 'Notes', 'hs_note_body'),
  engagement('tasks', '0-27', 'task', 'Tasks', 'hs_task_subject'),
  customObject('channel_cost', '2-1001', 'Channel costs', 'name'),
  customObject('sales_target', '2-1002', 'Sales targets', 'name'),
  customObject('partner_agreement', '2-1003', 'Partner agreements', 'name'),
  customObject('partner_training', '2-1004', 'Partner trainings', 'course'),
  customObject('partner_tier', '2-1005', 'Partner tiers', 'name'),
];

const BY_NAME = new Map(
  OBJECT_TYPES.flatMap((type) => [type.name, type.typeId, ...type.aliases].map((name) => [name, type] as const)),
);

export function objectType(name: string): ObjectType | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** The type of a name written in our own code. */
export function knownType(name: string): ObjectType {
  const type = objectType(name);
  if (type === undefined) throw new RangeError(`no object type ${name}`);
  return type;
}

function standard(
  name: string,
  typeId: string,
  singular: string,
  title: string,
  scope: string,
  primary: string,
  defaults: readonly string[],
): ObjectType {
  const modified = name === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
  const created = name === 'orders' || name === 'line_items' || name === 'products' ? 'hs_createdate' : 'createdate';
  return {
    name,
    typeId,
    aliases: [singular],
    singular,
    title,
    readScopes: scope === 'tickets' ? ['tickets'] : [`${scope}.read`],
    writeScopes: scope === 'tickets' ? ['tickets'] : [`${scope}.write`],
    modified,
    created,
    primary,
    defaults: [...defaults, created, modified, 'hs_object_id'],
    properties: PROPERTIES[name] ?? [],
    custom: false,
  };
}

/** Activities ride on the contact scopes. */
function engagement(name: string, typeId: string, singular: string, title: string, primary: string): ObjectType {
  return {
    ...standard(name, typeId, singular, title, 'crm.objects.contacts', primary, [primary, 'hs_timestamp']),
    created: 'hs_createdate',
    defaults: [primary, 'hs_timestamp', 'hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  };
}

function customObject(name: string, typeId: string, title: string, primary: string): ObjectType {
  return {
    name,
    typeId,
    aliases: [`p${PORTAL_ID}_${name}`, `p_${name}`],
    singular: name,
    title,
    readScopes: ['crm.objects.custom.read'],
    writeScopes: ['crm.objects.custom.write'],
    modified: 'hs_lastmodifieddate',
    created: 'hs_createdate',
    primary,
    defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    properties: PROPERTIES[name] ?? [],
    custom: true,
  };
}
