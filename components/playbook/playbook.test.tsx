// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { AppError, text } from '../../lib/errors.ts';
import type { MessageName } from '../../lib/protocol/types.ts';
import { book, pageOf } from '../../test/gallery/playbook-fixtures.ts';
import { draw } from '../../test/support/draw.ts';
import { Playbook } from './playbook.tsx';

const saved: [name: string, text: string][] = [];

function page(own: Partial<Record<MessageName, unknown>> = {}, locale = 'en') {
  const answers: Partial<Record<MessageName, unknown>> = {
    'playbook.get': book,
    'playbook.export': { text: 'a,b' },
    ...own,
  };
  saved.length = 0;
  return draw(<Playbook openOptions={() => undefined} saveFile={(...file) => saved.push(file)} />, {
    locale,
    answer: (message, request) => {
      if (message === 'playbook.steps') return pageOf(JSON.stringify(request).includes('"done"') ? 'done' : 'open');
      const answer = answers[message] ?? null;
      if (answer instanceof AppError) throw answer;
      return answer;
    },
  });
}

const questions = (asked: ReturnType<typeof page>['asked']) =>
  asked.filter(({ message }) => message === 'playbook.steps').map(({ request }) => request);

test('a rule shows its record, and what came of its advice, in careful words', async () => {
  page();
  const row = within((await screen.findByRole('rowheader', { name: /^Account lapsing/ })).closest('tr') as HTMLElement);
  expect(row.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
    '',
    '22',
    '12',
    '4',
    '2',
    '$412K',
    '5 of 8 moved · 3 too early · 1 without enough data',
  ]);
  expect(screen.getByText(/not that the step changed it/)).toBeDefined();
});

test('a rule is switched off; everything is asked for again', async () => {
  const { asked } = page();
  fireEvent.click(await screen.findByRole('switch', { name: 'Account lapsing' }));
  await waitFor(() => expect(asked.filter(({ message }) => message === 'playbook.get')).toHaveLength(2));
  expect(asked.find(({ message }) => message === 'rule.switch')?.request).toEqual({
    rule: 'accountLapsing',
    on: false,
  });
});

test('a switch that could not be stored says so and stands as it was', async () => {
  page({ 'rule.switch': new AppError('transient', text('error.noBackground'), 'gone') });
  const on = await screen.findByRole('switch', { name: 'Account lapsing' });
  fireEvent.click(on);
  expect((await screen.findByRole('alert')).textContent).toContain('did not answer');
  expect(on.getAttribute('aria-checked')).toBe('true');
});

test('an owner’s name leads to what they have to do, due first', async () => {
  const { asked } = page();
  fireEvent.click(await screen.findByRole('button', { name: 'Nobody' }));
  await waitFor(() =>
    expect(questions(asked).at(-1)).toMatchObject({ question: { state: 'open', owner: '', order: 'due' } }),
  );
});

test('steps are narrowed down, exported and opened again', async () => {
  const { asked } = page();
  await screen.findByText('3 steps');
  fireEvent.change(screen.getByLabelText('Rule'), { target: { value: 'accountLapsing' } });
  await waitFor(() => expect(questions(asked).at(-1)).toMatchObject({ question: { rule: 'accountLapsing' } }));
  fireEvent.click(screen.getByRole('tab', { name: /^Done/ }));
  expect(await screen.findByText('Moved as hoped')).toBeDefined();
  expect(screen.getByText('The rule finds this no more (Contoso Lighting Ltd).')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Export as CSV' }));
  await waitFor(() => expect(saved).toEqual([['channelwise-steps-done-2026-11-22.csv', 'a,b']]));
  const [undo] = screen.getAllByRole('button', { name: 'Undo' });
  if (undo) fireEvent.click(undo);
  await waitFor(() =>
    expect(asked.find(({ message }) => message === 'step.decide')?.request).toMatchObject({ decision: 'reopen' }),
  );
});

test.each(['zh-CN', 'zh-TW'])('has all its words in %s', async (locale) => {
  const { container } = page({}, locale);
  await waitFor(() => expect(container.querySelectorAll('li').length).toBe(3));
  expect(container.textContent).not.toMatch(/\[\w+\.|\{\w/);
});

test('before the first analysis it says how to begin', async () => {
  page({ 'playbook.get': { status: 'empty' } });
  expect(await screen.findByText(/Connect a system or load the sample/)).toBeDefined();
});
