import type { Text, TextParam } from '../errors.ts';

/** Formats for one reader. `quantity` and `text` are all that interfaces need. */
export interface Translator {
  readonly locale: string;
  /** @returns the text, or the key itself in brackets where the catalogue lacks it */
  text(text: Text): string;
  t(key: string, params?: Readonly<Record<string, TextParam>>): string;
  money(
    amount: { readonly units: number; readonly scale: number; readonly currency: string },
    style?: 'full' | 'compact',
  ): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** 0.183 → "18 %", 0.0183 → "1.8 %", as the locale writes it. */
  ratio(value: number): string;
  /** YYYY-MM-DD */
  day(day: string, style?: 'short' | 'long'): string;
  /** Days from `from` up to, not including, `to`: "Oct 1 – Dec 31, 2026" */
  period(period: { readonly from: string; readonly to: string }): string;
  /** "3 hours ago" */
  age(instant: string, now: number): string;
}

/**
 * Messages are written in the part of ICU MessageFormat we need: `{name}` and
 * `{n, plural, one {# deal} other {# deals}}` (https://unicode-org.github.io/icu/userguide/format_parse/messages/).
 * A full ICU runtime is more than half of the content script's size budget.
 */
export function createTranslator(
  locale: string,
  catalogue: Readonly<Record<string, string>>,
  now: () => number,
): Translator {
  const plural = new Intl.PluralRules(locale);
  const numbers = new Map<string, Intl.NumberFormat>();
  const dates = new Map<string, Intl.DateTimeFormat>();

  // Making a format costs more than using it a hundred times, and a history has many days.
  const date = (month: 'short' | 'long'): Intl.DateTimeFormat => {
    const format =
      dates.get(month) ?? new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month, day: 'numeric' });
    dates.set(month, format);
    return format;
  };

  const number = (value: number, options: Intl.NumberFormatOptions = {}): string => {
    const key = JSON.stringify(options);
    // What rounds to nothing is 0, not −0; a minus is no hyphen, at which a line may break.
    const format = numbers.get(key) ?? new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options });
    numbers.set(key, format);
    return format.format(value).replace('-', '\u2212');
  };

  const translator: Translator = {
    locale,
    text: ({ key, params }) => translator.t(key, params),
    t(key, params = {}) {
      const message = catalogue[key];
      return message === undefined ? `[${key}]` : render(message, params);
    },
    money({ units, scale, currency }, style = 'full') {
      const value = units / 10 ** scale;
      return number(value, {
        style: 'currency',
        currency,
        ...(style === 'compact'
          ? { notation: 'compact', maximumSignificantDigits: 3 }
          : Math.abs(value) >= 1000
            ? { maximumFractionDigits: 0 }
            : {}),
      });
    },
    number,
    ratio: (value) => number(value, { style: 'percent', maximumFractionDigits: Math.abs(value) < 0.1 ? 1 : 0 }),
    day: (day, style = 'short') => date(style).format(Date.parse(`${day}T00:00:00Z`)),
    period: ({ from, to }) =>
      date('short').formatRange(Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`) - 86_400_000),
    age(instant, at) {
      const seconds = Math.round((Date.parse(instant) - at) / 1000);
      const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
      for (const [unit, size] of AGE_UNITS) {
        if (Math.abs(seconds) >= size || unit === 'second') return format.format(Math.trunc(seconds / size), unit);
      }
      return '';
    },
  };

  function render(message: string, params: Readonly<Record<string, TextParam>>): string {
    let out = '';
    for (const part of parts(message)) {
      if (typeof part === 'string') {
        out += part;
        continue;
      }
      const value = params[part.name];
      if (part.forms === undefined) {
        out += value === undefined ? `{${part.name}}` : show(value);
        continue;
      }
      const count = typeof value === 'number' ? value : Number.NaN;
      const form = part.forms.get(`=${count}`) ?? part.forms.get(plural.select(count)) ?? part.forms.get('other') ?? '';
      out += render(form.replaceAll('#', number(count)), params);
    }
    return out;
  }

  function show(param: TextParam): string {
    if (typeof param === 'string') return param;
    if (typeof param === 'number') return number(param, { maximumFractionDigits: 1 });
    if ('money' in param) return translator.money(param.money);
    if ('ratio' in param) return translator.ratio(param.ratio);
    if ('day' in param) return translator.day(param.day);
    if ('since' in param) return translator.age(param.since, now());
    return translator.text(param.text);
  }

  return translator;
}

const AGE_UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

interface Placeholder {
  readonly name: string;
  readonly forms?: ReadonlyMap<string, string>;
}

/** Splits a message into literal text and placeholders. Exported for the catalogue test. */
export function parts(message: string): (string | Placeholder)[] {
  const out: (string | Placeholder)[] = [];
  let at = 0;
  while (at < message.length) {
    const open = message.indexOf('{', at);
    if (open < 0) break;
    if (open > at) out.push(message.slice(at, open));
    const close = closing(message, open);
    const body = message.slice(open + 1, close);
    const match = /^\s*(\w+)\s*,\s*plural\s*,(.*)$/s.exec(body);
    out.push(match ? { name: match[1] as string, forms: forms(match[2] as string) } : { name: body.trim() });
    at = close + 1;
  }
  if (at < message.length) out.push(message.slice(at));
  return out;
}

function forms(body: string): Map<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  while (at < body.length) {
    const open = body.indexOf('{', at);
    if (open < 0) break;
    const close = closing(body, open);
    found.set(body.slice(at, open).trim(), body.slice(open + 1, close));
    at = close + 1;
  }
  return found;
}

function closing(message: string, open: number): number {
  let depth = 0;
  for (let at = open; at < message.length; at++) {
    if (message[at] === '{') depth++;
    else if (message[at] === '}' && --depth === 0) return at;
  }
  return message.length;
}
