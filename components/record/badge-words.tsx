import type { VNode } from 'preact';
import { useT } from '../context.ts';

/** Beside a badge's grade: whose it is, what is to be said of it, and how many steps are open. */
export function BadgeWords(props: { readonly name: string; readonly about: string; readonly open: number }): VNode {
  const { name, about, open } = props;
  const t = useT();
  return (
    <>
      <span class="cw-badge-words">
        <span class="cw-badge-name">{name}</span>
        <span class="cw-badge-about">{about}</span>
      </span>
      {open > 0 ? (
        <span class="cw-badge-steps" title={t.t('ui.badge.steps', { n: open })}>
          {open}
        </span>
      ) : null}
    </>
  );
}
