import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { readOrigin } from '../../../lib/sites/address.ts';
import { checkSite } from '../../../lib/sites/check.ts';
import type { CustomSite, SitePattern } from '../../../lib/sites/custom-site.ts';
import { type Suggestion, suggestPatterns } from '../../../lib/sites/suggest.ts';
import { useAsk, useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { TextField } from '../../ui/field.tsx';
import { Section } from '../../ui/section.tsx';
import { useAction } from '../use-load.ts';
import { PatternFields } from './pattern-fields.tsx';
import { SiteTrial } from './site-trial.tsx';
import { Suggestions } from './suggestions.tsx';
import type { IdSource, SitePowers } from './types.ts';

/** Describing a site: name, address, patterns; everything is checked as it is written, and tried on the tab that is open. */
export function SiteForm(props: {
  readonly existing?: CustomSite;
  readonly known: readonly CustomSite[];
  readonly sources: readonly IdSource[];
  readonly powers: SitePowers;
  readonly onDone: () => void;
}): VNode {
  const { existing, known, sources, powers, onDone } = props;
  const t = useT();
  const ask = useAsk();
  const action = useAction();
  const usual = sources.length === 1 ? sources[0]?.id : undefined;
  const [name, setName] = useState(existing?.name ?? '');
  const [address, setAddress] = useState(existing?.origin ?? '');
  const [patterns, setPatterns] = useState<readonly SitePattern[]>(existing?.patterns ?? [patternLike(undefined)]);
  /** Nothing is called wrong before there was a wish to save it. */
  const [tried, setTried] = useState(false);

  const draft = { name, address, patterns, ...(existing ? { id: existing.id } : {}) };
  const checked = checkSite(draft, { sites: known, isBuiltIn: powers.isBuiltIn });
  const problems = checked.ok ? undefined : checked.problems;
  const read = readOrigin(address);
  const origin = read.ok ? read.value : undefined;
  const suggestions = patterns.every(({ pattern }) => pattern.trim() === '') ? suggestPatterns(full(address)) : [];

  const save = () => {
    setTried(true);
    if (!checked.ok) return;
    // First of all, while the click counts. Also one that is refused is kept: it can be allowed later.
    const asked = powers.requestOrigin(checked.site.origin).catch(() => false);
    action.run(async () => {
      await asked;
      await ask('sites.save', { site: { ...draft, patterns: [...draft.patterns] } });
      onDone();
    });
  };
  const cancel = () => {
    // What was allowed for trying it out is given back.
    if (origin !== undefined) void ask('sites.forgo', { origin }).catch(() => undefined);
    onDone();
  };

  return (
    <>
      <Section card title={existing ? t.t('sites.form.edit', { name: existing.name }) : t.t('sites.form.new')}>
        <form
          class="cw-sites-form"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <div class="cw-sites-head">
            <TextField
              label={t.t('sites.address')}
              value={address}
              onInput={setAddress}
              placeholder="https://crm.example.com"
              hint={origin === undefined || origin === address.trim() ? t.t('sites.addressHint') : readAs(origin)}
              error={problems?.address && (tried || address !== '') ? t.text(problems.address) : undefined}
            />
            <TextField
              label={t.t('sites.name')}
              value={name}
              onInput={setName}
              error={problems?.name && tried ? t.text(problems.name) : undefined}
            />
          </div>
          <Suggestions suggestions={suggestions} onUse={(suggestion) => use(0, suggestion)} />
          <fieldset class="cw-sites-patterns">
            <legend>{t.t('sites.patterns')}</legend>
            <p class="cw-field-hint">{t.t('sites.patternsAbout')}</p>
            {patterns.map((pattern, at) => (
              <PatternFields
                key={at}
                place={at + 1}
                pattern={pattern}
                origin={origin}
                sources={sources}
                problem={tried || pattern.pattern !== '' ? problems?.patterns.get(at) : undefined}
                onChange={(changed) => setPatterns(patterns.with(at, changed))}
                onUse={(suggestion) => use(at, suggestion)}
                {...(patterns.length > 1 ? { onRemove: () => setPatterns(patterns.toSpliced(at, 1)) } : {})}
              />
            ))}
            <div>
              <Button icon="plus" size="small" onClick={() => setPatterns([...patterns, patternLike(patterns.at(-1))])}>
                {t.t('sites.addPattern')}
              </Button>
            </div>
          </fieldset>
          {problems?.site && tried ? (
            <p class="cw-field-error" role="alert">
              {t.text(problems.site)}
            </p>
          ) : null}
          {action.failure ? <ErrorNote failure={action.failure} /> : null}
          <div class="cw-options-actions">
            <Button variant="primary" type="submit" busy={action.busy}>
              {t.t('sites.save')}
            </Button>
            <Button onClick={cancel}>{t.t('ui.cancel')}</Button>
          </div>
        </form>
      </Section>
      <SiteTrial
        origin={origin !== undefined && !powers.isBuiltIn(origin) ? origin : undefined}
        patterns={patterns}
        sources={sources}
        powers={powers}
        onUse={(suggestion) => use(free(), suggestion)}
      />
    </>
  );

  function readAs(found: string): string {
    return t.t('sites.addressRead', { origin: found });
  }

  function patternLike(last: SitePattern | undefined): SitePattern {
    const connection = last?.connection ?? usual;
    return { pattern: '', kind: last?.kind ?? 'account', ...(connection === undefined ? {} : { connection }) };
  }

  /** Where a suggestion goes: the first field that is empty, or a new one. */
  function free(): number {
    const empty = patterns.findIndex(({ pattern }) => pattern.trim() === '');
    return empty < 0 ? patterns.length : empty;
  }

  function use(at: number, { pattern, kind }: Suggestion): void {
    const before = patterns[at] ?? patternLike(patterns.at(-1));
    const filled = { ...before, pattern, ...(kind === undefined ? {} : { kind }) };
    setPatterns(at < patterns.length ? patterns.with(at, filled) : [...patterns, filled]);
  }
}

function full(address: string): string {
  const written = address.trim();
  return written === '' || /^https?:\/\//i.test(written) ? written : `https://${written}`;
}
