import { type Text, text } from '../errors.ts';
import type { NextStep } from './step.ts';

export interface StepMessage {
  readonly subject: Text;
  readonly body: Text;
}

/**
 * What the user would write to the partner, customer or colleague a step concerns: the templates of its rule, given what
 * its task would be given. A draft for the user to read and send.
 */
export function messageOf({ rule, task }: Pick<NextStep, 'rule' | 'task'>): StepMessage {
  const { params } = task.body;
  return {
    subject: text(`playbook.${rule}.message.subject`, params),
    body: text(`playbook.${rule}.message.body`, params),
  };
}
