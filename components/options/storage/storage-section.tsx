import type { VNode } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { StorageUse } from '../../../lib/protocol/storage.ts';
import { useAsk, useNow, useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Section } from '../../ui/section.tsx';
import { StorageNote } from '../../ui/storage-note.tsx';
import { useAction, useLoad } from '../use-load.ts';
import './storage.css';

const POLL_MS = 2000;
const KILO = 1000;

/** How much is stored, whether it may stay, whether it is still what was saved. */
export function StorageSection(props: {
  readonly storageUse: () => Promise<StorageUse>;
  readonly onChanged: () => void;
}): VNode {
  const { storageUse, onChanged } = props;
  const t = useT();
  const ask = useAsk();
  const now = useNow();
  const use = useLoad(storageUse);
  const status = useLoad(useCallback(() => ask('storage.status', {}), [ask]));
  const checking = useAction();
  const [whole, setWhole] = useState(false);
  const notice = status.value?.notice;

  const { reload } = status;
  const going = notice?.over === false;
  useEffect(() => {
    if (!going) return undefined;
    const timer = setInterval(reload, POLL_MS);
    return () => clearInterval(timer);
  }, [going, reload]);

  const check = (anew: boolean) =>
    checking.run(async () => {
      setWhole(false);
      const before = notice?.at;
      const after = await ask('storage.check', anew ? { anew } : {});
      setWhole(after.notice === undefined || after.notice.at === before);
      status.reload();
      use.reload();
      onChanged();
    });
  const failure = checking.failure ?? status.failure;
  const unopened = failure?.userText.key === 'error.storageUnavailable';
  const { used, quota, persistent } = use.value ?? {};

  return (
    <Section card title={t.t('storage.title')}>
      <p class="cw-options-about">{t.t('storage.about')}</p>
      {notice === undefined ? null : (
        <StorageNote
          notice={notice}
          onDismiss={() => void ask('storage.dismiss', {}).then(status.reload, status.reload)}
        />
      )}
      {failure === undefined ? null : (
        <ErrorNote
          failure={failure}
          action={
            unopened
              ? { label: t.t('storage.anew'), onClick: () => check(true) }
              : { label: t.t('ui.retry'), onClick: status.reload }
          }
        />
      )}
      {unopened ? <p class="cw-caption">{t.t('storage.anew.about')}</p> : null}
      <dl class="cw-storage-facts">
        {fact('storage.used', used === undefined ? undefined : bytes(used))}
        {fact('storage.quota', quota === undefined ? undefined : bytes(quota))}
        {fact(
          'storage.persistent',
          persistent === undefined ? undefined : t.t(persistent ? 'storage.persistent.yes' : 'storage.persistent.no'),
        )}
        {fact(
          'storage.checkedAt',
          status.value?.checkedAt === undefined ? t.t('storage.never') : t.age(status.value.checkedAt, now),
        )}
      </dl>
      <div class="cw-options-row">
        <Button icon="check" busy={checking.busy} onClick={() => check(false)}>
          {t.t('storage.check')}
        </Button>
        <p role="status" class="cw-options-saved">
          {whole ? t.t('storage.whole') : ''}
        </p>
      </div>
    </Section>
  );

  function fact(name: string, value: string | undefined): VNode {
    return (
      <div>
        <dt>{t.t(name)}</dt>
        <dd>{value ?? t.t('storage.unknown')}</dd>
      </div>
    );
  }

  function bytes(count: number): string {
    const power = count < KILO ** 2 ? 1 : count < KILO ** 3 ? 2 : 3;
    const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte'][power] ?? 'byte';
    return t.number(count / KILO ** power, { style: 'unit', unit, maximumFractionDigits: power === 1 ? 0 : 1 });
  }
}
