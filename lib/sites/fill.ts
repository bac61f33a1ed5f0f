import type { CompiledPattern, Part, Place } from './compiled.ts';

/** An address of the record with this id, as a pattern has it; what may be anything is `…`. */
export function fillPattern(
  origin: string,
  { page, hash }: Pick<CompiledPattern, 'page' | 'hash'>,
  { id, tenant = 'tenant' }: { readonly id: string; readonly tenant?: string },
): string {
  const value = (part: Part): string => {
    if (part.is === 'text') return encodeURIComponent(part.text);
    if (part.is === 'any') return '…';
    return encodeURIComponent(part.before + (part.is === 'id' ? id : tenant) + part.after);
  };
  const path = (place: Place) => `/${place.path.map(value).join('/')}`;
  const query = (place: Place) =>
    place.query.map((pair) => `${encodeURIComponent(pair.name)}=${value(pair.value)}`).join('&');
  const asked = (place: Place) => (place.query.length === 0 ? '' : `?${query(place)}`);
  const behind = hash === undefined ? '' : hash.bare ? `#${query(hash)}` : `#${path(hash)}${asked(hash)}`;
  return `${origin}${path(page)}${asked(page)}${behind}`;
}
