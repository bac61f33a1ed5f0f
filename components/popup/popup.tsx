import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SoFar } from '../../lib/brief/so-far.ts';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { SummaryReply } from '../../lib/protocol/types.ts';
import { useAsk, useNow, useT } from '../context.ts';
import { isStale } from '../format.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ConnectFirst } from '../ui/connect-first.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { KpiTiles } from '../ui/kpi-tiles.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { StorageNote } from '../ui/storage-note.tsx';
import { UnlockForm } from '../vault/unlock-form.tsx';
import { AttainmentCard } from './attainment-card.tsx';
import { Freshness } from './freshness.tsx';
import './popup.css';
import { NoticeList } from './notice-list.tsx';
import { SlippingList } from './slipping-list.tsx';
import { StepList } from './step-list.tsx';
import { useSummary } from './use-summary.ts';

const SHOWN = 3;

/** The manager's five seconds: the period, what slips, what to do, how old the data is. */
export function Popup(props: {
  /** A summary already asked for. */
  readonly first?: Promise<SummaryReply>;
  readonly openOptions: () => void;
  readonly openDashboard: () => void;
  readonly openSidePanel: () => void;
  /** Called once figures are on screen. */
  readonly painted?: () => void;
}): VNode {
  const t = useT();
  const ask = useAsk();
  const now = useNow();
  const { state, refresh } = useSummary(props.first);
  const [failure, setFailure] = useState<Failure>();
  const ready = state.status === 'ready';
  const { painted } = props;
  useEffect(() => {
    if (ready) painted?.();
  }, [ready, painted]);

  const attempt = (work: Promise<unknown>) => {
    setFailure(undefined);
    work.then(refresh, (error) => setFailure(toFailure(error)));
  };
  const storage = ready ? state.value.storage : undefined;
  const connections = ready ? state.value.connections : [];
  const anyStale = connections.some(({ completedAt }) => completedAt !== undefined && isStale(completedAt, now));
  const syncing = connections.some(({ phase }) => phase === 'running');
  const syncable = connections.filter(
    ({ connector, phase, waiting }) => connector !== 'csv' && phase !== 'paused' && waiting?.for !== 'locked',
  );

  return (
    <div class="cw-popup">
      <header class="cw-popup-head">
        <h1 class="cw-popup-brand">{t.t('ui.brand')}</h1>
        <Button size="small" variant="quiet" onClick={props.openDashboard}>
          {t.t('popup.dashboard')}
        </Button>
        <IconButton icon="panel" label={t.t('popup.sidePanel')} onClick={props.openSidePanel} />
        <IconButton icon="gear" label={t.t('ui.panel.options')} onClick={props.openOptions} />
      </header>
      <main class="cw-popup-main" aria-busy={state.status === 'loading'}>
        {failure ? <ErrorNote failure={failure} /> : null}
        {storage === undefined ? null : (
          <StorageNote notice={storage} onDismiss={() => attempt(ask('storage.dismiss', {}))} />
        )}
        {connections.some(({ waiting }) => waiting?.for === 'locked') ? (
          <Section title={t.t('popup.unlock.title')} card>
            <p>{t.t('popup.unlock.about')}</p>
            <UnlockForm onUnlocked={refresh} />
          </Section>
        ) : null}
        {body()}
      </main>
      {connections.length === 0 ? null : (
        <footer class="cw-popup-foot">
          <Freshness connections={connections} />
          {anyStale ? <p class="cw-popup-stale">{t.t('popup.stale')}</p> : null}
          {syncable.length === 0 ? null : (
            <Button
              size="small"
              icon="refresh"
              busy={syncing}
              onClick={() => attempt(Promise.all(syncable.map(({ id }) => ask('sync.start', { connectionId: id }))))}
            >
              {t.t('popup.syncNow')}
            </Button>
          )}
        </footer>
      )}
    </div>
  );

  function body(): VNode {
    if (state.status === 'loading') return <SkeletonLines lines={9} />;
    if (state.status === 'failed') {
      return <ErrorNote failure={state.failure} action={{ label: t.t('ui.retry'), onClick: refresh }} />;
    }
    if (state.value.status === 'empty')
      return connections.length === 0 ? nothingConnected() : nothingRead(state.value.soFar);
    const { summary } = state.value;
    return (
      <>
        <AttainmentCard attainment={summary.attainment} />
        <KpiTiles figures={summary.tiles} />
        {summary.notices.length === 0 ? null : <NoticeList notices={summary.notices.slice(0, 1)} />}
        <Section title={t.t('popup.slipping.title')}>
          <SlippingList subjects={summary.slipping.slice(0, SHOWN)} />
        </Section>
        <Section
          title={t.t('ui.steps.title')}
          aside={
            summary.stepCount > SHOWN ? (
              <button type="button" class="cw-link" onClick={props.openDashboard}>
                {t.t('popup.steps.all', { n: summary.stepCount })}
              </button>
            ) : null
          }
        >
          <StepList steps={summary.steps.slice(0, SHOWN)} />
        </Section>
      </>
    );
  }

  function nothingConnected(): VNode {
    return (
      <ConnectFirst
        openOptions={props.openOptions}
        instead={<Button onClick={() => attempt(ask('sample.load', {}))}>{t.t('popup.empty.sample')}</Button>}
      >
        {t.t('popup.empty.about')}
      </ConnectFirst>
    );
  }

  function nothingRead(soFar: SoFar | undefined): VNode {
    return syncing ? (
      <>
        {soFar === undefined ? null : (
          <p class="cw-popup-so-far" role="status">
            {t.t('popup.soFar', {
              orders: soFar.orders,
              sold: soFar.sold.map((amount) => t.money(amount, 'compact')).join(' + '),
            })}
          </p>
        )}
        <SkeletonLines lines={9} />
      </>
    ) : (
      <EmptyState icon="refresh" title={t.t('popup.unread.title')}>
        {t.t('popup.unread.about')}
      </EmptyState>
    );
  }
}
