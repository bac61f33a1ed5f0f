import type { VNode } from 'preact';
import type { Notice } from '../../lib/brief/notices.ts';
import { useT } from '../context.ts';
import './notices.css';

/** What happened lately that was not to be expected. `looks`: with the ways to look for its cause, to be opened. */
export function NoticeList(props: { readonly notices: readonly Notice[]; readonly looks?: boolean }): VNode {
  const { notices, looks = false } = props;
  const t = useT();
  return (
    <ul class="cw-notices">
      {notices.map((notice) => (
        <li key={`${notice.kind} ${notice.id} ${notice.on}`} class={`cw-notice cw-notice-${notice.tone}`}>
          <div class="cw-notice-name">
            <span class="cw-truncate">{notice.name ?? t.t('dashboard.notice.workspace')}</span>
            {notice.kind === 'workspace' ? null : <span class="cw-notice-kind">{t.t(`ui.kind.${notice.kind}`)}</span>}
          </div>
          <p class="cw-notice-title">{t.text(notice.title)}</p>
          {looks ? (
            <details class="cw-notice-looks">
              <summary>{t.t('dashboard.notice.looks', { n: notice.looks.length })}</summary>
              <ul>
                {notice.looks.map((look) => (
                  <li key={look.key}>{t.text(look)}</li>
                ))}
              </ul>
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
