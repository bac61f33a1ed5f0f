import type { VNode } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Response } from '../../../lib/protocol/types.ts';
import type { CustomSite } from '../../../lib/sites/custom-site.ts';
import { useAsk, useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { FilePicker } from '../import/drop-zone.tsx';
import { useAction, useLoad } from '../use-load.ts';
import './custom-sites.css';
import { SiteCard } from './site-card.tsx';
import { SiteForm } from './site-form.tsx';
import { SitesPreview } from './sites-preview.tsx';
import type { SitePowers } from './types.ts';

/** Sites that the user has described: which there are, describing one, as a file and back. */
export function SitesSection(props: {
  readonly powers: SitePowers;
  readonly onSitesChanged: (listener: () => void) => () => void;
  readonly saveFile: (name: string, content: string) => void;
}): VNode {
  const { powers, onSitesChanged, saveFile } = props;
  const t = useT();
  const ask = useAsk();
  const action = useAction();
  const [editing, setEditing] = useState<'new' | CustomSite>();
  const [file, setFile] = useState<{ readonly content: string; readonly preview: Response<'sites.preview'> }>();
  const [imported, setImported] = useState<number>();
  const sites = useLoad(useCallback(() => ask('sites.list', {}), [ask]));
  const connections = useLoad(useCallback(() => ask('connections.list', {}), [ask]));
  const { reload } = sites;
  useEffect(() => onSitesChanged(reload), [onSitesChanged, reload]);

  const failure = sites.failure ?? connections.failure;
  if (failure) return <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: retry }} />;
  if (sites.value === undefined || connections.value === undefined) return <SkeletonLines lines={5} />;
  const list = sites.value;
  const sources = connections.value;
  const known = list.map(({ site }) => site);

  if (editing !== undefined) {
    return (
      <SiteForm
        key={editing === 'new' ? 'new' : editing.id}
        {...(editing === 'new' ? {} : { existing: editing })}
        known={known}
        sources={sources}
        powers={powers}
        onDone={() => {
          setEditing(undefined);
          reload();
        }}
      />
    );
  }
  return (
    <>
      {action.failure ? <ErrorNote failure={action.failure} /> : null}
      {imported === undefined ? null : (
        <p class="cw-options-saved" role="status">
          {t.t('sites.imported', { n: imported })}
        </p>
      )}
      {file === undefined ? null : (
        <SitesPreview
          preview={file.preview}
          onCancel={() => setFile(undefined)}
          onImport={(origins) =>
            action.run(async () => {
              const { saved } = await ask('sites.import', { content: file.content, origins: [...origins] });
              setFile(undefined);
              setImported(saved);
              reload();
            })
          }
        />
      )}
      {list.length === 0 ? (
        <Section card title={t.t('sites.list')}>
          <EmptyState
            icon="link"
            title={t.t('sites.empty.title')}
            action={
              <div class="cw-sites-first">
                <Button variant="primary" icon="plus" onClick={() => setEditing('new')}>
                  {t.t('sites.add')}
                </Button>
                {picker()}
              </div>
            }
          >
            {t.t('sites.empty.about')}
          </EmptyState>
        </Section>
      ) : (
        <>
          {list.map((view) => (
            <SiteCard
              key={view.site.id}
              view={view}
              sources={sources}
              busy={action.busy}
              onAllow={() => action.run(() => powers.requestOrigin(view.site.origin).then(reload))}
              onEdit={() => setEditing(view.site)}
              onExport={() => exported([view.site.id], view.site.id)}
              onRemove={() => action.run(() => ask('sites.remove', { id: view.site.id }).then(reload))}
            />
          ))}
          <div class="cw-options-actions">
            <Button variant="primary" icon="plus" onClick={() => setEditing('new')}>
              {t.t('sites.add')}
            </Button>
            {picker()}
            <Button onClick={() => exported(undefined, 'all')}>{t.t('sites.exportAll')}</Button>
          </div>
        </>
      )}
    </>
  );

  function retry(): void {
    sites.reload();
    connections.reload();
  }

  function picker(): VNode {
    return <FilePicker label={t.t('sites.import')} accept=".json,application/json" single onFiles={chosen} />;
  }

  function chosen([first]: readonly File[]): void {
    if (first === undefined) return;
    setImported(undefined);
    action.run(async () => {
      const content = await first.text();
      setFile({ content, preview: await ask('sites.preview', { content }) });
    });
  }

  function exported(ids: string[] | undefined, name: string): void {
    action.run(async () => {
      const { text } = await ask('sites.export', ids === undefined ? {} : { ids });
      saveFile(`channelwise-sites-${name}.json`, text);
    });
  }
}
