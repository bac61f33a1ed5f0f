import { foldHeader } from './fields.ts';

/** The header most like `wanted`, when one is like it at all. */
export function nearest(wanted: string, headers: readonly string[]): string | undefined {
  const target = foldHeader(wanted);
  let best: { header: string; distance: number } | undefined;
  for (const header of headers) {
    const candidate = foldHeader(header);
    if (candidate === '') continue;
    const inside = candidate.includes(target) || target.includes(candidate);
    const distance = inside ? 1 : editDistance(target, candidate);
    if (!best || distance < best.distance) best = { header, distance };
  }
  return best && best.distance <= Math.max(1, Math.floor(target.length / 2)) ? best.header : undefined;
}

/** Levenshtein's distance: insertions, deletions and replacements of one character. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replace = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replace, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
