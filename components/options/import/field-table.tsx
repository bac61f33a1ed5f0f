import type { VNode } from 'preact';
import { useT } from '../../context.ts';
import { Chip } from '../../ui/chip.tsx';
import type { EntryInspection, FieldInspection, FileInspection, Profile, Source } from './types.ts';

const NONE = '';
const CONSTANT = '=';
/** Stands for a source that no list can offer: put together, or looked up. */
const AS_IS = '*';
const columnValue = (name: string) => `column:${name}`;

/** Which column each field is read from. Fields the file has and those it must have are open, the others folded away. */
export function FieldTable(props: {
  readonly file: FileInspection;
  readonly entry: EntryInspection;
  readonly profile: Profile;
  readonly onColumn: (field: string, ofLine: boolean, column: string) => void;
  readonly onSource: (field: string, ofLine: boolean, source: Source | undefined) => void;
}): VNode {
  const { file, entry, profile } = props;
  const t = useT();
  const shown = entry.fields.filter(({ required, source }) => required || source !== undefined);
  const folded = entry.fields.filter((field) => !shown.includes(field));
  return (
    <>
      {table(shown)}
      {folded.length === 0 ? null : (
        <details class="cw-import-more">
          <summary>{t.t('options.import.allFields', { n: folded.length })}</summary>
          {table(folded)}
        </details>
      )}
    </>
  );

  function table(fields: readonly FieldInspection[]): VNode {
    return (
      <div class="cw-options-scroll">
        <table class="cw-table cw-import-fields">
          <thead>
            <tr>
              <th scope="col">{t.t('options.import.field')}</th>
              <th scope="col">{t.t('options.import.column')}</th>
              <th scope="col">{t.t('options.import.example')}</th>
            </tr>
          </thead>
          <tbody>{fields.map(row)}</tbody>
        </table>
      </div>
    );
  }

  function row(inspected: FieldInspection): VNode {
    const { field, ofLine, required, source } = inspected;
    const name = t.t(`options.field.${field}`);
    const value = optionOf(source);
    return (
      <tr key={`${field} ${ofLine}`}>
        <th scope="row">
          {name} {ofLine ? <Chip>{t.t('options.import.ofLine')}</Chip> : null}
          {required ? <span class="cw-import-required">{t.t('options.import.required')}</span> : null}
        </th>
        <td>
          <select
            class="cw-input cw-select"
            aria-label={t.t('options.import.fieldColumn', { field: name })}
            value={value}
            aria-invalid={required && source === undefined}
            onChange={(event) => change(inspected, event.currentTarget.value)}
          >
            <option value={NONE}>{t.t('options.import.source.none')}</option>
            {source === undefined || value !== AS_IS ? null : <option value={AS_IS}>{inWords(source)}</option>}
            {file.header.map((header) => (
              <option key={header} value={columnValue(header)}>
                {header}
              </option>
            ))}
            <option value={CONSTANT}>{t.t('options.import.source.constant')}</option>
          </select>
          {value === CONSTANT ? (
            <input
              class="cw-input cw-import-constant"
              aria-label={t.t('options.import.valueFor', { field: name })}
              value={source?.constant ?? ''}
              onChange={(event) => props.onSource(field, ofLine, { constant: event.currentTarget.value })}
            />
          ) : null}
        </td>
        <td class="cw-import-example">
          {example(source, file)}
          {source?.map === undefined ? null : <Chip>{t.t('options.import.source.mapped')}</Chip>}
        </td>
      </tr>
    );
  }

  function change({ field, ofLine }: FieldInspection, value: string): void {
    if (value === AS_IS) return;
    if (value === NONE) props.onSource(field, ofLine, undefined);
    else if (value === CONSTANT) props.onSource(field, ofLine, { constant: '' });
    else props.onColumn(field, ofLine, value.slice(columnValue('').length));
  }

  function inWords({ template, lookup, column }: Source): string {
    if (template !== undefined) return t.t('options.import.source.template', { template });
    const file = profile.files.find(({ id }) => id === lookup)?.match ?? lookup ?? '';
    return t.t('options.import.source.lookup', { column: column ?? '', file });
  }
}

function optionOf(source: Source | undefined): string {
  if (source === undefined) return NONE;
  if (source.constant !== undefined) return CONSTANT;
  if (source.template !== undefined || source.lookup !== undefined) return AS_IS;
  return source.column === undefined ? NONE : columnValue(source.column);
}

/** The first cell that says something. */
function example(source: Source | undefined, { header, sample }: FileInspection): string {
  if (source === undefined || source.lookup !== undefined) return '';
  const cell = (name: string) => {
    const index = header.indexOf(name);
    return sample.map((cells) => cells[index]?.trim() ?? '').find((value) => value !== '') ?? '';
  };
  if (source.template !== undefined) return source.template.replace(/\{([^{}]+)\}/g, (_, name: string) => cell(name));
  return source.column === undefined ? '' : cell(source.column);
}
