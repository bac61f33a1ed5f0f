import type { VNode } from 'preact';
import { Popup } from '../../../components/popup/popup.tsx';
import { Answering, type Answers, failing, PENDING } from '../answers.tsx';
import { failure } from '../fixtures.ts';
import { damaged, running, stale, status, statuses, summary, thinSummary } from '../page-fixtures.ts';
import { Scene } from '../scene.tsx';
import type { Views } from '../view.ts';

const STATES: Readonly<Record<string, Answers['summary.get']>> = {
  ok: { status: 'ok', summary, connections: [...statuses] },
  loading: PENDING,
  'nothing connected': { status: 'empty', connections: [] },
  'nothing read yet': { status: 'empty', connections: [{ ...status, phase: 'never', read: 0 }] },
  'reading for the first time': {
    status: 'empty',
    connections: [running],
    soFar: { orders: 18_210, sold: [{ units: 81_220_000, scale: 2, currency: 'USD' }] },
  },
  stale: { status: 'ok', summary, connections: [...stale] },
  'not enough data': { status: 'ok', summary: thinSummary, connections: [...statuses] },
  failed: failing(failure),
  'damaged and locked': {
    status: 'ok',
    summary,
    storage: damaged,
    connections: [{ ...status, waiting: { for: 'locked' } }],
  },
};

function PopupScenes(): VNode {
  return (
    <div class="scene-row">
      {Object.entries(STATES).map(([name, answer]) => (
        <Scene key={name} name={`popup: ${name}`}>
          <Answering answers={answer === undefined ? {} : { 'summary.get': answer }}>
            <div class="scene-page">
              <Popup openOptions={() => undefined} openDashboard={() => undefined} openSidePanel={() => undefined} />
            </div>
          </Answering>
        </Scene>
      ))}
    </div>
  );
}

export const views: Views = { popup: PopupScenes };
