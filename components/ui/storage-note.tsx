import type { VNode } from 'preact';
import type { ShownNotice } from '../../lib/protocol/storage.ts';
import { useNow, useT } from '../context.ts';
import { Icon } from './icon.tsx';

/** What has befallen the data on this computer, what is being done about it, and what is left to the user. */
export function StorageNote(props: { readonly notice: ShownNotice; readonly onDismiss: () => void }): VNode {
  const { notice, onDismiss } = props;
  const { what, at, again, incomplete, lost, over } = notice;
  const t = useT();
  const now = useNow();
  const list = new Intl.ListFormat(t.locale, { type: 'conjunction' });
  const done = over && incomplete.length === 0 && lost.length === 0;
  return (
    <div class={`cw-note ${done ? 'cw-note-good' : 'cw-note-warn'}`} role="alert">
      <Icon name={done ? 'check' : 'warning'} />
      <div class="cw-note-body">
        <p class="cw-note-title">{t.t(`storage.${what}.title`)}</p>
        <p>{t.t(`storage.${what}.about`)}</p>
        {again.length === 0 ? null : (
          <p>
            {t.t(over ? 'storage.againOver' : 'storage.again', {
              systems: list.format(again.map(({ label }) => label)),
            })}
          </p>
        )}
        {incomplete.length === 0 ? null : <p>{t.t('storage.incomplete', { names: list.format(incomplete) })}</p>}
        {lost.map((own) => (
          <p key={own}>{t.t(`storage.lost.${own}`)}</p>
        ))}
        <div class="cw-note-actions">
          {over ? (
            <button type="button" class="cw-link" onClick={onDismiss}>
              {t.t('storage.dismiss')}
            </button>
          ) : null}
          <span class="cw-note-when">{t.age(at, now)}</span>
        </div>
      </div>
    </div>
  );
}
