import type { VNode } from 'preact';
import type { CohortRow, CohortTable } from '../../lib/brief/customer-cohorts.ts';
import { useT } from '../context.ts';

/** Who bought again so many months or quarters after they first did. One hue, deeper for more; each cell says its number. */
export function CohortHeat({ table }: { readonly table: CohortTable }): VNode {
  const { grain, least, cohorts, all } = table;
  const t = useT();
  const told = cohorts.filter(({ customers }) => customers >= least);
  const ages = Math.max(all.length, ...told.map(({ again }) => again.length));
  const most = Math.max(0.01, ...told.flatMap(({ again, customers }) => again.map((count) => count / customers)));
  return (
    <>
      <p class="cw-dash-quiet">{t.t(`dashboard.customers.cohorts.${grain}`)}</p>
      <div class="cw-dash-scroll">
        <table class="cw-table cw-heat">
          <caption class="cw-hidden">{t.t('dashboard.customers.cohorts')}</caption>
          <thead>
            <tr>
              <th scope="col">{t.t('dashboard.customers.cohort')}</th>
              <th scope="col" class="cw-num">
                {t.t('dashboard.customers.count')}
              </th>
              {Array.from({ length: ages }, (_, age) => (
                <th key={age} scope="col" class="cw-num">
                  {age + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map((cohort) => (
              <tr key={cohort.from}>
                <th scope="row">{nameOf(cohort.from)}</th>
                <td class="cw-num">{t.number(cohort.customers)}</td>
                {cells(cohort)}
              </tr>
            ))}
            <tr class="cw-dash-total">
              <th scope="row">{t.t('dashboard.customers.cohort.all')}</th>
              <td />
              {Array.from({ length: ages }, (_, age) => cell(age, all[age]))}
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );

  function nameOf(from: string): string {
    const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
    if (grain === 'quarter') return t.t('dashboard.customers.quarter', { year, n: Math.ceil(month / 3) });
    return new Intl.DateTimeFormat(t.locale, { timeZone: 'UTC', year: 'numeric', month: 'short' }).format(
      Date.parse(from),
    );
  }

  function cells({ customers, again }: CohortRow): VNode[] {
    if (customers < least) {
      return [
        <td key="few" colSpan={ages} class="cw-dash-quiet">
          {t.t('dashboard.customers.cohort.few', { least })}
        </td>,
      ];
    }
    return Array.from({ length: ages }, (_, age) => {
      const count = again[age];
      return cell(age, count === undefined ? undefined : { share: count / customers, customers });
    });
  }

  function cell(age: number, found: { readonly share: number; readonly customers: number } | undefined): VNode {
    if (found === undefined) return <td key={age} />;
    const { share, customers } = found;
    const about = t.t('dashboard.customers.cohort.cell', { again: Math.round(share * customers), customers });
    return (
      <td key={age} class="cw-num cw-heat-cell" style={{ '--share': share / most }} title={about}>
        {t.number(share, { style: 'percent', maximumFractionDigits: 0 })}
      </td>
    );
  }
}
