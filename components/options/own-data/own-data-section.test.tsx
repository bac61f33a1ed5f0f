// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { AppError, text } from '../../../lib/errors.ts';
import { draw } from '../../../test/support/draw.ts';
import { ownDataOf } from '../../../test/support/own-data.ts';
import { OwnDataSection } from './own-data-section.tsx';
import type { OwnData, RecordProgress, SavedFile } from './types.ts';

const FULL = {
  tables: [
    { table: 'accounts', rows: 1200 },
    { table: 'orders', rows: 7 },
  ],
  empty: false,
};

function drawSection(value: typeof FULL | { tables: []; empty: true }, change: Partial<OwnData> = {}) {
  const saved: string[] = [];
  const restored: string[] = [];
  const ownData = ownDataOf(change);
  const drawn = draw(
    <OwnDataSection
      ownData={ownData}
      saveFile={(name) => saved.push(name)}
      stored={{ value, failure: undefined, reload: () => undefined }}
      onRestored={() => restored.push('restored')}
    />,
  );
  return { ...drawn, saved, restored };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const file = (name: string): SavedFile => ({ name, content: new Blob([name]) });

test('an export shows how far it is, and ends in a file', async () => {
  let finish: (file: SavedFile) => void = () => undefined;
  let tell: (progress: RecordProgress) => void = () => undefined;
  const { saved } = drawSection(FULL, {
    exportAll: (onProgress) => {
      tell = onProgress;
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
  });
  press('Export everything');
  tell({ done: 500, total: 2000 });
  await waitFor(() => expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('0.25'));
  expect(screen.getByText('500 of 2,000 records')).toBeDefined();
  finish(file('all.jsonl'));
  expect(await screen.findByText('all.jsonl has been handed to your downloads.')).toBeDefined();
  expect(saved).toEqual(['all.jsonl']);
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('the table that was chosen is exported; tables without records are not offered', async () => {
  const { saved } = drawSection(FULL, { exportTable: async (table) => file(`${table}.csv`) });
  const select = screen.getByLabelText('Table');
  expect([...select.querySelectorAll('option')].map((option) => option.textContent)).toEqual([
    'Customers · 1,200',
    'Orders · 7',
  ]);
  fireEvent.change(select, { target: { value: 'orders' } });
  press('Export a table as CSV');
  await waitFor(() => expect(saved).toEqual(['orders.csv']));
});

test('a restore is not offered where something is stored', () => {
  drawSection(FULL);
  expect(screen.queryByLabelText('Restore from an export')).toBeNull();
});

test('a restored file is counted and analysed; a refused one says why', async () => {
  let refuse = true;
  const { asked, restored } = drawSection(
    { tables: [], empty: true },
    {
      restore: async () => {
        if (refuse) throw new AppError('config', text('error.exportDamaged', { line: 7 }), 'line 7');
        return 1234;
      },
    },
  );
  const choose = () =>
    fireEvent.change(screen.getByLabelText('Restore from an export'), {
      target: { files: [new File(['x'], 'x.jsonl')] },
    });
  choose();
  expect(await screen.findByText(/line 7 cannot be read/)).toBeDefined();
  expect(asked).toEqual([]);
  refuse = false;
  choose();
  expect(await screen.findByText(/^1,234 records have been restored/)).toBeDefined();
  expect(asked.map(({ message }) => message)).toEqual(['analysis.run']);
  expect(restored).toEqual(['restored']);
});
