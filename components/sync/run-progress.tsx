import type { VNode } from 'preact';
import type { ConnectionStatus, StreamProgress } from '../../lib/brief/brief.ts';
import { useNow, useT } from '../context.ts';
import { Progress } from '../ui/meter.tsx';
import '../ui/table.css';
import './run-progress.css';
import { paceText, runText, shareRead, streamName } from './sync-text.ts';

/** A run that goes on, or is paused on the way: how far it is, how fast, and each kind of record on request. */
export function RunProgress({ status }: { readonly status: ConnectionStatus }): VNode {
  const t = useT();
  const now = useNow();
  const share = shareRead(status);
  const text = runText(t, status, now);
  const running = status.phase === 'running';
  const pace = running ? paceText(t, status) : '';
  return (
    <div class="cw-run">
      {running || share !== undefined ? (
        <Progress
          label={t.t('options.sync.progress', { name: status.label })}
          {...(share === undefined ? {} : { value: share })}
          valueText={text}
        />
      ) : null}
      <p class="cw-run-text">{text}</p>
      {pace === '' ? null : <p class="cw-run-pace">{pace}</p>}
      {status.streams.length > 1 ? <Streams streams={status.streams} current={status.stream} /> : null}
    </div>
  );
}

const PHASES: Readonly<Record<StreamProgress['phase'], string>> = {
  waiting: 'sync.phase.waiting',
  running: 'sync.phase.running',
  done: 'sync.phase.done',
  failed: 'sync.phase.failed',
};

function Streams(props: { readonly streams: readonly StreamProgress[]; readonly current: string | undefined }): VNode {
  const t = useT();
  return (
    <details class="cw-run-details">
      <summary>{t.t('sync.details')}</summary>
      <table class="cw-table">
        <thead>
          <tr>
            <th scope="col">{t.t('sync.detail.what')}</th>
            <th scope="col" class="cw-num">
              {t.t('sync.detail.read')}
            </th>
            <th scope="col" class="cw-num">
              {t.t('sync.detail.expected')}
            </th>
            <th scope="col" class="cw-num">
              {t.t('sync.detail.rejected')}
            </th>
            <th scope="col">{t.t('sync.detail.state')}</th>
          </tr>
        </thead>
        <tbody>
          {props.streams.map((stream) => (
            <tr key={stream.id} aria-current={stream.id === props.current ? 'step' : undefined}>
              <th scope="row">{streamName(t, stream)}</th>
              <td class="cw-num">{t.number(stream.read)}</td>
              <td class="cw-num">{stream.expected === undefined ? '–' : t.number(stream.expected)}</td>
              <td class={stream.rejected > 0 ? 'cw-num cw-run-rejected' : 'cw-num'}>
                {stream.rejected > 0 ? t.number(stream.rejected) : '–'}
              </td>
              <td>{t.t(PHASES[stream.phase])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
