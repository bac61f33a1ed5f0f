import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ListingForecast } from '../../lib/brief/listing-brief.ts';
import { useT } from '../context.ts';
import { OutlookSeriesView } from '../ui/outlook-series.tsx';
import { Section } from '../ui/section.tsx';
import { Tabs } from '../ui/tabs.tsx';

/** Amounts are shown as money, which holds whole units. */
const SCALE = 2;

/** What will be sold, with the interval around it. */
export function Forecast(props: { readonly forecast: ListingForecast; readonly title: string }): VNode {
  const { forecast } = props;
  const { grain, level, currency } = forecast;
  const t = useT();
  const [chosen, setChosen] = useState<'units' | 'revenue'>('units');
  const series = forecast[chosen];
  const amount = (value: number) =>
    chosen === 'revenue' && currency !== undefined
      ? t.money({ units: Math.round(value * 10 ** SCALE), scale: SCALE, currency }, 'compact')
      : t.number(Math.round(value));
  return (
    <Section title={t.t('listing.forecast.title')}>
      <Tabs
        label={t.t('listing.forecast.choose')}
        tabs={(['units', 'revenue'] as const).map((id) => ({ id, label: t.t(`listing.figure.${id}`) }))}
        chosen={chosen}
        onChoose={setChosen}
      >
        {series.status === 'ok' ? (
          <OutlookSeriesView
            series={series}
            level={level}
            past={t.t(`listing.figure.${chosen}`)}
            label={t.t('listing.forecast.of', { name: props.title })}
            sentence={t.t(`listing.forecast.${chosen}.${grain}`, {
              n: series.ahead.length,
              value: amount(series.total.value),
              low: amount(series.total.low),
              high: amount(series.total.high),
            })}
            amount={amount}
          />
        ) : (
          <p class="cw-quiet">{t.text(series.reason)}</p>
        )}
      </Tabs>
    </Section>
  );
}
