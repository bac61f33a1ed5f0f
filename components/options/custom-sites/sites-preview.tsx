import type { VNode } from 'preact';
import type { Response } from '../../../lib/protocol/types.ts';
import type { FileEntry } from '../../../lib/sites/site-file.ts';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Section } from '../../ui/section.tsx';

const TONES = { new: 'good', replaced: 'warn', same: 'neutral' } as const satisfies Record<string, Tone>;

/** What a file would add and replace, and which of its entries cannot be read; nothing is kept before it is agreed to. */
export function SitesPreview(props: {
  readonly preview: Response<'sites.preview'>;
  readonly onImport: (origins: readonly string[]) => void;
  readonly onCancel: () => void;
}): VNode {
  const { preview, onImport, onCancel } = props;
  const { entries, problem } = preview;
  const t = useT();
  const useful = entries.flatMap((entry) => (entry.ok && entry.change !== 'same' ? [entry.site.origin] : []));
  return (
    <Section card title={t.t('sites.preview.title')}>
      {problem ? (
        <p class="cw-field-error" role="alert">
          {t.text(problem)}
        </p>
      ) : null}
      {entries.length === 0 ? null : (
        <ul class="cw-sites-entries">
          {entries.map((entry, at) => (
            <li key={at}>
              <Entry entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {problem === undefined && useful.length === 0 ? <p>{t.t('sites.preview.nothing')}</p> : null}
      {useful.length > 0 ? <p class="cw-field-hint">{t.t('sites.preview.about')}</p> : null}
      <div class="cw-options-actions">
        {useful.length > 0 ? (
          <Button variant="primary" onClick={() => onImport(useful)}>
            {t.t('sites.preview.import', { n: useful.length })}
          </Button>
        ) : null}
        <Button onClick={onCancel}>{t.t(useful.length > 0 ? 'ui.cancel' : 'sites.preview.close')}</Button>
      </div>
    </Section>
  );
}

function Entry({ entry }: { readonly entry: FileEntry }): VNode {
  const t = useT();
  if (!entry.ok) {
    return (
      <>
        <p class="cw-sites-entry">
          <strong>{entry.title}</strong>
          <Chip tone="bad">{t.t('sites.preview.wrong')}</Chip>
        </p>
        <div role="alert">
          <ul>
            {entry.problems.map((problem) => (
              <li class="cw-field-error" key={t.text(problem)}>
                {t.text(problem)}
              </li>
            ))}
          </ul>
        </div>
      </>
    );
  }
  const { site, change, missing } = entry;
  return (
    <>
      <p class="cw-sites-entry">
        <strong>{site.name}</strong>
        <span class="cw-caption">{new URL(site.origin).host}</span>
        <Chip tone={TONES[change]}>{t.t(`sites.preview.${change}`)}</Chip>
      </p>
      <p class="cw-sites-codes">
        {site.patterns.map(({ pattern }) => (
          <code key={pattern}>{pattern}</code>
        ))}
      </p>
      {missing.length === 0 ? null : (
        <p class="cw-field-hint">{t.t('sites.preview.missing', { labels: missing.join(', ') })}</p>
      )}
    </>
  );
}
