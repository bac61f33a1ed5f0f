// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { AppError, text } from '../../lib/errors.ts';
import { createTranslator } from '../../lib/i18n/format.ts';
import type { DraftReadiness, DraftRequest, DraftWriter } from '../../lib/protocol/draft-writer.ts';
import { NOW } from '../../test/gallery/fixtures.ts';
import { catalogue } from '../../test/support/catalogue.ts';
import '../../test/support/draw.ts';
import { AppProvider } from '../context.ts';
import { MessageComposer } from './message-composer.tsx';

function composer(readiness: DraftReadiness, write: DraftWriter['write'] = async () => 'By the model.') {
  const seen: DraftRequest[] = [];
  const writer: DraftWriter = {
    readiness: async (locale) => (locale === 'en' ? readiness : 'none'),
    write: (request, options) => {
      seen.push(request);
      return write(request, options);
    },
  };
  // The one message the composer asks for.
  const ask = async () => ({ subject: 'Subject', body: 'Template.', facts: ['A fact'] }) as never;
  const t = createTranslator('en', catalogue('en'), () => NOW);
  render(
    <AppProvider t={t} ask={ask} clock={() => NOW} writer={writer}>
      <MessageComposer stepId="s" record={undefined} onClose={() => undefined} />
    </AppProvider>,
  );
  return seen;
}

const message = () => screen.getByLabelText('Message', { selector: 'textarea' });

test('the model is given the text and the facts alone; what it writes is marked until it is changed', async () => {
  const seen = composer('ready');
  fireEvent.click(await screen.findByRole('button', { name: 'Draft with the browser’s model' }));
  await waitFor(() => expect(message()).toHaveProperty('value', 'By the model.'));
  expect(seen).toEqual([{ body: 'Template.', facts: ['A fact'], locale: 'en' }]);
  expect(screen.getByText(/Drafted by the browser’s language model/)).toBeDefined();
  fireEvent.input(message(), { target: { value: 'My own.' } });
  await waitFor(() => expect(screen.queryByText(/Drafted by/)).toBeNull());
});

test('a download is asked for, with its size; without a model nothing is offered', async () => {
  composer('download');
  await screen.findByRole('button', { name: 'Download the model and draft' });
  expect(screen.getByText(/usually several gigabytes/)).toBeDefined();
  fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'zh-TW' } });
  await waitFor(() => expect(screen.queryByRole('button', { name: /model/ })).toBeNull());
});

test('a model that fails leaves the text as it was', async () => {
  composer('ready', async () => {
    throw new AppError('transient', text('error.draftFailed'), 'crashed');
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Draft with the browser’s model' }));
  expect((await screen.findByRole('alert')).textContent).toContain('wrote nothing of use');
  expect(message()).toHaveProperty('value', 'Template.');
});

test('writing can be stopped, and what comes late is dropped', async () => {
  const answers: ((body: string) => void)[] = [];
  composer('ready', () => new Promise((resolve) => answers.push(resolve)));
  fireEvent.click(await screen.findByRole('button', { name: 'Draft with the browser’s model' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
  answers[0]?.('Too late.');
  await screen.findByRole('button', { name: 'Draft with the browser’s model' });
  expect(message()).toHaveProperty('value', 'Template.');
});
