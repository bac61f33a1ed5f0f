// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { DEFAULT_WORKSPACE, type Retention } from '../../../lib/model/workspace.ts';
import { parseSettings } from '../../../lib/protocol/settings.ts';
import { draw } from '../../../test/support/draw.ts';
import { ownDataOf } from '../../../test/support/own-data.ts';
import { RetentionSection } from './retention-section.tsx';

const NOTHING = { orders: 0, deals: 0, activities: 0, tickets: 0, quarantine: 0, audit: 0 };

function drawSection(orders: number) {
  const previewed: Retention[] = [];
  const previewRetention = async (retention: Retention) => {
    previewed.push(retention);
    return { ...NOTHING, orders };
  };
  const drawn = draw(<RetentionSection ownData={ownDataOf({ previewRetention })} onChanged={() => undefined} />, {
    answer: (message) =>
      message === 'settings.get' ? { settings: parseSettings({}), workspace: DEFAULT_WORKSPACE } : null,
  });
  return { ...drawn, previewed };
}
const choose = async (kind: string, years: string) =>
  fireEvent.change(await screen.findByLabelText(kind), { target: { value: years } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('all is kept unless the user says otherwise, the log for two years', async () => {
  drawSection(0);
  const chosenFor = async (kind: string) => Reflect.get(await screen.findByLabelText(kind), 'value');
  expect(await chosenFor('Orders and their lines')).toBe('');
  expect(await chosenFor('Log')).toBe('2');
});

test('nothing is saved before the user has seen how much would go', async () => {
  const { asked, previewed } = drawSection(1234);
  await choose('Orders and their lines', '3');
  press('See what would go');
  expect(await screen.findByText('Orders and their lines: 1,234')).toBeDefined();
  expect(previewed).toEqual([{ audit: 2, orders: 3 }]);
  expect(asked.filter(({ message }) => message === 'settings.save')).toEqual([]);
  press('Keep no longer');
  await waitFor(() =>
    expect(asked.filter(({ message }) => message === 'settings.save').map(({ request }) => request)).toEqual([
      { workspace: { ...DEFAULT_WORKSPACE, retention: { audit: 2, orders: 3 } } },
    ]),
  );
});

test('a cancelled change is none', async () => {
  const { asked } = drawSection(0);
  await choose('Log', '');
  press('See what would go');
  expect(await screen.findByText('Nothing stored now is older than that.')).toBeDefined();
  press('Cancel');
  expect(Reflect.get(screen.getByLabelText('Log'), 'value')).toBe('2');
  expect(asked.filter(({ message }) => message === 'settings.save')).toEqual([]);
});
