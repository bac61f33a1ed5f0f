import { expect, test } from 'vitest';
import { configSchema } from './config.ts';

test('nothing set gives the defaults', () => {
  expect(configSchema.parse({})).toMatchObject({
    apiBase: 'https://api.hubapi.com',
    uiDomain: 'app.hubspot.com',
    partnerTypes: ['PARTNER', 'RESELLER'],
    pageSize: 100,
    customObjects: {},
  });
});

test('dotted keys of a form are unfolded, and "" is none', () => {
  const config = configSchema.parse({
    channelProperty: { companies: 'a' },
    'channelProperty.deals': 'b',
    'partner.property': '',
    'customObjects.partner_tier': '2-5',
    portalId: 4123456,
  });
  expect(config.channelProperty).toEqual({ companies: 'a', deals: 'b', orders: undefined });
  expect(config.partner).toEqual({ property: undefined, label: undefined });
  expect(config.customObjects).toEqual({ partner_tier: '2-5' });
  expect(config.portalId).toBe('4123456');
});

test.each(['https://evil.example', 'http://api.hubapi.com', 'https://api.hubapi.com.evil.example', 'nowhere'])(
  'the token is not sent to %s',
  (apiBase) => {
    expect(configSchema.safeParse({ apiBase }).success).toBe(false);
  },
);

test.each(['https://api.hubapi.com', 'https://api-eu1.hubapi.com', 'http://127.0.0.1:8080', 'http://localhost:1'])(
  'it may be sent to %s',
  (apiBase) => {
    expect(configSchema.safeParse({ apiBase }).success).toBe(true);
  },
);
