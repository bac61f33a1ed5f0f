import type { ConnectionStatus, StreamProgress, Waiting } from '../../lib/brief/brief.ts';
import type { Translator } from '../../lib/i18n/format.ts';

/** From so many seconds on a moment is said as an age ("in 5 min."). */
const LONG_S = 100;

/** "12,400 of about 60,000 deals, 4 rejected, waiting 8 s for the rate limit": what a run does, in one line. */
export function runText(t: Translator, status: ConnectionStatus, now: number): string {
  const { rejected, waiting } = status;
  return listed(t, [
    readText(t, status),
    ...(rejected > 0 ? [t.t('sync.rejected', { n: rejected })] : []),
    ...waitingTexts(t, waiting, now),
  ]);
}

/** How a connection stands when no run goes on. @param rest what is known besides, such as the age of its data */
export function restText(t: Translator, { waiting }: ConnectionStatus, now: number, rest: string): string {
  return listed(t, [rest, ...waitingTexts(t, waiting, now)]);
}

/** "180 records/s, about 4 minutes left, part 6 of 17". */
export function paceText(t: Translator, status: ConnectionStatus): string {
  const { rate, pages, streams } = status;
  const at = streams.findIndex(({ id }) => id === status.stream);
  const left = leftText(t, status);
  return listed(t, [
    ...(at >= 0 && streams.length > 1 ? [t.t('sync.part', { n: at + 1, of: streams.length })] : []),
    ...(pages > 0 ? [t.t('sync.pages', { n: pages })] : []),
    ...(rate === undefined ? [] : [t.t('sync.rate', { n: rate < 10 ? rate : Math.round(rate) })]),
    ...(left === undefined ? [] : [left]),
  ]);
}

/**
 * What assistive technology is told by itself: that something begins, waits or ends, never the counts, which change
 * every second.
 */
export function announcement(t: Translator, { label, phase, waiting }: ConnectionStatus): string {
  if (phase === 'paused') return t.t('sync.now.paused', { label });
  if (phase === 'ok') return t.t('sync.now.done', { label });
  if (phase === 'failed') return t.t('sync.now.failed', { label });
  if (phase !== 'running') return '';
  if (waiting?.for === 'rateLimit') return t.t('sync.now.rateLimit', { label });
  if (waiting?.for === 'retry') return t.t('sync.now.retry', { label });
  if (waiting?.for === 'anotherWindow') return t.t('sync.now.anotherWindow', { label });
  return t.t('sync.now.reading', { label });
}

/** 0–1: of the whole run, or, while that is not known, of the records being read. */
export function shareRead(status: ConnectionStatus): number | undefined {
  const current = currentOf(status);
  const [of, read] =
    status.expected === undefined ? [current?.expected, current?.read ?? 0] : [status.expected, status.read];
  return of === undefined || of === 0 ? undefined : Math.min(1, read / of);
}

/** What the user calls the records of a stream. */
export function streamName(t: Translator, { id, name }: Pick<StreamProgress, 'id' | 'name'>): string {
  return name === undefined ? id : t.text(name);
}

function readText(t: Translator, status: ConnectionStatus): string {
  const current = currentOf(status);
  if (current === undefined) return t.t('sync.read', { n: status.read, what: t.t('sync.records') });
  const { read, expected } = current;
  const what = streamName(t, current);
  if (expected === 0) return t.t('sync.none', { what });
  if (expected !== undefined) return t.t('sync.readOf', { n: read, of: expected, what });
  return read === 0 ? t.t('sync.begin', { what }) : t.t('sync.read', { n: read, what });
}

function waitingTexts(t: Translator, waiting: Waiting | undefined, now: number): string[] {
  if (waiting === undefined) return [];
  const { until } = waiting;
  const s = until === undefined ? 0 : Math.ceil((Date.parse(until) - now) / 1000);
  const long = s >= LONG_S && until !== undefined;
  switch (waiting.for) {
    case 'rateLimit':
      if (s <= 0) return [];
      return [
        long ? t.t('sync.waiting.rateLimitUntil', { when: t.age(until, now) }) : t.t('sync.waiting.rateLimit', { s }),
      ];
    case 'retry':
      if (s <= 0) return [];
      return [long ? t.t('sync.waiting.retryUntil', { when: t.age(until, now) }) : t.t('sync.waiting.retry', { s })];
    case 'anotherWindow':
      return [t.t('sync.waiting.anotherWindow')];
    case 'permission':
      return [t.t('sync.waiting.permission')];
    case 'locked':
      return [t.t('sync.waiting.locked')];
  }
}

function leftText(t: Translator, status: ConnectionStatus): string | undefined {
  const { left } = status;
  if (left?.seconds === undefined || !Number.isFinite(left.seconds)) return undefined;
  const seconds = Math.ceil(left.seconds);
  const text =
    seconds < 90
      ? t.t('sync.left.seconds', { n: seconds })
      : seconds < 5400
        ? t.t('sync.left.minutes', { n: Math.round(seconds / 60) })
        : t.t('sync.left.hours', { n: Math.round(seconds / 3600) });
  const current = currentOf(status);
  return left.of === 'all' || current === undefined
    ? text
    : t.t('sync.left.of', { left: text, what: streamName(t, current) });
}

/** The records being read, or those that a run which does not go on would go on with. */
function currentOf({ streams, stream }: ConnectionStatus): StreamProgress | undefined {
  if (stream !== undefined) return streams.find(({ id }) => id === stream);
  return streams.find(({ phase }) => phase === 'running') ?? streams.find(({ phase }) => phase === 'waiting');
}

function listed(t: Translator, parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduceRight((rest, first) => (rest === '' ? first : t.t('sync.list', { first, rest })), '');
}
