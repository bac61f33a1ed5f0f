// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { connectionIdSchema } from '../../../lib/model/ids.ts';
import { type QuarantineQuestion, searchQuarantine } from '../../../lib/sync/quarantine-groups.ts';
import type { QuarantineItem } from '../../../lib/sync/state.ts';
import { draw } from '../../../test/support/draw.ts';
import { QuarantineSection } from './quarantine-section.tsx';

const connection = connectionIdSchema.parse('hubspot-1');
const item = (id: string, reason: string, more: Partial<QuarantineItem> = {}): QuarantineItem => ({
  id: `hubspot-1/deals/${id}`,
  connection,
  stream: 'deals',
  externalId: id,
  reason,
  raw: `{"id":"${id}","properties":{}}`,
  at: '2026-11-21T12:00:00.000Z',
  since: '2026-11-19T12:00:00.000Z',
  url: `https://app.hubspot.com/contacts/1/record/0-3/${id}`,
  ...more,
});
const ITEMS = [
  item('1', 'amount: expected a decimal, found "abc"'),
  item('2', 'amount: expected a decimal, found "x"'),
  item('3', 'closedate: expected a date, found "soon"', { raw: '', url: 'javascript:alert(1)' }),
];

function drawSection(start: readonly QuarantineItem[] = ITEMS, connector = 'hubspot') {
  let items = start;
  const saved: { name: string; content: string | Blob }[] = [];
  const changed: string[] = [];
  const drawn = draw(
    <QuarantineSection
      held={[{ connection: { id: 'hubspot-1', label: 'HubSpot 1', connector }, total: start.length, unkept: 0 }]}
      onChanged={() => changed.push('changed')}
      saveFile={(name, content) => saved.push({ name, content })}
    />,
    {
      answer(message, request) {
        if (message === 'quarantine.list') {
          // The component asks in this shape; the protocol's parser is not part of this test.
          const { question } = request as { question: QuarantineQuestion };
          return { ...searchQuarantine(items, question), total: items.length, unkept: 0 };
        }
        if (message === 'quarantine.export') return { text: 'a,b' };
        if (message === 'sync.status') return [{ id: 'hubspot-1', phase: 'ok' }];
        return null;
      },
    },
  );
  return {
    ...drawn,
    saved,
    changed,
    leave: (left: readonly QuarantineItem[]) => {
      items = left;
    },
  };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('records are grouped by reason, and a group shows its records with a way to them', async () => {
  drawSection();
  const group = await screen.findByText('amount: expected a decimal');
  expect(screen.getByText('deals: 2 records')).toBeDefined();
  expect(screen.getByText('closedate: expected a date')).toBeDefined();
  const details = group.closest('details');
  if (!details) throw new Error('no group');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  const link = await screen.findByRole('link', { name: '1' });
  expect(link.getAttribute('href')).toBe('https://app.hubspot.com/contacts/1/record/0-3/1');
  expect(screen.getByText('amount: expected a decimal, found "abc"')).toBeDefined();
  expect(screen.getByDisplayValue('{"id":"1","properties":{}}')).toBeDefined();
});

test('a search leaves what matches, opened; an address that is none is no link', async () => {
  drawSection();
  await screen.findByText('amount: expected a decimal');
  fireEvent.input(screen.getByLabelText('Search reasons and records'), { target: { value: 'soon' } });
  await waitFor(() => expect(screen.queryByText('amount: expected a decimal')).toBeNull());
  expect(await screen.findByText('Not kept: there are too many others.')).toBeDefined();
  expect(screen.queryByRole('link', { name: '3' })).toBeNull();
  fireEvent.input(screen.getByLabelText('Search reasons and records'), { target: { value: 'zzz' } });
  expect(await screen.findByText('Nothing matches.')).toBeDefined();
});

test('they can be tried again, and what came of it is said', async () => {
  const { asked, leave, changed } = drawSection();
  await screen.findByText('amount: expected a decimal');
  leave([item('3', 'closedate: expected a date, found "soon"')]);
  press('Try again');
  expect(await screen.findByText('2 records could be read.', undefined, { timeout: 5000 })).toBeDefined();
  expect(asked).toContainEqual({ message: 'quarantine.retry', request: { connectionId: 'hubspot-1' } });
  expect(changed).toEqual(['changed']);
});

test('they can be taken along, as a table and as they are', async () => {
  const { saved } = drawSection();
  await screen.findByText('amount: expected a decimal');
  press('Export as CSV');
  press('Export as JSON lines');
  await waitFor(() => expect(saved).toHaveLength(2));
  expect(saved.map(({ name }) => name)).toEqual([
    'channelwise-unread-hubspot-1.csv',
    'channelwise-unread-hubspot-1.jsonl',
  ]);
});

test('files are imported again; nothing asks them for records', async () => {
  drawSection(ITEMS, 'csv');
  expect(await screen.findByRole('button', { name: /import/i })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});
