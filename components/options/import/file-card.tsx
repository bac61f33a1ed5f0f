import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useT } from '../../context.ts';
import { IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SelectField } from '../../ui/field.tsx';
import { EntryCard } from './entry-card.tsx';
import { delimiterText, sizeText } from './file-format.ts';
import { addEntry, missingFields, unusedColumns } from './profile-edit.ts';
import type { EntryInspection, FileInspection, Importer } from './types.ts';
import type { ImportState } from './use-import.ts';

const SURE = 0.5;
const isGuess = ({ confidence }: EntryInspection) => confidence < 1;

/** A file: what it is taken for, and, opened, how its columns are read and what they become. */
export function FileCard(props: {
  readonly file: FileInspection;
  readonly state: ImportState;
  readonly importer: Importer;
  /** One of so few that all can be open. */
  readonly alone: boolean;
}): VNode {
  const { file, state, importer, alone } = props;
  const t = useT();
  const wrong =
    file.failure !== undefined ||
    file.notices.length > 0 ||
    file.entries.some(needsLook) ||
    (file.entries.some(isGuess) && unusedColumns(file).length * 3 > file.header.length * 2);
  const [open, setOpen] = useState(alone || wrong);
  return (
    <li class="cw-import-file">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary class="cw-import-summary">
          <span class="cw-import-name cw-truncate">{file.name}</span>
          {chips()}
          <span class="cw-import-size">{sizeText(t, file.size)}</span>
        </summary>
        {open ? body() : null}
      </details>
      <IconButton
        icon="close"
        label={t.t('options.import.removeFile', { file: file.name })}
        onClick={() => state.removeFile(file.name)}
      />
    </li>
  );

  function chips(): VNode | VNode[] {
    if (wrong) return <Chip tone="warn">{t.t('options.import.state.attention')}</Chip>;
    if (file.entries.length === 0) {
      return <Chip>{t.t(file.lookup ? 'options.import.state.lookup' : 'options.import.state.unused')}</Chip>;
    }
    return file.entries.map(({ index, entity }) => (
      <Chip key={index} tone="accent">
        {t.t(`options.entity.${entity}`)}
      </Chip>
    ));
  }

  function body(): VNode {
    const unused = file.entries.length === 0 ? [] : unusedColumns(file);
    return (
      <div class="cw-import-body">
        {file.failure ? <ErrorNote failure={file.failure} /> : shape()}
        {file.notices.map((notice) => (
          <p key={notice.key} class="cw-options-notice">
            {t.text(notice)}
          </p>
        ))}
        {file.entries.map((entry) => (
          <EntryCard key={entry.index} file={file} entry={entry} state={state} importer={importer} />
        ))}
        {unused.length === 0 ? null : (
          <p class="cw-options-about">
            {t.t('options.import.unused', { columns: unused.join(t.locale.startsWith('zh') ? '、' : ', ') })}
          </p>
        )}
        {file.entries.length === 0 && file.failure === undefined && !file.lookup ? choice() : null}
      </div>
    );
  }

  function shape(): VNode {
    return (
      <p class="cw-options-about">
        {t.t('options.import.shape', {
          n: file.header.length,
          encoding: (file.encoding ?? '').toUpperCase(),
          delimiter: delimiterText(t, file.delimiter ?? ',').toLocaleLowerCase(t.locale),
        })}
      </p>
    );
  }

  /** A file nobody could tell anything of: the user says what its rows are. */
  function choice(): VNode {
    const begin = async (entity: string) => {
      const handle = state.files.find(({ name }) => name === file.name);
      if (handle === undefined || entity === '') return;
      const entry = await importer.draft(handle, entity);
      state.edit((now) => addEntry(now, entry));
    };
    return (
      <SelectField
        label={t.t('options.import.rowsAre')}
        value=""
        options={[
          { value: '', label: t.t('options.import.rowsAre.nothing') },
          ...(state.catalogue?.entities ?? []).map((entity) => ({
            value: entity,
            label: t.t(`options.entity.${entity}`),
          })),
        ]}
        onChange={(entity) => state.attempt(begin(entity))}
      />
    );
  }
}

function needsLook(entry: EntryInspection): boolean {
  return (
    entry.failure !== undefined ||
    missingFields(entry).length > 0 ||
    entry.confidence < SURE ||
    (entry.read > 0 && entry.rejects.length * 2 > entry.read)
  );
}
