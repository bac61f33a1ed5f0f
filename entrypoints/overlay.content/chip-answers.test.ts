import { expect, test } from 'vitest';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Ask } from '../../lib/protocol/types.ts';
import { ChipAnswers } from './chip-answers.ts';

const ref = (id: number): RecordRef => ({ system: 'hubspot', kind: 'account', externalId: `${id}`, tenant: '1' });
const refs = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => ref(from + index));

/** Answers every record but those divisible by 10, after being let to. */
function background() {
  const asked: string[][] = [];
  let gate = Promise.resolve();
  let failure: Error | undefined;
  let now = 0;
  const answer = async (_: string, request: { refs: RecordRef[] }) => {
    asked.push(request.refs.map(({ externalId }) => externalId));
    await gate;
    if (failure) throw failure;
    const known = request.refs.filter(({ externalId }) => Number(externalId) % 10 !== 0);
    const words = { score: 50, grade: 'C', name: 'n', words: 'w', label: 'l' };
    return { locale: 'en', chips: known.map(({ kind, externalId }) => ({ kind, externalId, ...words })) };
  };
  return {
    asked,
    // Only one message is asked here, whatever the type says.
    answers: new ChipAnswers(answer as unknown as Ask, () => now),
    pass: (ms: number) => {
      now += ms;
    },
    fail: (error?: Error) => {
      failure = error;
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
}

test('rows of one record are one question', async () => {
  const { answers, asked } = background();
  await answers.lookUp([ref(1), ref(2), ref(1), ref(1)]);
  expect(asked).toEqual([['1', '2']]);
  expect(answers.of(ref(1))?.chip?.externalId).toBe('1');
});

test('a record asked about just now is waited for, not asked about again', async () => {
  const { answers, asked, hold } = background();
  const go = hold();
  const first = answers.lookUp([ref(1), ref(2)]);
  const second = answers.lookUp([ref(2), ref(3)]);
  go();
  await second;
  expect(answers.of(ref(2))?.chip).toBeDefined();
  await first;
  expect(asked).toEqual([['1', '2'], ['3']]);
});

test('that nothing is known of a record is remembered too, and all of it for a minute', async () => {
  const { answers, asked, pass } = background();
  await answers.lookUp([ref(10), ref(11)]);
  pass(59_000);
  await answers.lookUp([ref(10), ref(11)]);
  expect(asked).toHaveLength(1);
  expect(answers.of(ref(10))).toMatchObject({ chip: undefined });
  pass(2000);
  await answers.lookUp([ref(10), ref(11)]);
  expect(asked).toHaveLength(2);
});

test('a thousand records are five messages; of ten thousand the oldest are let go', async () => {
  const { answers, asked } = background();
  await answers.lookUp(refs(0, 1000));
  expect(asked.map(({ length }) => length)).toEqual([200, 200, 200, 200, 200]);
  await answers.lookUp(refs(1000, 10_000));
  expect(answers.of(ref(1))).toBeUndefined();
  expect(answers.of(ref(9999))).toBeDefined();
});

test('a failure is told to all who wait, and the next question is asked', async () => {
  const { answers, asked, fail } = background();
  fail(new Error('no background'));
  const both = await Promise.allSettled([answers.lookUp([ref(1)]), answers.lookUp([ref(1)])]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fail();
  await answers.lookUp([ref(1)]);
  expect(asked).toHaveLength(2);
});

test('what is answered after everything was forgotten is dropped', async () => {
  const { answers, asked, hold } = background();
  const go = hold();
  const late = answers.lookUp([ref(1)]);
  answers.forget();
  const anew = answers.lookUp([ref(1)]);
  go();
  await late;
  await anew;
  expect(asked).toHaveLength(2);
  expect(answers.of(ref(1))?.chip).toBeDefined();
});

test('one id in two connections of a described site is two records', async () => {
  const of = (connection: string): RecordRef => ({ system: 'site:x', kind: 'account', externalId: '7', connection });
  const answer = async (_: string, { refs: asked }: { refs: RecordRef[] }) => ({
    locale: 'en',
    chips: asked.map((one) => ({ ...one, score: 50, grade: 'C', name: one.connection ?? '', words: 'w', label: 'l' })),
  });
  const answers = new ChipAnswers(answer as unknown as Ask, () => 0);
  await answers.lookUp([of('erp'), of('hubspot-1')]);
  expect([of('erp'), of('hubspot-1')].map((one) => answers.of(one)?.chip?.name)).toEqual(['erp', 'hubspot-1']);
});
