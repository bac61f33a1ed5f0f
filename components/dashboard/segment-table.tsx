import type { VNode } from 'preact';
import type { SegmentFigures } from '../../lib/brief/customers.ts';
import { useT } from '../context.ts';
import { quantityText } from '../format.ts';

/** Segments of customers: how many, what share of revenue, and what they are expected to bring. */
export function SegmentTable(props: {
  readonly currency: string;
  readonly segments: readonly SegmentFigures[];
  /** Whether there is enough to tell what they will bring. */
  readonly worth: boolean;
}): VNode {
  const { currency, segments, worth } = props;
  const t = useT();
  const spent = segments.reduce((sum, one) => sum + one.spent, 0);
  const heads = ['count', 'share', ...(worth ? (['alive', 'expected', 'each'] as const) : [])] as const;
  return (
    <div class="cw-dash-scroll">
      <table class="cw-table">
        <caption class="cw-hidden">{t.t('dashboard.customers.segments')}</caption>
        <thead>
          <tr>
            <th scope="col">{t.t('dashboard.customers.segment')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" class="cw-num">
                {t.t(`dashboard.customers.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {segments.map((one) => (
            <tr key={one.segment}>
              <th scope="row" class="cw-dash-name">
                {t.t(`dashboard.segment.${one.segment}`)}
              </th>
              <td class="cw-num">{t.number(one.customers)}</td>
              <td class="cw-num">{spent > 0 ? t.ratio(one.spent / spent) : '–'}</td>
              {worth ? (
                <>
                  <td class="cw-num">{one.alive === undefined ? '–' : t.ratio(one.alive)}</td>
                  <td class="cw-num">{one.expected === undefined ? '–' : money(one.expected)}</td>
                  <td class="cw-num">{one.expected === undefined ? '–' : money(one.expected / one.customers)}</td>
                </>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

  function money(amount: number): string {
    return quantityText(
      t,
      { unit: 'money', money: { units: Math.round(amount * 100), scale: 2, currency } },
      'compact',
    );
  }
}
