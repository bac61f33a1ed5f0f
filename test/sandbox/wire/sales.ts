import { STAGES, stageExternalId } from '../../../integrations/sample/generate/deals.ts';
import { PIPELINE_ID, STAGE_IDS } from '../portal/stage-ids.ts';
import { dates } from './companies.ts';
import { decimal, ID_BASES, noon, type WireContext } from './context.ts';

export function addDeals(context: WireContext): void {
  const { sample, portal, idOf, setId, channelOf, today } = context;
  const stageIds = new Map<string, string>();
  for (const stage of sample.dealStages) {
    const code = STAGES.find((each) => stageExternalId(each.code) === stage.source.externalId)?.code;
    if (code !== undefined) stageIds.set(stage.id, setId(stage.id, STAGE_IDS[code]));
  }
  const people = new Map<string, string[]>();
  for (const { id, accountId } of sample.contacts) {
    if (accountId === undefined) continue;
    people.set(accountId, [...(people.get(accountId) ?? []), idOf(id)]);
  }
  for (const [index, deal] of sample.deals.entries()) {
    const id = setId(deal.id, String(ID_BASES.deals + index + 1));
    const company = deal.accountId === undefined ? undefined : idOf(deal.accountId);
    const contacts = (people.get(deal.accountId ?? '') ?? []).slice(0, deal.contacts ?? 0);
    const entered = (deal.stageHistory ?? []).map(({ stageId, enteredOn }) => [
      `hs_v2_date_entered_${stageIds.get(stageId) ?? ''}`,
      noon(enteredOn),
    ]);
    portal.create(
      'deals',
      {
        dealname: deal.name,
        amount: decimal(deal.amount),
        deal_currency_code: deal.amount?.currency ?? null,
        pipeline: PIPELINE_ID,
        dealstage: stageIds.get(deal.stageId ?? '') ?? null,
        closedate: noon(deal.closeOn),
        hs_is_closed: String(deal.status !== 'open'),
        hs_is_closed_won: String(deal.status === 'won'),
        num_associated_contacts: String(contacts.length),
        hubspot_owner_id: deal.ownerId === undefined ? null : idOf(deal.ownerId),
        sales_channel: channelOf(deal.channelId)?.value ?? null,
        ...Object.fromEntries(entered),
      },
      { id, ...dates(noon(deal.createdOn), context, deal.createdOn ?? today) },
    );
    if (company !== undefined) portal.link('deals', id, 'companies', company, 'primary');
    if (deal.partnerId !== undefined) portal.link('deals', id, 'companies', idOf(deal.partnerId), 'channelPartner');
    for (const contact of contacts) portal.link('deals', id, 'contacts', contact);
  }
}

export function addOrders(context: WireContext): void {
  const { sample, portal, idOf, setId, channelOf } = context;
  for (const [index, order] of sample.orders.entries()) {
    const id = setId(order.id, String(ID_BASES.orders + index + 1));
    const placed = noon(order.placedOn);
    portal.create(
      'orders',
      {
        hs_order_name: `Order ${order.source.externalId}`,
        hs_total_price: decimal(order.amount),
        hs_refund_amount: decimal(order.refunded),
        hs_currency_code: order.amount.currency,
        hs_external_created_date: placed,
        hubspot_owner_id: order.ownerId === undefined ? null : idOf(order.ownerId),
        sales_channel: channelOf(order.channelId)?.value ?? null,
        cost_of_goods: decimal(order.cost),
        line_count: String(order.lines),
      },
      { id, ...dates(placed, context, order.placedOn) },
    );
    if (order.accountId !== undefined) portal.link('orders', id, 'companies', idOf(order.accountId));
    if (order.partnerId !== undefined) portal.link('orders', id, 'companies', idOf(order.partnerId), 'channelPartner');
  }
}

export function addProductsAndLines(context: WireContext): void {
  const { sample, portal, idOf, setId } = context;
  const createdAt = `${context.today.slice(0, 4)}-01-02T09:00:00.000Z`;
  const names = new Map(sample.products.map(({ id, name }) => [id as string, name]));
  for (const [index, product] of sample.products.entries()) {
    const id = setId(product.id, String(ID_BASES.products + index + 1));
    portal.create(
      'products',
      { name: product.name, hs_sku: product.sku ?? null, hs_product_type: product.category ?? null },
      { id, createdAt },
    );
  }
  for (const [index, line] of sample.orderLines.entries()) {
    const id = setId(line.id, String(ID_BASES.lines + index + 1));
    portal.create(
      'line_items',
      {
        name: names.get(line.productId ?? '') ?? null,
        quantity: String(line.quantity),
        amount: decimal(line.amount),
        hs_product_id: line.productId === undefined ? null : idOf(line.productId),
        hs_line_item_currency_code: line.amount.currency,
      },
      { id, createdAt },
    );
    portal.link('line_items', id, 'orders', idOf(line.orderId));
  }
}
