import { describe, expect, test } from 'vitest';
import { STEP_MESSAGES } from './step-schemas.ts';

const ref = { system: 'hubspot', kind: 'account', externalId: '7' };
const id = { stepId: 'r|account|a', ref };

describe('what is decided', () => {
  const accepts = (request: object) => STEP_MESSAGES['step.decide'].request.safeParse({ ...id, ...request }).success;
  test.each<[boolean, object]>([
    [true, { decision: 'done' }],
    [true, { decision: 'snoozed', until: '2026-07-01' }],
    [false, { decision: 'snoozed' }],
    [false, { decision: 'snoozed', until: 'tomorrow' }],
    [true, { decision: 'dismissed', reason: 'other', words: 'closed' }],
    [false, { decision: 'dismissed', reason: 'no such reason' }],
    [false, { decision: 'dismissed', reason: 'other', words: 'x'.repeat(501) }],
    [true, { decision: 'handedOver', to: 'Ana' }],
    [false, { decision: 'handedOver' }],
    [false, { decision: 'handedOver', to: ' \u0007 ' }],
    [false, { decision: 'accepted' }],
  ])('%s: %o', (fine, request) => expect(accepts(request)).toBe(fine));
});

describe('the texts of a task', () => {
  const parsed = (task: object) => STEP_MESSAGES['step.createTask'].request.safeParse({ ...id, task }).data?.task;
  test('are taken as they are, less what cannot be seen', () => {
    const task = { title: '  Call\u202E Mei\n', body: 'One\r\nTwo\u0000 <b>', dueOn: '2026-07-01', ownerId: 'crm:1' };
    expect(parsed(task)).toEqual({ ...task, title: 'Call  Mei', body: 'One\nTwo  <b>' });
  });

  test.each([
    { title: '', body: '' },
    { title: ' ', body: '' },
    { title: 'x'.repeat(201), body: '' },
    { title: 'x', body: 'x'.repeat(5001) },
    { title: 'x', body: '', dueOn: '2026-02-30' },
    { title: 'x' },
  ])('are refused: %o', (task) => expect(parsed(task)).toBeUndefined());
});
