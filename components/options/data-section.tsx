import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Section } from '../ui/section.tsx';
import type { OptionsPowers } from './options.tsx';
import { AuditSection } from './own-data/audit-section.tsx';
import { OwnDataSection } from './own-data/own-data-section.tsx';
import { PersonSection } from './own-data/person-section.tsx';
import { RetentionSection } from './own-data/retention-section.tsx';
import { QuarantineSection } from './quarantine/quarantine-section.tsx';
import { StorageSection } from './storage/storage-section.tsx';
import { useAction, useLoad } from './use-load.ts';

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
        connections.map(async (connection) => {
          const { total, unkept } = await ask('quarantine.list', {
            connectionId: connection.id,
            question: { limit: 0 },
          });
          return { connection, total, unkept };
        }),
      );
    }, [ask]),
  );
  const { ownData, saveFile, storageUse } = powers;
  const stored = useLoad(useCallback(() => ownData.stored(), [ownData]));
  const [turn, setTurn] = useState(0);
  const changed = () => {
    stored.reload();
    rejected.reload();
    setTurn((last) => last + 1);
  };
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
          changed();
        }}
      />
      <StorageSection storageUse={storageUse} onChanged={changed} />
      <QuarantineSection held={rejected.value} onChanged={rejected.reload} saveFile={saveFile} />
      <PersonSection ownData={ownData} saveFile={saveFile} onErased={changed} />
      <RetentionSection ownData={ownData} onChanged={changed} />
      <AuditSection ownData={ownData} saveFile={saveFile} turn={turn} />
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
                  changed();
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
