import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { HistorySeries, ListingHistory } from '../../lib/brief/listing-brief.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import { useT } from '../context.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Section } from '../ui/section.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { HistoryChart } from './history-chart.tsx';

/** Amounts are shown as money, which holds whole units. */
const SCALE = 2;

/** How price, rank, stock and sales went, one at a time. */
export function History({ history }: { readonly history: ListingHistory }): VNode {
  const { series } = history;
  const t = useT();
  const [chosen, setChosen] = useState<HistorySeries['id']>('price');
  const shown = series.find(({ id }) => id === chosen) ?? series[0];
  return (
    <Section title={t.t('listing.history.title')}>
      {shown === undefined ? (
        <p class="cw-quiet">{t.t('listing.history.none')}</p>
      ) : (
        <Tabs
          label={t.t('listing.history.choose')}
          tabs={series.map(({ id }) => ({ id, label: t.t(`listing.history.${id}`) }))}
          chosen={shown.id}
          onChoose={setChosen}
        >
          <One history={history} series={shown} />
        </Tabs>
      )}
    </Section>
  );
}

function One({ history, series }: { readonly history: ListingHistory; readonly series: HistorySeries }): VNode {
  const { days } = history;
  const { id, values } = series;
  const t = useT();
  const known = values.filter((value) => value !== null);
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  const amount = (value: number) => amountText(t, series, value);
  const latest = values.findLastIndex((value) => value !== null);
  const sentence = t.t(`listing.history.${id}.says`, {
    now: amount(values[latest] ?? 0),
    on: { day: days[latest] ?? last },
    low: amount(Math.min(...known)),
    high: amount(Math.max(...known)),
    day: { day: first },
  });
  return (
    <>
      <p class="cw-history-says">{sentence}</p>
      <HistoryChart
        series={series}
        label={`${t.t(`listing.history.${id}`)}: ${sentence}`}
        amount={amount}
        firstDay={t.day(first)}
        lastDay={t.day(last)}
      />
      <details class="cw-outlook-values">
        <summary>{t.t('listing.history.values')}</summary>
        <table class="cw-table">
          <thead>
            <tr>
              <th scope="col">{t.t('listing.history.day')}</th>
              <th scope="col" class="cw-num">
                {t.t(`listing.history.${id}`)}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map((day, at) => {
              const value = values[at];
              return (
                <tr key={day}>
                  <th scope="row">{t.day(day)}</th>
                  <td class="cw-num">
                    {value === null || value === undefined ? t.t('listing.history.unknown') : amount(value)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </details>
      <AgeStamp sources={series.sources} />
    </>
  );
}

function amountText(t: Translator, { id, currency }: HistorySeries, value: number): string {
  if (id === 'price' && currency !== undefined) {
    return t.money({ units: Math.round(value * 10 ** SCALE), scale: SCALE, currency });
  }
  const whole = t.number(Math.round(value));
  return id === 'rank' ? t.t('listing.history.place', { n: whole }) : whole;
}
