// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import type { MessageName } from '../../lib/protocol/types.ts';
import type { CheckResult } from '../../lib/sync/connector.ts';
import { draw } from '../../test/support/draw.ts';
import { ConnectHubspot } from './connect-hubspot.tsx';

const CHECKED: CheckResult = {
  ok: true,
  tenant: '4815162',
  label: 'HubSpot 4815162',
  choices: {
    'channelProperty.companies': [
      { value: 'sales_channel', label: 'Sales channel (sales_channel)' },
      { value: 'lead_source', label: 'Lead source (lead_source)' },
    ],
    'partner.label': [{ value: 'Channel partner', label: 'Channel partner' }],
  },
  suggested: {
    channelProperty: { companies: 'sales_channel' },
    partner: { label: 'Channel partner' },
    timeZone: 'Europe/Berlin',
    skip: ['tickets'],
  },
  notices: [{ key: 'connector.hubspot.missingScope', params: { what: 'tickets', scopes: 'tickets' } }],
};
const REFUSED: CheckResult = {
  ok: false,
  failure: { kind: 'config', userText: { key: 'connector.hubspot.badToken' }, detail: '401' },
};

function drawForm(options: { check?: CheckResult; granted?: boolean; timeZone?: string } = {}) {
  const { check = CHECKED, granted = true, timeZone = 'UTC' } = options;
  let saved = 0;
  const answer = (message: MessageName) => {
    if (message === 'connection.check') return check;
    if (message === 'connection.save') return { connectionId: 'hubspot-4815162' };
    if (message === 'settings.get') return { settings: {}, workspace: { ...DEFAULT_WORKSPACE, timeZone } };
    return null;
  };
  const drawn = draw(
    <ConnectHubspot
      existing={undefined}
      requestSites={() => Promise.resolve(granted)}
      powers={{ scopes: ['tickets'], redirectUri: 'https://abc.chromiumapp.org/' }}
      onCancel={() => undefined}
      onSaved={() => {
        saved++;
      }}
    />,
    { answer },
  );
  return { ...drawn, saves: () => saved, sent: (name: MessageName) => drawn.asked.filter((a) => a.message === name) };
}

async function enter(token: string) {
  fireEvent.input(screen.getByLabelText('Access token'), { target: { value: token } });
  fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
}

describe('connecting HubSpot', () => {
  test('needs a token', () => {
    drawForm();
    expect(screen.getByRole('button', { name: 'Connect' }).hasAttribute('disabled')).toBe(true);
  });

  test('a wrong token is told with what to do, and can be corrected', async () => {
    const { sent } = drawForm({ check: REFUSED });
    await enter(' pat-wrong ');
    expect((await screen.findByRole('alert')).textContent).toContain('HubSpot does not accept this token');
    expect(sent('connection.check')[0]?.request).toMatchObject({ connector: 'hubspot', secret: 'pat-wrong' });
    expect(sent('connection.save')).toEqual([]);
    expect(screen.getByLabelText('Access token')).toBeDefined();
  });

  test('without the browser’s permission nothing is asked of HubSpot', async () => {
    const { sent } = drawForm({ granted: false });
    await enter('pat-1');
    expect((await screen.findByRole('alert')).textContent).toContain('choose “Allow”');
    expect(sent('connection.check')).toEqual([]);
  });

  test('names what the token may not read before anything is saved', async () => {
    const { sent } = drawForm();
    await enter('pat-1');
    expect(await screen.findByText(/may not read: tickets/)).toBeDefined();
    expect(sent('connection.save')).toEqual([]);
  });

  test('saves what was suggested and what was chosen, then syncs', async () => {
    const { sent, saves } = drawForm();
    await enter('pat-1');
    const channel = await screen.findByLabelText('On companies');
    expect((channel as HTMLSelectElement).value).toBe('sales_channel');
    fireEvent.change(channel, { target: { value: 'lead_source' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save and sync' }));
    await waitFor(() => expect(saves()).toBe(1));
    expect(sent('connection.save')[0]?.request).toMatchObject({
      connector: 'hubspot',
      label: 'HubSpot 4815162',
      tenant: '4815162',
      secret: 'pat-1',
      writeBack: false,
      config: {
        'channelProperty.companies': 'lead_source',
        'channelProperty.deals': '',
        'partner.label': 'Channel partner',
        skip: ['tickets'],
      },
    });
    expect(sent('sync.start')[0]?.request).toEqual({ connectionId: 'hubspot-4815162' });
  });

  test.each([
    ['UTC', ['Europe/Berlin']],
    ['Asia/Taipei', []],
  ])('the account’s time zone replaces the default alone (%s)', async (timeZone, zones) => {
    const { sent, saves } = drawForm({ timeZone });
    await enter('pat-1');
    fireEvent.click(await screen.findByRole('button', { name: 'Save and sync' }));
    await waitFor(() => expect(saves()).toBe(1));
    expect(sent('settings.save').map(({ request }) => request)).toEqual(
      zones.map((zone) => ({ workspace: { ...DEFAULT_WORKSPACE, timeZone: zone } })),
    );
  });
});
