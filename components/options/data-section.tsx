import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import type { OptionsPowers } from './options.tsx';
import { OwnDataSection } from './own-data/own-data-section.tsx';
import { useAction, useLoad } from './use-load.ts';

const SHOWN = 50;

/** Taking everything along, what could not be read, and getting rid of everything. */
export function DataSection({ powers }: { readonly powers: OptionsPowers }): VNode {
  const t = useT();
  const ask = useAsk();
  const [erasing, setErasing] = useState(false);
  const [erased, setErased] = useState(false);
  const erase = useAction();
  const rejected = useLoad(
    useCallback(async () => {
      const connections = await ask('connections.list', {});
      return Promise.all(
        connections.map(async ({ id, label }) => ({
          label,
          items: await ask('quarantine.list', { connectionId: id }),
        })),
      );
    }, [ask]),
  );
  const { ownData, saveFile } = powers;
  const stored = useLoad(useCallback(() => ownData.stored(), [ownData]));
  const withItems = rejected.value?.filter(({ items }) => items.length > 0);
  const failure = erase.failure ?? rejected.failure;

  return (
    <>
      {failure ? <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: rejected.reload }} /> : null}
      <OwnDataSection
        ownData={ownData}
        saveFile={saveFile}
        stored={stored}
        onRestored={() => {
          setErased(false);
          stored.reload();
          rejected.reload();
        }}
      />
      <Section card title={t.t('options.quarantine.title')}>
        <p class="cw-options-about">{t.t('options.quarantine.about')}</p>
        {withItems === undefined ? <SkeletonLines lines={3} /> : null}
        {withItems?.length === 0 ? <p>{t.t('options.quarantine.none')}</p> : null}
        {withItems?.map(({ label, items }) => (
          <details key={label} class="cw-options-rejects">
            <summary>{t.t('options.quarantine.count', { name: label, n: items.length })}</summary>
            <div class="cw-options-scroll">
              <table class="cw-table">
                <thead>
                  <tr>
                    <th scope="col">{t.t('options.quarantine.record')}</th>
                    <th scope="col">{t.t('options.quarantine.reason')}</th>
                    <th scope="col">{t.t('options.quarantine.raw')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.slice(0, SHOWN).map((item) => (
                    <tr key={item.id}>
                      <td>
                        {item.stream} {item.externalId ?? ''}
                      </td>
                      <td>{item.reason}</td>
                      <td>
                        <code class="cw-options-raw">{item.raw}</code>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {items.length > SHOWN ? (
              <p class="cw-options-about">{t.t('options.quarantine.more', { n: items.length - SHOWN })}</p>
            ) : null}
          </details>
        ))}
      </Section>
      <Section card title={t.t('options.erase.title')}>
        <p class="cw-options-about">{t.t('options.erase.about')}</p>
        {erasing ? (
          <div class="cw-options-confirm" role="alert">
            <p>{t.t('options.erase.sure')}</p>
            <Button
              variant="danger"
              busy={erase.busy}
              onClick={() =>
                erase.run(async () => {
                  await ask('data.erase', {});
                  setErasing(false);
                  setErased(true);
                  stored.reload();
                  rejected.reload();
                })
              }
            >
              {t.t('options.erase.yes')}
            </Button>
            <Button onClick={() => setErasing(false)}>{t.t('ui.cancel')}</Button>
          </div>
        ) : (
          <Button variant="danger" icon="trash" onClick={() => setErasing(true)}>
            {t.t('options.erase.button')}
          </Button>
        )}
        <p role="status" class="cw-options-saved">
          {erased ? t.t('options.erase.done') : ''}
        </p>
      </Section>
    </>
  );
}
