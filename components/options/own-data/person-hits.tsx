import type { VNode } from 'preact';
import { useT } from '../../context.ts';
import type { PersonHit } from './types.ts';

export const keyOf = ({ table, id }: Pick<PersonHit, 'table' | 'id'>): string => `${table}/${id}`;

/** What was found, to be ticked: one person may have a record in each system. */
export function PersonHits(props: {
  readonly hits: readonly PersonHit[];
  readonly query: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}): VNode {
  const { hits, query, chosen, onChoose } = props;
  const t = useT();
  if (hits.length === 0) {
    return <p>{t.t(query.includes('@') ? 'data.person.onlyText' : 'data.person.none', { query })}</p>;
  }
  return (
    <fieldset class="cw-own-hits">
      <legend>{t.t('data.person.which')}</legend>
      {hits.map((hit) => {
        const key = keyOf(hit);
        return (
          <label key={key} class="cw-own-hit">
            <input
              type="checkbox"
              checked={chosen.has(key)}
              onChange={({ currentTarget }) => {
                const next = new Set(chosen);
                if (currentTarget.checked) next.add(key);
                else next.delete(key);
                onChoose(next);
              }}
            />
            <span>
              <b>{hit.name ?? hit.externalId}</b>{' '}
              <span class="cw-own-detail">
                {t.t(`options.entity.${hit.table}`)} · {hit.label} · {hit.externalId}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
