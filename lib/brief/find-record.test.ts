import { expect, test } from 'vitest';
import type { RecordRef } from '../model/record-ref.ts';
import { connectionSchema } from '../sync/state.ts';
import { connectionFor } from './find-record.ts';

const connections = [
  { id: 'hubspot-1', connector: 'hubspot', tenant: '1' },
  { id: 'hubspot-2', connector: 'hubspot', tenant: '2' },
  { id: 'erp', connector: 'csv' },
].map((one) => connectionSchema.parse({ label: one.id, config: {}, createdAt: '2026-01-01T00:00:00.000Z', ...one }));
const hubspot: RecordRef = { system: 'hubspot', kind: 'account', externalId: '7' };
const own: RecordRef = { system: 'site:orchard', kind: 'account', externalId: '7' };

test.each<[string, RecordRef, string]>([
  ['the page’s own account', { ...hubspot, tenant: '2' }, 'hubspot-2'],
  ['any account where the page names none', hubspot, 'hubspot-1'],
  ['an account that is not connected', { ...hubspot, tenant: '3' }, 'brief.unknown.otherTenant'],
  ['a system that is not connected', { ...hubspot, system: 'zoho' }, 'brief.unknown.noConnection'],
  ['the connection that a site of one’s own names', { ...own, connection: 'erp' }, 'erp'],
  ['also one of another system', { ...own, connection: 'hubspot-2', tenant: '2' }, 'hubspot-2'],
  ['not one of another account', { ...own, connection: 'hubspot-2', tenant: '1' }, 'brief.unknown.otherTenant'],
  ['an account that the connection does not tell apart', { ...own, connection: 'erp', tenant: '1' }, 'erp'],
  ['one that was removed', { ...own, connection: 'gone' }, 'brief.unknown.connectionGone'],
  ['none chosen yet', own, 'brief.unknown.noIdsChosen'],
])('%s', (_, ref, expected) => {
  const found = connectionFor(connections, ref);
  expect('status' in found ? found.reason.key : found.id).toBe(expected);
});
