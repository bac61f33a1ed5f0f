import type { VNode } from 'preact';
import type { RecordState } from '../../../components/record/state.ts';
import { text } from '../../../lib/errors.ts';
import { brief, cjkBrief, failure, ref, scoreOf, thinBrief, waiting } from '../fixtures.ts';
import { Scene } from '../scene.tsx';
import { Badges, type NamedState, StillOverlay } from '../still-overlay.tsx';
import type { Views } from '../view.ts';

const unknown: RecordState = { status: 'unknown', reason: text('brief.unknown.notAnalysed'), action: 'sync' };
const GRADES = [
  [88, 'A'],
  [71, 'B'],
  [52, 'C'],
  [41, 'D'],
  [9, 'E'],
] as const;

const STATES: readonly NamedState[] = [
  ...GRADES.map(
    ([value, grade]): NamedState => [
      `grade ${grade}`,
      { status: 'ok', brief: { ...brief, headline: { ...brief.headline, score: scoreOf(value, grade) } } },
    ],
  ),
  ['long name', { status: 'ok', brief: cjkBrief }],
  ['not enough data', { status: 'ok', brief: thinBrief }],
  ['loading', { status: 'loading' }],
  ['unknown', unknown],
  ['failed', { status: 'failed', failure }],
];

function RecordScenes(): VNode {
  return (
    <>
      <Badges states={STATES} record={ref} />
      <div class="scene-row">
        <Scene name="panel: account of a partner, whole" tall>
          <Overlay state={{ status: 'ok', brief }} expanded />
        </Scene>
        <Scene name="panel: partner, dormant, no writing" tall>
          <Overlay state={{ status: 'ok', brief: cjkBrief }} expanded />
        </Scene>
        <Scene name="panel: channel, not enough data" tall>
          <Overlay state={{ status: 'ok', brief: thinBrief }} expanded />
        </Scene>
      </div>
      <div class="scene-row">
        <Scene name="panel: as tall as it gets">
          <Overlay state={{ status: 'ok', brief }} expanded />
        </Scene>
        <Scene name="panel: loading">
          <Overlay state={{ status: 'loading' }} expanded />
        </Scene>
        <div>
          <Scene name="panel: unknown">
            <Overlay state={unknown} expanded />
          </Scene>
          <Scene name="panel: failed">
            <Overlay state={{ status: 'failed', failure }} expanded />
          </Scene>
          <Scene name="panel: asked to wait">
            <Overlay state={{ status: 'failed', failure: waiting }} expanded />
          </Scene>
        </div>
      </div>
    </>
  );
}

function Overlay(props: { readonly state: RecordState; readonly expanded: boolean }): VNode {
  return <StillOverlay record={ref} {...props} />;
}

export const views: Views = { record: RecordScenes };
