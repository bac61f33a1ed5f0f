import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { FigureKind, FigurePeriod } from '../../lib/brief/figures-by.ts';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { SelectField } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { useAnswer } from '../use-answer.ts';
import { FigureTable } from './figure-table.tsx';

const KINDS: readonly FigureKind[] = ['channel', 'partner', 'owner', 'region', 'segment', 'product'];
const PERIODS: readonly FigurePeriod[] = ['year', 'quarter', 'month'];

/** Any figure by whatever it can be broken down by; worked out when it is asked for, as it goes through all orders. */
export function FiguresSection(): VNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Section card title={t.t('dashboard.figures.title')}>
      {open ? (
        <Figures />
      ) : (
        <div class="cw-dash-figures-closed">
          <p class="cw-dash-quiet">{t.t('dashboard.figures.about')}</p>
          <Button onClick={() => setOpen(true)}>{t.t('dashboard.figures.open')}</Button>
        </div>
      )}
    </Section>
  );
}

function Figures(): VNode {
  const t = useT();
  const ask = useAsk();
  const [by, setBy] = useState<FigureKind>('channel');
  const [period, setPeriod] = useState<FigurePeriod>('year');
  const [kpi, setKpi] = useState('revenue');
  const [against, setAgainst] = useState<'previous' | 'yearAgo'>('previous');
  const { state, reload } = useAnswer(useCallback(() => ask('figures.by', { by, period }), [ask, by, period]));
  const kpis = state.status === 'ready' ? Object.keys(state.value.total.now) : [kpi];
  return (
    <>
      <div class="cw-dash-choices">
        <SelectField
          label={t.t('dashboard.figures.kpi')}
          value={kpi}
          options={kpis.map((value) => ({ value, label: t.t(`kpi.${value}.name`) }))}
          onChange={setKpi}
        />
        <SelectField
          label={t.t('dashboard.figures.by')}
          value={by}
          options={KINDS.map((value) => ({ value, label: t.t(`dashboard.figures.by.${value}`) }))}
          onChange={setBy}
        />
        <SelectField
          label={t.t('dashboard.figures.period')}
          value={period}
          options={PERIODS.map((value) => ({ value, label: t.t(`dashboard.figures.period.${value}`) }))}
          onChange={setPeriod}
        />
        <SelectField
          label={t.t('dashboard.figures.against')}
          value={against}
          options={(['previous', 'yearAgo'] as const).map((value) => ({
            value,
            label: t.t(`dashboard.figures.against.${value}`),
          }))}
          onChange={setAgainst}
        />
      </div>
      {state.status === 'failed' ? (
        <ErrorNote failure={state.failure} action={{ label: t.t('ui.retry'), onClick: reload }} />
      ) : state.status === 'loading' ? (
        <SkeletonLines lines={6} />
      ) : (
        <FigureTable figures={state.value} kpi={kpi} against={against} heading={t.t(`dashboard.figures.by.${by}`)} />
      )}
    </>
  );
}
