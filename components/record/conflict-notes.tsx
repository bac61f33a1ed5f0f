import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ConflictBrief } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { sourcesText } from '../format.ts';
import { safeUrl } from '../safe-url.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Icon } from '../ui/icon.tsx';

const SHOWN = 2;

/** Open conflicts, before anything else is said: what about, between whom, since when, and where it is settled. */
export function ConflictNotes(props: {
  readonly conflicts: readonly ConflictBrief[];
  /** Opens a next step. */
  readonly onStep: (id: string) => void;
}): VNode | null {
  const { conflicts, onStep } = props;
  const t = useT();
  const [all, setAll] = useState(false);
  if (conflicts.length === 0) return null;
  const shown = all ? conflicts : conflicts.slice(0, SHOWN);
  return (
    <section class="cw-note cw-note-warn cw-conflicts" aria-label={t.t('ui.conflicts.title', { n: conflicts.length })}>
      <Icon name="warning" />
      <div class="cw-note-body">
        <h2 class="cw-note-title">{t.t('ui.conflicts.title', { n: conflicts.length })}</h2>
        <ul>
          {shown.map((conflict) => (
            <One key={conflict.id} conflict={conflict} onStep={onStep} />
          ))}
        </ul>
        {conflicts.length > SHOWN ? (
          <button type="button" class="cw-link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t.t('ui.less') : t.t('ui.conflicts.all', { n: conflicts.length })}
          </button>
        ) : null}
        <AgeStamp sources={conflicts.flatMap(({ sources }) => sources)} />
      </div>
    </section>
  );
}

function One({ conflict, onStep }: { readonly conflict: ConflictBrief; readonly onStep: (id: string) => void }): VNode {
  const { what, words, between, since, step, sources } = conflict;
  const t = useT();
  const url = safeUrl(conflict.url);
  const parties = new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(between);
  return (
    <li class="cw-conflict" title={sourcesText(t, sources)}>
      <p>
        <span class="cw-conflict-what">{t.text(what)}</span>
        {parties === '' ? null : `${t.t('ui.conflicts.colon')}${parties}`}
      </p>
      {words === undefined ? null : <p class="cw-conflict-words">{words}</p>}
      <p class="cw-conflict-foot">
        {since === undefined ? null : <span>{t.t('ui.conflicts.since', { day: { day: since } })}</span>}
        {step === undefined ? null : (
          <button type="button" class="cw-link" onClick={() => onStep(step)}>
            {t.t('ui.conflicts.step')}
          </button>
        )}
        {url === undefined ? null : (
          <a class="cw-link" href={url} target="_blank" rel="noopener noreferrer">
            {t.t('ui.conflicts.open')}
          </a>
        )}
      </p>
    </li>
  );
}
