import type { VNode } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { LOCK_AFTER_MINUTES } from '../../lib/vault/lock-after.ts';
import type { VaultState } from '../../lib/vault/vault.ts';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { SelectField } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { UnlockForm } from '../vault/unlock-form.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { useAction, useLoad } from './use-load.ts';

type Open = 'change' | 'remove' | 'forgotten';

/** How tokens are kept: a passphrase, when it is asked for, and what happens to one that was forgotten. */
export function SecuritySection({
  onVaultChanged,
}: {
  readonly onVaultChanged: (on: () => void) => () => void;
}): VNode {
  const t = useT();
  const ask = useAsk();
  const action = useAction();
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState('');
  const vault = useLoad(useCallback(() => ask('vault.state', {}), [ask]));
  const { reload } = vault;
  useEffect(() => onVaultChanged(reload), [onVaultChanged, reload]);

  const failure = action.failure ?? vault.failure;
  const finished = (key?: string) => {
    setOpen(undefined);
    setDone(key === undefined ? '' : t.t(key));
    reload();
  };
  const run = (work: () => Promise<unknown>, key?: string) =>
    action.run(async () => {
      setDone('');
      await work();
      finished(key);
    });

  return (
    <>
      {failure ? <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: reload }} /> : null}
      <Section card title={t.t('options.security.tokens')}>
        {vault.value === undefined ? vault.failure ? null : <SkeletonLines lines={3} /> : card(vault.value)}
        {vault.failure ? forgotten() : null}
        <p role="status" class="cw-options-saved">
          {done}
        </p>
      </Section>
    </>
  );

  function card({ protection, locked, lockAfterMinutes }: VaultState): VNode {
    if (protection === 'login') return unprotected();
    return locked ? lockedCard() : protectedCard(lockAfterMinutes);
  }

  function unprotected(): VNode {
    return (
      <>
        <p class="cw-options-about">{t.t('options.security.loginOnly')}</p>
        <p class="cw-options-about">{t.t('options.security.why')}</p>
        <PassphraseForm
          fields={['next']}
          submit={t.t('options.security.set')}
          send={({ next }) => ask('vault.protect', { passphrase: next })}
          onDone={() => finished('options.security.isSet')}
        />
      </>
    );
  }

  function lockedCard(): VNode {
    return (
      <>
        <p class="cw-options-about">{t.t('options.security.locked')}</p>
        <UnlockForm onUnlocked={() => finished()} />
        {forgotten()}
      </>
    );
  }

  function protectedCard(lockAfterMinutes: number): VNode {
    return (
      <>
        <div class="cw-options-row">
          <p>{t.t('options.security.protected')}</p>
          <Button onClick={() => run(() => ask('vault.lock', {}))} busy={action.busy}>
            {t.t('options.security.lockNow')}
          </Button>
        </div>
        <div class="cw-options-fields cw-security-after">
          <SelectField
            label={t.t('options.security.lockAfter')}
            hint={t.t('options.security.lockAfterAbout')}
            value={String(lockAfterMinutes)}
            options={LOCK_AFTER_MINUTES.map((minutes) => ({ value: String(minutes), label: afterText(minutes) }))}
            onChange={(minutes) =>
              run(() => ask('vault.lockAfter', { minutes: Number(minutes) }), 'options.security.saved')
            }
          />
        </div>
        <div class="cw-options-actions">
          <Button onClick={() => setOpen(open === 'change' ? undefined : 'change')} expanded={open === 'change'}>
            {t.t('options.security.change')}
          </Button>
          <Button
            variant="quiet"
            onClick={() => setOpen(open === 'remove' ? undefined : 'remove')}
            expanded={open === 'remove'}
          >
            {t.t('options.security.remove')}
          </Button>
        </div>
        {open === 'change' ? (
          <PassphraseForm
            fields={['current', 'next']}
            submit={t.t('options.security.changeNow')}
            send={({ current, next }) => ask('vault.protect', { passphrase: next, current })}
            onDone={() => finished('options.security.isChanged')}
          />
        ) : null}
        {open === 'remove' ? (
          <>
            <p class="cw-options-about">{t.t('options.security.removeAbout')}</p>
            <PassphraseForm
              fields={['current']}
              submit={t.t('options.security.removeNow')}
              send={({ current }) => ask('vault.unprotect', { current })}
              onDone={() => finished('options.security.isRemoved')}
            />
          </>
        ) : null}
      </>
    );
  }

  function forgotten(): VNode {
    if (open !== 'forgotten') {
      return (
        <div class="cw-options-actions">
          <Button onClick={() => setOpen('forgotten')}>{t.t('options.security.forgotten')}</Button>
        </div>
      );
    }
    return (
      <div class="cw-options-confirm" role="alert">
        <p>{t.t('options.security.forgottenAbout')}</p>
        <Button
          variant="danger"
          busy={action.busy}
          onClick={() => run(() => ask('vault.reset', {}), 'options.security.isReset')}
        >
          {t.t('options.security.dropTokens')}
        </Button>
        <Button onClick={() => setOpen(undefined)}>{t.t('ui.cancel')}</Button>
      </div>
    );
  }

  function afterText(minutes: number): string {
    if (minutes === 0) return t.t('options.security.afterBrowser');
    return minutes < 60
      ? t.t('options.security.afterMinutes', { n: minutes })
      : t.t('options.security.afterHours', { n: minutes / 60 });
  }
}
