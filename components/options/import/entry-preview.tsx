import type { VNode } from 'preact';
import { useT } from '../../context.ts';
import type { EntryInspection, Preview } from './types.ts';

const SHOWN = 5;
const SHOWN_REJECTS = 8;

/** The first records an entry makes, and the rows that make none, with the reason. */
export function EntryPreview({ entry }: { readonly entry: EntryInspection }): VNode {
  const { previews, rejects, read } = entry;
  const t = useT();
  // Channels and names met on the way are by-products; what the rows are comes first.
  const sorted = previews.toSorted((a, b) => Number(b.table === entry.entity) - Number(a.table === entry.entity));
  const main = sorted[0];
  return (
    <div class="cw-import-preview">
      {main === undefined ? (
        <p class="cw-options-notice">{t.t('options.import.previewNone', { n: read })}</p>
      ) : (
        <>
          <h3>{t.t('options.import.preview')}</h3>
          {sorted.map((preview) => (
            <PreviewTable key={preview.table} preview={preview} open={preview === main} />
          ))}
        </>
      )}
      {rejects.length === 0 ? null : (
        <details class="cw-import-more cw-import-rejects" open={main === undefined}>
          <summary>{t.t('options.import.rejects', { n: rejects.length, of: read })}</summary>
          <table class="cw-table">
            <thead>
              <tr>
                <th scope="col">{t.t('options.import.row')}</th>
                <th scope="col">{t.t('options.import.reason')}</th>
                <th scope="col">{t.t('options.quarantine.raw')}</th>
              </tr>
            </thead>
            <tbody>
              {rejects.slice(0, SHOWN_REJECTS).map(({ row, reason, raw }) => (
                <tr key={`${row} ${reason}`}>
                  <td class="cw-num">{row ?? ''}</td>
                  <td>{reason}</td>
                  <td>
                    <code class="cw-options-raw">{raw}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  );
}

function PreviewTable({ preview, open }: { readonly preview: Preview; readonly open: boolean }): VNode {
  const t = useT();
  const { table, fields, rows } = preview;
  return (
    <details class="cw-import-more" open={open}>
      <summary>{t.t(`options.entity.${table}`)}</summary>
      <div class="cw-options-scroll">
        <table class="cw-table">
          <thead>
            <tr>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {t.t(`options.field.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((cells, index) => (
              <tr key={index}>
                {cells.map((cell, column) => (
                  <td key={fields[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
