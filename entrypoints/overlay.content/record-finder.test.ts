import { expect, test } from 'vitest';
import { AppError, text } from '../../lib/errors.ts';
import type { Ask } from '../../lib/protocol/types.ts';
import { compileSite } from '../../lib/sites/pattern.ts';
import { RecordFinder } from './record-finder.ts';

const ORIGIN = 'https://crm.orchard.example';
const site = compileSite({
  id: 'orchard',
  name: 'Orchard',
  origin: ORIGIN,
  patterns: [{ pattern: '/#/accounts/:id', kind: 'account', connection: 'erp' }],
});
function finder(origin: string, answers: readonly unknown[]) {
  const asked: unknown[] = [];
  const ask: Ask = async (message, request) => {
    const answer = answers[asked.push([message, request]) - 1] ?? null;
    if (answer instanceof Error) throw answer;
    // The test decides the answer and with it the type.
    return answer as never;
  };
  const made = new RecordFinder(ask, { origin, host: new URL(origin).host });
  return { made, asked, idIn: (path: string) => made.match(new URL(path, origin))?.externalId };
}
const asleep = new AppError('transient', text('error.noBackground'), 'no background');

test('on a supported site nothing is asked, and its adapter says what it shows', async () => {
  const { made, asked, idIn } = finder('https://app.hubspot.com', [site]);
  await made.load();
  expect(asked).toEqual([]);
  expect(made.isDescribed).toBe(false);
  expect(idIn('/contacts/1/record/0-2/7')).toBe('7');
});

test('on any other site its description says it, once it is there', async () => {
  const { made, asked, idIn } = finder(ORIGIN, [site]);
  expect(idIn('/#/accounts/A-1')).toBeUndefined();
  await made.load();
  expect(asked).toEqual([['site.patterns', { host: 'crm.orchard.example' }]]);
  expect(idIn('/#/accounts/A-1')).toBe('A-1');
  expect(idIn('/contacts/1/record/0-2/7')).toBeUndefined();
});

test('a worker that is just starting is asked again, a refusal is taken', async () => {
  const waking = finder(ORIGIN, [asleep, site]);
  await waking.made.load();
  expect(waking.idIn('/#/accounts/A-1')).toBe('A-1');
  const closed = finder(ORIGIN, [new AppError('permission', text('error.siteClosed'), 'closed'), site]);
  await closed.made.load();
  expect(closed.asked).toHaveLength(1);
});

test('a description that was taken back holds no longer', async () => {
  const { made, idIn } = finder(ORIGIN, [site, null]);
  await made.load();
  await made.load();
  expect(idIn('/#/accounts/A-1')).toBeUndefined();
});
