import type { VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../../lib/errors.ts';
import type { SitePattern } from '../../../lib/sites/custom-site.ts';
import { type Suggestion, suggestPatterns } from '../../../lib/sites/suggest.ts';
import type { SiteTrial as Trial } from '../../../lib/sites/view.ts';
import { useAsk, useT } from '../../context.ts';
import { safeUrl } from '../../safe-url.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Section } from '../../ui/section.tsx';
import { Suggestions } from './suggestions.tsx';
import { TrialResult } from './trial-result.tsx';
import type { IdSource, SitePowers } from './types.ts';

/** Someone is typing: ask when they rest. */
const REST_MS = 200;

/** What the description says of the site's tab that was used last, while its user goes from record to record there. */
export function SiteTrial(props: {
  /** Absent while there is no address to try. */
  readonly origin: string | undefined;
  readonly patterns: readonly SitePattern[];
  readonly sources: readonly IdSource[];
  readonly powers: SitePowers;
  readonly onUse: (suggestion: Suggestion) => void;
}): VNode {
  const { origin, patterns, sources, powers, onUse } = props;
  const { onTabChanged } = powers;
  const t = useT();
  const ask = useAsk();
  /** The origin that is being followed. */
  const [following, setFollowing] = useState<string>();
  const [trial, setTrial] = useState<Trial>();
  const [failure, setFailure] = useState<Failure>();
  const turn = useRef(0);
  const live = following !== undefined && following === origin;

  const look = useCallback(() => {
    if (!live) return;
    const mine = ++turn.current;
    ask('sites.try', { site: { name: '', address: origin, patterns: [...patterns] } }).then(
      (answer) => {
        // An answer about an address before is never shown.
        if (mine !== turn.current) return;
        setFailure(undefined);
        setTrial(answer);
      },
      (error) => mine === turn.current && setFailure(toFailure(error)),
    );
  }, [ask, live, origin, patterns]);
  useEffect(() => {
    const timer = setTimeout(look, REST_MS);
    return () => clearTimeout(timer);
  }, [look]);
  useEffect(() => onTabChanged(look), [onTabChanged, look]);

  const start = () => {
    if (origin === undefined) return;
    setTrial(undefined);
    // Refused or not, what is asked next says so.
    void powers
      .requestOrigin(origin)
      .catch(() => false)
      .then(() => {
        setFollowing(origin);
        look();
      });
  };
  const url = safeUrl(origin);
  const host = origin === undefined ? '' : new URL(origin).host;
  const suggestions = live && trial?.status === 'tab' && !trial.match ? suggestPatterns(trial.url) : [];

  return (
    <Section card title={t.t('sites.try.title')}>
      <p class="cw-options-about">{origin === undefined ? t.t('sites.try.first') : t.t('sites.try.about', { host })}</p>
      <div class="cw-options-actions">
        <Button disabled={origin === undefined} onClick={start}>
          {t.t(live ? 'sites.try.again' : 'sites.try.start')}
        </Button>
        {live && trial?.status === 'noTab' && url !== undefined ? (
          <a href={url} target="_blank" rel="noreferrer">
            {t.t('sites.try.open', { host })}
          </a>
        ) : null}
      </div>
      <div class="cw-sites-trial" aria-live="polite">
        {failure ? <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: look }} /> : null}
        {live && !failure ? <TrialResult trial={trial} host={host} sources={sources} /> : null}
        <Suggestions suggestions={suggestions} onUse={onUse} />
      </div>
    </Section>
  );
}
