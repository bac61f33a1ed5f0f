import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { Outlook, OutlookGrain, OutlookSeries } from '../../lib/brief/outlook.ts';
import { useAsk, useT } from '../context.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { OutlookSeriesView } from '../ui/outlook-series.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { Tabs } from '../ui/tabs.tsx';
import '../ui/outlook.css';
import { useAnswer } from '../use-answer.ts';

const GRAINS: readonly OutlookGrain[] = ['months', 'weeks', 'days'];
/** Amounts are shown as money, which holds whole units. */
const SCALE = 2;

/** Revenue to come of a channel or partner, asked for when it is opened. */
export function OutlookOf(props: {
  readonly kind: 'channel' | 'partner';
  readonly id: string;
  readonly name: string;
}): VNode {
  const { kind, id, name } = props;
  const t = useT();
  const ask = useAsk();
  const { state, reload } = useAnswer(useCallback(() => ask('outlook.get', { kind, id }), [ask, kind, id]));
  if (state.status === 'loading') return <SkeletonLines lines={5} />;
  if (state.status === 'failed') {
    return <ErrorNote failure={state.failure} action={{ label: t.t('ui.retry'), onClick: reload }} />;
  }
  const outlook = state.value;
  if ('status' in outlook) return <p class="cw-dash-quiet">{t.text(outlook.reason)}</p>;
  return <Grains name={name} outlook={outlook} />;
}

function Grains({ name, outlook }: { readonly name: string; readonly outlook: Outlook }): VNode {
  const t = useT();
  const [grain, setGrain] = useState<OutlookGrain>('months');
  const series = outlook[grain];
  return (
    <div class="cw-outlook">
      <Tabs
        label={t.t('dashboard.outlook.grain')}
        tabs={GRAINS.map((id) => ({ id, label: t.t(`dashboard.outlook.${id}`) }))}
        chosen={grain}
        onChoose={setGrain}
      >
        {series.status === 'ok' ? (
          <Forecast name={name} grain={grain} series={series} outlook={outlook} />
        ) : (
          <p class="cw-dash-quiet">{t.text(series.reason)}</p>
        )}
      </Tabs>
    </div>
  );
}

function Forecast(props: {
  readonly name: string;
  readonly grain: OutlookGrain;
  readonly series: OutlookSeries;
  readonly outlook: Outlook;
}): VNode {
  const { name, grain, series, outlook } = props;
  const t = useT();
  const amount = (value: number) =>
    t.money({ units: Math.round(value * 10 ** SCALE), scale: SCALE, currency: outlook.currency }, 'compact');
  const { total, ahead } = series;
  const sentence = t.t(`dashboard.outlook.total.${grain}`, {
    n: ahead.length,
    value: amount(total.value),
    low: amount(total.low),
    high: amount(total.high),
  });
  return (
    <OutlookSeriesView
      series={series}
      level={outlook.level}
      past={t.t('dashboard.outlook.past')}
      label={t.t('dashboard.outlook.show', { name })}
      sentence={sentence}
      amount={amount}
    />
  );
}
