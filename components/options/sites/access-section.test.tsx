// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { draw } from '../../../test/support/draw.ts';
import { AccessSection } from './access-section.tsx';
import type { AccessPowers } from './types.ts';

const SETTINGS = { locale: 'auto', colourScheme: 'system', syncEveryMinutes: 30, offSites: ['crm.example'] };
const WWW = 'https://www.amazon.com/*';
const SELLER = 'https://sellercentral.amazon.com/*';
const KNOWN = [
  { system: 'shopify', name: 'Shopify', pages: ['https://admin.shopify.com/*', 'https://*.myshopify.com/*'] },
  { system: 'amazon', name: 'amazon.com', pages: [WWW, SELLER] },
  { system: 'amazon', name: 'amazon.de', pages: ['https://www.amazon.de/*'] },
];

function show(given: readonly string[] = [WWW, SELLER]) {
  const granted = new Set(given);
  const powers: AccessPowers = {
    known: KNOWN,
    granted: async (patterns) => patterns.filter((pattern) => granted.has(pattern)),
    request: vi.fn(async (patterns: readonly string[]) => {
      for (const pattern of patterns) granted.add(pattern);
      return true;
    }),
    release: vi.fn(async (patterns: readonly string[]) => {
      for (const pattern of patterns) granted.delete(pattern);
    }),
  };
  const settings = { ...SETTINGS };
  const drawn = draw(<AccessSection powers={powers} onSitesChanged={() => () => undefined} />, {
    answer: (message, request) => {
      if (message === 'settings.save') Object.assign(settings, (request as { settings: object }).settings);
      return message === 'settings.get' ? { settings: { ...settings }, workspace: {} } : null;
    },
  });
  return { ...drawn, powers };
}
const card = async (name: string) => within(await screen.findByRole('region', { name }));

test('a site is switched on by asking for its hosts, in the click itself', async () => {
  const { powers } = show();
  const shopify = await card('Shopify');
  expect(shopify.getByText('Off')).toBeTruthy();
  fireEvent.click(shopify.getByRole('button', { name: 'Switch on Shopify' }));
  // Before anything else could have been waited for.
  expect(powers.request).toHaveBeenCalledWith(KNOWN[0]?.pages);
  await waitFor(() => expect(shopify.getByText('On: 1 of 1')).toBeTruthy());
  expect(shopify.getByRole('switch', { name: 'admin.shopify.com' })).toBeTruthy();
});

test('another marketplace is chosen and switched on beside the one that is', async () => {
  const { powers } = show();
  const amazon = await card('Amazon');
  expect(amazon.getByText('On: 1 of 2')).toBeTruthy();
  fireEvent.click(amazon.getByRole('button', { name: 'Switch on amazon.de' }));
  await waitFor(() => expect(amazon.getByText('On: 2 of 2')).toBeTruthy());
  expect(powers.request).toHaveBeenCalledWith(['https://www.amazon.de/*']);
});

test('a site is given back', async () => {
  const { powers } = show();
  const amazon = await card('Amazon');
  fireEvent.click(amazon.getByRole('button', { name: 'Switch off' }));
  await waitFor(() => expect(amazon.getByText('Off')).toBeTruthy());
  expect(powers.release).toHaveBeenCalledWith([WWW, SELLER]);
});

test('a host is hidden and shown again without giving the site back', async () => {
  const { asked, powers } = show();
  const amazon = await card('Amazon');
  fireEvent.click(amazon.getByRole('switch', { name: 'www.amazon.com' }));
  const saved = () => asked.filter(({ message }) => message === 'settings.save').at(-1)?.request;
  await waitFor(() => expect(saved()).toMatchObject({ settings: { offSites: ['crm.example', 'www.amazon.com'] } }));
  await waitFor(() => expect(amazon.getByRole('switch', { name: 'www.amazon.com' })).toHaveProperty('checked', false));
  fireEvent.click(amazon.getByRole('switch', { name: 'www.amazon.com' }));
  await waitFor(() => expect(saved()).toMatchObject({ settings: { offSites: ['crm.example'] } }));
  expect(powers.release).not.toHaveBeenCalled();
});

test('what is hidden on hosts of no list can be shown again', async () => {
  const { asked } = show();
  const elsewhere = await card('Hidden elsewhere');
  fireEvent.click(elsewhere.getByRole('button', { name: 'Show again' }));
  await waitFor(() =>
    expect(asked.find(({ message }) => message === 'settings.save')?.request).toMatchObject({
      settings: { offSites: [] },
    }),
  );
});
