import type { VNode } from 'preact';
import type { Text } from '../../../lib/errors.ts';
import { SITE_KINDS, type SitePattern } from '../../../lib/sites/custom-site.ts';
import { fillPattern } from '../../../lib/sites/fill.ts';
import { readPattern } from '../../../lib/sites/pattern.ts';
import { type Suggestion, suggestPatterns } from '../../../lib/sites/suggest.ts';
import { useT } from '../../context.ts';
import { IconButton } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Suggestions } from './suggestions.tsx';
import type { IdSource } from './types.ts';

const EXAMPLE_ID = '4711';
const NONE = '';

/** One pattern: how it reads as it is written, what it shows, and whose ids those are. */
export function PatternFields(props: {
  /** From 1. */
  readonly place: number;
  readonly pattern: SitePattern;
  readonly origin: string | undefined;
  readonly sources: readonly IdSource[];
  readonly problem: Text | undefined;
  readonly onChange: (pattern: SitePattern) => void;
  readonly onUse: (suggestion: Suggestion) => void;
  readonly onRemove?: () => void;
}): VNode {
  const { place, pattern, origin, sources, problem, onChange, onUse, onRemove } = props;
  const t = useT();
  const route = readPattern(pattern.pattern, origin);
  const { connection = NONE, ...rest } = pattern;
  const isKnown = connection === NONE || sources.some(({ id }) => id === connection);
  return (
    <div class="cw-sites-pattern">
      <TextField
        label={t.t('sites.patternN', { n: place })}
        value={pattern.pattern}
        placeholder="/customers/:id"
        onInput={(written) => onChange({ ...pattern, pattern: written })}
        error={problem ? t.text(problem) : undefined}
        hint={
          route.ok
            ? t.t('sites.example', { address: fillPattern(origin ?? '', route.value, { id: EXAMPLE_ID }) })
            : undefined
        }
      />
      <SelectField
        label={t.t('sites.kind')}
        value={pattern.kind}
        options={SITE_KINDS.map((kind) => ({ value: kind, label: t.t(`sites.kind.${kind}`) }))}
        onChange={(kind) => onChange({ ...pattern, kind })}
      />
      <SelectField
        label={t.t('sites.connection')}
        value={connection}
        options={[
          { value: NONE, label: t.t('sites.choose') },
          ...sources.map(({ id, label }) => ({ value: id, label })),
          ...(isKnown ? [] : [{ value: connection, label: t.t('sites.gone') }]),
        ]}
        onChange={(id) => onChange(id === NONE ? rest : { ...rest, connection: id })}
        hint={
          sources.length === 0 ? t.t('sites.noSources') : connection === NONE ? t.t('sites.chooseAbout') : undefined
        }
      />
      {onRemove ? (
        <IconButton icon="trash" label={t.t('sites.removePattern', { n: place })} onClick={onRemove} />
      ) : (
        <span />
      )}
      {route.ok ? null : <Suggestions suggestions={suggestPatterns(pattern.pattern.trim())} onUse={onUse} />}
    </div>
  );
}
