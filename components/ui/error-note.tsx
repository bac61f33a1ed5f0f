import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ErrorKind, Failure } from '../../lib/errors.ts';
import { useNow, useT } from '../context.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const TITLES: Readonly<Record<ErrorKind, string>> = {
  config: 'ui.error.config',
  permission: 'ui.error.permission',
  transient: 'ui.error.transient',
  rateLimited: 'ui.error.rateLimited',
  wireChanged: 'ui.error.wireChanged',
  bug: 'ui.error.bug',
};

/** A failure in the user's words: who must act, what to do, one action; the technical detail on request. */
export function ErrorNote(props: {
  readonly failure: Failure;
  /** "Try again", "Open settings": what this place can offer. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
}): VNode {
  const { failure, action } = props;
  const t = useT();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const waits = failure.kind === 'transient' || failure.kind === 'rateLimited';
  return (
    <div class={`cw-note ${waits ? 'cw-note-warn' : 'cw-note-bad'}`} role="alert">
      <Icon name={waits ? 'clock' : 'warning'} />
      <div class="cw-note-body">
        <p class="cw-note-title">{t.t(TITLES[failure.kind])}</p>
        <p>{t.text(failure.userText)}</p>
        {failure.retryAt === undefined || saysWhen(failure) ? null : (
          <p class="cw-note-retry">{t.t('ui.error.retryAt', { when: t.age(failure.retryAt, now) })}</p>
        )}
        {open ? <p class="cw-note-detail">{failure.detail}</p> : null}
        <div class="cw-note-actions">
          {action ? (
            <Button size="small" onClick={action.onClick}>
              {action.label}
            </Button>
          ) : null}
          <button type="button" class="cw-link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t.t(open ? 'ui.error.less' : 'ui.error.more')}
          </button>
        </div>
      </div>
    </div>
  );
}

/** Whether the words themselves name the next try. */
function saysWhen({ userText }: Failure): boolean {
  return Object.values(userText.params ?? {}).some((param) => typeof param === 'object' && 'since' in param);
}
