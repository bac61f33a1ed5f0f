import type { VNode } from 'preact';
import { useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import type { Draft } from './use-draft.ts';

/** Lets the browser's own model reword a message; absent where the browser has none for the language. */
export function DraftControl(props: { readonly draft: Draft; readonly onWrite: () => void }): VNode | null {
  const { draft, onWrite } = props;
  const t = useT();
  if (draft.readiness === 'none') return null;
  const first = draft.readiness !== 'ready';
  return (
    <div class="cw-draft">
      {draft.busy ? (
        <p class="cw-caption" role="status">
          {draft.share === undefined || draft.share >= 1
            ? t.t('ui.draft.writing')
            : t.t('ui.draft.downloading', { share: { ratio: draft.share } })}
        </p>
      ) : (
        <p class="cw-caption">{t.t(first ? 'ui.draft.aboutDownload' : 'ui.draft.about')}</p>
      )}
      {draft.failure ? <ErrorNote failure={draft.failure} /> : null}
      {draft.busy ? (
        <Button size="small" onClick={draft.stop}>
          {t.t('ui.draft.stop')}
        </Button>
      ) : (
        <Button size="small" onClick={onWrite}>
          {t.t(first ? 'ui.draft.download' : 'ui.draft.write')}
        </Button>
      )}
    </div>
  );
}
