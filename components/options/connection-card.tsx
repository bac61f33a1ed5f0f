import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ConnectionStatus } from '../../lib/brief/brief.ts';
import type { ConnectionView } from '../../lib/protocol/types.ts';
import { useAsk, useNow, useT } from '../context.ts';
import { Announcer } from '../sync/announcer.tsx';
import { RunProgress } from '../sync/run-progress.tsx';
import { restText } from '../sync/sync-text.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Switch } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';

/** Behind these there is no system that could be asked. */
const LOCAL = ['csv', 'sample', 'watched'];

/** One connection: how it stands, and everything that can be done with it. */
export function ConnectionCard(props: {
  readonly connection: ConnectionView;
  readonly status: ConnectionStatus | undefined;
  readonly onEdit: () => void;
  readonly onAct: (work: () => Promise<unknown>) => void;
  readonly requestSites: (connector: string) => Promise<boolean>;
}): VNode {
  const { connection, status, onEdit, onAct, requestSites } = props;
  const { id, connector, label, writeBack } = connection;
  const t = useT();
  const ask = useAsk();
  const [removing, setRemoving] = useState(false);
  const now = useNow();
  const running = status?.phase === 'running';
  const paused = status?.phase === 'paused';
  const midway = paused && status.streams.some(({ phase }) => phase === 'waiting' || phase === 'running');
  const locked = status?.waiting?.for === 'locked';
  const remote = !LOCAL.includes(connector);

  return (
    <Section card title={label} aside={<span class="cw-caption">{stateText()}</span>}>
      {status === undefined ? null : <Announcer connections={[status]} />}
      {paused ? <p class="cw-options-notice">{t.t('sync.pausedAbout')}</p> : null}
      {running || midway ? <RunProgress status={status} /> : null}
      {status?.permitted === false ? (
        <div class="cw-options-row">
          <p>{t.t('options.sync.notPermitted')}</p>
          <Button onClick={() => onAct(() => requestSites(connector))}>{t.t('options.sync.allow')}</Button>
        </div>
      ) : null}
      {status?.permitted && status.overlayOff ? (
        <div class="cw-options-row">
          <p>{t.t('options.sync.overlayOff', { name: label })}</p>
          <Button onClick={() => onAct(() => requestSites(connector))}>{t.t('options.sync.allow')}</Button>
        </div>
      ) : null}
      {locked ? (
        <div class="cw-options-row">
          <p>{t.t('options.sync.locked')}</p>
          <Button
            onClick={() => {
              location.hash = 'security';
            }}
          >
            {t.t('options.sync.unlock')}
          </Button>
        </div>
      ) : null}
      {remote && !connection.hasSecret ? (
        <div class="cw-options-row">
          <p>{t.t('options.sync.noSecret')}</p>
          <Button onClick={onEdit}>{t.t('options.sync.enterToken')}</Button>
        </div>
      ) : null}
      {status?.failure === undefined || paused ? null : <ErrorNote failure={status.failure} />}
      {status?.unreadable ? (
        <p class="cw-options-rejected">
          {t.t('options.sync.rejected', { n: status.unreadable })}{' '}
          <a href="#data">{t.t('options.sync.showRejected')}</a>
        </p>
      ) : null}
      <div class="cw-options-actions">
        {connector === 'csv' ? (
          <Button
            onClick={() => {
              location.hash = 'import';
            }}
          >
            {t.t('options.connection.importAgain')}
          </Button>
        ) : running ? (
          <>
            <Button icon="pause" onClick={() => onAct(() => ask('sync.pause', { connectionId: id }))}>
              {t.t('sync.pause')}
            </Button>
            <Button onClick={() => onAct(() => ask('sync.cancel', { connectionId: id }))}>{t.t('ui.cancel')}</Button>
          </>
        ) : paused ? (
          <Button icon="play" variant="primary" onClick={() => onAct(() => ask('sync.resume', { connectionId: id }))}>
            {t.t('sync.resume')}
          </Button>
        ) : connector === 'watched' ? null : (
          <Button icon="refresh" disabled={locked} onClick={() => onAct(() => ask('sync.start', { connectionId: id }))}>
            {t.t('popup.syncNow')}
          </Button>
        )}
        {remote && !running && !paused ? (
          <>
            <Button
              variant="quiet"
              disabled={locked}
              onClick={() => onAct(() => ask('sync.start', { connectionId: id, full: true }))}
            >
              {t.t('options.sync.full')}
            </Button>
            <Button variant="quiet" onClick={() => onAct(() => ask('sync.pause', { connectionId: id }))}>
              {t.t('sync.pause')}
            </Button>
          </>
        ) : null}
        {remote && !running ? (
          <Button variant="quiet" onClick={onEdit}>
            {t.t('options.connection.edit')}
          </Button>
        ) : null}
        <Button variant="quiet" icon="trash" onClick={() => setRemoving(!removing)}>
          {t.t('options.connection.remove')}
        </Button>
      </div>
      {removing ? (
        <div class="cw-options-confirm" role="alert">
          <p>{t.t('options.connection.removeAbout', { name: label })}</p>
          <Button variant="danger" onClick={() => onAct(() => ask('connection.remove', { connectionId: id }))}>
            {t.t('options.connection.removeYes')}
          </Button>
          <Button onClick={() => setRemoving(false)}>{t.t('ui.cancel')}</Button>
        </div>
      ) : null}
      {remote ? (
        <Switch
          label={t.t('options.writeBack.label', { name: label })}
          hint={t.t('options.writeBack.about')}
          checked={writeBack}
          onChange={(allowed) => onAct(() => ask('connection.save', changed(connection, allowed)))}
        />
      ) : null}
    </Section>
  );

  function stateText(): string {
    if (status === undefined) return '';
    if (running) return t.t('options.sync.running');
    if (paused) return t.t('sync.paused');
    if (status.completedAt === undefined) return t.t(status.read > 0 ? 'popup.fresh.partly' : 'popup.fresh.never');
    const when = { since: status.completedAt };
    // What a run that failed or was stopped has read is not what there is.
    if (status.phase === 'ok') return t.t('options.sync.completed', { n: status.read, when });
    // The access that is off has a line of its own, with the way to give it.
    const { waiting, ...known } = status;
    return restText(
      t,
      waiting === undefined || waiting.for === 'permission' || waiting.for === 'locked' ? known : status,
      now,
      t.t('options.sync.lastComplete', { when }),
    );
  }
}

function changed({ id, connector, label, tenant, config }: ConnectionView, writeBack: boolean) {
  return {
    connectionId: id,
    connector,
    label,
    config: { ...config },
    writeBack,
    ...(tenant === undefined ? {} : { tenant }),
  };
}
