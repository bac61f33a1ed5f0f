import { type Text, text } from '../errors.ts';
import { recordId } from '../model/ids.ts';
import type { RecordRef } from '../model/record-ref.ts';
import type { Account, Contact, Deal, Partner } from '../model/records.ts';
import { CUSTOM } from '../sites/custom-site.ts';
import type { Store } from '../store/store.ts';
import type { Connection } from '../sync/state.ts';

/** The stored record a page shows, with the account it belongs to. */
export type FoundRecord =
  | { readonly kind: 'account'; readonly id: string; readonly account: Account }
  | { readonly kind: 'partner'; readonly id: string; readonly partner: Partner }
  | { readonly kind: 'contact'; readonly id: string; readonly contact: Contact; readonly account?: Account }
  | { readonly kind: 'deal'; readonly id: string; readonly deal: Deal; readonly account?: Account };

export interface Unknown {
  readonly status: 'unknown';
  readonly reason: Text;
  readonly action: 'connect' | 'sync' | 'describe' | 'none';
}

/** The record itself. */
export function rowOf(record: FoundRecord): Account | Contact | Deal | Partner {
  switch (record.kind) {
    case 'account':
      return record.account;
    case 'partner':
      return record.partner;
    case 'contact':
      return record.contact;
    case 'deal':
      return record.deal;
  }
}

/** Id of the account record that a record is or belongs to. */
export function accountIdOf(record: FoundRecord): string | undefined {
  switch (record.kind) {
    case 'account':
      return record.id;
    case 'contact':
    case 'deal':
      return record.account?.id;
    case 'partner':
      return undefined;
  }
}

/** The connection that covers a page's site, or why there is none. */
export function connectionFor(connections: readonly Connection[], ref: RecordRef): Connection | Unknown {
  if (ref.system.startsWith(CUSTOM) || ref.connection !== undefined) return chosenFor(connections, ref);
  const ofSystem = connections.filter(({ connector }) => connector === ref.system);
  // A connection that knows no tenant covers its system; one of the page's own tenant comes first.
  const exact = ofSystem.find(({ tenant }) => tenant !== undefined && tenant === ref.tenant);
  const open = ofSystem.find(({ tenant }) => tenant === undefined || ref.tenant === undefined);
  const connection = exact ?? open;
  if (connection) return connection;
  return unknown(
    ofSystem.length === 0 ? text('brief.unknown.noConnection') : text('brief.unknown.otherTenant'),
    'connect',
  );
}

/** Sites that their user has described say themselves whose ids they show. */
function chosenFor(connections: readonly Connection[], ref: RecordRef): Connection | Unknown {
  if (ref.connection === undefined) return unknown(text('brief.unknown.noIdsChosen'), 'describe');
  const chosen = connections.find(({ id }) => id === ref.connection);
  if (chosen === undefined) return unknown(text('brief.unknown.connectionGone'), 'describe');
  const { tenant } = chosen;
  return tenant === undefined || ref.tenant === undefined || tenant === ref.tenant
    ? chosen
    : unknown(text('brief.unknown.otherTenant'), 'describe');
}

export async function findRecord(store: Store, connection: Connection, ref: RecordRef): Promise<FoundRecord | Unknown> {
  const id = recordId(connection.id, ref.externalId);
  switch (ref.kind) {
    case 'account':
    case 'partner': {
      // One company may be kept as a customer, as a partner, or as both.
      const [account, partner] = await Promise.all([store.get('accounts', id), store.get('partners', id)]);
      if (account && (ref.kind === 'account' || !partner)) return { kind: 'account', id, account };
      return partner ? { kind: 'partner', id, partner } : notSynced(connection, ref);
    }
    case 'contact': {
      const contact = await store.get('contacts', id);
      return contact
        ? { kind: 'contact', id, contact, ...(await accountOf(store, contact.accountId)) }
        : notSynced(connection, ref);
    }
    case 'deal': {
      const deal = await store.get('deals', id);
      return deal
        ? { kind: 'deal', id, deal, ...(await accountOf(store, deal.accountId)) }
        : notSynced(connection, ref);
    }
    case 'order':
    case 'listing':
    case 'ticket':
      return unknown(text('brief.unknown.kind'), 'none');
  }
}

async function accountOf(store: Store, id: string | undefined): Promise<{ account?: Account }> {
  const account = id === undefined ? undefined : await store.get('accounts', id);
  return account ? { account } : {};
}

function notSynced({ label }: Connection, { connection, externalId }: RecordRef): Unknown {
  if (connection === undefined) return unknown(text('brief.unknown.notSynced'), 'sync');
  return unknown(text('brief.unknown.notInConnection', { label, id: externalId }), 'describe');
}

export function unknown(reason: Text, action: Unknown['action']): Unknown {
  return { status: 'unknown', reason, action };
}
