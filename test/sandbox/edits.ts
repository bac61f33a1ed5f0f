import type { LinkKind } from './portal/association-types.ts';
import type { Portal, SearchLag, WireRecord } from './portal/portal.ts';
import { PIPELINE_ID, STAGE_IDS } from './portal/stage-ids.ts';
import { ID_BASES } from './wire/context.ts';

/** What people do in the CRM while the extension is not looking. An id that is not there is a RangeError. */
export interface Edits {
  editCompany(id: string, properties: Record<string, string | null>): void;
  deleteCompany(id: string): void;
  addCompany(properties: Record<string, string | null>): WireRecord;
  editDeal(id: string, properties: Record<string, string | null>): void;
  deleteDeal(id: string): void;
  /** Open and in the first stage unless told otherwise. */
  addDeal(deal: { company: string; partner?: string; properties: Record<string, string | null> }): WireRecord;
  addOrder(order: { company: string; partner?: string; properties: Record<string, string | null> }): WireRecord;
  /** Orders without links, to reach the sizes at which search gives up; older than everything else. */
  addManyOrders(count: number): void;
  edit(type: string, id: string, properties: Record<string, string | null>): void;
  delete(type: string, id: string): void;
  setSearchLag(lag: SearchLag | undefined): void;
}

export function editsOf(portal: Portal): Edits {
  const edit = (type: string, id: string, properties: Record<string, string | null>) => {
    if (portal.update(type, id, properties) === undefined) throw new RangeError(`no ${type} ${id}`);
  };
  const remove = (type: string, id: string) => {
    if (!portal.archive(type, id)) throw new RangeError(`no ${type} ${id}`);
  };
  const link = (type: string, id: string, company: string, kind: LinkKind) => {
    if (portal.get('companies', company) === undefined) throw new RangeError(`no companies ${company}`);
    portal.link(type, id, 'companies', company, kind);
  };
  return {
    edit,
    delete: remove,
    editCompany: (id, properties) => edit('companies', id, properties),
    deleteCompany: (id) => remove('companies', id),
    addCompany: (properties) => portal.create('companies', properties),
    editDeal: (id, properties) => edit('deals', id, properties),
    deleteDeal: (id) => remove('deals', id),
    addDeal({ company, partner, properties }) {
      const deal = portal.create('deals', {
        pipeline: PIPELINE_ID,
        dealstage: STAGE_IDS.qualification,
        deal_currency_code: 'USD',
        hs_is_closed: 'false',
        hs_is_closed_won: 'false',
        ...properties,
      });
      link('deals', deal.id, company, 'primary');
      if (partner !== undefined) link('deals', deal.id, partner, 'channelPartner');
      return deal;
    },
    addOrder({ company, partner, properties }) {
      const order = portal.create('orders', { hs_currency_code: 'USD', ...properties });
      link('orders', order.id, company, 'plain');
      if (partner !== undefined) link('orders', order.id, partner, 'channelPartner');
      return order;
    },
    addManyOrders(count) {
      const at = '2021-06-01T12:00:00.000Z';
      for (let n = 0; n < count; n++) {
        portal.create(
          'orders',
          {
            hs_order_name: `Old order ${n + 1}`,
            hs_total_price: '10.00',
            hs_currency_code: 'USD',
            hs_external_created_date: at,
          },
          { id: String(ID_BASES.orders + 10_000_000 + n), createdAt: at },
        );
      }
    },
    setSearchLag: portal.setSearchLag,
  };
}
