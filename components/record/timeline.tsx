import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { TimelineItem } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { sourcesText } from '../format.ts';
import { safeUrl } from '../safe-url.ts';
import { Chip } from '../ui/chip.tsx';
import { Section } from '../ui/section.tsx';

type Kind = TimelineItem['kind'];
const SHOWN = 5;

/** What happened, newest first, by month; the last five until asked for more. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }): VNode {
  const t = useT();
  const [all, setAll] = useState(false);
  const [kind, setKind] = useState<Kind | undefined>(undefined);
  if (items.length === 0) {
    return (
      <Section title={t.t('ui.timeline.title')}>
        <p class="cw-quiet">{t.t('ui.timeline.empty')}</p>
      </Section>
    );
  }
  const kinds = [...new Set(items.map((item) => item.kind))];
  const wanted = [...items]
    .filter((item) => !all || kind === undefined || item.kind === kind)
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  const shown = all ? wanted : wanted.slice(0, SHOWN);
  return (
    <Section title={t.t('ui.timeline.title')}>
      {all && kinds.length > 1 ? (
        <div class="cw-filters">
          {kinds.map((one) => (
            <Chip key={one} pressed={kind === one} onClick={() => setKind(kind === one ? undefined : one)}>
              {t.t(`ui.timeline.kind.${one}`)}
            </Chip>
          ))}
        </div>
      ) : null}
      {[...Map.groupBy(shown, ({ on }) => on.slice(0, 7))].map(([month, group]) => (
        <div key={month} class="cw-month">
          <h3 class="cw-month-name">{monthText(t.locale, month)}</h3>
          <ol class="cw-events">
            {group.map((item) => (
              <Event key={item.id} item={item} />
            ))}
          </ol>
        </div>
      ))}
      {items.length > SHOWN ? (
        <button type="button" class="cw-link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.t('ui.less') : t.t('ui.timeline.all', { n: items.length })}
        </button>
      ) : null}
    </Section>
  );
}

function Event({ item }: { readonly item: TimelineItem }): VNode {
  const t = useT();
  const title = t.text(item.title);
  const url = safeUrl(item.url);
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
        {item.detail === undefined ? null : <p class="cw-caption">{t.text(item.detail)}</p>}
      </div>
    </li>
  );
}

function monthText(locale: string, month: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}
