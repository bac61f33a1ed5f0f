import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { DropZone, FilePicker } from './drop-zone.tsx';
import { FileCard } from './file-card.tsx';
import { sizeText } from './file-format.ts';
import { ImportProgressCard } from './import-progress.tsx';
import { ImportResult } from './import-result.tsx';
import { MappingBar } from './mapping-bar.tsx';
import { isReady } from './profile-edit.ts';
import type { Importer } from './types.ts';
import { useImport } from './use-import.ts';

export type { Importer } from './types.ts';

/** Files into records: choose, look over how they are read, import. */
export function ImportSection(props: {
  readonly importer: Importer;
  readonly saveFile: (name: string, content: string) => void;
}): VNode {
  const { importer, saveFile } = props;
  const t = useT();
  const state = useImport(importer);
  const { files, inspection, profile, phase, failure, looking } = state;
  const running = phase.step === 'run';
  useEffect(() => {
    if (!running) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [running]);

  return (
    <>
      {failure ? <ErrorNote failure={failure} /> : null}
      {body()}
    </>
  );

  function body(): VNode {
    switch (phase.step) {
      case 'choose':
        return <DropZone onFiles={state.addFiles} />;
      case 'map':
        return mapping();
      case 'run':
        return <ImportProgressCard name={profile?.name ?? ''} phase={phase} onCancel={state.cancel} />;
      case 'done':
        return <ImportResult report={phase.report} onMore={state.reset} />;
    }
  }

  function mapping(): VNode {
    const ready = inspection !== undefined && isReady(profile, inspection.files);
    return (
      <>
        <MappingBar state={state} importer={importer} saveFile={saveFile} />
        <Section
          card
          title={t.t('options.import.files', {
            n: files.length,
            size: sizeText(
              t,
              files.reduce((sum, { size }) => sum + size, 0),
            ),
          })}
          aside={<FilePicker label={t.t('options.import.add')} onFiles={state.addFiles} />}
        >
          {inspection === undefined ? (
            <>
              <p class="cw-options-about">{looking ? t.t('options.import.looking') : null}</p>
              <SkeletonLines lines={4} />
            </>
          ) : (
            <ul class="cw-import-files" aria-busy={looking}>
              {inspection.files.map((file) => (
                <FileCard key={file.name} file={file} state={state} importer={importer} alone={files.length <= 2} />
              ))}
            </ul>
          )}
        </Section>
        <div class="cw-import-go">
          <Button variant="primary" disabled={!ready} busy={looking} onClick={state.run}>
            {t.t('options.import.start')}
          </Button>
          <Button variant="quiet" onClick={state.reset}>
            {t.t('options.import.clear')}
          </Button>
          {ready || looking ? null : <p class="cw-options-about">{t.t('options.import.notReady')}</p>}
        </div>
      </>
    );
  }
}
