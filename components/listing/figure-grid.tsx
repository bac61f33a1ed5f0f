import type { VNode } from 'preact';
import type { ListingBrief, ListingFigure } from '../../lib/brief/listing-brief.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import { useT } from '../context.ts';
import { magnitude, quantityText, sourcesText } from '../format.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Change } from '../ui/change.tsx';
import { Section } from '../ui/section.tsx';

/** What the listing did lately against the time before. */
export function FigureGrid({ listing }: { readonly listing: ListingBrief }): VNode {
  const { figures, period, previousPeriod } = listing;
  const t = useT();
  const known = figures.filter(({ result }) => result.status === 'ok');
  return (
    <Section
      title={t.t('listing.figures.title')}
      aside={
        <span class="cw-caption" title={t.t('listing.figures.against', { period: t.period(previousPeriod) })}>
          {t.period(period)}
        </span>
      }
    >
      <dl class="cw-figs">
        {known.map((figure) => (
          <Fig key={figure.id} figure={figure} />
        ))}
      </dl>
      {reasonsOf(t, figures).map(({ reason, names }) => (
        <p key={reason} class="cw-figs-none">
          <span class="cw-figs-names">{t.t('listing.figures.unknown', { names })}</span> {reason}
        </p>
      ))}
      <AgeStamp sources={figures.flatMap(({ sources }) => sources)} />
    </Section>
  );
}

function Fig({ figure }: { readonly figure: ListingFigure }): VNode {
  const { id, result, previous, better, sources } = figure;
  const t = useT();
  return (
    <div class="cw-fig" title={sourcesText(t, sources)}>
      <dt>{t.t(`listing.figure.${id}`)}</dt>
      <dd>
        <span class="cw-fig-value">{valueText(t, figure)}</span>
        {id === 'rating' ? null : (
          <Change figure={{ kpi: id, result, ...(previous === undefined ? {} : { previous }) }} better={better} />
        )}
      </dd>
    </div>
  );
}

/** Stars are told with what they were: a tenth of a star is much, and a percent of one means nothing. */
function valueText(t: Translator, { id, result, previous }: ListingFigure): string {
  if (result.status !== 'ok') return '';
  if (id !== 'rating') return quantityText(t, result.quantity);
  const stars = (value: number) => t.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const [now, before] = [stars(magnitude(result.quantity)), previous && stars(magnitude(previous))];
  return before === undefined || before === now
    ? t.t('listing.stars', { now })
    : t.t('listing.starsWere', { now, before });
}

/** What is not known, by why: one cause leaves many figures out, and is said once. */
function reasonsOf(t: Translator, figures: readonly ListingFigure[]): { reason: string; names: string }[] {
  const byReason = new Map<string, string[]>();
  for (const { id, result } of figures) {
    if (result.status === 'ok') continue;
    const reason = t.text(result.reason);
    byReason.set(reason, [...(byReason.get(reason) ?? []), t.t(`listing.figure.${id}`)]);
  }
  return [...byReason].map(([reason, names]) => ({ reason, names: names.join(t.t('listing.and')) }));
}
