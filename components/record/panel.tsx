import type { Ref, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { RecordBrief } from '../../lib/brief/brief.ts';
import type { ListingBrief, OrderBrief } from '../../lib/brief/listing-brief.ts';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { useAsk, useT } from '../context.ts';
import { ListingBody } from '../listing/listing-body.tsx';
import { ListingHead, OrderHead } from '../listing/listing-head.tsx';
import { OrderBody } from '../listing/order-body.tsx';
import { soldName } from '../listing/sold-badge.tsx';
import { ForeignOffers } from '../listing/watch/foreign-offers.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { ConflictNotes } from './conflict-notes.tsx';
import { Figures } from './figures.tsx';
import { Identity } from './identity.tsx';
import { LoadingBody, LoadingHead } from './panel-loading.tsx';
import { PanelMenu } from './panel-menu.tsx';
import { Programme } from './programme.tsx';
import { ScoreSummary } from './score-summary.tsx';
import { Sources } from './sources.tsx';
import type { RecordState } from './state.ts';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';
import { type Refresh, useRefresh } from './use-refresh.ts';
import { Why } from './why.tsx';

/** The overlay opened: who it is about, the score and why, what to do, what happened, where it all comes from. */
export function Panel(props: {
  readonly state: RecordState;
  readonly record: RecordRef;
  readonly onClose: () => void;
  readonly onReload: () => void;
  readonly onRefreshed: () => void;
  readonly panelRef: Ref<HTMLDivElement>;
  /** Host of the page that the panel lies over. */
  readonly site?: string | undefined;
}): VNode {
  const { state, record, onClose, onReload, onRefreshed, panelRef, site } = props;
  const [failure, setFailure] = useState<Failure>();
  const refresh = useRefresh(record, onRefreshed);
  const t = useT();
  const ask = useAsk();
  // Opening a page of ours cannot fail in a way that the user could mend here.
  const shown = shownOf(state);
  const open = (page: 'options' | 'sites' | 'import') => void ask('page.open', { page }).catch(() => undefined);
  const openOptions = () => open('options');

  return (
    // Not modal: the page stays usable beside it.
    <div
      ref={panelRef}
      class="cw-panel"
      role="dialog"
      aria-label={labelOf(t, state)}
      aria-busy={state.status === 'loading'}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header class="cw-panel-head" data-drag>
        <Head state={state} />
        <div class="cw-panel-tools">
          <PanelMenu site={site} onOptions={openOptions} onFailed={(error) => setFailure(toFailure(error))} />
          <IconButton icon="close" label={t.t('ui.panel.close')} onClick={onClose} />
        </div>
      </header>
      {failure === undefined ? null : <ErrorNote failure={failure} />}
      <Body
        state={state}
        record={record}
        refresh={refresh}
        onReload={onReload}
        onChanged={onRefreshed}
        onOptions={openOptions}
        onDescribe={() => open('sites')}
        onImport={() => open('import')}
      />
      {shown === undefined ? null : (
        <Sources
          sources={shown.sources}
          readAt={shown.record.readAt}
          refresh={state.refresh === undefined ? undefined : refresh}
          onOptions={openOptions}
        />
      )}
    </div>
  );
}

function Head({ state }: { readonly state: RecordState }): VNode {
  const t = useT();
  switch (state.status) {
    case 'ok':
      return <Identity brief={state.brief} />;
    case 'listing':
      return <ListingHead listing={state.listing} />;
    case 'order':
      return <OrderHead order={state.order} />;
    case 'loading':
      return <LoadingHead />;
    default:
      return <p class="cw-panel-name">{t.t('ui.brand')}</p>;
  }
}

function labelOf(t: Translator, state: RecordState): string {
  if (state.status === 'ok') return t.t('ui.panel.label', { name: state.brief.headline.name });
  if (state.status !== 'listing' && state.status !== 'order') return t.t('ui.brand');
  return t.t('ui.panel.label', { name: soldName(t, state) });
}

/** What is shown, whatever kind of record it is of. */
function shownOf(state: RecordState): RecordBrief | ListingBrief | OrderBrief | undefined {
  switch (state.status) {
    case 'ok':
      return state.brief;
    case 'listing':
      return state.listing;
    case 'order':
      return state.order;
    default:
      return undefined;
  }
}

function Body(props: {
  readonly state: RecordState;
  readonly record: RecordRef;
  readonly refresh: Refresh;
  readonly onReload: () => void;
  readonly onChanged: () => void;
  readonly onOptions: () => void;
  readonly onDescribe: () => void;
  readonly onImport: () => void;
}): VNode {
  const { state, record, refresh, onReload, onChanged, onOptions } = props;
  const t = useT();
  switch (state.status) {
    case 'loading':
      return (
        <div class="cw-panel-body">
          <p class="cw-hidden" role="status">
            {t.t('ui.loading')}
          </p>
          <LoadingBody />
        </div>
      );
    case 'unknown':
      return (
        <div class="cw-panel-body">
          <EmptyState
            icon="search"
            title={t.t(state.watching?.possible ? 'listing.unknown.title' : 'ui.unknown.title')}
            action={
              state.refresh !== undefined ? (
                <Button variant="primary" icon="refresh" busy={refresh.busy} onClick={refresh.run}>
                  {t.t('ui.unknown.refresh')}
                </Button>
              ) : state.action === 'none' ? undefined : (
                <UnknownAction {...props} action={state.action} />
              )
            }
          >
            {t.text(state.reason)}
          </EmptyState>
          {refresh.failure === undefined ? null : <ErrorNote failure={refresh.failure} />}
          {state.watching?.possible !== true ? null : (
            <ForeignOffers watching={state.watching} record={record} onChanged={onChanged} />
          )}
        </div>
      );
    case 'failed':
      return (
        <div class="cw-panel-body">
          <ErrorNote failure={state.failure} action={{ label: t.t('ui.retry'), onClick: onReload }} />
        </div>
      );
    case 'listing':
      return <ListingBody listing={state.listing} record={record} onOptions={onOptions} onChanged={onChanged} />;
    case 'order':
      return <OrderBody order={state.order} record={record} onOptions={onOptions} />;
    case 'ok':
      return <BriefBody brief={state.brief} record={record} onOptions={onOptions} />;
  }
}

/** The one thing to do about a record that is not known: a listing comes from a file, for no marketplace is connected. */
function UnknownAction(props: {
  readonly action: 'connect' | 'sync' | 'describe';
  readonly record: RecordRef;
  readonly onOptions: () => void;
  readonly onDescribe: () => void;
  readonly onImport: () => void;
}): VNode {
  const { action, record, onOptions, onDescribe, onImport } = props;
  const t = useT();
  const imports = action === 'connect' && record.kind === 'listing';
  return (
    <Button variant="primary" onClick={imports ? onImport : action === 'describe' ? onDescribe : onOptions}>
      {t.t(imports ? 'listing.unknown.import' : `ui.unknown.${action}`)}
    </Button>
  );
}

function BriefBody(props: {
  readonly brief: RecordBrief;
  readonly record: RecordRef;
  readonly onOptions: () => void;
}): VNode {
  const { brief, record, onOptions } = props;
  const [wanted, setWanted] = useState<{ readonly id: string }>();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="cw-panel-body" tabIndex={0}>
      <ConflictNotes conflicts={brief.conflicts} onStep={(id) => setWanted({ id })} />
      <ScoreSummary brief={brief} />
      <Steps
        steps={brief.steps}
        record={record}
        canCreateTask={brief.canCreateTask}
        onOptions={onOptions}
        wanted={wanted}
      />
      <Why headline={brief.headline} />
      <Figures brief={brief} />
      {brief.partner ? <Programme partner={brief.partner} /> : null}
      <Timeline items={brief.timeline} earlier={brief.earlier} />
    </div>
  );
}
