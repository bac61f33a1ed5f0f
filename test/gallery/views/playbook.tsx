import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useT } from '../../../components/context.ts';
import { Playbook } from '../../../components/playbook/playbook.tsx';
import { Answering, type Answers, failing, PENDING } from '../answers.tsx';
import { failure } from '../fixtures.ts';
import { book, pageOf } from '../playbook-fixtures.ts';
import { Scene } from '../scene.tsx';
import type { Views } from '../view.ts';

const whole: Answers = {
  'playbook.get': book,
  'playbook.steps': ({ question }) => pageOf(question.state),
  'owners.find': [],
};

function Page({ answers }: { readonly answers: Answers }): VNode {
  return (
    <Answering answers={answers}>
      <div class="scene-page">
        <Playbook openOptions={() => undefined} saveFile={() => undefined} />
      </div>
    </Answering>
  );
}

/** The page after a press on what carries this text. */
function Pressed({ words }: { readonly words: string }): VNode {
  const t = useT();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const wanted = t.t(words);
      for (const button of root.current?.querySelectorAll('button') ?? []) {
        if (!button.textContent.startsWith(wanted)) continue;
        clearInterval(timer);
        return button.click();
      }
    }, 10);
    return () => clearInterval(timer);
  }, [t, words]);
  return (
    <div ref={root}>
      <Page answers={whole} />
    </div>
  );
}

const STATES: Readonly<Record<string, Answers>> = {
  loading: { 'playbook.get': PENDING },
  failed: { 'playbook.get': failing(failure) },
  'nothing analysed yet': { 'playbook.get': { status: 'empty' } },
  'nothing open': {
    ...whole,
    'playbook.get': { ...book, owners: [], rules: book.rules.slice(1, 2), counts: { ...book.counts, open: 0 } },
    'playbook.steps': pageOf('none'),
  },
  'steps failed': { ...whole, 'playbook.steps': failing(failure) },
};

export const views: Views = {
  playbook: () => (
    <Scene name="playbook">
      <Page answers={whole} />
    </Scene>
  ),
  'playbook-acting': () => (
    <Scene name="playbook: a step opened">
      <Pressed words="dashboard.playbook.act" />
    </Scene>
  ),
  'playbook-decided': () => (
    <>
      {(['done', 'handedOver', 'dismissed'] as const).map((state) => (
        <Scene key={state} name={`playbook: ${state}`}>
          <Pressed words={`playbook.list.state.${state}`} />
        </Scene>
      ))}
    </>
  ),
  'playbook-states': () => (
    <>
      {Object.entries(STATES).map(([name, answers]) => (
        <Scene key={name} name={`playbook: ${name}`}>
          <Page answers={answers} />
        </Scene>
      ))}
    </>
  ),
};
