import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';
import { useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { TextField } from '../ui/field.tsx';

export interface Passphrases {
  readonly current: string;
  readonly next: string;
}

/** Which field a refusal is about. */
const FIELD_OF: Readonly<Record<string, keyof Passphrases>> = {
  'error.wrongPassphrase': 'current',
  'error.passphraseShort': 'next',
};

/** Fields for the passphrase there is, a new one (typed twice), or both. */
export function PassphraseForm(props: {
  readonly fields: readonly (keyof Passphrases)[];
  readonly submit: string;
  readonly send: (passphrases: Passphrases) => Promise<unknown>;
  readonly onDone: () => void;
}): VNode {
  const { fields, submit, send, onDone } = props;
  const t = useT();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [differ, setDiffer] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [asksCurrent, asksNext] = [fields.includes('current'), fields.includes('next')];
  const complete = (!asksCurrent || current !== '') && (!asksNext || (next !== '' && again !== ''));

  const go = async () => {
    setDiffer(asksNext && next !== again);
    setFailure(undefined);
    if (asksNext && next !== again) return;
    setBusy(true);
    try {
      await send({ current, next });
      onDone();
    } catch (error) {
      setFailure(toFailure(error));
    }
    setBusy(false);
  };

  const about = failure && FIELD_OF[failure.userText.key];
  const wrong = (field: keyof Passphrases) => (failure && about === field ? t.text(failure.userText) : undefined);
  const edit = (change: (value: string) => void) => (value: string) => {
    change(value);
    setDiffer(false);
    setFailure(undefined);
  };
  return (
    <form
      class="cw-options-form cw-security-form"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      {failure === undefined || about !== undefined ? null : <ErrorNote failure={failure} />}
      {asksCurrent ? (
        <TextField
          label={t.t('options.security.current')}
          type="password"
          autoComplete="current-password"
          value={current}
          onInput={edit(setCurrent)}
          error={wrong('current')}
        />
      ) : null}
      {asksNext ? (
        <>
          <TextField
            label={t.t('options.security.next')}
            type="password"
            autoComplete="new-password"
            value={next}
            onInput={edit(setNext)}
            hint={t.t('options.security.nextAbout')}
            error={wrong('next')}
          />
          <TextField
            label={t.t('options.security.again')}
            type="password"
            autoComplete="new-password"
            value={again}
            onInput={edit(setAgain)}
            error={differ ? t.t('options.security.differ') : undefined}
          />
        </>
      ) : null}
      <div class="cw-options-actions">
        <Button variant={asksNext ? 'primary' : 'default'} type="submit" busy={busy} disabled={!complete}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
