import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { Badge } from './badge.tsx';
import { Panel } from './panel.tsx';
import type { RecordState } from './state.ts';

/** Badge or panel. Opening moves the focus into the panel, closing gives it back to the badge. */
export function RecordOverlay(props: {
  readonly state: RecordState;
  readonly record: RecordRef;
  readonly expanded: boolean;
  readonly onExpand: (expanded: boolean) => void;
  /** Asks for the brief again. */
  readonly onReload: () => void;
  /** The record was read again: as `onReload`, but what is shown stays meanwhile. */
  readonly onRefreshed: () => void;
  /** Host of the page. */
  readonly site?: string;
}): VNode {
  const { state, record, expanded, onExpand, onReload, onRefreshed, site } = props;
  const badge = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // A page opened with the panel already out must not lose its own focus to it.
  const before = useRef(expanded);

  useEffect(() => {
    if (before.current === expanded) return;
    before.current = expanded;
    (expanded ? panel : badge).current?.focus({ preventScroll: true });
  }, [expanded]);

  if (!expanded) return <Badge state={state} onOpen={() => onExpand(true)} buttonRef={badge} />;
  return (
    <Panel
      state={state}
      record={record}
      onClose={() => onExpand(false)}
      onReload={onReload}
      onRefreshed={onRefreshed}
      panelRef={panel}
      site={site}
    />
  );
}
