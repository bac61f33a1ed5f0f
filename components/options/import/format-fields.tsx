import type { VNode } from 'preact';
import { useT } from '../../context.ts';
import { SelectField } from '../../ui/field.tsx';
import { DELIMITERS, delimiterText } from './file-format.ts';
import { dayOrder, withDayOrder, withFormat } from './profile-edit.ts';
import type { FileInspection, ProfileEntry } from './types.ts';

/** How a file is written, where what was told from it is wrong. */
export function FormatFields(props: {
  readonly file: FileInspection;
  readonly entry: ProfileEntry;
  readonly encodings: readonly string[];
  readonly onChange: (entry: ProfileEntry) => void;
}): VNode {
  const { file, entry, encodings, onChange } = props;
  const t = useT();
  const order = dayOrder(entry);
  const found = (value: string | undefined) =>
    value === undefined
      ? { value: '', label: t.t('options.import.detected') }
      : { value: '', label: t.t('options.import.detectedAs', { found: value }) };
  return (
    <>
      {order === undefined ? null : (
        <SelectField
          label={t.t('options.import.dates')}
          value={order}
          options={[
            { value: 'dayFirst', label: t.t('options.import.dates.dayFirst') },
            { value: 'monthFirst', label: t.t('options.import.dates.monthFirst') },
          ]}
          onChange={(value) => onChange(withDayOrder(entry, value))}
        />
      )}
      <details class="cw-import-more">
        <summary>{t.t('options.import.format')}</summary>
        <div class="cw-import-bar">
          <SelectField
            label={t.t('options.import.encoding')}
            value={entry.encoding ?? ''}
            options={[
              found(entry.encoding === undefined ? file.encoding?.toUpperCase() : undefined),
              ...encodings.map((encoding) => ({ value: encoding, label: encoding.toUpperCase() })),
            ]}
            onChange={(value) => onChange(withFormat(entry, 'encoding', value || undefined))}
          />
          <SelectField
            label={t.t('options.import.delimiter')}
            value={entry.delimiter ?? ''}
            options={[
              found(
                entry.delimiter === undefined && file.delimiter !== undefined
                  ? delimiterText(t, file.delimiter)
                  : undefined,
              ),
              ...DELIMITERS.map(([value, key]) => ({ value: value as string, label: t.t(key) })),
            ]}
            onChange={(value) => onChange(withFormat(entry, 'delimiter', value || undefined))}
          />
          <SelectField
            label={t.t('options.import.decimal')}
            value={entry.decimal === ',' ? ',' : '.'}
            options={[
              { value: '.', label: t.t('options.import.decimal.point') },
              { value: ',', label: t.t('options.import.decimal.comma') },
            ]}
            onChange={(value) => onChange(withFormat(entry, 'decimal', value))}
          />
        </div>
      </details>
    </>
  );
}
