import { expect, test } from 'vitest';
import type { RecordRef } from '../../../lib/model/record-ref.ts';
import { type Draft, draftOf, requestOf } from './draft.ts';

const ref: RecordRef = { system: 'amazon', kind: 'listing', externalId: 'B0C5KQ7T2M' };
const page = { ref, url: 'https://www.amazon.com/dp/B0C5KQ7T2M', own: true };
const whole: Draft = {
  competitor: ' ToolBarn ',
  title: '',
  price: '1.299,00',
  currency: 'eur',
  shipping: '4,99',
  against: '',
};

test('what was read is put into the fields, in the own currency where the page names none', () => {
  expect(draftOf({ competitor: 'A', price: { decimal: '3.50' } }, 'USD')).toEqual({
    competitor: 'A',
    title: '',
    price: '3.50',
    currency: 'USD',
    shipping: '',
    against: '',
  });
});

test('what was typed is kept to the unit', () => {
  expect(requestOf(whole, page)).toEqual({
    request: {
      ref,
      url: page.url,
      competitor: 'ToolBarn',
      price: { units: 129_900, scale: 2, currency: 'EUR' },
      shipping: { units: 499, scale: 2, currency: 'EUR' },
    },
  });
});

test.each([
  ['competitor', { competitor: '  ' }],
  ['price', { price: '' }],
  ['price', { price: '0' }],
  ['price', { price: '$5' }],
  ['currency', { currency: 'euros' }],
  ['shipping', { shipping: 'free' }],
])('a draft without a fit %s says so there', (field, change) => {
  const answer = requestOf({ ...whole, ...change }, page);
  expect('problems' in answer && Object.keys(answer.problems)).toEqual([field]);
});

test('on a page that is not ours, the own listing it competes with must be named', () => {
  const foreign = { ...page, own: false };
  expect(requestOf(whole, foreign)).toMatchObject({ problems: { against: expect.anything() } });
  expect(requestOf({ ...whole, against: 'B0OURS' }, foreign)).toMatchObject({ request: { against: 'B0OURS' } });
});
