import type { VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { TabBrief } from '../../lib/protocol/types.ts';
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
  /** The tab that is shown here. */
  readonly activeTab: () => Promise<number | undefined>;
  readonly onTabChanged: (listener: () => void) => () => void;
  readonly openOptions: () => void;
}): VNode {
  const { activeTab, onTabChanged, openOptions } = props;
  const t = useT();
  const ask = useAsk();
  const [shown, setShown] = useState<TabBrief>();
  const [failure, setFailure] = useState<Failure>();
  const turn = useRef(0);
  const panel = useRef<HTMLDivElement>(null);

  const load = useCallback(() => {
    const mine = ++turn.current;
    const asked = activeTab().then((tab) => ask('tab.brief', tab === undefined ? {} : { tab }));
    asked.then(
      (reply) => {
        // An answer about the tab before is never painted.
        if (mine !== turn.current) return;
        setFailure(undefined);
        setShown(reply);
      },
      (error) => mine === turn.current && setFailure(toFailure(error)),
    );
  }, [ask, activeTab]);
  useEffect(() => {
    load();
    return onTabChanged(load);
  }, [load, onTabChanged]);

  const { ref: seen, reply: answer } = shown === undefined || 'none' in shown ? {} : shown;
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
  if ('none' in shown) return <Nothing shown={shown} openOptions={openOptions} onSwitched={load} />;
  const { ref, reply } = shown;
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

/** Why there is nothing to show of this tab, and the one thing to do about it. */
function Nothing(props: {
  readonly shown: Extract<TabBrief, { none: string }>;
  readonly openOptions: () => void;
  readonly onSwitched: () => void;
}): VNode {
  const { shown, openOptions, onSwitched } = props;
  const t = useT();
  const ask = useAsk();
  const [failure, setFailure] = useState<Failure>();
  const switchOn = (host: string) =>
    ask('site.switch', { host, on: true }).then(onSwitched, (error) => setFailure(toFailure(error)));
  const act = (label: string, onClick: () => void) => (
    <Button variant="primary" onClick={onClick}>
      {t.t(label)}
    </Button>
  );
  if (failure) return <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: onSwitched }} />;
  switch (shown.none) {
    case 'closed':
      return (
        <EmptyState icon="link" title={t.t('ui.sidePanel.closed')} action={act('ui.sidePanel.choose', openOptions)}>
          {t.t('ui.sidePanel.closedAbout')}
        </EmptyState>
      );
    case 'off':
      return (
        <EmptyState
          icon="pause"
          title={t.t('ui.sidePanel.off', { host: shown.host })}
          action={act('ui.sidePanel.switchOn', () => void switchOn(shown.host))}
        >
          {t.t('ui.sidePanel.offAbout')}
        </EmptyState>
      );
    case 'unread':
      return (
        <EmptyState icon="search" title={t.t('ui.sidePanel.unread')} action={act('ui.panel.options', openOptions)}>
          {t.t('ui.sidePanel.unreadAbout', { kind: shown.page.kind })}
        </EmptyState>
      );
    case 'record':
      return (
        <EmptyState
          icon="search"
          title={t.t('ui.sidePanel.none')}
          action={act(
            'ui.sidePanel.dashboard',
            () => void ask('page.open', { page: 'dashboard' }).catch(() => undefined),
          )}
        >
          {t.t('ui.sidePanel.noneAbout')}
        </EmptyState>
      );
  }
}
