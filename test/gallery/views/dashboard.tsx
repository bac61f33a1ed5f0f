import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useT } from '../../../components/context.ts';
import { Dashboard } from '../../../components/dashboard/dashboard.tsx';
import { OutlookOf } from '../../../components/dashboard/outlook.tsx';
import { text } from '../../../lib/errors.ts';
import { unknown } from '../../../lib/model/quantity.ts';
import { Answering, type Answers, failing, PENDING } from '../answers.tsx';
import { failure } from '../fixtures.ts';
import { customers, figuresBy, outlook, rows, stale, statuses, summary, thinSummary } from '../page-fixtures.ts';
import { Scene } from '../scene.tsx';
import type { Views } from '../view.ts';

const whole: Answers = {
  'summary.get': { status: 'ok', summary, connections: [...statuses] },
  'subjects.list': ({ kind }) => rows[kind],
  'figures.by': figuresBy,
  'customers.get': customers,
  'outlook.get': outlook,
};

const STATES: Readonly<Record<string, Answers>> = {
  loading: { 'summary.get': PENDING, 'subjects.list': PENDING },
  'nothing connected': { 'summary.get': { status: 'empty', connections: [] }, 'subjects.list': [] },
  'not enough data, old': {
    'summary.get': { status: 'ok', summary: thinSummary, connections: [...stale] },
    'subjects.list': [],
  },
  failed: { 'summary.get': failing(failure), 'subjects.list': failing(failure) },
  'lists failed': { ...whole, 'subjects.list': failing(failure) },
};

function Page({ answers }: { readonly answers: Answers }): VNode {
  return (
    <Answering answers={answers}>
      <div class="scene-page">
        <Dashboard openOptions={() => undefined} />
      </div>
    </Answering>
  );
}

/** Parts that are asked for by a press, pressed. */
function Opened(): VNode {
  const t = useT();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      const wanted = [t.t('dashboard.figures.open'), t.t('dashboard.customers.open')];
      for (const button of root.current?.querySelectorAll('button') ?? [])
        if (wanted.includes(button.textContent)) button.click();
    }, 50);
    return () => clearTimeout(timer);
  }, [t]);
  return (
    <div ref={root}>
      <Page answers={whole} />
    </div>
  );
}

function DashboardScenes(): VNode {
  return (
    <Scene name="dashboard: whole, everything opened">
      <Opened />
    </Scene>
  );
}

function DashboardStates(): VNode {
  return (
    <>
      {Object.entries(STATES).map(([name, answers]) => (
        <Scene key={name} name={`dashboard: ${name}`}>
          <Page answers={answers} />
        </Scene>
      ))}
      {(
        [
          ['outlook', outlook],
          ['outlook: not enough data', unknown(text('kpi.revenue.noHistory'), 3)],
          ['outlook: failed', failing(failure)],
        ] as const
      ).map(([name, answer]) => (
        <Scene key={name} name={name}>
          <Answering answers={{ 'outlook.get': answer }}>
            <OutlookOf kind="partner" id="acme" name="Acme Distribution" />
          </Answering>
        </Scene>
      ))}
    </>
  );
}

export const views: Views = { dashboard: DashboardScenes, 'dashboard-states': DashboardStates };
