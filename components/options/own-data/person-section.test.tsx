// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { draw } from '../../../test/support/draw.ts';
import { ownDataOf } from '../../../test/support/own-data.ts';
import { PersonSection } from './person-section.tsx';
import type { OwnData, PersonChoice, PersonHit } from './types.ts';

const ANN: PersonHit = { table: 'owners', id: 'crm:1', externalId: '1', name: 'Ann Lee', label: 'CRM' };
const ACCOUNT: PersonHit = { table: 'accounts', id: 'shop:9', externalId: '9', name: 'Ann Lee Ltd', label: 'Shop' };

function drawSection(found: readonly PersonHit[], change: Partial<OwnData> = {}) {
  const choices: PersonChoice[] = [];
  const erased: string[] = [];
  const ownData = ownDataOf({
    findPeople: async () => found,
    keptOut: async () => [],
    previewErasure: async (person) => {
      choices.push(person);
      return { removed: 1, changed: 12, quarantined: 0, decisions: 2 };
    },
    erasePerson: async (person) => {
      choices.push(person);
      return { removed: 1, changed: 12, quarantined: 0, decisions: 2 };
    },
    ...change,
  });
  const saved: string[] = [];
  const drawn = draw(
    <PersonSection ownData={ownData} saveFile={(name) => saved.push(name)} onErased={() => erased.push('erased')} />,
  );
  return { ...drawn, choices, erased, saved };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
function look(for_: string) {
  fireEvent.input(screen.getByLabelText('Name, e-mail address or id'), { target: { value: for_ } });
  press('Find');
}

test('the user ticks the records, sees what will go, and only then it goes', async () => {
  const { choices, asked, erased } = drawSection([ANN, ACCOUNT]);
  look('ann');
  fireEvent.click(await screen.findByLabelText(/^Ann Lee People/));
  press('Erase …');
  expect(await screen.findByText('1 record is removed')).toBeDefined();
  expect(screen.getByText('12 records no longer name the person')).toBeDefined();
  expect(screen.queryByText(/unreadable record is/)).toBeNull();
  expect(erased).toEqual([]);
  press('Erase this person');
  expect(await screen.findByText(/^Erased; 15 records were/)).toBeDefined();
  const choice = { records: [{ table: 'owners', id: 'crm:1' }], texts: ['Ann Lee'] };
  expect(choices).toEqual([choice, choice]);
  expect(asked.map(({ message }) => message)).toEqual(['analysis.run']);
  expect(erased).toEqual(['erased']);
});

test('an address is looked for in texts, also where no record is found', async () => {
  const { choices } = drawSection([]);
  look('ann@x.example');
  expect(await screen.findByText(/may still stand in titles/)).toBeDefined();
  press('Erase …');
  await waitFor(() => expect(choices).toEqual([{ records: [], texts: ['ann@x.example'] }]));
});

test('where nobody is found nothing is offered', async () => {
  drawSection([]);
  look('nobody');
  expect(await screen.findByText(/No colleague, contact, customer or partner/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Erase …' })).toBeNull();
});

test('a single hit is ticked, and goes into a file', async () => {
  const { saved } = drawSection([ANN], {
    exportPerson: async () => ({ name: 'person.json', content: new Blob(['x']) }),
  });
  look('ann lee');
  await screen.findByLabelText(/^Ann Lee/);
  press('Save as a file');
  await waitFor(() => expect(saved).toEqual(['person.json']));
});

test('who was erased can be allowed again', async () => {
  const allowed: string[] = [];
  drawSection([], {
    keptOut: async () => (allowed.length > 0 ? [] : [{ id: 'k1', at: '2026-11-01T00:00:00.000Z' }]),
    allowPerson: async (id) => {
      allowed.push(id);
    },
  });
  fireEvent.click(await screen.findByText('1 person is left out when systems are read'));
  press('Read again');
  await waitFor(() => expect(allowed).toEqual(['k1']));
  await waitFor(() => expect(screen.queryByText(/is left out/)).toBeNull());
});
