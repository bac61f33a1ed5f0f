import type { VNode } from 'preact';
import type { SlippingSubject } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { signed } from '../format.ts';
import { GradeBadge } from '../ui/grade-badge.tsx';

/** Channels and partners that do worse than before, each with the reason. */
export function SlippingList({ subjects }: { readonly subjects: readonly SlippingSubject[] }): VNode {
  const t = useT();
  if (subjects.length === 0) return <p class="cw-popup-quiet">{t.t('popup.slipping.none')}</p>;
  return (
    <ul class="cw-popup-list">
      {subjects.map((subject) => (
        <li key={`${subject.kind}:${subject.id}`} class="cw-slip">
          <GradeBadge score={subject.score} size="small" />
          <div class="cw-slip-body">
            <div class="cw-slip-name">
              <span class="cw-truncate">{subject.name}</span>
              <span class="cw-slip-kind">{t.t(`ui.kind.${subject.kind}`)}</span>
              {subject.change === undefined ? null : (
                <span
                  class={subject.change < 0 ? 'cw-slip-change cw-slip-down' : 'cw-slip-change'}
                  title={t.t('popup.slipping.change')}
                >
                  {signed(t, subject.change)}
                </span>
              )}
            </div>
            <p class="cw-slip-reason" title={t.text(subject.reason)}>
              {t.text(subject.reason)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
