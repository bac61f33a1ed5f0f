import type { VNode } from 'preact';
import type { Attainment, PlanMonth, PlanPart, Summary } from '../../lib/brief/brief.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import { daysBetween } from '../../lib/model/calendar.ts';
import { useT } from '../context.ts';
import { quantityText } from '../format.ts';
import './target-plan.css';

const WEEK = 7;

/** The target cut into months and, of the month that runs, weeks: planned, reached, and needed to still reach it. */
export function TargetPlanTable({ attainment }: { readonly attainment: Summary['attainment'] }): VNode | null {
  const t = useT();
  if (attainment.status !== 'ok' || attainment.plan === undefined || attainment.target.unit !== 'money') return null;
  const { plan, period, actual, target } = attainment;
  const { scale, currency } = attainment.target.money;
  const money = (units: number) =>
    quantityText(t, { unit: 'money', money: { units: Math.round(units), scale, currency } }, 'compact');
  const runs = plan.now < period.to;
  return (
    <details class="cw-plan">
      <summary>{t.t('dashboard.plan.open')}</summary>
      <p class="cw-plan-says">{planText(t, attainment, money)}</p>
      <div class="cw-dash-scroll">
        <table class="cw-table">
          <caption class="cw-hidden">{t.t('dashboard.plan.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t.t('dashboard.plan.part')}</th>
              <th scope="col" class="cw-num">
                {t.t('dashboard.plan.planned')}
              </th>
              <th scope="col" class="cw-num">
                {t.t('dashboard.plan.reached')}
              </th>
              {runs ? (
                <th scope="col" class="cw-num">
                  {t.t('dashboard.plan.needed')}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {plan.months.flatMap((month) => [
              row(month, 'month'),
              ...weeksShown(month).map((week) => row(week, 'week')),
            ])}
            <tr class="cw-dash-total">
              <th scope="row">{t.t('dashboard.plan.total')}</th>
              <td class="cw-num">{quantityText(t, target, 'compact')}</td>
              <td class="cw-num">{quantityText(t, actual, 'compact')}</td>
              {runs ? <td class="cw-num">{money(plan.needed)}</td> : null}
            </tr>
          </tbody>
        </table>
      </div>
    </details>
  );

  /** Of other months the weeks would only lengthen the list. */
  function weeksShown(month: PlanMonth): readonly PlanPart[] {
    return runs && month.period.from <= plan.now && plan.now < month.period.to ? month.weeks : [];
  }

  function row(part: PlanPart, kind: 'month' | 'week'): VNode {
    return (
      <tr key={`${kind} ${part.period.from}`} class={`cw-plan-${kind}`}>
        <th scope="row">{t.period(part.period)}</th>
        <td class="cw-num">{money(part.target)}</td>
        <td class="cw-num">{part.period.from < plan.now ? money(part.actual) : '–'}</td>
        {runs ? <td class="cw-num">{part.needed === undefined ? '–' : money(part.needed)}</td> : null}
      </tr>
    );
  }
}

/** Where the plan stands and what it takes to reach the target, beside what is forecast. */
function planText(
  t: Translator,
  { plan, period, actual, landing }: Attainment,
  money: (units: number) => string,
): string {
  if (plan === undefined) return '';
  const { behind, planned, needed, now } = plan;
  const n = daysBetween(now, period.to);
  if (n === 0) {
    return behind > 0 ? t.t('dashboard.plan.missed', { behind: money(behind) }) : t.t('dashboard.plan.made');
  }
  const common = { n, planned: money(planned) };
  const says =
    behind > 0
      ? t.t('dashboard.plan.behind', { ...common, behind: money(behind), needed: money(needed) })
      : behind < 0
        ? t.t('dashboard.plan.ahead', { ...common, ahead: money(-behind) })
        : t.t('dashboard.plan.on', common);
  if (n < WEEK) return says;
  const weekly = (units: number) => money((units * WEEK) / n);
  const ahead =
    landing?.quantity.unit === 'money' && actual.unit === 'money'
      ? landing.quantity.money.units - actual.money.units
      : undefined;
  const rate =
    ahead === undefined
      ? t.t('dashboard.plan.weekly', { needed: weekly(needed) })
      : t.t('dashboard.plan.weeklyForecast', { needed: weekly(needed), forecast: weekly(ahead) });
  return t.t('dashboard.plan.both', { says, rate });
}
