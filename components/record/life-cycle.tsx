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

/** Where the partner stands in its life with us: six steps, or the word for one who left them. */
export function LifeCycle({ stage }: { readonly stage: PartnerStage }): VNode {
  const t = useT();
  const at = MAIN_LINE.indexOf(stage);
  const left = at < 0;
  const name = t.t(`ui.stage.${stage}`);
  const spoken = left ? name : t.t('ui.stage.position', { name, n: at + 1, of: MAIN_LINE.length });
  return (
    <div class={left ? 'cw-cycle cw-cycle-left' : 'cw-cycle'} role="img" aria-label={spoken} title={spoken}>
      <span class="cw-cycle-strip">
        {MAIN_LINE.map((one, index) => (
          <span
            key={one}
            class={index === at ? 'cw-cycle-now' : index < at ? 'cw-cycle-past' : ''}
            title={t.t(`ui.stage.${one}`)}
          />
        ))}
      </span>
      <span class="cw-cycle-name">{name}</span>
    </div>
  );
}
