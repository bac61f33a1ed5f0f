import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { AuditEntry } from '../../../lib/model/audit.ts';
import { useNow, useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useAction, useLoad } from '../use-load.ts';
import './own-data.css';
import type { OwnData } from './types.ts';

/** What was read from each system and written to it, and what was done with the data here. */
export function AuditSection(props: {
  readonly ownData: OwnData;
  readonly saveFile: (name: string, content: Blob) => void;
  /** Another one asks again: the log may have grown. */
  readonly turn: number;
}): VNode {
  const { ownData, saveFile, turn } = props;
  const t = useT();
  const now = useNow();
  const [connection, setConnection] = useState('');
  const action = useAction();
  const log = useLoad(
    useCallback(() => ownData.audit(connection === '' ? undefined : connection), [ownData, connection, turn]),
  );
  const { entries = [], total = 0, labels = {} } = log.value ?? {};
  const failure = action.failure ?? log.failure;
  const time = new Intl.DateTimeFormat(t.locale, { dateStyle: 'medium', timeStyle: 'medium' });

  return (
    <Section card title={t.t('data.log.title')}>
      {failure ? <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: log.reload }} /> : null}
      <p class="cw-options-about">{t.t('data.log.about')}</p>
      <div class="cw-own-act">
        <SelectField
          label={t.t('data.log.of')}
          value={connection}
          options={[
            { value: '', label: t.t('data.log.everything') },
            ...Object.entries(labels).map(([value, label]) => ({ value, label })),
          ]}
          onChange={setConnection}
        />
        <Button
          busy={action.busy}
          disabled={total === 0}
          onClick={() =>
            action.run(async () => {
              const { name, content } = await ownData.exportAudit();
              saveFile(name, content);
              log.reload();
            })
          }
        >
          {t.t('data.log.export')}
        </Button>
      </div>
      {log.value === undefined && !log.failure ? <SkeletonLines lines={4} /> : null}
      {log.value !== undefined && total === 0 ? <p>{t.t('data.log.none')}</p> : null}
      {entries.length === 0 ? null : (
        // A region that scrolls must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <section class="cw-own-log" aria-label={t.t('data.log.title')} tabIndex={0}>
          <table class="cw-table">
            <thead>
              <tr>
                <th scope="col">{t.t('data.log.when')}</th>
                <th scope="col">{t.t('data.log.what')}</th>
                <th scope="col">{t.t('data.log.where')}</th>
                <th scope="col" class="cw-num">
                  {t.t('data.log.count')}
                </th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {total > entries.length ? (
        <p class="cw-options-about">{t.t('data.log.more', { n: total - entries.length })}</p>
      ) : null}
    </Section>
  );

  function Entry({ entry }: { readonly entry: AuditEntry }): VNode {
    const { action: done, outcome, what, count, until = entry.at } = entry;
    const where = (entry.connection && labels[entry.connection]) ?? entry.connection ?? entry.system;
    return (
      <tr>
        <td class="cw-own-when">
          <time dateTime={until} title={time.format(Date.parse(until))}>
            {t.age(until, now)}
          </time>
        </td>
        <td>
          {t.t(`data.did.${done}`)}
          {what === undefined || done === 'erase' ? null : (
            <>
              {' '}
              <span class="cw-own-detail">{what === 'all' ? t.t('data.log.everything') : what}</span>
            </>
          )}
          {outcome === 'done' ? null : <span class="cw-own-bad"> · {t.t(`data.outcome.${outcome}`)}</span>}
        </td>
        <td>{where ?? '—'}</td>
        <td class="cw-num">{count === 0 ? '—' : t.number(count)}</td>
      </tr>
    );
  }
}
