import type { VNode } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import type { PlaybookReply, StepQuestion } from '../../lib/brief/playbook.ts';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ConnectFirst } from '../ui/connect-first.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { useAnswer } from '../use-answer.ts';
import { OwnerTable } from './owner-table.tsx';
import { RuleTable } from './rule-table.tsx';
import { StepList } from './step-list.tsx';
import '../dashboard/dashboard.css';
import '../steps/step-forms.css';
import './playbook.css';

/** Every rule with its record, every step with what became of it, and who has what to do. */
export function Playbook(props: {
  readonly openOptions: () => void;
  readonly saveFile: (name: string, text: string) => void;
}): VNode {
  const t = useT();
  const ask = useAsk();
  const { state, reload } = useAnswer(useCallback(() => ask('playbook.get', {}), [ask]));
  const [question, setQuestion] = useState<StepQuestion>({ state: 'open' });
  const steps = useRef<HTMLDivElement>(null);
  const look = (next: StepQuestion) => {
    setQuestion(next);
    steps.current?.scrollIntoView({ block: 'start' });
    steps.current?.focus({ preventScroll: true });
  };
  return (
    <div class="cw-dash" aria-busy={state.status === 'loading'}>
      <header class="cw-dash-head">
        <h1>{t.t('dashboard.playbook.title')}</h1>
        <nav class="cw-book-nav" aria-label={t.t('dashboard.playbook.pages')}>
          <a class="cw-button cw-button-default" href="#overview">
            {t.t('dashboard.title')}
          </a>
          <Button icon="gear" onClick={props.openOptions}>
            {t.t('ui.panel.options')}
          </Button>
        </nav>
      </header>
      <main class="cw-dash-main">{body()}</main>
    </div>
  );

  function body(): VNode {
    switch (state.status) {
      case 'loading':
        return <SkeletonLines lines={14} />;
      case 'failed':
        return <ErrorNote failure={state.failure} action={{ label: t.t('ui.retry'), onClick: reload }} />;
      case 'ready':
        return state.value.status === 'ok' ? (
          shown(state.value)
        ) : (
          <ConnectFirst openOptions={props.openOptions}>{t.t('dashboard.playbook.empty')}</ConnectFirst>
        );
    }
  }

  function shown(book: PlaybookReply & { readonly status: 'ok' }): VNode {
    return (
      <>
        <Section card title={t.t('dashboard.playbook.owners')}>
          <OwnerTable owners={book.owners} onChoose={(owner) => look({ state: 'open', owner, order: 'due' })} />
        </Section>
        <div ref={steps} tabIndex={-1} class="cw-book-target">
          <Section card title={t.t('ui.steps.title')}>
            <StepList
              // Other results are another list: a rule that was switched off takes its steps with it.
              key={book.computedAt}
              question={question}
              onQuestion={setQuestion}
              counts={book.counts}
              unlisted={book.unlisted}
              onDecided={reload}
              saveFile={props.saveFile}
            />
          </Section>
        </div>
        <Section
          card
          title={t.t('dashboard.playbook.rules')}
          aside={
            <span class="cw-dash-quiet">
              {t.t('dashboard.playbook.rulesOn', {
                on: book.rules.filter(({ on }) => on).length,
                n: book.rules.length,
              })}
            </span>
          }
        >
          <RuleTable rules={book.rules} onSwitched={reload} onChoose={(rule, of) => look({ state: of, rule })} />
        </Section>
      </>
    );
  }
}
