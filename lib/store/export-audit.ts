import type { AuditEntry } from '../model/audit.ts';
import { csvLine } from './csv-cell.ts';

/** Without it Excel takes UTF-8 for the system's old encoding. */
const BOM = '\uFEFF';

/** The log as CSV, in the order given; no text can act as a formula. */
export function auditCsv(entries: readonly AuditEntry[]): string {
  const names = ['at', 'until', 'action', 'outcome', 'system', 'connection', 'what', 'count'] as const;
  const lines = entries.map((entry) =>
    csvLine(
      names.map((name) => {
        const value = entry[name];
        if (value === undefined) return undefined;
        return typeof value === 'number' ? { number: value } : { text: value };
      }),
    ),
  );
  return `${BOM}${[csvLine(names.map((text) => ({ text }))), ...lines].join('\r\n')}\r\n`;
}
