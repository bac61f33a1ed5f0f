import { CHANNELS } from '../../../integrations/sample/generate/channels.ts';
import { STAGE_IDS } from './stage-ids.ts';

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool';
  readonly hubspotDefined: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

type Kind = PropertyDefinition['type'];

/** The portal's internal value of a channel: `Own online store` → `own_online_store`. */
export function channelValue(name: string): string {
  return name.toLowerCase().replaceAll(' ', '_');
}

const own = (name: string, label: string, type: Kind = 'string', options: PropertyDefinition['options'] = []) => ({
  name,
  label,
  type,
  hubspotDefined: false,
  options,
});
const stock = (name: string, label: string, type: Kind = 'string', options: PropertyDefinition['options'] = []) => ({
  ...own(name, label, type, options),
  hubspotDefined: true,
});
const choice = (...values: string[]) =>
  values.map((value) => ({ value, label: value.charAt(0) + value.slice(1).toLowerCase() }));

const salesChannel = own(
  'sales_channel',
  'Sales channel',
  'enumeration',
  CHANNELS.map(({ name }) => ({ value: channelValue(name), label: name })),
);
const record = (modified = 'hs_lastmodifieddate', created = 'createdate') => [
  stock('hs_object_id', 'Record ID', 'number'),
  stock(created, 'Create date', 'datetime'),
  stock(modified, 'Last modified date', 'datetime'),
];
const merged = stock('hs_merged_object_ids', 'Merged object IDs');
const owner = stock('hubspot_owner_id', 'Owner', 'enumeration');
const activity = (...more: PropertyDefinition[]) => [
  ...record('hs_lastmodifieddate', 'hs_createdate'),
  stock('hs_timestamp', 'Activity date', 'datetime'),
  owner,
  ...more,
];
const custom = (...more: PropertyDefinition[]) => [...record('hs_lastmodifieddate', 'hs_createdate'), merged, ...more];
const amount = [own('amount', 'Amount', 'number'), own('currency', 'Currency')];
const period = [own('period_start', 'First day', 'date'), own('period_end', 'Last day', 'date')];
const partnerCompany = own('partner_company', 'Partner company ID');

/** By object type. Every type also answers `hs_object_id` and its own dates. */
export const PROPERTIES: Readonly<Record<string, readonly PropertyDefinition[]>> = {
  companies: [
    ...record(),
    merged,
    stock('name', 'Company name'),
    stock('domain', 'Company domain name'),
    stock('type', 'Type', 'enumeration', choice('PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'CUSTOMER', 'OTHER')),
    stock('industry', 'Industry'),
    stock('country', 'Country/Region'),
    stock('state', 'State/Region'),
    stock(
      'hs_analytics_source',
      'Original traffic source',
      'enumeration',
      choice('ORGANIC_SEARCH', 'PAID_SEARCH', 'REFERRALS', 'DIRECT_TRAFFIC', 'OFFLINE'),
    ),
    owner,
    salesChannel,
    own('channel_partner', 'Channel partner'),
    own('partner_stage', 'Partner stage', 'enumeration', [
      ...['prospect', 'selection', 'negotiation', 'agreement', 'onboarding', 'active', 'dormant', 'ended'].map(
        (value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }),
      ),
    ]),
    own('partner_tier', 'Partner tier'),
    own('partner_territory', 'Partner territory'),
    own('partner_since', 'Partner since', 'date'),
  ],
  contacts: [
    ...record('lastmodifieddate'),
    merged,
    stock('firstname', 'First name'),
    stock('lastname', 'Last name'),
    stock('email', 'Email'),
    stock('jobtitle', 'Job title'),
    stock('associatedcompanyid', 'Primary associated company ID', 'number'),
    owner,
  ],
  deals: [
    ...record(),
    merged,
    stock('dealname', 'Deal name'),
    stock('amount', 'Amount', 'number'),
    stock('deal_currency_code', 'Currency', 'enumeration', [{ value: 'USD', label: 'US dollar' }]),
    stock('pipeline', 'Pipeline', 'enumeration'),
    stock('dealstage', 'Deal stage', 'enumeration'),
    stock('closedate', 'Close date', 'datetime'),
    stock('hs_is_closed', 'Is deal closed?', 'bool'),
    stock('hs_is_closed_won', 'Is closed won', 'bool'),
    stock('num_associated_contacts', 'Number of associated contacts', 'number'),
    ...Object.values(STAGE_IDS).map((id) => stock(`hs_v2_date_entered_${id}`, `Date entered stage ${id}`, 'datetime')),
    owner,
    salesChannel,
  ],
  tickets: [
    ...record(),
    merged,
    stock('subject', 'Ticket name'),
    stock('hs_pipeline_stage', 'Ticket status', 'enumeration'),
    stock('closed_date', 'Close date', 'datetime'),
    stock('first_agent_reply_date', 'First agent email response date', 'datetime'),
    owner,
  ],
  orders: [
    ...record('hs_lastmodifieddate', 'hs_createdate'),
    stock('hs_order_name', 'Order name'),
    stock('hs_total_price', 'Total price', 'number'),
    stock('hs_refund_amount', 'Refund amount', 'number'),
    stock('hs_currency_code', 'Currency code', 'enumeration', [{ value: 'USD', label: 'US dollar' }]),
    stock('hs_external_created_date', 'External created date', 'datetime'),
    owner,
    salesChannel,
    own('cost_of_goods', 'Cost of goods', 'number'),
    own('line_count', 'Number of lines', 'number'),
  ],
  line_items: [
    ...record('hs_lastmodifieddate', 'hs_createdate'),
    stock('name', 'Name'),
    stock('quantity', 'Quantity', 'number'),
    stock('amount', 'Net price', 'number'),
    stock('hs_product_id', 'Product ID', 'number'),
    stock('hs_line_item_currency_code', 'Currency', 'enumeration'),
  ],
  products: [
    ...record('hs_lastmodifieddate', 'hs_createdate'),
    stock('name', 'Name'),
    stock('hs_sku', 'SKU'),
    stock('hs_product_type', 'Product type'),
  ],
  meetings: activity(
    stock('hs_meeting_title', 'Meeting name'),
    stock('hs_meeting_start_time', 'Start time', 'datetime'),
  ),
  calls: activity(stock('hs_call_title', 'Call title')),
  notes: activity(stock('hs_note_body', 'Note body')),
  tasks: activity(
    stock('hs_task_subject', 'Task title'),
    stock('hs_task_body', 'Task notes'),
    stock('hs_task_status', 'Task status', 'enumeration', choice('NOT_STARTED', 'IN_PROGRESS', 'COMPLETED')),
    stock('hs_task_priority', 'Priority', 'enumeration', choice('LOW', 'MEDIUM', 'HIGH')),
    stock('hs_task_type', 'Task type', 'enumeration', choice('TODO', 'CALL', 'EMAIL')),
  ),
  channel_cost: custom(
    own('name', 'Name'),
    own('channel', 'Channel'),
    partnerCompany,
    own('category', 'Category'),
    ...period,
    ...amount,
  ),
  sales_target: custom(
    own('name', 'Name'),
    own('scope', 'Scope', 'enumeration', choice('workspace', 'channel', 'partner')),
    own('channel', 'Channel'),
    partnerCompany,
    own('kpi', 'KPI'),
    ...period,
    ...amount,
  ),
  partner_agreement: custom(
    own('name', 'Name'),
    partnerCompany,
    own('signed_on', 'Signed on', 'date'),
    own('starts_on', 'Starts on', 'date'),
    own('ends_on', 'Ends on', 'date'),
    own('status', 'Status', 'enumeration', choice('draft', 'active', 'expired', 'terminated')),
  ),
  partner_training: custom(
    own('course', 'Course'),
    partnerCompany,
    own('status', 'Status', 'enumeration', choice('assigned', 'passed', 'failed')),
    own('due_on', 'Due on', 'date'),
    own('done_on', 'Done on', 'date'),
  ),
  partner_tier: custom(
    own('name', 'Name'),
    own('rank', 'Rank', 'number'),
    own('threshold', 'Threshold', 'number'),
    own('currency', 'Currency'),
  ),
};
