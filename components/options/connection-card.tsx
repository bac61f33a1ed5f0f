import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ConnectionStatus } from '../../lib/brief/brief.ts';
import type { ConnectionView } from '../../lib/protocol/types.ts';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Switch } from '../ui/field.tsx';
import { Progress } from '../ui/meter.tsx';
import { Section } from '../ui/section.tsx';

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
  const running = status?.phase === 'running';
  const remote = connector !== 'csv' && connector !== 'sample';

  return (
    <Section card title={label} aside={<span class="cw-caption">{stateText()}</span>}>
      {running ? (
        <Progress
          label={t.t('options.sync.progress', { name: label })}
          {...(status.expected === undefined ? {} : { value: Math.min(1, status.read / Math.max(1, status.expected)) })}
          valueText={readText(status)}
        />
      ) : null}
      {running ? <p class="cw-options-progress">{readText(status)}</p> : null}
      {status?.permitted === false ? (
        <div class="cw-options-row">
          <p>{t.t('options.sync.notPermitted')}</p>
          <Button onClick={() => onAct(() => requestSites(connector))}>{t.t('options.sync.allow')}</Button>
        </div>
      ) : null}
      {status?.failure === undefined ? null : <ErrorNote failure={status.failure} />}
      {status !== undefined && status.rejected > 0 ? (
        <p class="cw-options-rejected">
          {t.t('options.sync.rejected', { n: status.rejected })} <a href="#data">{t.t('options.sync.showRejected')}</a>
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
          <Button onClick={() => onAct(() => ask('sync.cancel', { connectionId: id }))}>{t.t('ui.cancel')}</Button>
        ) : (
          <Button icon="refresh" onClick={() => onAct(() => ask('sync.start', { connectionId: id }))}>
            {t.t('popup.syncNow')}
          </Button>
        )}
        {remote && !running ? (
          <>
            <Button variant="quiet" onClick={() => onAct(() => ask('sync.start', { connectionId: id, full: true }))}>
              {t.t('options.sync.full')}
            </Button>
            <Button variant="quiet" onClick={onEdit}>
              {t.t('options.connection.edit')}
            </Button>
          </>
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
    if (status.completedAt === undefined) return t.t(status.read > 0 ? 'popup.fresh.partly' : 'popup.fresh.never');
    const when = { since: status.completedAt };
    // What a run that failed or was stopped has read is not what there is.
    return status.phase === 'ok'
      ? t.t('options.sync.completed', { n: status.read, when })
      : t.t('options.sync.lastComplete', { when });
  }

  function readText({ read, expected, stream }: ConnectionStatus): string {
    const of =
      expected === undefined
        ? t.t('popup.fresh.reading', { n: read })
        : t.t('popup.fresh.readingOf', { n: read, of: Math.max(expected, read) });
    return stream === undefined ? of : t.t('options.sync.stream', { stream, of });
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
