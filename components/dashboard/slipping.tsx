import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { SlippingSubject } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { SlippingList } from '../popup/slipping-list.tsx';

/** As many as stand beside the period's figures without dwarfing them. */
const SHOWN = 3;

export function Slipping({ subjects }: { readonly subjects: readonly SlippingSubject[] }): VNode {
  const t = useT();
  const [all, setAll] = useState(false);
  return (
    <>
      <SlippingList subjects={all ? subjects : subjects.slice(0, SHOWN)} />
      {subjects.length > SHOWN && !all ? (
        <button type="button" class="cw-link cw-dash-more" onClick={() => setAll(true)}>
          {t.t('dashboard.more', { n: subjects.length - SHOWN })}
        </button>
      ) : null}
    </>
  );
}
