import type { VNode } from 'preact';
import { SidePanel } from '../../../components/record/side-panel.tsx';
import { text } from '../../../lib/errors.ts';
import { Answering, type Answers, failing, PENDING } from '../answers.tsx';
import { brief, failure, ref, thinBrief } from '../fixtures.ts';
import { Scene } from '../scene.tsx';
import type { Views } from '../view.ts';

const STATES: Readonly<Record<string, Answers['tab.brief']>> = {
  ok: { ref, reply: { status: 'ok', brief, refresh: 'possible' } },
  'not enough data': { ref, reply: { status: 'ok', brief: thinBrief } },
  loading: PENDING,
  'no record in this tab': { none: 'record' },
  'a page we may not see': { none: 'closed' },
  'switched off here': { none: 'off', host: 'app.hubspot.com' },
  'layout not recognised': { none: 'unread', page: { system: 'hubspot', kind: '2-3001' } },
  'not read yet': {
    ref,
    reply: { status: 'unknown', reason: text('brief.unknown.notSynced'), action: 'sync', refresh: 'possible' },
  },
  'site of no connection': {
    ref,
    reply: { status: 'unknown', reason: text('brief.unknown.noConnection'), action: 'connect' },
  },
  failed: failing(failure),
};

function SidePanelScenes(): VNode {
  return (
    <div class="scene-row">
      {Object.entries(STATES).map(([name, answer]) => (
        <Scene key={name} name={`side panel: ${name}`}>
          <Answering answers={answer === undefined ? {} : { 'tab.brief': answer }}>
            <div class="scene-page scene-side">
              <SidePanel
                activeTab={() => Promise.resolve(1)}
                onTabChanged={() => () => undefined}
                openOptions={() => undefined}
              />
            </div>
          </Answering>
        </Scene>
      ))}
    </div>
  );
}

export const views: Views = { 'side-panel': SidePanelScenes };
