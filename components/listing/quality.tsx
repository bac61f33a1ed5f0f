import type { VNode } from 'preact';
import type { ListingBrief, ListingQualityBrief } from '../../lib/brief/listing-brief.ts';
import { useNow, useT } from '../context.ts';
import { dayFrom } from '../format.ts';
import { GradeBadge } from '../ui/grade-badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { Section } from '../ui/section.tsx';
import { priceStanding, stockStanding } from './standing.ts';

/** The score of the page beside what presses besides it: stock and price. */
export function QualitySummary({ listing }: { readonly listing: ListingBrief }): VNode {
  const t = useT();
  const today = dayFrom(useNow());
  const { quality } = listing;
  const standings = [stockStanding(listing.stock, today), priceStanding(listing.prices.others)].filter(
    (standing) => standing !== undefined,
  );
  return (
    <div class="cw-listing-summary">
      <div class="cw-summary-score">
        {quality.status === 'ok' ? (
          <>
            <GradeBadge score={gradedOf(quality)} size="large" />
            <p class="cw-caption">{t.t('listing.quality.name')}</p>
          </>
        ) : (
          <>
            <p class="cw-summary-none">{t.t('ui.score.none')}</p>
            <p class="cw-caption">{t.text(quality.reason)}</p>
          </>
        )}
      </div>
      {standings.length === 0 ? null : (
        <ul class="cw-listing-standing">
          {standings.map(({ says, tone }) => (
            <li key={says.key} class={`cw-tone-${tone}`}>
              <Icon name={tone === 'good' ? 'check' : 'warning'} size={14} />
              <span>{t.text(says)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What to mend on the page, what brings the most points first; what is in order is one line. */
export function QualityChecklist({ quality }: { readonly quality: ListingQualityBrief }): VNode | null {
  const t = useT();
  if (quality.status !== 'ok') return null;
  const open = quality.checks.filter(({ fix }) => fix !== undefined);
  const done = quality.checks.filter(({ fix }) => fix === undefined);
  const names = (ids: readonly string[]) => ids.map((id) => t.t(`listing.check.${id}`)).join(t.t('listing.and'));
  return (
    <Section
      title={t.t('listing.quality.title')}
      aside={<span class="cw-caption">{t.t('listing.asOf', { day: { day: quality.on } })}</span>}
    >
      {open.length === 0 ? <p class="cw-quiet">{t.t('listing.quality.allDone')}</p> : null}
      <ul class="cw-checks">
        {open.map(({ id, fix, lost }) => (
          <li key={id}>
            <span class="cw-checks-points" title={t.t('listing.quality.points', { n: Math.max(1, Math.round(lost)) })}>
              <span aria-hidden="true">+{Math.max(1, Math.round(lost))}</span>
              <span class="cw-hidden">{t.t('listing.quality.points', { n: Math.max(1, Math.round(lost)) })}</span>
            </span>
            <span>{fix === undefined ? null : t.text(fix)}</span>
          </li>
        ))}
      </ul>
      {done.length === 0 ? null : (
        <p class="cw-checks-done">
          <Icon name="check" size={14} />
          <span>{t.t('listing.quality.done', { names: names(done.map(({ id }) => id)) })}</span>
        </p>
      )}
      {quality.missing.length === 0 ? null : (
        <p class="cw-caption cw-checks-missing">{t.t('listing.quality.missing', { names: names(quality.missing) })}</p>
      )}
    </Section>
  );
}

/** As a badge takes it. */
export function gradedOf(quality: ListingQualityBrief) {
  return quality.status === 'ok' ? { status: 'ok' as const, value: quality.score, grade: quality.grade } : quality;
}
