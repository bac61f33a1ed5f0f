import type { VNode } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ConnectionView } from '../../../lib/protocol/types.ts';
import { useAsk, useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { TextField } from '../../ui/field.tsx';
import { useAction, useLoad } from '../use-load.ts';
import { QuarantineGroupItems } from './quarantine-group-items.tsx';

/** How much of a connection could not be read. */
export interface Held {
  readonly connection: Pick<ConnectionView, 'id' | 'label' | 'connector'>;
  readonly total: number;
  readonly unkept: number;
}

const POLL_MS = 500;
const GROUPS_SHOWN = 50;

/** One connection's unreadable records by reason, and what can be done about them. */
export function QuarantineOfConnection(props: {
  readonly held: Held;
  readonly onChanged: () => void;
  readonly saveFile: (name: string, content: string | Blob) => void;
}): VNode {
  const { held, onChanged, saveFile } = props;
  const { connection, total, unkept } = held;
  const { id: connectionId, label, connector } = connection;
  const t = useT();
  const ask = useAsk();
  const [search, setSearch] = useState('');
  const [before, setBefore] = useState<number>();
  const [said, setSaid] = useState('');
  const action = useAction();
  const list = useLoad(
    useCallback(() => {
      const question = search === '' ? { limit: 0 } : { search, limit: 0 };
      return ask('quarantine.list', { connectionId, question });
    }, [ask, connectionId, search]),
  );
  const { reload } = list;

  // A run under way when it was asked to try again ends first; only then does the one begin that tries.
  useEffect(() => {
    if (before === undefined) return undefined;
    let idle = 0;
    let last = before;
    const timer = setInterval(async () => {
      const status = (await ask('sync.status', {})).find(({ id }) => id === connectionId);
      const { total: now } = await ask('quarantine.list', { connectionId, question: { limit: 0 } });
      if (now !== last) {
        // They are tried before everything else that a run does.
        last = now;
        reload();
        onChanged();
      }
      idle = status?.phase === 'running' ? 0 : idle + 1;
      if (idle < 2) return;
      clearInterval(timer);
      setBefore(undefined);
      setSaid(
        t.t(now < before ? 'options.quarantine.retried' : 'options.quarantine.retriedNone', { read: before - now }),
      );
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [ask, before, connectionId, onChanged, reload, t]);

  const groups = list.value?.groups ?? [];
  const failure = action.failure ?? list.failure;
  return (
    <details class="cw-quarantine" open>
      <summary>{t.t('options.quarantine.count', { name: label, n: total })}</summary>
      {failure ? <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: reload }} /> : null}
      {unkept > 0 ? <p class="cw-options-about">{t.t('options.quarantine.unkept', { n: unkept })}</p> : null}
      <div class="cw-options-actions">
        {connector === 'csv' ? (
          <Button
            onClick={() => {
              location.hash = 'import';
            }}
          >
            {t.t('options.connection.importAgain')}
          </Button>
        ) : (
          <Button
            icon="refresh"
            busy={action.busy || before !== undefined}
            onClick={() =>
              action.run(async () => {
                setSaid('');
                await ask('quarantine.retry', { connectionId });
                setBefore(total);
              })
            }
          >
            {t.t(before === undefined ? 'options.quarantine.retry' : 'options.quarantine.retrying')}
          </Button>
        )}
        <Button variant="quiet" onClick={() => action.run(() => exportAs('csv'))}>
          {t.t('options.quarantine.asCsv')}
        </Button>
        <Button variant="quiet" onClick={() => action.run(() => exportAs('jsonl'))}>
          {t.t('options.quarantine.asJson')}
        </Button>
      </div>
      {connector === 'csv' ? <p class="cw-options-about">{t.t('options.quarantine.importAgain')}</p> : null}
      <p role="status" class="cw-options-saved">
        {said}
      </p>
      {total > 1 ? (
        <TextField
          type="search"
          label={t.t('options.quarantine.search')}
          value={search}
          onInput={(value) => setSearch(value.slice(0, 200))}
        />
      ) : null}
      {list.value !== undefined && groups.length === 0 ? <p>{t.t('options.quarantine.nothingFound')}</p> : null}
      {groups.slice(0, GROUPS_SHOWN).map((group) => (
        <QuarantineGroupItems
          key={`${search}/${group.key}/${group.count}/${groups.length === 1}`}
          connection={connection}
          group={group}
          search={search}
          open={groups.length === 1}
        />
      ))}
    </details>
  );

  async function exportAs(format: 'csv' | 'jsonl'): Promise<void> {
    const { text } = await ask('quarantine.export', { connectionId, format });
    const type = format === 'csv' ? 'text/csv' : 'application/jsonl';
    saveFile(`channelwise-unread-${connectionId}.${format}`, new Blob([text], { type }));
  }
}
