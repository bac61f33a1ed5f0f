import type { VNode } from 'preact';
import type { FiguresBy, FiguresOf } from '../../lib/brief/figures-by.ts';
import type { KpiResult, KpiValue } from '../../lib/kpi/kpi.ts';
import { better } from '../better.ts';
import { useT } from '../context.ts';
import { quantityText } from '../format.ts';
import { Change } from '../ui/change.tsx';

/** One figure of every subject: its value with what it is made of, how sure it is, and what it was. */
export function FigureTable(props: {
  readonly figures: FiguresBy;
  readonly kpi: string;
  readonly against: 'previous' | 'yearAgo';
  readonly heading: string;
}): VNode {
  const { figures, kpi, against, heading } = props;
  const t = useT();
  const name = t.t(`kpi.${kpi}.name`);
  const rows = [...figures.rows.map((row) => ({ ...row, total: false })), { ...figures.total, total: true }];
  // Sums and counts are what they are.
  const estimated = rows.some(({ now }) => now[kpi]?.status === 'ok' && now[kpi].interval !== undefined);
  return (
    <>
      <p class="cw-dash-quiet">
        {t.t(`kpi.${kpi}.about`)}{' '}
        {t.t('dashboard.figures.spans', { now: t.period(figures.period), before: t.period(figures[against]) })}
      </p>
      <div class="cw-dash-scroll">
        <table class="cw-table">
          <caption class="cw-hidden">{t.t('dashboard.figures.caption', { kpi: name, by: heading })}</caption>
          <thead>
            <tr>
              <th scope="col">{heading}</th>
              <th scope="col" class="cw-num">
                {name}
              </th>
              {estimated ? (
                <th scope="col" class="cw-num">
                  {t.t('dashboard.figures.interval')}
                </th>
              ) : null}
              <th scope="col" class="cw-num">
                {t.t('dashboard.figures.before')}
              </th>
              <th scope="col" class="cw-num">
                {t.t('dashboard.figures.sample')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.total ? '' : row.id}
                row={row}
                kpi={kpi}
                against={against}
                total={row.total}
                estimated={estimated}
              />
            ))}
          </tbody>
        </table>
      </div>
      {figures.more > 0 ? <p class="cw-dash-quiet">{t.t('dashboard.figures.more', { n: figures.more })}</p> : null}
    </>
  );
}

function Row(props: {
  readonly row: FiguresOf;
  readonly kpi: string;
  readonly against: 'previous' | 'yearAgo';
  readonly total: boolean;
  readonly estimated: boolean;
}): VNode {
  const { row, kpi, against, total, estimated } = props;
  const t = useT();
  const now = row.now[kpi];
  const before = row[against]?.[kpi];
  const label = total ? t.t('dashboard.figures.total') : row.name;
  return (
    <tr class={total ? 'cw-dash-total' : ''}>
      <th scope="row" class="cw-dash-name">
        <div class="cw-truncate">{label}</div>
      </th>
      {now?.status === 'ok' ? (
        <>
          <td class="cw-num" title={workingOf(now)}>
            {quantityText(t, now.quantity, 'compact')}{' '}
            {before?.status === 'ok' ? (
              <Change figure={{ kpi, result: now, previous: before.quantity }} better={better(kpi)} />
            ) : null}
          </td>
          {estimated ? <td class="cw-num cw-dash-quiet">{intervalOf(now)}</td> : null}
        </>
      ) : (
        <td class="cw-num cw-dash-quiet cw-dash-reason" colSpan={estimated ? 2 : 1}>
          {now === undefined ? t.t('ui.score.none') : t.text(now.reason)}
        </td>
      )}
      <td class="cw-num">{shown(before)}</td>
      <td class="cw-num">
        {now === undefined || (now.status !== 'ok' && now.sample === 0) ? '–' : t.number(now.sample)}
      </td>
    </tr>
  );

  function shown(result: KpiResult | undefined): string {
    return result?.status === 'ok' ? quantityText(t, result.quantity, 'compact') : '–';
  }

  function workingOf({ numerator, denominator }: KpiValue): string | undefined {
    if (numerator === undefined || denominator === undefined) return undefined;
    const plain = (value: number) => t.number(value, { maximumFractionDigits: 2 });
    return `${plain(numerator)} ÷ ${plain(denominator)}`;
  }

  function intervalOf({ quantity, interval }: KpiValue): string {
    if (!interval) return '';
    const limit = (value: number) =>
      quantityText(
        t,
        quantity.unit === 'money'
          ? { unit: 'money', money: { ...quantity.money, units: Math.round(value * 10 ** quantity.money.scale) } }
          : { ...quantity, value },
        'compact',
      );
    return `${limit(interval[0])} – ${limit(interval[1])}`;
  }
}
