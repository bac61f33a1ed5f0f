import { Fragment, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { FigureLine, SubjectRow } from '../../lib/brief/brief.ts';
import { better } from '../better.ts';
import { useT } from '../context.ts';
import { magnitude, quantityText, sourcesText } from '../format.ts';
import { Change } from '../ui/change.tsx';
import { GradeBadge } from '../ui/grade-badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { Sparkline } from '../ui/sparkline.tsx';
import { OutlookOf } from './outlook.tsx';
import { RankCell } from './rank-cell.tsx';

interface Order {
  /** `name`, `score` or a KPI id. */
  readonly by: string;
  readonly descending: boolean;
}

const PAGE = 25;

/** Channels or partners with their score and figures; sortable, and searchable once there are many. */
export function SubjectTable(props: { readonly caption: string; readonly rows: readonly SubjectRow[] }): VNode {
  const { caption, rows } = props;
  const kpis = rows[0]?.figures.map(({ kpi }) => kpi) ?? [];
  const t = useT();
  const [order, setOrder] = useState<Order>({ by: 'score', descending: true });
  const [query, setQuery] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const [open, setOpen] = useState<string>();
  const wanted = query.trim().toLowerCase();
  const found = rows.filter(({ name, detail = '' }) => `${name} ${detail}`.toLowerCase().includes(wanted));
  const sorted = found.toSorted(comparison(order, t.locale));

  if (rows.length === 0) return <p class="cw-dash-quiet">{t.t('dashboard.none')}</p>;
  return (
    <div>
      {rows.length > PAGE ? (
        <input
          class="cw-input cw-dash-search"
          type="search"
          value={query}
          placeholder={t.t('dashboard.search')}
          aria-label={t.t('dashboard.search')}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      ) : null}
      <div class="cw-dash-scroll">
        <table class="cw-table">
          <caption class="cw-hidden">{caption}</caption>
          <thead>
            <tr>
              {header('name', t.t('dashboard.column.name'), false)}
              {header('score', t.t('dashboard.column.score'), false)}
              <th scope="col" title={t.t('dashboard.rank.about')}>
                {t.t('dashboard.column.rank')}
              </th>
              {kpis.map((kpi) => header(kpi, t.t(`kpi.${kpi}.name`), true))}
              <th scope="col">{t.t('dashboard.column.trend')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, limit).map((row) => (
              <Fragment key={row.id}>
                <tr>
                  <th scope="row" class="cw-dash-name">
                    <button
                      type="button"
                      class="cw-dash-open"
                      aria-expanded={open === row.id}
                      title={t.t('dashboard.outlook.show', { name: row.name })}
                      onClick={() => setOpen(open === row.id ? undefined : row.id)}
                    >
                      <Icon name={open === row.id ? 'down' : 'right'} size={12} />
                      <span class="cw-truncate">{row.name}</span>
                    </button>
                    {row.detail === undefined ? null : <div class="cw-dash-detail">{row.detail}</div>}
                    {row.period === undefined ? null : <div class="cw-dash-detail">{t.period(row.period)}</div>}
                  </th>
                  <td>
                    <GradeBadge score={row.score} size="small" />
                  </td>
                  <RankCell rank={row.rank} />
                  {kpis.map((kpi) => (
                    <Cell key={kpi} kpi={kpi} row={row} />
                  ))}
                  <td class="cw-dash-trend">
                    <Sparkline values={row.trend} label={t.t('ui.trend.label', { n: row.trend.length })} height={22} />
                  </td>
                </tr>
                {open === row.id ? (
                  <tr class="cw-dash-detail-row">
                    <td colSpan={kpis.length + 4}>
                      <OutlookOf kind={row.kind} id={row.id} name={row.name} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > limit ? (
        <button type="button" class="cw-link" onClick={() => setLimit(limit + PAGE)}>
          {t.t('dashboard.more', { n: sorted.length - limit })}
        </button>
      ) : null}
    </div>
  );

  function header(by: string, label: string, numeric: boolean): VNode {
    const active = order.by === by;
    return (
      <th
        key={by}
        scope="col"
        class={numeric ? 'cw-num' : ''}
        aria-sort={active ? (order.descending ? 'descending' : 'ascending') : 'none'}
      >
        <button
          type="button"
          class="cw-dash-sort"
          onClick={() => setOrder({ by, descending: active ? !order.descending : by !== 'name' })}
        >
          {label}
          {active ? <Icon name={order.descending ? 'down' : 'up'} size={12} /> : null}
        </button>
      </th>
    );
  }
}

function Cell({ kpi, row }: { readonly kpi: string; readonly row: SubjectRow }): VNode {
  const t = useT();
  const figure = figureOf(row, kpi);
  if (figure?.result.status !== 'ok') {
    const reason = figure === undefined ? t.t('ui.score.none') : t.text(figure.result.reason);
    return (
      <td class="cw-num cw-dash-unknown" title={reason}>
        <span aria-hidden="true">–</span>
        <span class="cw-hidden">{reason}</span>
      </td>
    );
  }
  return (
    <td class="cw-num" title={sourcesText(t, row.sources)}>
      {quantityText(t, figure.result.quantity, 'compact')} <Change figure={figure} better={better(kpi)} />
    </td>
  );
}

function figureOf(row: SubjectRow, kpi: string): FigureLine | undefined {
  return row.figures.find((figure) => figure.kpi === kpi);
}

/** Unknown sorts last either way: it is neither high nor low. */
function comparison({ by, descending }: Order, locale: string): (a: SubjectRow, b: SubjectRow) => number {
  const sign = descending ? -1 : 1;
  if (by === 'name') {
    const collator = new Intl.Collator(locale);
    return (a, b) => sign * collator.compare(a.name, b.name);
  }
  const value = (row: SubjectRow): number | undefined => {
    if (by === 'score') return row.score.status === 'ok' ? row.score.value : undefined;
    const result = figureOf(row, by)?.result;
    return result?.status === 'ok' ? magnitude(result.quantity) : undefined;
  };
  return (a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return sign * (left - right);
  };
}
