import type { VNode } from 'preact';
import type { ConnectionStatus } from '../../lib/brief/brief.ts';
import { useNow, useT } from '../context.ts';
import { Icon } from '../ui/icon.tsx';

/** How old each connection's data is, and what is wrong where something is. */
export function Freshness({ connections }: { readonly connections: readonly ConnectionStatus[] }): VNode {
  const t = useT();
  const now = useNow();
  return (
    <ul class="cw-fresh">
      {connections.map((connection) => (
        <li key={connection.id} class={`cw-fresh-row cw-fresh-${tone(connection)}`}>
          <span class="cw-fresh-dot" aria-hidden="true" />
          <span class="cw-truncate cw-fresh-label">{connection.label}</span>
          <span class="cw-fresh-state">{stateText(connection)}</span>
          {connection.failure === undefined ? null : (
            <span class="cw-fresh-failure">
              <Icon name="warning" size={14} /> {t.text(connection.failure.userText)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );

  function stateText({ phase, read, expected, completedAt, permitted }: ConnectionStatus): string {
    if (!permitted) return t.t('popup.fresh.notPermitted');
    if (phase === 'running') {
      return expected === undefined
        ? t.t('popup.fresh.reading', { n: read })
        : t.t('popup.fresh.readingOf', { n: read, of: Math.max(expected, read) });
    }
    if (completedAt !== undefined) return t.age(completedAt, now);
    return t.t(read > 0 ? 'popup.fresh.partly' : 'popup.fresh.never');
  }
}

function tone({ phase, permitted, failure }: ConnectionStatus): 'good' | 'busy' | 'bad' | 'idle' {
  if (!permitted || failure !== undefined) return 'bad';
  if (phase === 'running') return 'busy';
  return phase === 'ok' ? 'good' : 'idle';
}
