import { expect, test } from 'vitest';
import { stageOf } from './map-company.ts';

test.each([
  ['active', undefined, 'active'],
  ['Onboarding', undefined, 'onboarding'],
  ['stage_4', 'Contract signed', 'agreement'],
  ['3', '谈判中', 'negotiation'],
  ['inactive', undefined, 'dormant'],
  ['Terminated 2025', undefined, 'ended'],
  ['evaluation', undefined, 'selection'],
  ['gold', 'Gold', undefined],
  [undefined, undefined, undefined],
])('%s (%s) is the stage %s', (value, label, stage) => {
  expect(stageOf(value, label)).toBe(stage);
});
