/**
 * Lines up cells for a terminal.
 * @param prose positions of the columns that hold text and start at the left; the others end at the right
 */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  prose: readonly number[] = [0],
): string {
  const widths = header.map((title, column) =>
    Math.max(...[header, ...rows].map((row) => width(row[column] ?? '')), width(title)),
  );
  const line = (row: readonly string[]) =>
    widths
      .map((size, column) => {
        const cell = row[column] ?? '';
        const space = ' '.repeat(size - width(cell));
        return prose.includes(column) ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd();
  const rule = widths
    .map((size) => '─'.repeat(size))
    .join('  ')
    .trimEnd();
  return [line(header), rule, ...rows.map(line)].join('\n');
}

/** Columns a text takes: East Asian wide and full-width characters take two. */
function width(value: string): number {
  let columns = 0;
  for (const character of value) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;
