import type { VNode } from 'preact';
import type { OutlookSeries } from '../../lib/brief/outlook.ts';
import { useT } from '../context.ts';
import { OutlookChart } from './outlook-chart.tsx';

/** A forecast: what is expected in one sentence, the chart, what its lines mean, and the figures as a table. */
export function OutlookSeriesView(props: {
  readonly series: OutlookSeries;
  /** Share of cases that the band holds. */
  readonly level: number;
  /** What came, in a word. */
  readonly past: string;
  readonly label: string;
  readonly sentence: string;
  readonly amount: (value: number) => string;
}): VNode {
  const { series, past, label, sentence, amount } = props;
  const t = useT();
  const level = { ratio: props.level };
  return (
    <>
      <p class="cw-outlook-total">{sentence}</p>
      <OutlookChart series={series} label={`${label}: ${sentence}`} amount={amount} day={(day) => t.day(day)} />
      <p class="cw-outlook-legend">
        <span class="cw-outlook-key cw-outlook-key-past">{past}</span>
        <span class="cw-outlook-key cw-outlook-key-ahead">{t.t('ui.outlook.ahead')}</span>
        <span class="cw-outlook-key cw-outlook-key-band">{t.t('ui.outlook.band', { level })}</span>
      </p>
      <details class="cw-outlook-values">
        <summary>{t.t('ui.outlook.values')}</summary>
        <table class="cw-table">
          <thead>
            <tr>
              <th scope="col">{t.t('ui.outlook.from')}</th>
              <th scope="col" class="cw-num">
                {t.t('ui.outlook.ahead')}
              </th>
              <th scope="col" class="cw-num">
                {t.t('ui.outlook.band', { level })}
              </th>
            </tr>
          </thead>
          <tbody>
            {series.ahead.map(({ from, value, low, high }) => (
              <tr key={from}>
                <th scope="row">{t.day(from)}</th>
                <td class="cw-num">{amount(value)}</td>
                <td class="cw-num">
                  {amount(low)} – {amount(high)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p class="cw-outlook-about">{t.t('ui.outlook.about', { n: series.sample, level })}</p>
    </>
  );
}
