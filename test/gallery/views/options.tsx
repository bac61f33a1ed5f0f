import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Options, type OptionsPowers } from '../../../components/options/options.tsx';
import { text } from '../../../lib/errors.ts';
import { connectionIdSchema } from '../../../lib/model/ids.ts';
import { unknown } from '../../../lib/model/quantity.ts';
import { DEFAULT_WORKSPACE } from '../../../lib/model/workspace.ts';
import { Answering, type Answers, failing, PENDING } from '../answers.tsx';
import { failure } from '../fixtures.ts';
import { closedPowers, failingPowers, powers } from '../options-powers.ts';
import { connection, damaged, running, status, statuses } from '../page-fixtures.ts';
import { Scene } from '../scene.tsx';
import { siteViews } from '../site-fixtures.ts';
import type { Views } from '../view.ts';

const settings = {
  locale: 'auto',
  colourScheme: 'system',
  syncEveryMinutes: 30,
  offSites: ['shop.example', 'crm.example'],
} as const;
const workspace = {
  ...DEFAULT_WORKSPACE,
  timeZone: 'Asia/Shanghai',
  rates: [{ base: 'EUR', quote: 'USD', on: '2026-10-01', rate: 1.09 }],
};
const quarantined = {
  id: 'q1',
  connection: connectionIdSchema.parse(connection.id),
  stream: 'deals',
  externalId: '4711',
  reason: 'amount: expected a decimal, found "12 000 €"',
  raw: '{"id":"4711","properties":{"amount":"12 000 €"}}',
  at: '2026-11-21T12:00:00.000Z',
};

const whole: Answers = {
  'settings.get': { settings, workspace },
  'connections.list': [connection, { ...connection, id: 'files-1', label: 'Orders 2026.csv', connector: 'csv' }],
  'sync.status': [...statuses],
  'score.check': { kind: 'partner', result: unknown(text('score.backtest.fewSubjects', { n: 2, needed: 10 }), 2) },
  'score.weights': { partner: { pace: 0.6, revenue: 0.4 } },
  'storage.status': { checkedAt: '2026-11-20T08:12:00.000Z' },
  'sites.list': siteViews,
  'quarantine.list': {
    total: 1,
    unkept: 0,
    matched: 1,
    groups: [
      { key: 'g', stream: 'deals', reason: 'amount: expected a decimal', count: 1, since: '2026-11-01T00:00:00.000Z' },
    ],
    items: [quarantined],
  },
  'vault.state': { protection: 'passphrase', locked: false, lockAfterMinutes: 15 },
};

const pending = (answers: Answers): Answers => Object.fromEntries(Object.keys(answers).map((name) => [name, PENDING]));
const failed = (answers: Answers): Answers =>
  Object.fromEntries(Object.keys(answers).map((name) => [name, failing(failure)]));

type State = readonly [name: string, answers: Answers, powers?: OptionsPowers, file?: boolean];
const USUAL: readonly State[] = [
  ['whole', whole],
  ['loading', pending(whole)],
  ['failed', failed(whole), failingPowers],
];
const MORE: Readonly<Record<string, readonly State[]>> = {
  connections: [
    ['nothing connected', { ...whole, 'connections.list': [], 'sync.status': [] }],
    ['reading', { ...whole, 'connections.list': [connection], 'sync.status': [running] }],
    [
      'failed run, no access',
      {
        ...whole,
        'connections.list': [connection],
        'sync.status': [{ ...status, phase: 'failed', failure, permitted: false, unreadable: 3, overlayOff: true }],
      },
    ],
    [
      'paused, locked',
      {
        ...whole,
        'connections.list': [connection],
        'sync.status': [{ ...status, phase: 'paused', waiting: { for: 'locked' } }],
      },
    ],
  ],
  import: [
    ['file looked at', whole, powers, true],
    ['file that cannot be read', whole, failingPowers, true],
  ],
  access: [['nothing switched on', whole, closedPowers]],
  sites: [['nothing described', { ...whole, 'sites.list': [] }]],
  scores: [],
  workspace: [],
  appearance: [],
  security: [
    ['login only', { ...whole, 'vault.state': { protection: 'login', locked: false, lockAfterMinutes: 0 } }],
    ['locked', { ...whole, 'vault.state': { protection: 'passphrase', locked: true, lockAfterMinutes: 15 } }],
  ],
  data: [['damaged', { ...whole, 'storage.status': { notice: damaged } }]],
};

function Page({ answers, having, file }: { answers: Answers; having: OptionsPowers; file: boolean }): VNode {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const input = root.current?.querySelector<HTMLInputElement>('input[type=file]');
    if (!file || !input) return;
    const chosen = new DataTransfer();
    chosen.items.add(new File(['Order,Amount\n'], 'orders-2026.csv'));
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, [file]);
  return (
    <div class="scene-page" ref={root}>
      <Answering answers={answers}>
        <Options powers={having} />
      </Answering>
    </div>
  );
}

/** One section in all its states. Which one is shown is the page's own address. */
function sectionView(section: string): () => VNode {
  return () => {
    location.hash = section;
    return (
      <>
        {[...USUAL, ...(MORE[section] ?? [])].map(([name, answers, having = powers, file = false]) => (
          <Scene key={name} name={`${section}: ${name}`}>
            <Page answers={answers} having={having} file={file} />
          </Scene>
        ))}
      </>
    );
  };
}

export const views: Views = Object.fromEntries(
  Object.keys(MORE).map((section) => [`options-${section}`, sectionView(section)]),
);
