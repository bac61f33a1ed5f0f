import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { TextField } from '../ui/field.tsx';
import './unlock.css';

const WRONG = 'error.wrongPassphrase';

/** Asks for the passphrase; what was due while it was locked goes on by itself afterwards. */
export function UnlockForm({ onUnlocked }: { readonly onUnlocked: () => void }): VNode {
  const t = useT();
  const ask = useAsk();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const unlock = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await ask('vault.unlock', { passphrase });
      setPassphrase('');
      onUnlocked();
    } catch (error) {
      setFailure(toFailure(error));
    }
    setBusy(false);
  };

  const wrong = failure?.userText.key === WRONG;
  return (
    <form
      class="cw-unlock"
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
    >
      {failure === undefined || wrong ? null : <ErrorNote failure={failure} />}
      <TextField
        label={t.t('popup.unlock.passphrase')}
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onInput={(value) => {
          setPassphrase(value);
          setFailure(undefined);
        }}
        error={wrong ? t.t(WRONG) : undefined}
      />
      <Button variant="primary" type="submit" busy={busy} disabled={passphrase === ''}>
        {t.t('popup.unlock.unlock')}
      </Button>
    </form>
  );
}
