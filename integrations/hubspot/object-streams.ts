import type { Table } from '../../lib/model/tables.ts';
import type { CustomRole, HubspotConfig } from './config.ts';
import { mapCall, mapMeeting, mapNote, mapTask } from './map-activity.ts';
import { mapCompany, mapContact } from './map-company.ts';
import { mapAgreement, mapCost, mapTarget, mapTier, mapTraining } from './map-programme.ts';
import { mapDeal, mapOrder, mapTicket } from './map-sales.ts';
import type { MapRecord } from './mapping.ts';
import type { StreamId } from './stream-ids.ts';

/** A stream whose records are CRM objects. */
export interface ObjectStream {
  /** HubSpot's name or id of the object type; `undefined` where the account has none. */
  typeOf(config: HubspotConfig): string | undefined;
  /** Tables in which an archived record's row may be. */
  readonly tables: readonly Table[];
  readonly properties: (config: HubspotConfig) => readonly (string | undefined)[];
  /** Objects whose own list of properties is needed (options, names); they are checked against the configuration. */
  readonly described?: 'companies' | 'deals' | 'orders';
  /** HubSpot's own properties, without which its records would come out as something else. */
  readonly essential?: readonly string[];
  readonly usesChannels: boolean;
  /** Object types whose associations are read. */
  readonly to: readonly string[];
  /** Whether associated companies have to be told apart: partner or customer. */
  readonly parties: boolean;
  /** The property that holds the time of the last change; contacts have one of their own. */
  readonly modified: 'hs_lastmodifieddate' | 'lastmodifieddate';
  readonly map: MapRecord;
}

const modified = 'hs_lastmodifieddate';
/** Ids of the records that were merged into this one, with semicolons between. */
export const MERGED = 'hs_merged_object_ids';

function custom(role: CustomRole, table: Table, properties: readonly string[], map: MapRecord): ObjectStream {
  return {
    typeOf: (config) => config.customObjects[role],
    tables: [table],
    properties: () => [...properties, MERGED],
    usesChannels: properties.includes('channel'),
    to: properties.includes('partner_company') ? ['companies'] : [],
    parties: false,
    modified,
    map,
  };
}

function activities(type: string, properties: readonly string[], map: MapRecord): ObjectStream {
  return {
    typeOf: () => type,
    tables: ['activities'],
    properties: () => ['hs_timestamp', 'hs_createdate', 'hubspot_owner_id', ...properties],
    usesChannels: false,
    to: ['companies', 'deals'],
    parties: true,
    modified,
    map,
  };
}

export const OBJECT_STREAMS: Readonly<Partial<Record<StreamId, ObjectStream>>> = {
  tiers: custom('partner_tier', 'tiers', ['name', 'rank', 'threshold', 'currency'], mapTier),
  companies: {
    typeOf: () => 'companies',
    tables: ['partners', 'accounts'],
    properties: ({ channelProperty, partner, partnerProperties }) => [
      'name',
      'domain',
      'type',
      'industry',
      'country',
      'hubspot_owner_id',
      'createdate',
      MERGED,
      channelProperty.companies,
      partner.property,
      ...Object.values(partnerProperties),
    ],
    described: 'companies',
    essential: ['name', 'type'],
    usesChannels: true,
    to: ['companies'],
    parties: false,
    modified,
    map: mapCompany,
  },
  deals: {
    typeOf: () => 'deals',
    tables: ['deals'],
    properties: ({ channelProperty, partner }) => [
      'dealname',
      'amount',
      'deal_currency_code',
      'dealstage',
      'pipeline',
      'createdate',
      'closedate',
      'hubspot_owner_id',
      'hs_is_closed',
      'hs_is_closed_won',
      MERGED,
      channelProperty.deals,
      partner.property,
    ],
    described: 'deals',
    essential: ['dealname', 'amount', 'dealstage', 'hs_is_closed', 'hs_is_closed_won'],
    usesChannels: true,
    to: ['companies', 'contacts'],
    parties: true,
    modified,
    map: mapDeal,
  },
  contacts: {
    typeOf: () => 'contacts',
    tables: ['contacts'],
    properties: () => ['createdate', 'hubspot_owner_id', MERGED],
    usesChannels: false,
    to: ['companies'],
    parties: false,
    modified: 'lastmodifieddate',
    map: mapContact,
  },
  agreements: custom(
    'partner_agreement',
    'agreements',
    ['name', 'partner_company', 'signed_on', 'starts_on', 'ends_on', 'status'],
    mapAgreement,
  ),
  trainings: custom(
    'partner_training',
    'trainings',
    ['course', 'partner_company', 'status', 'due_on', 'done_on'],
    mapTraining,
  ),
  targets: custom(
    'sales_target',
    'targets',
    [
      'name',
      'scope',
      'channel',
      'partner_company',
      'hubspot_owner_id',
      'kpi',
      'period_start',
      'period_end',
      'amount',
      'currency',
    ],
    mapTarget,
  ),
  costs: custom(
    'channel_cost',
    'costs',
    ['name', 'channel', 'partner_company', 'category', 'period_start', 'period_end', 'amount', 'currency'],
    mapCost,
  ),
  tickets: {
    typeOf: () => 'tickets',
    tables: ['tickets'],
    properties: () => ['createdate', 'first_agent_reply_date', 'closed_date', MERGED],
    usesChannels: true,
    to: ['companies'],
    parties: true,
    modified,
    map: mapTicket,
  },
  orders: {
    typeOf: () => 'orders',
    tables: ['orders'],
    properties: ({ channelProperty, partner, orderProperties }) => [
      'hs_createdate',
      'hubspot_owner_id',
      channelProperty.orders,
      partner.property,
      ...Object.values(orderProperties),
    ],
    described: 'orders',
    usesChannels: true,
    to: ['companies'],
    parties: true,
    modified,
    map: mapOrder,
  },
  meetings: activities('meetings', ['hs_meeting_title'], mapMeeting),
  calls: activities('calls', ['hs_call_title'], mapCall),
  tasks: activities('tasks', ['hs_task_subject', 'hs_task_status'], mapTask),
  notes: activities('notes', [], mapNote),
};
