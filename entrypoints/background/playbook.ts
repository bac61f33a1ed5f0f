import { readPlaybook, readPlaybookSteps } from '../../lib/brief/read-playbook.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { keepAlive } from '../../lib/platform/heartbeat.ts';
import type { Handlers } from '../../lib/platform/messaging-server.ts';
import { inTurn } from '../../lib/platform/web-locks.ts';
import type { PlaybookMessages } from '../../lib/protocol/playbook-messages.ts';
import type { Container } from './container.ts';
import { stepsCsv } from './steps-csv.ts';
import { currentTexts } from './texts.ts';

/** What the playbook page asks. */
export function playbookHandlers({ store, analyst }: Container): Pick<Handlers, keyof PlaybookMessages> {
  const now = () => systemClock.now();
  return {
    'playbook.get': () => readPlaybook(store, now()),
    'playbook.steps': ({ question, offset, limit }) => readPlaybookSteps(store, now(), question, { offset, limit }),
    async 'playbook.export'({ question }) {
      const { rows } = await readPlaybookSteps(store, now(), question, { offset: 0, limit: Number.MAX_SAFE_INTEGER });
      return { text: stepsCsv(rows, (await currentTexts()).translator) };
    },
    async 'rule.switch'({ rule, on }) {
      await inTurn('rules', async () => {
        const workspace = await store.workspace();
        const others = workspace.rulesOff.filter((id) => id !== rule);
        await store.saveWorkspace({ ...workspace, rulesOff: on ? others : [...others, rule].sort() });
      });
      await keepAlive(() => analyst.run());
      return null;
    },
  };
}
