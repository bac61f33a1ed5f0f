import type { VNode } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { TimelineItem } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { sourcesText } from '../format.ts';
import { safeUrl } from '../safe-url.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/section.tsx';
import { isFound, type Kind, kindOf, searchable } from './timeline-search.ts';

/** At first, and how many more a press brings. */
const FIRST = 5;
const MORE = 20;

/** What happened, newest first, by month: a few until asked for more, by kind, and searched as it is typed. */
export function Timeline(props: {
  readonly items: readonly TimelineItem[];
  /** Events before these, which are not told. */
  readonly earlier?: number | undefined;
}): VNode {
  const { items, earlier = 0 } = props;
  const t = useT();
  const [most, setMost] = useState(FIRST);
  const [kind, setKind] = useState<Kind>();
  const [question, setQuestion] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const events = useMemo(() => searchable(t, items), [t, items]);
  if (items.length === 0) {
    return (
      <Section title={t.t('ui.timeline.title')}>
        <p class="cw-quiet">{t.t('ui.timeline.empty')}</p>
      </Section>
    );
  }
  const asked = events.filter((event) => isFound(event, question));
  const found = asked.filter(({ item }) => kind === undefined || kindOf(item) === kind);
  const shown = found.slice(0, most);
  const narrowed = kind !== undefined || question.trim() !== '';
  const several = new Set(items.map(({ source }) => source.connection)).size > 1;
  const clear = () => {
    setKind(undefined);
    setQuestion('');
    search.current?.focus();
  };

  return (
    <Section title={t.t('ui.timeline.title')}>
      {items.length > FIRST ? (
        <div class="cw-filters">
          <input
            ref={search}
            class="cw-input cw-timeline-search"
            type="search"
            value={question}
            aria-label={t.t('ui.timeline.search')}
            placeholder={t.t('ui.timeline.search')}
            spellcheck={false}
            autocomplete="off"
            onInput={(event) => setQuestion(event.currentTarget.value)}
            onKeyDown={(event) => {
              // Escape empties the field first, and only then closes the panel.
              if (event.key !== 'Escape' || question === '') return;
              event.stopPropagation();
              setQuestion('');
            }}
          />
          <fieldset class="cw-kinds" aria-label={t.t('ui.timeline.kinds')}>
            {countsOf(
              asked.map(({ item }) => item),
              kind,
            ).map(([one, n]) => (
              <Chip key={one} pressed={kind === one} onClick={() => setKind(kind === one ? undefined : one)}>
                {t.t(`ui.timeline.kind.${one}`)} <span class="cw-kind-count">{n}</span>
              </Chip>
            ))}
          </fieldset>
        </div>
      ) : null}
      <p class="cw-hidden" aria-live="polite">
        {narrowed ? t.t('ui.timeline.found', { n: found.length, all: items.length }) : ''}
      </p>
      {found.length === 0 ? (
        <EmptyState
          title={t.t('ui.timeline.none')}
          action={
            <Button size="small" onClick={clear}>
              {t.t('ui.timeline.clear')}
            </Button>
          }
        >
          {question.trim() === '' ? undefined : t.t('ui.timeline.noneAbout', { words: question.trim() })}
        </EmptyState>
      ) : null}
      {[...Map.groupBy(shown, ({ item }) => item.on.slice(0, 7))].map(([month, group]) => (
        <div key={month} class="cw-month">
          <h3 class="cw-month-name">{monthText(t.locale, month)}</h3>
          <ol class="cw-events">
            {group.map(({ item }) => (
              <Event key={item.id} item={item} named={several} />
            ))}
          </ol>
        </div>
      ))}
      {found.length > shown.length ? (
        <button type="button" class="cw-link cw-timeline-more" onClick={() => setMost(most + MORE)}>
          {t.t('ui.timeline.more', {
            n: Math.min(MORE, found.length - shown.length),
            left: found.length - shown.length,
          })}
        </button>
      ) : most > FIRST && found.length > FIRST ? (
        <button type="button" class="cw-link cw-timeline-more" onClick={() => setMost(FIRST)}>
          {t.t('ui.less')}
        </button>
      ) : null}
      {earlier > 0 && shown.length === found.length ? (
        <p class="cw-caption cw-timeline-earlier">{t.t('ui.timeline.earlier', { n: earlier })}</p>
      ) : null}
    </Section>
  );
}

/** Kinds there are, those with most events first; the chosen one stays, also without any. */
function countsOf(items: readonly TimelineItem[], chosen: Kind | undefined): (readonly [Kind, number])[] {
  const counts = new Map<Kind, number>(chosen === undefined ? [] : [[chosen, 0]]);
  for (const item of items) counts.set(kindOf(item), (counts.get(kindOf(item)) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** @param props.named says which system tells it, where there is more than one */
function Event({ item, named }: { readonly item: TimelineItem; readonly named: boolean }): VNode {
  const t = useT();
  const title = t.text(item.title);
  const url = safeUrl(item.url);
  const about = [item.detail === undefined ? '' : t.text(item.detail), named ? item.source.label : ''].filter(Boolean);
  return (
    <li class={`cw-event cw-event-${item.tone ?? 'plain'}`} title={sourcesText(t, [item.source])}>
      <time class="cw-event-day" dateTime={item.on}>
        {Number(item.on.slice(8, 10))}
      </time>
      <div class="cw-event-body">
        <p>
          {url === undefined ? (
            title
          ) : (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {title}
            </a>
          )}
        </p>
        {about.length === 0 ? null : <p class="cw-caption">{about.join(' · ')}</p>}
      </div>
    </li>
  );
}

function monthText(locale: string, month: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}
