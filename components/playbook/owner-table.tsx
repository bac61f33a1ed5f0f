import type { VNode } from 'preact';
import type { OwnerLoad } from '../../lib/brief/playbook.ts';
import { useT } from '../context.ts';

/** Who has how much to do, and how much of it is due. A name leads to the steps. */
export function OwnerTable(props: {
  readonly owners: readonly OwnerLoad[];
  /** An owner's name, empty for nobody's. */
  readonly onChoose: (owner: string) => void;
}): VNode {
  const { owners, onChoose } = props;
  const t = useT();
  if (owners.length === 0) return <p class="cw-dash-quiet">{t.t('ui.steps.none')}</p>;
  return (
    <div class="cw-dash-scroll">
      <table class="cw-table">
        <caption class="cw-hidden">{t.t('dashboard.playbook.owners')}</caption>
        <thead>
          <tr>
            <th scope="col">{t.t('playbook.list.column.owner')}</th>
            {(['todo', 'overdue', 'soon', 'atStake'] as const).map((name) => (
              <th key={name} scope="col" class="cw-num">
                {t.t(`dashboard.playbook.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {owners.map(({ name, open, overdue, soon, atStake }) => (
            <tr key={name ?? ''}>
              <th scope="row" class="cw-book-name">
                <button type="button" class="cw-link" onClick={() => onChoose(name ?? '')}>
                  {name ?? t.t('dashboard.playbook.nobody')}
                </button>
              </th>
              <td class="cw-num">{t.number(open)}</td>
              <td class={overdue > 0 ? 'cw-num cw-book-late' : 'cw-num'}>{t.number(overdue)}</td>
              <td class="cw-num">{t.number(soon)}</td>
              <td class="cw-num">{atStake === undefined ? '–' : t.money(atStake, 'compact')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
