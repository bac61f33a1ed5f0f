import type { VNode } from 'preact';
import { RecordOverlay } from '../../components/record/record-overlay.tsx';
import type { RecordState } from '../../components/record/state.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { Scene } from './scene.tsx';

export type NamedState = readonly [name: string, state: RecordState];

/** The overlay in one state, which nothing changes. */
export function StillOverlay(props: {
  readonly state: RecordState;
  readonly record: RecordRef;
  readonly expanded: boolean;
}): VNode {
  const nothing = () => undefined;
  return <RecordOverlay {...props} onExpand={nothing} onReload={nothing} onRefreshed={nothing} />;
}

/** A badge for each state. */
export function Badges({
  states,
  record,
}: {
  readonly states: readonly NamedState[];
  readonly record: RecordRef;
}): VNode {
  return (
    <div class="scene-row">
      {states.map(([name, state]) => (
        <Scene key={name} name={`badge: ${name}`}>
          <StillOverlay state={state} record={record} expanded={false} />
        </Scene>
      ))}
    </div>
  );
}
