import { expect, test } from 'vitest';
import * as make from '../../test/support/builders.ts';
import type { Agreement } from '../model/records.ts';
import { openMemoryStore } from '../store/memory.ts';
import { analyse } from './analyse.ts';
import { readSummary } from './summary.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');

/** Two resellers and a distributor; Alpha holds Texas alone. */
async function overlaps(options: { beta?: Partial<Omit<Agreement, 'id' | 'source'>>; betaSellsThere?: number } = {}) {
  const store = openMemoryStore();
  const channels = [make.channel('Resellers', 'reseller'), make.channel('Distributors', 'distributor')];
  const [resellers, distributors] = channels.map(({ id }) => id);
  const agreement = (id: string, partner: string, changes: Partial<Omit<Agreement, 'id' | 'source'>>) =>
    make.agreement(id, partner, { startsOn: '2026-01-01', territory: 'Texas', ...changes });
  await store.saveConnection(make.connection('crm'));
  await store.commit({
    upserts: {
      channels,
      partners: [
        make.partner('alpha', { name: 'Alpha', ...(resellers ? { channelId: resellers } : {}) }),
        make.partner('beta', { name: 'Beta', ...(resellers ? { channelId: resellers } : {}) }),
        make.partner('gamma', { name: 'Gamma', ...(distributors ? { channelId: distributors } : {}) }),
      ],
      accounts: [
        make.account('there', { partnerId: make.idOf('beta'), region: ' texas ' }),
        make.account('elsewhere', { partnerId: make.idOf('beta'), region: 'Ontario' }),
      ],
      agreements: [
        agreement('a', 'alpha', { exclusive: true, endsOn: '2027-01-01' }),
        agreement('g', 'gamma', {}),
        ...(options.beta ? [agreement('b', 'beta', options.beta)] : []),
      ],
      orders: [
        make.order('o1', '2026-03-02', 900, { accountId: make.idOf('elsewhere') }),
        ...(options.betaSellsThere === undefined
          ? []
          : [make.order('o2', '2026-04-02', options.betaSellsThere, { accountId: make.idOf('there') })]),
      ],
    },
  });
  await analyse(store, NOW);
  const steps = (await readSummary(store, NOW))?.steps.filter(({ rule }) => rule === 'territoryOverlap') ?? [];
  return steps.map(({ subjectName, impact }) => [subjectName, impact && impact.units / 10 ** impact.scale]);
}

test('another partner of the channel with an agreement for the territory is told, one of another channel is not', async () => {
  expect(await overlaps({ beta: {} })).toEqual([['Beta', undefined]]);
  expect(await overlaps({ beta: { territory: 'Ohio' } })).toEqual([]);
  expect(await overlaps({ beta: { territory: 'TEXAS ' } })).toEqual([['Beta', undefined]]);
});

test('agreements not in force do not count', async () => {
  expect(await overlaps({ beta: { endsOn: '2026-06-14' } })).toEqual([]);
  expect(await overlaps({ beta: { startsOn: '2026-06-16' } })).toEqual([]);
  expect(await overlaps({ beta: { status: 'draft' } })).toEqual([]);
});

test('what a partner sells to customers there counts by their region, from a tenth of its sales on', async () => {
  expect(await overlaps({ betaSellsThere: 100 })).toEqual([['Beta', 100]]);
  expect(await overlaps({ betaSellsThere: 99 })).toEqual([]);
  expect(await overlaps()).toEqual([]);
});
