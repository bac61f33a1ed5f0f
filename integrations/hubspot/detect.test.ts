import { expect, test } from 'vitest';
import { configSchema } from './config.ts';
import { detect, type Inventory } from './detect.ts';
import { propertySchema, type WireProperty } from './wire.ts';

const property = (name: string, more: Partial<WireProperty> = {}) =>
  propertySchema.parse({ name, label: name, type: 'enumeration', ...more });
const stock = { hubspotDefined: true };
const inventory = (companies: WireProperty[], more: Partial<Inventory> = {}): Inventory => ({
  properties: { companies, deals: [], orders: [] },
  labels: [],
  schemas: [],
  ...more,
});
const config = (value: object = {}) => configSchema.parse(value);

test.each([
  [
    'a custom channel property before the traffic source',
    ['hs_analytics_source*', 'region', 'sales_channel'],
    'sales_channel',
  ],
  ['a Chinese label', ['hs_analytics_source*', '渠道'], '渠道'],
  ['sales channels before other channels', ['channel_notes', 'sales_channel'], 'sales_channel'],
  ['the traffic source where nothing else is there', ['hs_analytics_source*', 'region'], 'hs_analytics_source'],
  ['nothing', ['region'], undefined],
])('channel: %s', (_, names, expected) => {
  const companies = names.map((name) => property(name.replace('*', ''), name.endsWith('*') ? stock : {}));
  const { suggested, choices } = detect(inventory(companies), config());
  expect(suggested.channelProperty.companies).toBe(expected);
  expect(choices['channelProperty.companies']?.length).toBe(names.length);
  if (expected) expect(choices['channelProperty.companies']?.[0]?.value).toBe(expected);
});

test('only drop-downs can hold a channel', () => {
  const { suggested, choices } = detect(inventory([property('channel', { type: 'string' })]), config());
  expect(suggested.channelProperty.companies).toBeUndefined();
  expect(choices['channelProperty.companies']).toEqual([]);
});

test('partner: a property that names one, not one that describes it', () => {
  const text = { type: 'string' };
  const companies = ['partner_stage', 'partner_tier', 'channel_partner', 'notes'].map((name) => property(name, text));
  const { suggested, choices } = detect(inventory([...companies, property('partner_hs', stock)]), config());
  expect(suggested.partner.property).toBe('channel_partner');
  expect(choices['partner.property']?.[0]?.value).toBe('channel_partner');
  expect(choices['partner.property']?.map(({ value }) => value)).not.toContain('partner_hs');
});

test('partner: a label, company types and custom objects', () => {
  const type = property('type', {
    ...stock,
    options: [
      { value: 'CUSTOMER', label: 'Customer', hidden: false },
      { value: 'DIST', label: 'Distributor', hidden: false },
    ],
  });
  const schemas = [{ objectTypeId: '2-7', name: 'partner_tier', labels: { plural: 'Tiers' } }];
  const found = detect(inventory([type], { labels: ['Decision maker', 'Channel partner'], schemas }), config());
  expect(found.suggested).toMatchObject({
    partner: { label: 'Channel partner' },
    partnerTypes: ['PARTNER', 'RESELLER', 'DIST'],
    customObjects: { partner_tier: '2-7' },
  });
  expect(found.choices['partner.label']?.map(({ value }) => value)).toEqual(['Channel partner', 'Decision maker']);
});

test('what the user has set stays', () => {
  const set = config({ channelProperty: { companies: 'region' }, partner: { label: 'Sold by' } });
  const { suggested } = detect(
    inventory([property('region'), property('sales_channel')], { labels: ['Partner'] }),
    set,
  );
  expect(suggested.channelProperty.companies).toBe('region');
  expect(suggested.partner.label).toBe('Sold by');
});
