import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { QuarantineGroup } from '../../../lib/sync/quarantine-groups.ts';
import type { QuarantineItem } from '../../../lib/sync/state.ts';
import { useAsk, useNow, useT } from '../../context.ts';
import { safeUrl } from '../../safe-url.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useLoad } from '../use-load.ts';
import type { Held } from './quarantine-of-connection.tsx';

const STEP = 20;
const MOST = 100;

/** Records that failed for one reason; read when the group is opened. */
export function QuarantineGroupItems(props: {
  readonly connection: Held['connection'];
  readonly group: QuarantineGroup;
  readonly search: string;
  readonly open: boolean;
}): VNode {
  const { connection, group, search } = props;
  const t = useT();
  const now = useNow();
  const [open, setOpen] = useState(props.open);
  return (
    <details class="cw-quarantine-group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="cw-quarantine-count">
          {t.t('options.quarantine.group', { stream: group.stream, n: group.count })}
        </span>
        <span class="cw-quarantine-reason">{group.reason}</span>
        <time class="cw-caption" dateTime={group.since}>
          {t.age(group.since, now)}
        </time>
      </summary>
      {open ? <Items connection={connection} group={group.key} search={search} /> : null}
    </details>
  );
}

function Items(props: {
  readonly connection: Held['connection'];
  readonly group: string;
  readonly search: string;
}): VNode {
  const { connection, group, search } = props;
  const { id: connectionId } = connection;
  const t = useT();
  const ask = useAsk();
  const [limit, setLimit] = useState(STEP);
  const list = useLoad(
    useCallback(() => {
      const question = { group, limit, ...(search === '' ? {} : { search }) };
      return ask('quarantine.list', { connectionId, question });
    }, [ask, connectionId, group, search, limit]),
  );
  const { value, failure } = list;
  if (failure) return <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: list.reload }} />;
  if (value === undefined) return <SkeletonLines lines={2} />;
  return (
    <>
      <div class="cw-options-scroll">
        <table class="cw-table">
          <thead>
            <tr>
              <th scope="col">{t.t('options.quarantine.record')}</th>
              <th scope="col">{t.t('options.quarantine.reason')}</th>
              <th scope="col">{t.t('options.quarantine.raw')}</th>
            </tr>
          </thead>
          <tbody>
            {value.items.map((item) => (
              <Row key={item.id} item={item} system={connection.label} />
            ))}
          </tbody>
        </table>
      </div>
      {value.matched > value.items.length && limit < MOST ? (
        <Button variant="quiet" onClick={() => setLimit(Math.min(MOST, limit + STEP * 2))}>
          {t.t('options.quarantine.showMore')}
        </Button>
      ) : null}
    </>
  );
}

function Row({ item, system }: { readonly item: QuarantineItem; readonly system: string }): VNode {
  const t = useT();
  const now = useNow();
  const url = safeUrl(item.url);
  const name = item.externalId ?? (item.row === undefined ? '–' : t.t('options.quarantine.row', { row: item.row }));
  return (
    <tr>
      <td class="cw-quarantine-record">
        {url === undefined ? (
          name
        ) : (
          <a href={url} target="_blank" rel="noreferrer" title={t.t('options.quarantine.open', { system })}>
            {name}
          </a>
        )}
        <time class="cw-caption" dateTime={item.since ?? item.at} title={t.t('options.quarantine.since')}>
          {t.age(item.since ?? item.at, now)}
        </time>
      </td>
      <td class="cw-quarantine-why">{item.reason}</td>
      <td>
        {item.raw === '' ? (
          <span class="cw-caption">{t.t('options.quarantine.rawLeftOut')}</span>
        ) : (
          <textarea
            class="cw-input cw-quarantine-raw"
            readOnly
            rows={3}
            aria-label={t.t('options.quarantine.raw')}
            value={item.raw}
          />
        )}
      </td>
    </tr>
  );
}
