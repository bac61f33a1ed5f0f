// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { auditEntry } from '../../../lib/model/audit.ts';
import { connectionIdSchema } from '../../../lib/model/ids.ts';
import { NOW } from '../../../test/gallery/fixtures.ts';
import { draw } from '../../../test/support/draw.ts';
import { ownDataOf } from '../../../test/support/own-data.ts';
import { AuditSection } from './audit-section.tsx';

const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const connection = connectionIdSchema.parse('hubspot-7');
const LOG = [
  auditEntry({
    at: ago(90),
    until: ago(5),
    action: 'read',
    connection,
    system: 'hubspot',
    what: 'deals',
    count: 12_400,
  }),
  auditEntry({ at: ago(60), action: 'write', connection, system: 'hubspot', what: 'task', outcome: 'refused' }),
  auditEntry({ at: ago(3000), action: 'export', what: 'all', count: 7 }),
];

test.each([
  ['en', ['5 min. ago', 'Read deals', 'HubSpot 7', '12,400'], /Written to the system: task · refused/],
  ['zh-CN', ['5分钟前', '读取 deals', 'HubSpot 7', '12,400'], /写入系统： task · 被拒绝/],
])('%s: the log is a table with ages, systems and counts', async (locale, first, second) => {
  draw(
    <AuditSection
      ownData={ownDataOf({ audit: async () => ({ entries: LOG, total: 3, labels: { 'hubspot-7': 'HubSpot 7' } }) })}
      saveFile={() => undefined}
      turn={0}
    />,
    { locale },
  );
  await screen.findByRole('table');
  const rows = screen.getAllByRole('row').slice(1);
  expect([...(rows[0]?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual(first);
  expect(rows[1]?.textContent).toMatch(second);
  expect(rows[2]?.textContent).toContain('—');
});

test('it is filtered by connection, says what it leaves out, and goes into a file', async () => {
  const asked: (string | undefined)[] = [];
  const saved: string[] = [];
  draw(
    <AuditSection
      ownData={ownDataOf({
        audit: async (of) => {
          asked.push(of);
          return { entries: LOG.slice(0, 1), total: 3, labels: { 'hubspot-7': 'HubSpot 7' } };
        },
        exportAudit: async () => ({ name: 'log.csv', content: new Blob(['x']) }),
      })}
      saveFile={(name) => saved.push(name)}
      turn={0}
    />,
  );
  expect(await screen.findByText('2 older entries are in the CSV file.')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'hubspot-7' } });
  await waitFor(() => expect(asked).toEqual([undefined, 'hubspot-7']));
  fireEvent.click(screen.getByRole('button', { name: 'Save the log as CSV' }));
  await waitFor(() => expect(saved).toEqual(['log.csv']));
});
