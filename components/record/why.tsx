import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ScoredSubject } from '../../lib/brief/brief.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import type { Period } from '../../lib/model/time.ts';
import type { Driver, MissingKpi } from '../../lib/score/score.ts';
import { useT } from '../context.ts';
import { quantityText, signed } from '../format.ts';
import { Section } from '../ui/section.tsx';

const SHOWN = 4;

/** What pushes the score up or down, in points, and what is not counted in it for lack of data. */
export function Why({ headline }: { readonly headline: ScoredSubject }): VNode | null {
  const t = useT();
  const [all, setAll] = useState(false);
  const { score } = headline;
  const drivers = score.status === 'ok' ? score.drivers : [];
  if (drivers.length === 0 && score.missing.length === 0) return null;
  const shown = all ? drivers : drivers.slice(0, SHOWN);
  const largest = Math.max(1, ...drivers.map(({ points }) => Math.abs(points)));
  return (
    <Section
      title={t.t(score.status === 'ok' ? 'ui.why.title' : 'ui.why.missingTitle')}
      aside={<span class="cw-caption">{periodText(t, headline.period)}</span>}
    >
      {drivers.length > 0 ? (
        <ul class="cw-drivers">
          {shown.map((driver) => (
            <DriverRow key={driver.kpi} driver={driver} largest={largest} whole={all} />
          ))}
        </ul>
      ) : null}
      {drivers.length > SHOWN ? (
        <button type="button" class="cw-link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.t('ui.less') : t.t('ui.why.all', { n: drivers.length })}
        </button>
      ) : null}
      <Missing missing={score.missing} />
      {score.status === 'ok' ? <p class="cw-caption">{t.t(`ui.why.weighed.${score.weighedBy}`)}</p> : null}
    </Section>
  );
}

/** Read out as one sentence: "Win rate, 18 % against 31 % for peers: −9 points". */
function DriverRow(props: {
  readonly driver: Driver;
  readonly largest: number;
  /** With how much it weighs and what it was seen in. */
  readonly whole: boolean;
}): VNode {
  const { driver, largest, whole } = props;
  const t = useT();
  const up = driver.points >= 0;
  const against = t.t(driver.reference.kind === 'peers' ? 'ui.why.peers' : 'ui.why.target', {
    value: quantityText(t, driver.quantity, 'compact'),
    reference: quantityText(t, driver.reference.quantity, 'compact'),
  });
  const about = t.t('ui.why.about', { weight: { ratio: driver.weight }, n: driver.sample });
  return (
    <li class="cw-driver" title={about}>
      <span class="cw-driver-name">{t.t(`kpi.${driver.kpi}.name`)}</span>
      <span class="cw-hidden">, </span>
      <span class="cw-driver-against">
        {against}
        {whole ? <span class="cw-driver-about">{about}</span> : null}
      </span>
      <span class="cw-hidden">: </span>
      <span class="cw-driver-axis" aria-hidden="true">
        <span
          class={up ? 'cw-driver-up' : 'cw-driver-down'}
          style={{ width: `${(Math.abs(driver.points) / largest) * 50}%` }}
        />
      </span>
      <span class={`cw-driver-points ${up ? 'cw-good' : 'cw-bad'}`}>
        {signed(t, driver.points)}
        <span class="cw-hidden"> {t.t('ui.why.points')}</span>
      </span>
    </li>
  );
}

function Missing({ missing }: { readonly missing: readonly MissingKpi[] }): VNode | null {
  const t = useT();
  if (missing.length === 0) return null;
  return (
    <div class="cw-missing">
      <p class="cw-missing-title">{t.t('ui.why.missing')}</p>
      <ul>
        {missing.map(({ kpi, weight, because }) => (
          <li key={kpi}>
            <span class="cw-missing-name">{t.t(`kpi.${kpi}.name`)}</span> {t.text(because)}{' '}
            <span class="cw-quiet">{t.t('ui.why.weight', { weight: { ratio: weight } })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The last day belongs to the reader's idea of a period, though not to ours. */
function periodText(t: Translator, period: Period): string {
  const last = new Date(Date.parse(`${period.to}T00:00:00Z`) - 86_400_000);
  const format = new Intl.DateTimeFormat(t.locale, { timeZone: 'UTC', year: 'numeric', month: 'short' });
  return format.formatRange(new Date(`${period.from}T00:00:00Z`), last);
}
