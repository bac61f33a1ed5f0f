import type { VNode } from 'preact';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Section } from '../../ui/section.tsx';
import type { ImportReport } from './types.ts';

/** What an import did. */
export function ImportResult(props: { readonly report: ImportReport; readonly onMore: () => void }): VNode {
  const { report, onMore } = props;
  const t = useT();
  const { status, read, rejected, tables } = report;
  const written = tables.reduce((sum, table) => sum + table.written, 0);
  const unchanged = tables.reduce((sum, table) => sum + table.unchanged, 0);
  const already = status === 'done' && read === 0;
  const title = {
    done: t.t('options.import.done'),
    cancelled: t.t('options.import.stopped'),
    failed: t.t('options.import.failed'),
  }[status];
  return (
    <Section card title={title} aside={<Button onClick={onMore}>{t.t('options.import.more')}</Button>}>
      {report.failure === undefined ? null : <ErrorNote failure={report.failure} />}
      {status === 'cancelled' ? <p class="cw-options-notice">{t.t('options.import.cancelled')}</p> : null}
      {already ? <p>{t.t('options.import.already')}</p> : null}
      <dl class="cw-import-figures" hidden={already}>
        {figure(t.t('options.import.result.read'), read)}
        {figure(t.t('options.import.result.written'), written)}
        {figure(t.t('options.import.result.unchanged'), unchanged)}
        {figure(t.t('options.import.result.rejected'), rejected)}
      </dl>
      {rejected > 0 ? (
        <p>
          <a href="#data">{t.t('options.import.showRejected')}</a>
        </p>
      ) : null}
      {tables.length === 0 ? null : (
        <table class="cw-table cw-import-tables">
          <thead>
            <tr>
              <th scope="col">{t.t('options.quarantine.record')}</th>
              <th scope="col" class="cw-num">
                {t.t('options.import.result.written')}
              </th>
              <th scope="col" class="cw-num">
                {t.t('options.import.result.unchanged')}
              </th>
            </tr>
          </thead>
          <tbody>
            {tables.map((table) => (
              <tr key={table.table}>
                <th scope="row">{t.t(`options.entity.${table.table}`)}</th>
                <td class="cw-num">{t.number(table.written)}</td>
                <td class="cw-num">{t.number(table.unchanged)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );

  function figure(term: string, value: number): VNode {
    return (
      <div>
        <dt>{term}</dt>
        <dd>{t.number(value)}</dd>
      </div>
    );
  }
}
