import type { VNode } from 'preact';
import type { Summary } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { quantityText } from '../format.ts';
import { Meter } from '../ui/meter.tsx';

/** Below this chance of reaching the target the landing is shown as a worry, above the other as good news. */
const UNLIKELY = 0.4;
const LIKELY = 0.7;

/** Sales against target: where the period stands, how much of it is gone, where it will land. */
export function AttainmentCard({ attainment }: { readonly attainment: Summary['attainment'] }): VNode {
  const t = useT();
  if (attainment.status !== 'ok') {
    return (
      <div class="cw-attain">
        <div class="cw-attain-head">
          <span class="cw-attain-name">{t.t('kpi.attainment.name')}</span>
        </div>
        <p class="cw-attain-none">{t.text(attainment.reason)}</p>
      </div>
    );
  }
  const { period, actual, target, attainment: share, elapsed, landing, noLanding } = attainment;
  const tone =
    landing === undefined
      ? 'accent'
      : landing.probability < UNLIKELY
        ? 'bad'
        : landing.probability > LIKELY
          ? 'good'
          : 'warn';
  const of = t.t('popup.attainment.of', {
    actual: quantityText(t, actual, 'compact'),
    target: quantityText(t, target, 'compact'),
  });
  return (
    <div class="cw-attain">
      <div class="cw-attain-head">
        <span class="cw-attain-value">{t.ratio(share)}</span>
        <span class="cw-attain-of">{of}</span>
        <span class="cw-attain-period">{t.period(period)}</span>
      </div>
      <Meter
        label={t.t('kpi.attainment.name')}
        value={share}
        expected={elapsed}
        expectedLabel={t.t('popup.attainment.elapsed', { elapsed: { ratio: elapsed } })}
        tone={tone}
        valueText={`${t.ratio(share)}: ${of}`}
      />
      {landing === undefined ? (
        noLanding && <p class="cw-attain-landing">{t.text(noLanding)}</p>
      ) : (
        <p class="cw-attain-landing">
          {t.t('popup.attainment.landing', {
            at: quantityText(t, landing.quantity, 'compact'),
            low: quantityText(t, landing.low, 'compact'),
            high: quantityText(t, landing.high, 'compact'),
          })}{' '}
          <strong class={`cw-attain-chance cw-attain-${tone}`}>
            {t.t('popup.attainment.chance', { chance: { ratio: landing.probability } })}
          </strong>
        </p>
      )}
    </div>
  );
}
