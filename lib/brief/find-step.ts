import type { NextStep } from '../playbook/step.ts';
import { subjectOfStep } from '../playbook/step-id.ts';
import type { Store } from '../store/store.ts';
import { PLAYBOOK, playbookBlock, playbookBlockSchema, playbookSchema } from './playbook-snapshot.ts';
import { openSnapshots } from './read-snapshots.ts';

/** A step of the last analysis by its id, decided or not; `undefined` where the rules find it no more. */
export async function findStep(store: Store, stepId: string): Promise<NextStep | undefined> {
  const subject = subjectOfStep(stepId);
  const snapshots = await openSnapshots(store);
  if (subject === undefined || snapshots === undefined) return undefined;
  const byId = ({ id }: NextStep) => id === stepId;
  switch (subject.kind) {
    case 'account':
      return (await snapshots.account(subject.id))?.steps?.find(byId);
    case 'partner':
      return (await snapshots.partner(subject.id))?.steps.find(byId);
    case 'channel':
      return (await snapshots.channel(subject.id))?.steps.find(byId);
    case 'deal':
    case 'listing':
    case 'workspace':
      return findListed(store, byId);
  }
}

async function findListed(store: Store, byId: (step: NextStep) => boolean): Promise<NextStep | undefined> {
  const blocks = (await store.snapshot(PLAYBOOK, playbookSchema))?.blocks ?? 0;
  for (let block = 0; block < blocks; block++) {
    const found = (await store.snapshot(playbookBlock(block), playbookBlockSchema))?.find(byId);
    if (found) return found;
  }
  return undefined;
}
