export interface Registration {
  readonly path: string;
  readonly importLine: string;
  /** Name of the exported list, or object, to append to. */
  readonly list: string;
  readonly entry: string;
}

/** A registry's code with one more import and one more entry. @throws Error when it has no such list */
export function register(code: string, { path, importLine, list, entry }: Registration): string {
  const declared = new RegExp(`export const ${list}\\b[^=]*= [[{]`).exec(code);
  if (declared === null) throw new Error(`${path}: no list ${list} to add to`);
  const start = declared.index + declared[0].length;
  const end = code.indexOf(declared[0].endsWith('[') ? ']' : '}', start);
  const entries = code.slice(start, end).trimEnd();
  const separator = entries === '' || entries.endsWith(',') ? ' ' : ', ';
  return `${importLine}\n${code.slice(0, start)}${entries}${separator}${entry}${code.slice(end)}`;
}
