import type { VNode } from 'preact';
import { useT } from '../../context.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SelectField } from '../../ui/field.tsx';
import { EntryPreview } from './entry-preview.tsx';
import { FieldTable } from './field-table.tsx';
import { FormatFields } from './format-fields.tsx';
import { missingFields, withEntry, withField } from './profile-edit.ts';
import type { EntryInspection, FileInspection, Importer, ProfileEntry } from './types.ts';
import type { ImportState } from './use-import.ts';

/** One use of a file: what its rows are, which column is which field, what comes out. */
export function EntryCard(props: {
  readonly file: FileInspection;
  readonly entry: EntryInspection;
  readonly state: ImportState;
  readonly importer: Importer;
}): VNode | null {
  const { file, entry, state, importer } = props;
  const { profile } = state;
  const t = useT();
  const mapped = profile?.files[entry.index];
  const handle = state.files.find(({ name }) => name === file.name);
  if (profile === undefined || mapped === undefined || handle === undefined) return null;
  const replace = (change: (now: ProfileEntry) => ProfileEntry | undefined) =>
    state.edit((now) => now && withEntry(now, entry.index, change));
  const missing = missingFields(entry);

  const choose = async (field: string, ofLine: boolean, column: string) => {
    const chosen = await importer.choose(handle, mapped, field, ofLine, column);
    replace((now) => withField(now, field, ofLine, chosen));
  };
  const redraft = async (entity: string) => {
    const draft = await importer.draft(handle, entity);
    replace(() => draft);
  };

  return (
    <section class="cw-import-entry" aria-label={t.t(`options.entity.${entry.entity}`)}>
      <SelectField
        label={t.t('options.import.rowsAre')}
        value={entry.entity}
        options={[
          ...(state.catalogue?.entities ?? [entry.entity]).map((entity) => ({
            value: entity,
            label: t.t(`options.entity.${entity}`),
          })),
          { value: '', label: t.t('options.import.rowsAre.nothing') },
        ]}
        onChange={(entity) => (entity === '' ? replace(() => undefined) : state.attempt(redraft(entity)))}
      />
      {entry.confidence < 0.5 ? <p class="cw-options-notice">{t.t('options.import.unsure')}</p> : null}
      <FieldTable
        file={file}
        entry={entry}
        profile={profile}
        onColumn={(field, ofLine, column) => state.attempt(choose(field, ofLine, column))}
        onSource={(field, ofLine, source) => replace((now) => withField(now, field, ofLine, source && { source }))}
      />
      <FormatFields
        file={file}
        entry={mapped}
        encodings={state.catalogue?.encodings ?? []}
        onChange={(next) => replace(() => next)}
      />
      {missing.length > 0 ? (
        <p class="cw-options-notice" role="alert">
          {t.t('options.import.missing', { fields: missing.map((field) => t.t(`options.field.${field}`)).join(', ') })}
        </p>
      ) : entry.failure ? (
        <ErrorNote failure={entry.failure} />
      ) : (
        <EntryPreview entry={entry} />
      )}
    </section>
  );
}
