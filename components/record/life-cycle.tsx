import type { VNode } from 'preact';
import type { PartnerStage } from '../../lib/model/records.ts';
import { useT } from '../context.ts';

/** The main line of PARTNER_STAGES, held against it by a test: the model's own list would drag Zod in. */
export const MAIN_LINE: readonly PartnerStage[] = [
  'prospect',
  'selection',
  'negotiation',
  'agreement',
  'onboarding',
  'active',
];

/** Where the partner stands in its life with us: the whole line, or the word for one who left it. */
export function LifeCycle({ stage }: { readonly stage: PartnerStage }): VNode {
  const t = useT();
  const at = MAIN_LINE.indexOf(stage);
  const left = at < 0;
  const name = t.t(`ui.stage.${stage}`);
  return (
    <div class={left ? 'cw-cycle cw-cycle-left' : 'cw-cycle'}>
      <ol class="cw-cycle-strip" aria-label={t.t('ui.programme.line')}>
        {MAIN_LINE.map((one, index) => (
          <li
            key={one}
            class={index === at ? 'cw-cycle-now' : index < at ? 'cw-cycle-past' : undefined}
            aria-current={index === at ? 'step' : undefined}
            title={t.t(`ui.stage.${one}`)}
          >
            <span class="cw-hidden">{t.t(`ui.stage.${one}`)}</span>
          </li>
        ))}
      </ol>
      <span class="cw-cycle-name" aria-hidden={left ? undefined : 'true'}>
        {name}
        {left ? null : (
          <span class="cw-cycle-place">
            {' '}
            {at + 1}/{MAIN_LINE.length}
          </span>
        )}
      </span>
    </div>
  );
}
