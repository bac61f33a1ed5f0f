import type { TimelineItem } from '../../lib/brief/brief.ts';
import type { Translator } from '../../lib/i18n/format.ts';

/** What the history can be filtered by; orders are one kind, told one by one or by month. */
export type Kind = Exclude<TimelineItem['kind'], 'orders'>;

export function kindOf({ kind }: TimelineItem): Kind {
  return kind === 'orders' ? 'order' : kind;
}

/** An event in the reader's own words, ready to be searched. */
export interface SearchableEvent {
  readonly item: TimelineItem;
  readonly words: string;
}

/** What an event says on screen, its kind, and its day in full and as YYYY-MM-DD. */
export function searchable(t: Translator, items: readonly TimelineItem[]): SearchableEvent[] {
  const day = new Intl.DateTimeFormat(t.locale, { timeZone: 'UTC', dateStyle: 'long' });
  return items.map((item) => ({
    item,
    words: folded(
      [
        t.text(item.title),
        item.detail === undefined ? '' : t.text(item.detail),
        t.t(`ui.timeline.kind.${kindOf(item)}`),
        day.format(new Date(`${item.on}T00:00:00Z`)),
        item.on,
        item.source.label,
      ].join(' '),
    ),
  }));
}

/** Whether every word of the question is part of it, however it is accented or capitalised. */
export function isFound({ words }: SearchableEvent, question: string): boolean {
  return folded(question)
    .split(' ')
    .every((word) => words.includes(word));
}

function folded(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
