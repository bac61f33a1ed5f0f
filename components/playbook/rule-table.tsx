import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { RuleLine } from '../../lib/brief/playbook.ts';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { StepState } from '../../lib/playbook/open-steps.ts';
import { useAsk, useT } from '../context.ts';
import { ErrorNote } from '../ui/error-note.tsx';

const COUNTED = ['open', 'taken', 'dismissed', 'snoozed'] as const;

/** Every rule: what it looks for, what became of its steps, and whether it is on. */
export function RuleTable(props: {
  readonly rules: readonly RuleLine[];
  readonly onSwitched: () => void;
  readonly onChoose: (rule: string, state: StepState) => void;
}): VNode {
  const { rules, onSwitched, onChoose } = props;
  const t = useT();
  const ask = useAsk();
  const [failure, setFailure] = useState<Failure>();
  /** Rules being switched, and to what: everything is computed again meanwhile. */
  const [switching, setSwitching] = useState<ReadonlyMap<string, boolean>>(new Map());
  const byName = rules
    .map((rule) => ({ ...rule, name: t.t(`playbook.${rule.id}.name`) }))
    .sort((a, b) => a.name.localeCompare(b.name, t.locale));

  const turn = async (rule: string, on: boolean) => {
    setFailure(undefined);
    setSwitching((all) => new Map(all).set(rule, on));
    try {
      await ask('rule.switch', { rule, on });
      onSwitched();
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setSwitching((all) => new Map([...all].filter(([id]) => id !== rule)));
    }
  };

  return (
    <>
      {failure ? <ErrorNote failure={failure} /> : null}
      <div class="cw-dash-scroll">
        <table class="cw-table cw-book-rules">
          <caption class="cw-hidden">{t.t('dashboard.playbook.rules')}</caption>
          <thead>
            <tr>
              <th scope="col">{t.t('dashboard.playbook.column.on')}</th>
              <th scope="col">{t.t('playbook.list.column.rule')}</th>
              {COUNTED.map((name) => (
                <th key={name} scope="col" class="cw-num">
                  {t.t(`dashboard.playbook.column.${name}`)}
                </th>
              ))}
              <th scope="col" class="cw-num">
                {t.t('dashboard.playbook.column.atStake')}
              </th>
              <th scope="col" title={t.t('dashboard.playbook.outcomesAbout')}>
                {t.t('dashboard.playbook.column.outcomes')}
              </th>
            </tr>
          </thead>
          <tbody>
            {byName.map((rule) => {
              const on = switching.get(rule.id) ?? rule.on;
              return (
                <tr key={rule.id} class={on ? undefined : 'cw-book-off'}>
                  <td>
                    <input
                      type="checkbox"
                      role="switch"
                      class="cw-switch"
                      aria-label={rule.name}
                      aria-checked={on}
                      checked={on}
                      disabled={switching.size > 0}
                      onChange={(event) => void turn(rule.id, event.currentTarget.checked)}
                    />
                  </td>
                  <th scope="row" class="cw-book-name">
                    <span class="cw-book-rule">{rule.name}</span>
                    <span class="cw-book-about">{t.t(`playbook.${rule.id}.about`)}</span>
                  </th>
                  {COUNTED.map((name) => (
                    <td key={name} class="cw-num">
                      {name === 'open' && rule.counts.open > 0 ? (
                        <button
                          type="button"
                          class="cw-link"
                          aria-label={t.t('dashboard.playbook.openOf', { n: rule.counts.open, rule: rule.name })}
                          onClick={() => onChoose(rule.id, 'open')}
                        >
                          {t.number(rule.counts.open)}
                        </button>
                      ) : (
                        t.number(countOf(rule, name))
                      )}
                    </td>
                  ))}
                  <td class="cw-num">{rule.atStake === undefined ? '–' : t.money(rule.atStake, 'compact')}</td>
                  <td>
                    <Outcomes outcomes={rule.outcomes} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p class="cw-dash-quiet cw-book-note">{t.t('dashboard.playbook.outcomesAbout')}</p>
    </>
  );
}

function countOf({ counts }: RuleLine, name: (typeof COUNTED)[number]): number {
  return name === 'taken' ? counts.accepted + counts.handedOver + counts.done : counts[name];
}

/** "3 of 5 moved, 2 too early to tell" */
function Outcomes({ outcomes }: { readonly outcomes: RuleLine['outcomes'] }): VNode {
  const t = useT();
  const judged = outcomes.moved + outcomes.notMoved;
  const parts = [
    ...(judged > 0 ? [t.t('dashboard.playbook.moved', { moved: outcomes.moved, n: judged })] : []),
    ...(outcomes.tooEarly > 0 ? [t.t('dashboard.playbook.tooEarly', { n: outcomes.tooEarly })] : []),
    ...(outcomes.notEnoughData > 0 ? [t.t('dashboard.playbook.notEnoughData', { n: outcomes.notEnoughData })] : []),
  ];
  return <span class="cw-book-outcomes">{parts.length === 0 ? '–' : parts.join(' · ')}</span>;
}
