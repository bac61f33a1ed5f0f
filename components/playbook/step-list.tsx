import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { StepPage, StepQuestion } from '../../lib/brief/playbook.ts';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { StepState } from '../../lib/playbook/open-steps.ts';
import { useAsk, useNow, useT } from '../context.ts';
import { dayFrom } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useAnswer } from '../use-answer.ts';
import { StepFilters } from './step-filters.tsx';
import { StepRow } from './step-row.tsx';

const STATES: readonly StepState[] = ['open', 'accepted', 'handedOver', 'snoozed', 'done', 'dismissed'];
const PAGE = 25;
const MOST = 200;

/** Steps by what became of them; narrowed down, searched, decided on, opened again and taken away as a file. */
export function StepList(props: {
  readonly question: StepQuestion;
  readonly onQuestion: (question: StepQuestion) => void;
  readonly counts: Readonly<Record<StepState, number>>;
  readonly unlisted: number;
  readonly onDecided: () => void;
  readonly saveFile: (name: string, text: string) => void;
}): VNode {
  const { question, onQuestion, counts, unlisted, onDecided, saveFile } = props;
  const t = useT();
  const ask = useAsk();
  const now = useNow();
  const [limit, setLimit] = useState(PAGE);
  const [failure, setFailure] = useState<Failure>();
  const { state, reload } = useAnswer(
    useCallback(() => ask('playbook.steps', { question, offset: 0, limit }), [ask, question, limit]),
  );
  const change = (next: StepQuestion) => {
    setLimit(PAGE);
    onQuestion(next);
  };
  const save = async () => {
    setFailure(undefined);
    try {
      const { text } = await ask('playbook.export', { question });
      saveFile(`channelwise-steps-${question.state}-${dayFrom(now)}.csv`, text);
    } catch (error) {
      setFailure(toFailure(error));
    }
  };
  return (
    <Tabs
      label={t.t('playbook.list.column.state')}
      tabs={STATES.map((id) => ({ id, label: t.t(`playbook.list.state.${id}`), count: counts[id] }))}
      chosen={question.state}
      onChoose={(chosen) => change({ state: chosen })}
    >
      <StepFilters
        question={question}
        choices={state.status === 'ready' ? state.value.choices : undefined}
        onChange={change}
      />
      {failure ? <ErrorNote failure={failure} /> : null}
      {state.status === 'failed' ? (
        <ErrorNote failure={state.failure} action={{ label: t.t('ui.retry'), onClick: reload }} />
      ) : state.status === 'loading' ? (
        <SkeletonLines lines={8} />
      ) : (
        list(state.value)
      )}
    </Tabs>
  );

  function list({ rows, total }: StepPage): VNode {
    if (total === 0) return <p class="cw-dash-quiet">{t.t(emptyKey(question))}</p>;
    return (
      <>
        <div class="cw-book-listed">
          <p class="cw-dash-quiet" role="status">
            {t.t('dashboard.playbook.found', { n: total })}
          </p>
          <Button size="small" onClick={() => void save()}>
            {t.t('dashboard.playbook.export')}
          </Button>
        </div>
        <ol class="cw-dash-steps">
          {rows.map((row) => (
            <StepRow
              // What was decided here is known by the next answer; until then the row says so itself.
              key={`${row.id} ${row.state}`}
              row={row}
              onDecided={() => {
                reload();
                onDecided();
              }}
            />
          ))}
        </ol>
        {total > rows.length && limit < MOST ? (
          <button type="button" class="cw-link" onClick={() => setLimit(Math.min(MOST, limit + 50))}>
            {t.t('dashboard.more', { n: total - rows.length })}
          </button>
        ) : null}
        {total > rows.length && limit >= MOST ? (
          <p class="cw-dash-quiet">{t.t('dashboard.playbook.narrow', { n: MOST })}</p>
        ) : null}
        {question.state === 'open' && unlisted > 0 ? (
          <p class="cw-dash-quiet">{t.t('dashboard.playbook.unlisted', { n: unlisted })}</p>
        ) : null}
      </>
    );
  }
}

function emptyKey({ state, order: _, ...narrowed }: StepQuestion): string {
  if (Object.values(narrowed).some((value) => value !== undefined && value !== ''))
    return 'dashboard.playbook.noneFound';
  return `dashboard.playbook.none.${state}`;
}
