import { expect, test } from 'vitest';
import { KPIS } from '../lib/kpi/index.ts';
import { better } from './better.ts';

test.each(KPIS.map((kpi) => [kpi.id, kpi.direction] as const))('%s is better %s', (id, direction) => {
  expect(better(id)).toBe(direction);
});
