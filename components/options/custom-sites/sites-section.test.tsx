// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { MessageName } from '../../../lib/protocol/types.ts';
import type { SiteTrial } from '../../../lib/sites/view.ts';
import { siteEntries, siteViews } from '../../../test/gallery/site-fixtures.ts';
import { draw } from '../../../test/support/draw.ts';
import { SitesSection } from './sites-section.tsx';

const CONNECTIONS = [
  { id: 'sample', label: 'Sample data' },
  { id: 'erp', label: 'ERP export' },
];

function section(options: { answers?: Partial<Record<MessageName, unknown>>; agrees?: boolean } = {}) {
  const { answers = {}, agrees = true } = options;
  const requested: string[] = [];
  const saved: string[] = [];
  const tabListeners = new Set<() => void>();
  const usual: Partial<Record<MessageName, unknown>> = {
    'sites.list': siteViews,
    'connections.list': CONNECTIONS,
    'sites.export': { text: '{}' },
    'sites.save': { id: 'x' },
    ...answers,
  };
  const drawn = draw(
    <SitesSection
      powers={{
        requestOrigin: async (origin) => {
          requested.push(origin);
          return agrees;
        },
        onTabChanged: (listener) => {
          tabListeners.add(listener);
          return () => tabListeners.delete(listener);
        },
        isBuiltIn: (origin) => origin === 'https://app.hubspot.com',
      }}
      onSitesChanged={() => () => undefined}
      saveFile={(name) => saved.push(name)}
    />,
    {
      answer: (message) => {
        const answer = usual[message];
        return typeof answer === 'function' ? answer() : (answer ?? null);
      },
    },
  );
  return { ...drawn, requested, saved, changeTab: () => tabListeners.forEach((listener) => void listener()) };
}
const asked = (all: readonly { message: string; request: unknown }[], name: string) =>
  all.filter(({ message }) => message === name).map(({ request }) => request);
const write = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

describe('the list', () => {
  test('says of each site how it is read, whose ids it shows, and whether the browser lets us there', async () => {
    const { requested } = section();
    const [orchard, shop] = [
      await screen.findByRole('region', { name: 'Orchard CRM' }),
      screen.getByRole('region', { name: '远景商城' }),
    ];
    expect(within(orchard).getByText('/#/accounts/:id/**')).toBeDefined();
    expect(within(orchard).getAllByText('Removed connection')[0]).toBeDefined();
    expect(within(orchard).getByText('Not chosen yet')).toBeDefined();
    expect(within(orchard).queryByRole('button', { name: /^Allow/ })).toBeNull();
    fireEvent.click(within(shop).getByRole('button', { name: 'Allow shop.example:8443' }));
    await waitFor(() => expect(requested).toEqual(['https://shop.example:8443']));
  });

  test('removing asks first', async () => {
    const { asked: all } = section();
    const orchard = await screen.findByRole('region', { name: 'Orchard CRM' });
    fireEvent.click(within(orchard).getByRole('button', { name: 'Remove' }));
    expect(asked(all, 'sites.remove')).toEqual([]);
    fireEvent.click(within(orchard).getByRole('button', { name: 'Remove it' }));
    await waitFor(() => expect(asked(all, 'sites.remove')).toEqual([{ id: 'crm-orchard-example' }]));
  });

  test('one or all are saved as a file', async () => {
    const { asked: all, saved } = section();
    const orchard = await screen.findByRole('region', { name: 'Orchard CRM' });
    fireEvent.click(within(orchard).getByRole('button', { name: 'Export' }));
    await waitFor(() => expect(saved).toEqual(['channelwise-sites-crm-orchard-example.json']));
    fireEvent.click(screen.getByRole('button', { name: 'Export all' }));
    await waitFor(() => expect(saved).toHaveLength(2));
    expect(asked(all, 'sites.export')).toEqual([{ ids: ['crm-orchard-example'] }, {}]);
  });
});

describe('describing a site', () => {
  const describeSite = async (options: Parameters<typeof section>[0] = {}) => {
    const made = section({ answers: { 'sites.list': [] }, ...options });
    fireEvent.click(await screen.findByRole('button', { name: 'Describe a site' }));
    return made;
  };

  test('a pasted address of a record becomes the pattern and the site’s address', async () => {
    const { asked: all, requested } = await describeSite();
    write('Address', 'https://crm.orchard.example/#/partners/P-002/deals');
    fireEvent.click(await screen.findByRole('button', { name: 'P-002, as in /#/partners/:id/**' }));
    expect(screen.getByText('Such as https://crm.orchard.example/#/partners/4711')).toBeDefined();
    write('Name', 'Orchard');
    fireEvent.change(screen.getByLabelText('Ids are of'), { target: { value: 'erp' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked(all, 'sites.save')).toHaveLength(1));
    expect(asked(all, 'sites.save')[0]).toEqual({
      site: {
        name: 'Orchard',
        address: 'https://crm.orchard.example/#/partners/P-002/deals',
        patterns: [{ pattern: '/#/partners/:id/**', kind: 'partner', connection: 'erp' }],
      },
    });
    expect(requested).toEqual(['https://crm.orchard.example']);
  });

  test('what cannot be read says so as it is written, and is not saved', async () => {
    const { asked: all, requested } = await describeSite();
    expect(screen.queryByRole('alert')).toBeNull();
    write('Address', 'http://crm.example');
    expect(screen.getByRole('alert').textContent).toContain('not encrypted');
    write('Address', 'https://app.hubspot.com');
    expect(screen.getByRole('alert').textContent).toContain('supported already');
    write('Address', 'crm.example');
    write('Pattern 1', '/:id');
    expect(screen.getByRole('alert').textContent).toContain('Every page');
    write('Pattern 1', 'https://crm.example/customers/4711');
    fireEvent.click(screen.getByRole('button', { name: '4711, as in /customers/:id' }));
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByRole('alert').textContent).toContain('Give the site a name');
    expect([asked(all, 'sites.save'), requested]).toEqual([[], []]);
  });

  test('a site is kept also when the browser’s question was refused', async () => {
    const { asked: all } = await describeSite({ agrees: false });
    write('Address', 'crm.example');
    write('Name', 'CRM');
    write('Pattern 1', '/c/:id');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked(all, 'sites.save')).toHaveLength(1));
  });

  test('what was allowed for a trial is given back when nothing comes of it', async () => {
    const { asked: all } = await describeSite();
    write('Address', 'crm.example');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(asked(all, 'sites.forgo')).toEqual([{ origin: 'https://crm.example' }]));
  });
});

describe('trying it on the open tab', () => {
  const ref = { system: 'site:draft', kind: 'account', externalId: 'A-1', connection: 'erp' } as const;
  const on = (id: string, record: object): SiteTrial => ({
    status: 'tab',
    url: `https://crm.example/c/${id}`,
    match: { pattern: '/c/:id', ref: { ...ref, externalId: id }, record: record as { name: string } },
  });

  test('asks for that origin only, says what it reads, and follows the tab', async () => {
    const trials = [
      on('A-1', { name: 'Acme' }),
      on('A-2', { reason: { key: 'brief.unknown.notInConnection', params: { label: 'ERP export', id: 'A-2' } } }),
    ];
    const { requested, changeTab } = section({ answers: { 'sites.list': [], 'sites.try': () => trials[0] } });
    fireEvent.click(await screen.findByRole('button', { name: 'Describe a site' }));
    const start = () => screen.getByRole('button', { name: 'Try on the open tab' });
    expect(start()).toHaveProperty('disabled', true);
    write('Address', 'crm.example');
    write('Pattern 1', '/c/:id');
    fireEvent.click(start());
    expect((await screen.findByText('Acme')).tagName).toBe('STRONG');
    expect(requested).toEqual(['https://crm.example']);
    trials.shift();
    changeTab();
    expect(await screen.findByText(/“ERP export” has no such record under the id A-2/)).toBeDefined();
    expect(screen.queryByText('Acme')).toBeNull();
  });

  test('of an address that nothing fits, a pattern is offered', async () => {
    section({
      answers: { 'sites.list': [], 'sites.try': { status: 'tab', url: 'https://crm.example/deals/D-9/tasks' } },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Describe a site' }));
    write('Address', 'crm.example');
    fireEvent.click(screen.getByRole('button', { name: 'Try on the open tab' }));
    fireEvent.click(await screen.findByRole('button', { name: 'D-9, as in /deals/:id/**' }));
    expect(screen.getByLabelText('Pattern 1')).toHaveProperty('value', '/deals/:id/**');
    expect(screen.getByLabelText('Shows')).toHaveProperty('value', 'deal');
  });
});

describe('importing', () => {
  const choose = async (preview: object) => {
    const made = section({ answers: { 'sites.preview': preview, 'sites.import': { saved: 2 } } });
    const input = await screen.findByLabelText('Import from a file');
    fireEvent.change(input, { target: { files: [new File(['{…}'], 'sites.json')] } });
    return made;
  };

  test('shows what a file would do, and does it when told to', async () => {
    const { asked: all, requested } = await choose({ entries: siteEntries });
    const preview = await screen.findByRole('region', { name: 'What the file describes' });
    expect(within(preview).getByText('Replaces the one here')).toBeDefined();
    expect(within(preview).getByText(/Not connected here: ERP export 2026/)).toBeDefined();
    expect(within(preview).getByText(/\/customers: Write :id/)).toBeDefined();
    fireEvent.click(within(preview).getByRole('button', { name: 'Import 2 sites' }));
    expect(await screen.findByText(/2 sites have been imported/)).toBeDefined();
    expect(asked(all, 'sites.import')).toEqual([
      { content: '{…}', origins: ['https://shop.example:8443', 'https://crm.orchard.example'] },
    ]);
    expect(requested).toEqual([]);
  });

  test('a file that is none says so and offers nothing', async () => {
    const { asked: all } = await choose({ entries: [], problem: { key: 'sites.file.notJson' } });
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be read as JSON');
    expect(screen.queryByRole('button', { name: /^Import \d/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(asked(all, 'sites.import')).toEqual([]);
  });
});
