// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import type { MessageName } from '../../lib/protocol/types.ts';
import { draw } from '../../test/support/draw.ts';
import { ownDataOf } from '../../test/support/own-data.ts';
import type { Importer } from './import/types.ts';
import { Options, type OptionsPowers } from './options.tsx';

const importer: Importer = {
  catalogue: () => Promise.resolve({ shipped: [], used: [], entities: [], encodings: [] }),
  inspect: () => Promise.reject(new Error('no files')),
  draft: () => Promise.reject(new Error('no files')),
  choose: () => Promise.reject(new Error('no files')),
  parse: () => Promise.reject(new Error('no files')),
  start: () => ({ done: Promise.reject(new Error('no files')), cancel: () => undefined }),
};
const siteListeners = new Set<() => void>();
const ownData = ownDataOf({
  stored: () => Promise.resolve({ tables: [{ table: 'accounts', rows: 3 }], empty: false }),
  audit: () => Promise.resolve({ entries: [], total: 0, labels: {} }),
  keptOut: () => Promise.resolve([]),
});
const powers: OptionsPowers = {
  ownData,
  importer,
  sites: {
    requestOrigin: () => Promise.resolve(true),
    onTabChanged: () => () => undefined,
    isBuiltIn: () => false,
  },
  requestSites: () => Promise.resolve(true),
  onSitesChanged(listener) {
    siteListeners.add(listener);
    return () => siteListeners.delete(listener);
  },
  onVaultChanged: () => () => undefined,
  access: {
    known: [],
    granted: async () => [],
    request: async () => true,
    release: async () => undefined,
  },
  hubspot: { scopes: ['tickets'], redirectUri: 'https://abc.chromiumapp.org/' },
  saveFile: () => undefined,
  storageUse: () => Promise.resolve({ used: 13_800_000, quota: 2_000_000_000, persistent: true }),
};

const SETTINGS = { locale: 'auto', colourScheme: 'system', syncEveryMinutes: 30, offSites: ['shop.example'] };
const HUBSPOT = {
  id: 'hubspot-1',
  connector: 'hubspot',
  label: 'HubSpot 1',
  tenant: '1',
  config: { pageSize: 100 },
  writeBack: false,
  hasSecret: true,
  createdAt: '2026-11-01T00:00:00.000Z',
};
const STATUS = {
  id: 'hubspot-1',
  label: 'HubSpot 1',
  connector: 'hubspot',
  phase: 'ok',
  read: 1200,
  rejected: 0,
  unreadable: 3,
  completedAt: '2026-11-22T00:00:00.000Z',
  pages: 12,
  streams: [],
  permitted: false,
};

function drawOptions(
  section: string,
  options: { locale?: string; answers?: Partial<Record<MessageName, unknown>> } = {},
) {
  location.hash = section;
  const usual: Partial<Record<MessageName, unknown>> = {
    'settings.get': { settings: SETTINGS, workspace: DEFAULT_WORKSPACE },
    'connections.list': [HUBSPOT],
    'score.check': {
      kind: 'partner',
      result: { status: 'notEnoughData', reason: { key: 'brief.notTrading' }, sample: 0 },
    },
    'storage.status': {},
    'sync.status': [STATUS],
    'quarantine.list': {
      total: 1,
      unkept: 0,
      matched: 1,
      groups: [{ key: 'g', stream: 'deals', reason: 'amount', count: 1, since: '2026-11-01T00:00:00.000Z' }],
      items: [
        { id: 'q1', stream: 'deals', externalId: '7', reason: 'amount', raw: '{}', at: '2026-11-01T00:00:00.000Z' },
      ],
    },
    'vault.state': { protection: 'login', locked: false, lockAfterMinutes: 0 },
  };
  const { locale = 'en', answers = {} } = options;
  const drawn = draw(<Options powers={powers} />, {
    locale,
    answer: (message) => answers[message] ?? usual[message] ?? null,
  });
  return { ...drawn, sent: (name: MessageName) => drawn.asked.filter(({ message }) => message === name) };
}
afterEach(() => {
  location.hash = '';
});

describe('a connection', () => {
  test('tells its age, what could not be read and that access is off', async () => {
    drawOptions('connections');
    const card = within(await screen.findByRole('region', { name: 'HubSpot 1' }));
    expect(await card.findByText(/^1,200 records read · /)).toBeDefined();
    expect(card.getByText(/3 records could not be read/)).toBeDefined();
    expect(card.getByRole('button', { name: 'Allow access' })).toBeDefined();
  });

  test('says at once that access was given elsewhere', async () => {
    const answers: Partial<Record<MessageName, unknown>> = {};
    drawOptions('connections', { answers });
    const card = within(await screen.findByRole('region', { name: 'HubSpot 1' }));
    await card.findByRole('button', { name: 'Allow access' });
    answers['sync.status'] = [{ ...STATUS, permitted: true }];
    for (const listener of siteListeners) listener();
    await waitFor(() => expect(card.queryByRole('button', { name: 'Allow access' })).toBeNull());
  });

  test('is paused while it reads, and says so until it is resumed', async () => {
    const answers: Partial<Record<MessageName, unknown>> = {
      'sync.status': [{ ...STATUS, permitted: true, phase: 'running' }],
    };
    const { sent } = drawOptions('connections', { answers });
    const card = within(await screen.findByRole('region', { name: 'HubSpot 1' }));
    const pause = await card.findByRole('button', { name: 'Pause' });
    answers['sync.status'] = [{ ...STATUS, permitted: true, phase: 'paused' }];
    fireEvent.click(pause);
    const resume = await card.findByRole('button', { name: 'Resume' });
    expect(sent('sync.pause')[0]?.request).toEqual({ connectionId: 'hubspot-1' });
    expect(card.getByText(/^Paused: nothing is read/)).toBeDefined();
    expect(card.queryByRole('button', { name: 'Sync now' })).toBeNull();
    expect(card.queryByRole('button', { name: 'Read everything again' })).toBeNull();
    fireEvent.click(resume);
    await waitFor(() => expect(sent('sync.resume')[0]?.request).toEqual({ connectionId: 'hubspot-1' }));
  });

  test('is removed only after a second, explained press', async () => {
    const { sent } = drawOptions('connections');
    const card = within(await screen.findByRole('region', { name: 'HubSpot 1' }));
    fireEvent.click(card.getByRole('button', { name: 'Remove' }));
    expect(sent('connection.remove')).toEqual([]);
    fireEvent.click(card.getByRole('button', { name: 'Remove it' }));
    await waitFor(() => expect(sent('connection.remove')[0]?.request).toEqual({ connectionId: 'hubspot-1' }));
  });

  test('writes only once its user has allowed it; nothing else of it changes', async () => {
    const { sent } = drawOptions('connections');
    fireEvent.click(await screen.findByRole('switch', { name: 'Create tasks in HubSpot 1' }));
    await waitFor(() => expect(sent('connection.save')).toHaveLength(1));
    expect(sent('connection.save')[0]?.request).toEqual({
      connectionId: 'hubspot-1',
      connector: 'hubspot',
      label: 'HubSpot 1',
      tenant: '1',
      config: { pageSize: 100 },
      writeBack: true,
    });
  });
});

test('erasing everything takes a second press and says that it is done', async () => {
  const { sent } = drawOptions('data');
  fireEvent.click(await screen.findByRole('button', { name: 'Erase everything …' }));
  expect(sent('data.erase')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Erase now' }));
  expect(await screen.findByText('Everything has been erased.')).toBeDefined();
  expect(sent('data.erase')).toHaveLength(1);
});

test('a setting is saved as soon as it is chosen, the others as they were', async () => {
  const { sent } = drawOptions('appearance');
  fireEvent.change(await screen.findByLabelText('Sync every'), { target: { value: '240' } });
  await waitFor(() => expect(sent('settings.save')).toHaveLength(1));
  expect(sent('settings.save')[0]?.request).toEqual({ settings: { ...SETTINGS, syncEveryMinutes: 240 } });
});

test('an import stays while another section is shown', async () => {
  drawOptions('import');
  const picker = screen.getByLabelText('Choose files');
  location.hash = 'data';
  fireEvent(window, new HashChangeEvent('hashchange'));
  expect(await screen.findByRole('heading', { level: 1, name: 'Data' })).toBeDefined();
  expect(picker.isConnected).toBe(true);
});

describe.each(['en', 'zh-CN', 'zh-TW'])('in %s', (locale) => {
  test.each(['connections', 'access', 'import', 'scores', 'workspace', 'appearance', 'security', 'data'])(
    '%s lacks no text',
    async (section) => {
      const { container } = drawOptions(section, { locale });
      await waitFor(() => expect(container.querySelector('.cw-skeleton')).toBeNull());
      const names = [...container.querySelectorAll('[title], [aria-label], [placeholder]')].map((element) =>
        ['title', 'aria-label', 'placeholder'].map((name) => element.getAttribute(name)).join(' '),
      );
      expect(`${container.textContent} ${names.join(' ')}`).not.toMatch(/\[[a-zA-Z]+\.[\w.]+\]|\{\w+\}/);
    },
  );
});
