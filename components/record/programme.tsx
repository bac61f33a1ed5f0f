import type { VNode } from 'preact';
import type { PartnerBrief } from '../../lib/brief/brief.ts';
import type { PartnerMark } from '../../lib/partner/marks.ts';
import { useT } from '../context.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Section } from '../ui/section.tsx';

/** How the partnership stands: the stage and what comes next, then what is on record of each part of the programme. */
export function Programme({ partner }: { readonly partner: PartnerBrief }): VNode | null {
  const { stage, stageConcluded, nextStage, marks, sources } = partner;
  const t = useT();
  if (stage === undefined && marks.length === 0) return null;
  return (
    <Section title={t.t('ui.programme.title')}>
      <dl class="cw-marks">
        {stage === undefined ? null : (
          <div class="cw-mark">
            <dt>{t.t('ui.programme.stage')}</dt>
            <dd>
              {t.t(`ui.stage.${stage}`)}
              {nextStage === undefined ? null : (
                <span class="cw-quiet"> {t.t('ui.programme.next', { stage: t.t(`ui.stage.${nextStage}`) })}</span>
              )}
              {stageConcluded ? <p class="cw-caption">{t.t('ui.programme.concluded')}</p> : null}
            </dd>
          </div>
        )}
        {marks.map((mark) => (
          <Mark key={mark.kind} mark={mark} />
        ))}
      </dl>
      <AgeStamp sources={sources} />
    </Section>
  );
}

/** Never by colour alone. */
const ICONS: Readonly<Record<NonNullable<PartnerMark['tone']>, IconName>> = {
  good: 'check',
  warn: 'clock',
  bad: 'warning',
};

function Mark({ mark }: { readonly mark: PartnerMark }): VNode {
  const t = useT();
  return (
    <div class="cw-mark">
      <dt>{t.t(`ui.programme.${mark.kind}`)}</dt>
      <dd class={mark.tone === undefined ? undefined : `cw-mark-${mark.tone}`}>
        {mark.tone === undefined ? null : <Icon name={ICONS[mark.tone]} size={14} />}
        {t.text(mark.state)}
      </dd>
    </div>
  );
}
