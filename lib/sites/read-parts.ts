import { AppError, type TextParam, text } from '../errors.ts';
import type { Part, Place } from './compiled.ts';
import { decoded } from './decode.ts';

/** Longer ones are nobody's; matching takes time in proportion to these. */
const MAX_PARTS = 30;

/** @throws AppError `config` that says what is wrong with the pattern and what to write */
export function readPlace(path: string, query: string | undefined): Place {
  const segments = path.split('/').filter((segment) => segment !== '');
  const open = segments.at(-1) === '**';
  const parts = limited(open ? segments.slice(0, -1) : segments);
  const pairs = limited((query ?? '').split('&').filter((pair) => pair !== ''));
  return { path: parts.map((part) => readPart(part, decoded)), open, query: pairs.map(readPair) };
}

function readPair(pair: string): Place['query'][number] {
  const at = pair.indexOf('=');
  const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
  if (/[:*]/.test(name)) throw unreadable('sites.wrong.queryName', { name });
  return { name: formDecoded(name), value: readPart(value, formDecoded) };
}

function readPart(raw: string, decode: (raw: string) => string): Part {
  if (raw === '*') return { is: 'any' };
  if (raw === '**') throw unreadable('sites.wrong.openNotLast');
  if (raw.includes('*')) throw unreadable('sites.wrong.starInside', { part: raw });
  const [found, another] = raw.matchAll(/:([A-Za-z]\w*)/g);
  if (found === undefined) return { is: 'text', text: decode(raw) };
  if (another !== undefined) throw unreadable('sites.wrong.twoInOne', { part: raw });
  const [whole, name] = found;
  if (name !== 'id' && name !== 'tenant') throw unreadable('sites.wrong.unknownName', { name: whole });
  const [before, after] = [raw.slice(0, found.index), raw.slice(found.index + whole.length)];
  return { is: name, before: decode(before), after: decode(after) };
}

function limited(parts: readonly string[]): readonly string[] {
  if (parts.length > MAX_PARTS) throw unreadable('sites.wrong.tooManyParts', { n: MAX_PARTS });
  return parts;
}

export function unreadable(key: string, params?: Readonly<Record<string, TextParam>>): AppError {
  return new AppError('config', text(key, params), `a pattern cannot be read: ${key}`);
}

function formDecoded(raw: string): string {
  return decoded(raw.replaceAll('+', ' '));
}
