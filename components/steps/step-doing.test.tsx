// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { MessageName } from '../../lib/protocol/types.ts';
import { brief, ref } from '../../test/gallery/fixtures.ts';
import { draw } from '../../test/support/draw.ts';
import { StepCard } from '../record/step-card.tsx';

const [step] = brief.steps;
if (!step) throw new Error('no step');
const own = step;
const common = { stepId: own.id, ref };

const ANSWERS: Partial<Record<MessageName, unknown>> = {
  'step.previewTask': {
    title: 'Call them',
    body: 'About sales',
    dueOn: '2026-11-27',
    on: 'Contoso',
    system: 'HubSpot',
    owners: [{ id: 'hubspot:7', name: 'Ana Lima' }],
  },
  'step.createTask': { url: 'https://app.hubspot.com/t/1' },
  'owners.find': [{ id: 'hubspot:7', name: 'Ana Lima' }],
};

const draftIn = (locale: string) => ({ subject: `Subject ${locale}`, body: `Body ${locale}`, facts: [] });
const localeOf = (request: unknown) =>
  typeof request === 'object' && request !== null && 'locale' in request ? String(request.locale) : '';

function card(record?: { taken: number; dismissed: number }) {
  const shown = record === undefined ? own : { ...own, record };
  return draw(<StepCard step={shown} record={ref} open onToggle={() => undefined} canCreateTask />, {
    answer: (message, request) =>
      message === 'step.message' ? draftIn(localeOf(request)) : (ANSWERS[message] ?? null),
  });
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const choose = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('menuitem', { name }));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const decided = (asked: ReturnType<typeof card>['asked']) =>
  asked.filter(({ message }) => message === 'step.decide').map(({ request }) => request);

describe('a step becomes a task', () => {
  test('with exactly the texts the user has left in the preview', async () => {
    const { asked } = card();
    press('Create task');
    const form = within(await screen.findByRole('form', { name: /This will be written to HubSpot, on Contoso/ }));
    expect(document.activeElement).toBe(form.getByLabelText('Title'));
    expect(asked.map(({ message }) => message)).toEqual(['step.previewTask']);
    type('Title', 'Call Mei');
    type('Text', 'About sales\nand stock');
    type('Due', '2026-12-01');
    fireEvent.change(form.getByLabelText('Assigned to'), { target: { value: 'hubspot:7' } });
    press('Create it');
    await screen.findByText('Task created for Ana Lima', { exact: false });
    expect(asked.at(-1)).toEqual({
      message: 'step.createTask',
      request: {
        ...common,
        task: { title: 'Call Mei', body: 'About sales\nand stock', dueOn: '2026-12-01', ownerId: 'hubspot:7' },
      },
    });
    expect(screen.getByRole('link', { name: 'Open the task' }).getAttribute('href')).toBe(
      'https://app.hubspot.com/t/1',
    );
  });

  test('not without a title, and not when it is cancelled', async () => {
    const { asked } = card();
    press('Create task');
    await screen.findByRole('form');
    type('Title', '  ');
    press('Create it');
    expect((await screen.findByRole('alert')).textContent).toBe('A task needs a title.');
    press('Cancel');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Create task' })));
    expect(asked).toHaveLength(1);
  });
});

describe('a step is put off', () => {
  test.each([
    ['Until tomorrow', '2026-11-23'],
    ['One week, until Nov 29, 2026', '2026-11-29'],
    ['One month, until Dec 22, 2026', '2026-12-22'],
  ])('%s', async (name, until) => {
    const { asked } = card();
    press('Snooze');
    await choose(name);
    await screen.findByRole('status');
    expect(decided(asked)).toEqual([{ ...common, decision: 'snoozed', until }]);
  });

  test('until a day of one’s choice, which must be to come', async () => {
    const { asked } = card();
    press('Snooze');
    await choose('Until another day…');
    const day = await screen.findByLabelText('Day');
    fireEvent.input(day, { target: { value: '2026-11-22' } });
    press('Snooze');
    expect((await screen.findByRole('alert')).textContent).toContain('Choose a day from tomorrow on');
    fireEvent.input(day, { target: { value: '2027-01-08' } });
    press('Snooze');
    expect((await screen.findByRole('status')).textContent).toContain('Snoozed until Jan 8, 2027');
    expect(decided(asked)).toEqual([{ ...common, decision: 'snoozed', until: '2027-01-08' }]);
  });
});

describe('a step is dismissed', () => {
  test('with a reason from the list', async () => {
    const { asked } = card();
    press('Dismiss');
    await choose('The numbers are wrong');
    expect((await screen.findByRole('status')).textContent).toContain('Dismissed: The numbers are wrong');
    expect(decided(asked)).toEqual([{ ...common, decision: 'dismissed', reason: 'numbers' }]);
  });

  test('in one’s own words', async () => {
    const { asked } = card();
    press('Dismiss');
    await choose('Another reason…');
    await screen.findByLabelText('Reason');
    press('Dismiss');
    expect((await screen.findByRole('alert')).textContent).toBe('Say why, in a few words.');
    type('Reason', ' They have closed for the winter. ');
    press('Dismiss');
    expect((await screen.findByRole('status')).textContent).toContain('Dismissed: They have closed for the winter.');
    const words = 'They have closed for the winter.';
    expect(decided(asked)).toEqual([{ ...common, decision: 'dismissed', reason: 'other', words }]);
  });
});

test('a step is handed over to a colleague, and opened again', async () => {
  const { asked } = card();
  press('Hand over');
  const name = await screen.findByLabelText('Colleague');
  await waitFor(() => expect(document.querySelector('datalist option')?.getAttribute('value')).toBe('Ana Lima'));
  fireEvent.input(name, { target: { value: 'Ana Lima' } });
  press('Hand over');
  expect((await screen.findByRole('status')).textContent).toContain('Handed over to Ana Lima');
  press('Undo');
  await screen.findByRole('button', { name: 'Hand over' });
  expect(decided(asked)).toEqual([
    { ...common, decision: 'handedOver', to: 'Ana Lima' },
    { ...common, decision: 'reopen' },
  ]);
});

describe('a message', () => {
  test('is written in the language the user picks; what was changed stays', async () => {
    card();
    press('Write a message');
    const subject = await screen.findByLabelText('Subject');
    expect(subject).toHaveProperty('value', 'Subject en');
    type('Message', 'My own words');
    fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'zh-CN' } });
    await waitFor(() => expect(screen.getByLabelText('Message')).toHaveProperty('value', 'Body zh-CN'));
    expect(screen.getByLabelText('Message').getAttribute('lang')).toBe('zh-CN');
    fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'en' } });
    await waitFor(() => expect(screen.getByLabelText('Message')).toHaveProperty('value', 'My own words'));
    expect(screen.getByRole('link', { name: 'Open in mail program' }).getAttribute('href')).toBe(
      'mailto:?subject=Subject%20en&body=My%20own%20words',
    );
  });

  test('without a model of the browser’s there is no draft to ask for', async () => {
    card();
    press('Write a message');
    await screen.findByLabelText('Subject');
    expect(screen.queryByRole('button', { name: /model/ })).toBeNull();
  });
});

test.each([
  [undefined, null],
  [{ taken: 1, dismissed: 4 }, 'You dismissed 4 of 5 like this.'],
  [{ taken: 3, dismissed: 1 }, 'You took up 3 of 4 like this.'],
])('what was made of steps like this one: %o', (record, words) => {
  card(record);
  expect(screen.queryByText(/like this/)?.textContent ?? null).toBe(words);
});
