import type { VNode } from 'preact';
import type { Suggestion } from '../../../lib/sites/suggest.ts';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';

/** An address of a record was pasted: which of its parts is the id? */
export function Suggestions(props: {
  readonly suggestions: readonly Suggestion[];
  readonly onUse: (suggestion: Suggestion) => void;
}): VNode | null {
  const { suggestions, onUse } = props;
  const t = useT();
  if (suggestions.length === 0) return null;
  return (
    <div class="cw-sites-suggest">
      <p>{t.t('sites.suggestAbout')}</p>
      <ul>
        {suggestions.map((suggestion) => (
          <li key={suggestion.pattern}>
            <Button size="small" onClick={() => onUse(suggestion)}>
              {t.t('sites.suggest', { pattern: suggestion.pattern, id: suggestion.id })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
