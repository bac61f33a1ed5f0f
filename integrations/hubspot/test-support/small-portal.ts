import { createPortal, type Portal } from '../../../test/sandbox/portal/portal.ts';

export const NOW = Date.parse('2026-03-10T12:00:00Z');
const OLD = '2026-01-15T09:00:00.000Z';

/** A few records of every kind, linked as a HubSpot customer links them. */
export function smallPortal(now: () => number = () => NOW): Portal {
  const portal = createPortal(now);
  portal.owners.push(
    { id: '71', firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' },
    { id: '72', firstName: '', lastName: '', email: 'info@example.com' },
  );
  const add = (type: string, id: string, properties: Record<string, string | null>): string =>
    portal.create(type, properties, { id, createdAt: OLD, updatedAt: OLD }).id;

  add('companies', '101', {
    name: 'Nordlys Distribution',
    domain: 'Nordlys.example',
    type: 'PARTNER',
    sales_channel: 'distributors',
    partner_stage: 'active',
    partner_tier: 'Gold',
    partner_territory: 'Nordics',
    partner_since: '2022-05-01',
    hubspot_owner_id: '71',
  });
  add('companies', '102', { name: 'Ridge Resale', type: 'RESELLER', sales_channel: 'resellers' });
  add('companies', '201', {
    name: 'Alder Clinic',
    type: 'CUSTOMER',
    industry: 'Health',
    country: 'Norway',
    createdate: OLD,
    sales_channel: 'distributors',
    channel_partner: '101',
  });
  add('companies', '202', { name: 'Birch Mill', type: 'CUSTOMER', sales_channel: 'own_online_store' });
  add('companies', '203', { name: '', domain: '', type: 'CUSTOMER' });

  add('contacts', '301', { firstname: 'Kari', lastname: 'Moen', email: 'kari@alder.example' });
  portal.link('contacts', '301', 'companies', '201', 'primary');

  add('deals', '401', {
    dealname: 'Alder scanners',
    amount: '12000.50',
    deal_currency_code: 'EUR',
    dealstage: '98100002',
    closedate: '2026-04-01T10:00:00Z',
    createdate: OLD,
    hs_is_closed: 'false',
    sales_channel: 'distributors',
    hs_v2_date_entered_98100002: '2026-02-01T08:00:00Z',
    hs_v2_date_entered_98100001: '2026-01-15T08:00:00Z',
  });
  portal.link('deals', '401', 'companies', '201', 'primary');
  portal.link('deals', '401', 'companies', '101', 'channelPartner');
  portal.link('deals', '401', 'contacts', '301');
  add('deals', '402', { dealname: 'Ridge stock order', amount: '', hs_is_closed: 'true', hs_is_closed_won: 'true' });
  portal.link('deals', '402', 'companies', '102', 'primary');
  add('deals', '403', { dealname: 'Bad date', closedate: 'soon' });

  const order = (id: string, properties: Record<string, string>): void => {
    add('orders', id, {
      hs_order_name: id,
      hs_currency_code: 'EUR',
      hs_external_created_date: '2026-02-03T10:00:00Z',
      sales_channel: 'distributors',
      ...properties,
    });
  };
  order('501', { hs_total_price: '199.9900', hs_refund_amount: '20', cost_of_goods: '80.1234', line_count: '2' });
  portal.link('orders', '501', 'companies', '201');
  portal.link('orders', '501', 'companies', '101', 'channelPartner');
  order('502', { hs_total_price: '45' });
  portal.link('orders', '502', 'companies', '202');
  order('503', {});

  add('tickets', '601', { subject: 'Down', createdate: OLD, first_agent_reply_date: '2026-01-15T11:30:00Z' });
  portal.link('tickets', '601', 'companies', '201', 'primary');

  add('meetings', '701', { hs_timestamp: '2026-02-20T09:00:00Z', hs_meeting_title: 'Business review' });
  portal.link('meetings', '701', 'companies', '101');
  add('tasks', '702', {
    hs_timestamp: '2026-03-01T09:00:00Z',
    hs_task_subject: 'Call back',
    hs_task_status: 'COMPLETED',
  });
  portal.link('tasks', '702', 'companies', '201');
  add('calls', '703', { hs_timestamp: '2026-02-21T09:00:00Z' });
  add('notes', '704', { hs_timestamp: '2026-02-22T09:00:00Z', hs_note_body: 'Private remark' });
  portal.link('notes', '704', 'deals', '401');

  add('partner_tier', '801', { name: 'Gold', rank: '2', threshold: '50000', currency: 'EUR' });
  add('partner_agreement', '811', {
    name: 'Distribution 2026',
    partner_company: '101',
    signed_on: '2025-12-01',
    starts_on: '2026-01-01',
    ends_on: '2026-12-31',
    status: 'active',
  });
  add('partner_agreement', '812', { name: 'Odd', partner_company: '101', starts_on: '2026-01-01', status: 'perhaps' });
  add('partner_training', '821', {
    course: 'Installer',
    partner_company: '101',
    status: 'assigned',
    due_on: '2026-06-30',
  });
  add('sales_target', '831', {
    name: 'Q1',
    scope: 'channel',
    channel: 'Distributors',
    kpi: 'revenue',
    period_start: '2026-01-01',
    period_end: '2026-03-31',
    amount: '250000',
    currency: 'EUR',
  });
  add('sales_target', '832', {
    name: 'Orders',
    scope: 'partner',
    partner_company: '101',
    kpi: 'orders',
    period_start: '2026-01-01',
    period_end: '2026-03-31',
    amount: '40',
  });
  add('channel_cost', '841', {
    name: 'Commission',
    channel: 'distributors',
    partner_company: '101',
    category: 'commission',
    period_start: '2026-02-01',
    period_end: '2026-02-28',
    amount: '1234.5678',
    currency: 'EUR',
  });
  return portal;
}
