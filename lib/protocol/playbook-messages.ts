import type { PlaybookReply, StepPage, StepQuestion } from '../brief/playbook.ts';

/** What the playbook page asks; extension pages only. */
export interface PlaybookMessages {
  /** Every rule with what became of its steps. */
  'playbook.get': { request: Record<never, never>; response: PlaybookReply };
  'playbook.steps': { request: { question: StepQuestion; offset: number; limit: number }; response: StepPage };
  /** All steps a question finds, as the text of a CSV file. */
  'playbook.export': { request: { question: StepQuestion }; response: { text: string } };
  /** Switches a rule on or off, for everything that is shown from now on; answered when all is computed again. */
  'rule.switch': { request: { rule: string; on: boolean }; response: null };
}
