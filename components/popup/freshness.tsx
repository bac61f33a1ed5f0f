import type { VNode } from 'preact';
import type { ConnectionStatus } from '../../lib/brief/brief.ts';
import { useNow, useT } from '../context.ts';
import { Announcer } from '../sync/announcer.tsx';
import { restText, runText } from '../sync/sync-text.ts';
import { Icon } from '../ui/icon.tsx';

/** How old each connection's data is, what is read just now, and what is wrong where something is. */
export function Freshness({ connections }: { readonly connections: readonly ConnectionStatus[] }): VNode {
  const t = useT();
  const now = useNow();
  return (
    <>
      <Announcer connections={connections} />
      <ul class="cw-fresh">
        {connections.map((connection) => (
          <li key={connection.id} class={`cw-fresh-row cw-fresh-${tone(connection)}`}>
            <span class="cw-fresh-dot" aria-hidden="true" />
            <span class="cw-truncate cw-fresh-label">{connection.label}</span>
            <span class="cw-fresh-state">{stateText(connection)}</span>
            {connection.failure === undefined || connection.phase === 'paused' ? null : (
              <span class="cw-fresh-failure">
                <Icon name="warning" size={14} /> {t.text(connection.failure.userText)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );

  function stateText(status: ConnectionStatus): string {
    const { phase, read, completedAt, permitted } = status;
    if (!permitted) return t.t('popup.fresh.notPermitted');
    if (phase === 'running') return runText(t, status, now);
    if (phase === 'paused') return t.t('sync.paused');
    const age =
      completedAt === undefined ? t.t(read > 0 ? 'popup.fresh.partly' : 'popup.fresh.never') : t.age(completedAt, now);
    return restText(t, status, now, age);
  }
}

function tone({ phase, permitted, waiting, failure }: ConnectionStatus): 'good' | 'busy' | 'bad' | 'idle' {
  if (!permitted) return 'bad';
  if (phase === 'paused' || waiting?.for === 'locked') return 'idle';
  if (failure !== undefined) return 'bad';
  if (phase === 'running') return 'busy';
  return phase === 'ok' ? 'good' : 'idle';
}
