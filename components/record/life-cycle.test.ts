import { expect, test } from 'vitest';
import { MAIN_LINE as ofTheModel } from '../../lib/partner/life-cycle.ts';
import { MAIN_LINE } from './life-cycle.tsx';

test('the strip shows the stages of the model', () => {
  expect(MAIN_LINE).toEqual(ofTheModel);
});
