import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { AppProvider, useT } from '../../../components/context.ts';
import { StepCard } from '../../../components/record/step-card.tsx';
import { DismissForm } from '../../../components/steps/dismiss-menu.tsx';
import { HandOverForm } from '../../../components/steps/hand-over-form.tsx';
import { MessageComposer } from '../../../components/steps/message-composer.tsx';
import { SnoozeForm } from '../../../components/steps/snooze-menu.tsx';
import { TaskForm } from '../../../components/steps/task-form.tsx';
import type { StepDecision } from '../../../lib/model/step-decision.ts';
import type { DraftReadiness, DraftWriter } from '../../../lib/protocol/draft-writer.ts';
import { askOf } from '../answers.tsx';
import { NOW, ref, steps } from '../fixtures.ts';
import { Scene } from '../scene.tsx';
import type { Views } from '../view.ts';

const nothing = () => undefined;
const preview = {
  title: 'Review falling sales with Acme Distribution',
  body: 'Sales of Acme Distribution fell by 23%.\nFind out what changed and agree on a plan.',
  dueOn: '2026-11-27',
  on: 'Contoso Lighting Ltd',
  system: 'HubSpot',
  owners: [{ id: 'hubspot:1', name: 'Ana Lima' }],
};
const message = {
  subject: 'Your sales of our products: shall we look at them together?',
  body: 'Hello Acme Distribution team,\n\nIn the last six full months you sold $191,000 of our products, against $248,200 in the same months a year earlier. We would like to understand what has changed and where we can help.\n\nBest regards',
  facts: [],
};

function writer(readiness: DraftReadiness): DraftWriter {
  return { readiness: async () => readiness, write: () => new Promise(() => undefined) };
}

function Composer({ model }: { readonly model: DraftReadiness }): VNode {
  const t = useT();
  const ask = useMemo(() => askOf({ 'step.message': message }), []);
  return (
    <AppProvider t={t} ask={ask} clock={() => NOW} writer={writer(model)}>
      <MessageComposer stepId="s" record={undefined} onClose={nothing} />
    </AppProvider>
  );
}

const MADE: Readonly<Record<string, Partial<StepDecision>>> = {
  open: {},
  'task made': { decision: 'accepted', to: 'Ana Lima', task: { externalId: '1', url: 'https://app.hubspot.com/t/1' } },
  done: { decision: 'done' },
  snoozed: { decision: 'snoozed', until: '2026-12-01' },
  'dismissed in own words': { decision: 'dismissed', reason: 'other', words: 'They have closed for the winter.' },
  'handed over': { decision: 'handedOver', to: 'Chen Wei' },
};

function Cards(): VNode {
  const [step] = steps;
  if (step === undefined) throw new Error('no step');
  return (
    <>
      {Object.entries(MADE).map(([name, made]) => {
        const decision: StepDecision | undefined = made.decision && {
          id: step.id,
          rule: step.rule,
          at: '2026-11-20T10:00:00.000Z',
          ...made,
          decision: made.decision,
        };
        return (
          <Scene key={name} name={`step: ${name}`}>
            <ol class="cw-steps scene-box">
              <StepCard
                step={{ ...step, record: { taken: 1, dismissed: 4 }, ...(decision ? { decision } : {}) }}
                record={ref}
                open
                onToggle={nothing}
                canCreateTask
              />
            </ol>
          </Scene>
        );
      })}
    </>
  );
}

function Forms(): VNode {
  return (
    <>
      <Scene name="task">
        <div class="scene-box">
          <TaskForm preview={preview} busy={false} onConfirm={nothing} onCancel={nothing} />
        </div>
      </Scene>
      <Scene name="snooze">
        <div class="scene-box">
          <SnoozeForm busy={false} onSnooze={nothing} onCancel={nothing} />
        </div>
      </Scene>
      <Scene name="dismiss">
        <div class="scene-box">
          <DismissForm busy={false} onDismiss={nothing} onCancel={nothing} />
        </div>
      </Scene>
      <Scene name="hand over">
        <div class="scene-box">
          <HandOverForm record={ref} busy onHandOver={nothing} onCancel={nothing} />
        </div>
      </Scene>
      {(['none', 'ready', 'download'] as const).map((model) => (
        <Scene key={model} name={`message, the browser's model: ${model}`}>
          <div class="scene-box">
            <Composer model={model} />
          </div>
        </Scene>
      ))}
    </>
  );
}

export const views: Views = {
  'step-doing': () => (
    <div class="scene-row">
      <Cards />
      <Forms />
    </div>
  ),
};
