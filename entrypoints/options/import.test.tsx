// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { ImportSection } from '../../components/options/import/import-section.tsx';
import type { Importer } from '../../components/options/import/types.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import { memoryLocks } from '../../lib/sync/locks.ts';
import { draw } from '../../test/support/draw.ts';
import { ImportJobs } from './import-jobs.ts';

/** The real jobs, without a worker between. */
function importerOf(jobs: ImportJobs): Importer {
  const run = { signal: new AbortController().signal, onProgress: () => undefined };
  // Each answer is of its request.
  const answer = (request: Parameters<ImportJobs['answer']>[0]) => jobs.answer(request, run) as Promise<never>;
  return {
    catalogue: () => jobs.catalogue(),
    inspect: (files, mapping) => jobs.inspect(files, mapping),
    draft: (file, entity) => answer({ id: 0, op: 'draft', request: { file, entity } }),
    choose: (file, entry, field, ofLine, column) =>
      answer({ id: 0, op: 'choose', request: { file, entry, field, ofLine, column } }),
    parse: (json) => answer({ id: 0, op: 'parse', request: { json } }),
    start: (files, profile) => ({
      done: answer({ id: 0, op: 'run', request: { files, profile } }),
      cancel: () => undefined,
    }),
  };
}

function drawImport(locale = 'en') {
  const store = openMemoryStore();
  const jobs = new ImportJobs({ store, clock: { now: () => Date.UTC(2026, 10, 22) }, locks: memoryLocks() });
  const saved: [name: string, content: string][] = [];
  const drawn = draw(
    <ImportSection importer={importerOf(jobs)} saveFile={(name, content) => saved.push([name, content])} />,
    { locale },
  );
  return { ...drawn, store, saved };
}

function choose(label: string, ...files: File[]) {
  fireEvent.change(screen.getByLabelText(label), { target: { files } });
}

const csv = (name: string, content: string) => new File([content], name);
const GOOD = csv(
  'orders.csv',
  `Order,Customer,Amount,Currency,Date
1,Acme,10,EUR,2026-01-02
2,Globex,x,EUR,2026-01-03
3,Acme,12.5,EUR,2026-01-04
4,Initech,7,EUR,2026-01-05
`,
);
const ODD = csv('odd.csv', 'foo,when,worth\nx1,31/12/2026,10\nx2,01/02/2026,20\n');
const importButton = () => screen.getByRole('button', { name: 'Import' });
const ready = () => waitFor(() => expect(importButton().hasAttribute('disabled')).toBe(false));
const select = (label: string) => screen.getByLabelText(label) as HTMLSelectElement;

describe('files to records', () => {
  test('shows what rows become and which are left out, imports, has scores worked out, reports', async () => {
    const { asked, store } = drawImport();
    choose('Choose files', GOOD);
    await ready();
    expect(select('Column for Order date').value).toBe('column:Date');
    expect(screen.getByText('1 of the first 4 rows would be left out')).toBeDefined();
    expect(screen.getByText(/row 3: Amount: expected an amount/)).toBeDefined();
    fireEvent.click(importButton());
    const result = within(await screen.findByRole('region', { name: 'Imported' }));
    expect(result.getByText('Rows left out').nextElementSibling?.textContent).toBe('1');
    expect(result.getByRole('link', { name: 'Show rows left out' }).getAttribute('href')).toBe('#data');
    expect(asked).toContainEqual({ message: 'analysis.run', request: {} });
    expect(await store.count('orders')).toBe(3);
  });

  test('a file nobody could tell anything of: its rows are named, its columns chosen, then it can be imported', async () => {
    const { store } = drawImport();
    choose('Choose files', ODD);
    expect(await screen.findByText(/could not tell what odd.csv holds/)).toBeDefined();
    expect(importButton().hasAttribute('disabled')).toBe(true);
    fireEvent.change(select('Rows are'), { target: { value: 'orders' } });
    expect(await screen.findByText('Choose a column for: Number or id, Order date, Amount')).toBeDefined();
    // All at once: no choice may undo another.
    for (const [field, column] of [
      ['Number or id', 'foo'],
      ['Order date', 'when'],
      ['Amount', 'worth'],
    ]) {
      fireEvent.change(select(`Column for ${field}`), { target: { value: `column:${column}` } });
    }
    expect(await screen.findByText(/names no currency/)).toBeDefined();
    fireEvent.change(select('Currency of amounts that name none'), { target: { value: 'EUR' } });
    await ready();
    expect(select('Dates such as 03/04').value).toBe('dayFirst');
    fireEvent.click(importButton());
    await screen.findByRole('region', { name: 'Imported' });
    expect(await store.count('orders')).toBe(2);
  });

  test('a value that is the same for every row', async () => {
    drawImport();
    choose('Choose files', GOOD);
    await ready();
    fireEvent.change(select('Column for Channel'), { target: { value: '=' } });
    fireEvent.change(await screen.findByLabelText('Value for Channel'), { target: { value: 'Webshop' } });
    expect(await screen.findAllByRole('cell', { name: 'webshop' })).not.toHaveLength(0);
  });

  test('a mapping goes out as JSON and comes back in', async () => {
    const { saved } = drawImport();
    choose('Choose files', GOOD);
    await ready();
    fireEvent.change(select('Column for Customer'), { target: { value: '' } });
    await waitFor(() => expect(screen.getByText('Changed')).toBeDefined());
    fireEvent.click(screen.getByRole('button', { name: 'Save mapping as JSON' }));
    const [name, content] = saved[0] ?? ['', ''];
    expect(name).toBe('orders.json');
    fireEvent.change(select('Mapping used'), { target: { value: 'guess' } });
    await waitFor(() => expect(select('Column for Customer').value).toBe('column:Customer'));
    choose('Load mapping …', new File([content], 'orders.json'));
    await waitFor(() => expect(select('Mapping used').value).toBe('loaded'));
    await waitFor(() => expect(select('Column for Customer').value).toBe(''));
  });

  test.each([
    ['not JSON', '{', /not valid JSON/],
    ['not a profile', '{"id":"x","name":"x","files":[]}', /has a mistake: files/],
  ])('a mapping that is %s is refused and changes nothing', async (_, content, reason) => {
    drawImport();
    choose('Choose files', GOOD);
    await ready();
    choose('Load mapping …', new File([content], 'profile.json'));
    expect((await screen.findByRole('alert')).textContent).toMatch(reason);
    expect(select('Mapping used').value).toBe('guess');
  });

  test('a file that cannot be read says why and can be taken out', async () => {
    drawImport();
    choose('Choose files', GOOD, csv('empty.csv', ''));
    expect(await screen.findByText(/empty.csv is empty/)).toBeDefined();
    expect(importButton().hasAttribute('disabled')).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Remove empty.csv' }));
    await ready();
  });

  test.each(['zh-CN', 'zh-TW'])('lacks no text in %s', async (locale) => {
    const { container, t } = drawImport(locale);
    choose(t.t('options.import.choose'), GOOD, ODD);
    await screen.findByText(/odd\.csv/, { selector: '.cw-options-notice' });
    const names = [...container.querySelectorAll('[title], [aria-label]')].map(
      (element) => `${element.getAttribute('title')} ${element.getAttribute('aria-label')}`,
    );
    expect(`${container.textContent} ${names.join(' ')}`).not.toMatch(/\[[a-zA-Z]+\.[\w.]+\]|\{\w+\}/);
  });
});
