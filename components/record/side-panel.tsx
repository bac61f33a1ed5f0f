import type { VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { Response } from '../../lib/protocol/types.ts';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import '../listing/listing.css';
import { Panel } from './panel.tsx';
import './record.css';
import './side-panel.css';

/** The brief of whatever record the tab in front shows, beside the page instead of over it. */
export function SidePanel(props: {
  readonly onTabChanged: (listener: () => void) => () => void;
  readonly openOptions: () => void;
}): VNode {
  const { onTabChanged } = props;
  const t = useT();
  const ask = useAsk();
  const [shown, setShown] = useState<Response<'tab.brief'>>();
  const [failure, setFailure] = useState<Failure>();
  const turn = useRef(0);
  const panel = useRef<HTMLDivElement>(null);

  const load = useCallback(() => {
    const mine = ++turn.current;
    ask('tab.brief', {}).then(
      (reply) => {
        // An answer about the tab before is never painted.
        if (mine !== turn.current) return;
        setFailure(undefined);
        setShown(reply);
      },
      (error) => mine === turn.current && setFailure(toFailure(error)),
    );
  }, [ask]);
  useEffect(() => {
    load();
    return onTabChanged(load);
  }, [load, onTabChanged]);

  const { ref: seen, reply: answer } = shown ?? {};
  const visited = useRef<string>(undefined);
  useEffect(() => {
    if (seen === undefined || answer?.refresh !== 'due') return;
    const key = `${seen.system}/${seen.kind}/${seen.externalId}`;
    if (visited.current === key) return;
    visited.current = key;
    // What is shown says how old it is.
    ask('record.refresh', { ref: seen, unasked: true }).then(
      ({ refreshed }) => refreshed && load(),
      () => undefined,
    );
  }, [ask, load, seen, answer]);

  if (failure) return <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: load }} />;
  if (shown === undefined) return <SkeletonLines lines={8} />;
  const { ref, reply, unread } = shown;
  if (unread !== undefined) {
    return (
      <EmptyState
        icon="search"
        title={t.t('ui.sidePanel.unread')}
        action={<Button onClick={props.openOptions}>{t.t('ui.panel.options')}</Button>}
      >
        {t.t('ui.sidePanel.unreadAbout', { kind: unread.kind })}
      </EmptyState>
    );
  }
  if (ref === undefined || reply === undefined) {
    return (
      <EmptyState icon="search" title={t.t('ui.sidePanel.none')}>
        {t.t('ui.sidePanel.noneAbout')}
      </EmptyState>
    );
  }
  return (
    <div class="cw-side">
      <Panel
        key={`${ref.kind}/${ref.externalId}`}
        state={reply}
        record={ref}
        onClose={() => window.close()}
        onReload={load}
        onRefreshed={load}
        panelRef={panel}
      />
    </div>
  );
}
