import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useAsk, useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Progress } from '../../ui/meter.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { FilePicker } from '../import/drop-zone.tsx';
import { type Loaded, useAction } from '../use-load.ts';
import './own-data.css';
import type { OwnData, RecordProgress, SavedFile, Stored } from './types.ts';

interface Job {
  readonly what: 'exporting' | 'restoring';
  readonly progress?: RecordProgress;
}

/** Taking everything along, a table for a spreadsheet, and, where nothing is stored, bringing an export back. */
export function OwnDataSection(props: {
  readonly ownData: OwnData;
  readonly saveFile: (name: string, content: Blob) => void;
  readonly stored: Loaded<Stored>;
  readonly onRestored: () => void;
}): VNode {
  const { ownData, saveFile, stored, onRestored } = props;
  const t = useT();
  const ask = useAsk();
  const action = useAction();
  const [job, setJob] = useState<Job>();
  const [done, setDone] = useState('');
  const [chosen, setChosen] = useState<string>();
  const { tables = [], empty } = stored.value ?? {};
  const table = tables.find((each) => each.table === chosen)?.table ?? tables[0]?.table;
  const failure = action.failure ?? stored.failure;

  const run = (what: Job['what'], work: (onProgress: (progress: RecordProgress) => void) => Promise<string>) =>
    action.run(async () => {
      setDone('');
      setJob({ what });
      try {
        setDone(await work((progress) => setJob({ what, progress })));
      } finally {
        setJob(undefined);
      }
    });
  const save = (make: (onProgress: (progress: RecordProgress) => void) => Promise<SavedFile>) =>
    run('exporting', async (onProgress) => {
      const { name, content } = await make(onProgress);
      saveFile(name, content);
      return t.t('options.own.exported', { name });
    });
  const restore = (file: File) =>
    run('restoring', async (onProgress) => {
      const n = await ownData.restore(file, onProgress);
      await ask('analysis.run', {});
      onRestored();
      return t.t('options.own.restored', { n });
    });

  return (
    <Section card title={t.t('options.own.title')}>
      {failure ? <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: stored.reload }} /> : null}
      <p class="cw-options-about">{t.t('options.own.about')}</p>
      {stored.value === undefined && !stored.failure ? <SkeletonLines lines={2} /> : null}
      {empty === false ? (
        <>
          <div class="cw-own-act">
            <Button busy={action.busy} onClick={() => save((onProgress) => ownData.exportAll(onProgress))}>
              {t.t('options.own.exportAll')}
            </Button>
            <p class="cw-caption">{t.t('options.own.exportAllAbout')}</p>
          </div>
          {table === undefined ? null : (
            <div class="cw-own-act">
              <SelectField
                label={t.t('options.own.table')}
                value={table}
                options={tables.map((each) => ({
                  value: each.table,
                  label: `${t.t(`options.entity.${each.table}`)} · ${t.number(each.rows)}`,
                }))}
                onChange={setChosen}
              />
              <Button busy={action.busy} onClick={() => save((onProgress) => ownData.exportTable(table, onProgress))}>
                {t.t('options.own.exportTable')}
              </Button>
              <p class="cw-caption">{t.t('options.own.exportTableAbout')}</p>
            </div>
          )}
        </>
      ) : null}
      {empty && !action.busy ? (
        <div class="cw-own-act">
          <FilePicker
            label={t.t('options.own.restore')}
            accept=".jsonl"
            single
            onFiles={([file]) => file && restore(file)}
          />
          <p class="cw-caption">{t.t('options.own.restoreAbout')}</p>
        </div>
      ) : null}
      {job === undefined ? null : <JobProgress job={job} />}
      <p role="status" class="cw-options-saved">
        {done}
      </p>
    </Section>
  );
}

function JobProgress({ job: { what, progress } }: { readonly job: Job }): VNode {
  const t = useT();
  const label = t.t(`options.own.${what}`);
  const valueText = progress && t.t('options.own.progress', { done: progress.done, total: progress.total });
  return (
    <div>
      <Progress
        label={label}
        {...(progress === undefined ? {} : { value: progress.done / Math.max(1, progress.total) })}
        valueText={valueText ?? ''}
      />
      <p class="cw-options-progress">
        <span>{label}</span>
        {valueText === undefined ? null : <span>{valueText}</span>}
      </p>
    </div>
  );
}
