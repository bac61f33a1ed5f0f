import { expect, test } from 'vitest';
import { stageEntriesOf } from './stages.ts';

const stage = (id: string) => ({ id, label: id, displayOrder: 0 });
const pipelines = [{ id: 'p', label: 'Sales', stages: [stage('closedwon'), stage('981'), stage('9b1c-44ef')] }];

test('stages are found by the names of their properties', () => {
  const names = [
    'hs_v2_date_entered_closedwon',
    'hs_v2_date_entered_981',
    'hs_v2_date_entered_9b1c_44ef_1204',
    'hs_v2_date_entered_current_stage',
    'hs_v2_date_entered_gone',
    'hs_v2_date_exited_981',
  ];
  expect([...stageEntriesOf(pipelines, names, () => {})]).toEqual([
    ['hs_v2_date_entered_closedwon', 'closedwon'],
    ['hs_v2_date_entered_981', '981'],
    ['hs_v2_date_entered_9b1c_44ef_1204', '9b1c-44ef'],
  ]);
});

test('too many stages for one request are left out, and the log says so', () => {
  const ids = Array.from({ length: 101 }, (_, index) => `s${index}`);
  const said: string[] = [];
  const many = [{ id: 'p', label: 'Sales', stages: ids.map(stage) }];
  const entries = stageEntriesOf(
    many,
    ids.map((id) => `hs_v2_date_entered_${id}`),
    (message) => said.push(message),
  );
  expect(entries.size).toBe(0);
  expect(said).toEqual(['stage history left out: 101 stages are too many for one request']);
});
