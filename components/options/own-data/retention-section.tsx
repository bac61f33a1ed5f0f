import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Retention } from '../../../lib/model/workspace.ts';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useAction } from '../use-load.ts';
import { useSettings } from '../use-settings.ts';
import './own-data.css';
import { type ExpiredCounts, LIMITED_KINDS, type OwnData } from './types.ts';

const YEARS = [1, 2, 3, 5, 7, 10, 15] as const;

/** How long what has happened is kept; nothing goes before the user has seen how much it is. */
export function RetentionSection(props: { readonly ownData: OwnData; readonly onChanged: () => void }): VNode {
  const { ownData, onChanged } = props;
  const t = useT();
  const { stored, save, loadFailure, saveFailure, reload, busy } = useSettings();
  const action = useAction();
  const [draft, setDraft] = useState<Retention>();
  const [preview, setPreview] = useState<ExpiredCounts>();
  const [saved, setSaved] = useState(false);
  const failure = action.failure ?? saveFailure ?? loadFailure;
  const retention = draft ?? stored?.workspace.retention;
  const found = preview && LIMITED_KINDS.filter((kind) => preview[kind] > 0);

  return (
    <Section card title={t.t('data.keep.title')}>
      {failure ? <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: reload }} /> : null}
      <p class="cw-options-about">{t.t('data.keep.about')}</p>
      {retention === undefined ? <SkeletonLines lines={3} /> : null}
      {retention === undefined ? null : (
        <div class="cw-own-limits">
          {LIMITED_KINDS.map((kind) => (
            <SelectField
              key={kind}
              label={t.t(`data.kind.${kind}`)}
              value={String(retention[kind] ?? '')}
              options={[
                { value: '', label: t.t('data.keep.always') },
                ...yearsWith(retention[kind]).map((n) => ({ value: String(n), label: t.t('data.keep.years', { n }) })),
              ]}
              disabled={busy || action.busy}
              onChange={(value) => {
                const { [kind]: _, ...rest } = retention;
                setDraft(value === '' ? rest : { ...rest, [kind]: Number(value) });
                setPreview(undefined);
                setSaved(false);
              }}
            />
          ))}
        </div>
      )}
      {draft === undefined || found !== undefined ? null : (
        <div class="cw-options-row">
          <Button
            variant="primary"
            busy={action.busy}
            onClick={() => action.run(async () => setPreview(await ownData.previewRetention(draft)))}
          >
            {t.t('data.keep.preview')}
          </Button>
          <Button onClick={() => setDraft(undefined)}>{t.t('ui.cancel')}</Button>
        </div>
      )}
      {draft === undefined || found === undefined || preview === undefined ? null : (
        <div class="cw-options-confirm" role="alert">
          <div class="cw-own-preview">
            <p>{t.t(found.length === 0 ? 'data.keep.nothing' : 'data.keep.sure')}</p>
            {found.length === 0 ? null : (
              <ul>
                {found.map((kind) => (
                  <li key={kind}>
                    {t.t(`data.kind.${kind}`)}: {t.number(preview[kind])}
                  </li>
                ))}
              </ul>
            )}
          </div>
          <Button
            variant={found.length === 0 ? 'primary' : 'danger'}
            busy={busy}
            onClick={() => {
              if (stored === undefined) return;
              save({ workspace: { ...stored.workspace, retention: draft } });
              setDraft(undefined);
              setPreview(undefined);
              setSaved(true);
              onChanged();
            }}
          >
            {t.t('data.keep.save')}
          </Button>
          <Button
            onClick={() => {
              setDraft(undefined);
              setPreview(undefined);
            }}
          >
            {t.t('ui.cancel')}
          </Button>
        </div>
      )}
      <p role="status" class="cw-options-saved">
        {saved && !busy && !failure ? t.t('data.keep.saved') : ''}
      </p>
    </Section>
  );
}

/** The usual ones, and the one that is set. */
function yearsWith(set: number | undefined): number[] {
  return [...new Set([...YEARS, ...(set === undefined ? [] : [set])])].sort((a, b) => a - b);
}
