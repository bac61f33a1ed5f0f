import { type DealId, type OrderId, recordId } from '../../lib/model/ids.ts';
import type { Deal } from '../../lib/model/records.ts';
import { BadRecord } from '../../lib/sync/parse-records.ts';
import { baseOf, channelOf, type MapContext, type MapRecord, namedPartners, ownerOf } from './mapping.ts';
import { partiesOf } from './relations.ts';
import type { Fields } from './values.ts';

export const mapDeal: MapRecord = (fields, context) => {
  const { ctx } = context;
  const { record } = fields;
  const parties = partiesOf(ctx, record, context.relations);
  const stage = fields.text('dealstage');
  const row: Deal = {
    ...baseOf(fields, context),
    id: recordId<DealId>(ctx.connection, record.id),
    name: fields.need('dealname', fields.text('dealname'), 'a name'),
    accountId: parties.accountId,
    partnerId: parties.partnerId,
    channelId: channelOf(fields, ctx.config.channelProperty.deals, parties, context),
    ownerId: ownerOf(fields, context),
    amount: fields.money('amount', fields.text('deal_currency_code') ?? context.account.currency),
    status: statusOf(fields, stage, context),
    stageId: stage === undefined ? undefined : recordId(ctx.connection, stage),
    createdOn: fields.day('createdate'),
    closeOn: fields.day('closedate'),
    stageHistory: stageHistoryOf(fields, context),
    contacts: new Set(context.relations.linksOf(record, 'contacts').map((link) => link.id)).size,
  };
  return { upserts: { deals: [row], ...namedPartners(parties, context) } };
};

/** As HubSpot says; where it does not, as its stage is meant. */
function statusOf(fields: Fields, stage: string | undefined, { outcomes }: MapContext): Deal['status'] {
  const won = fields.flag('hs_is_closed_won');
  const closed = fields.flag('hs_is_closed');
  fields.sound('hs_is_closed_won');
  fields.sound('hs_is_closed');
  if (won) return 'won';
  if (closed === undefined) return (stage && outcomes.get(stage)) || 'open';
  return closed ? 'lost' : 'open';
}

function stageHistoryOf(fields: Fields, { ctx, stageEntries }: MapContext): Deal['stageHistory'] {
  const entries = [...stageEntries].flatMap(([name, stage]) => {
    const at = fields.instant(name);
    const enteredOn = fields.day(name);
    if (at === undefined || enteredOn === undefined) return [];
    return [{ at, entry: { stageId: recordId<string>(ctx.connection, stage), enteredOn } }];
  });
  if (entries.length === 0) return undefined;
  return entries.sort((a, b) => a.at.localeCompare(b.at)).map(({ entry }) => entry);
}

export const mapOrder: MapRecord = (fields, context) => {
  const { ctx } = context;
  const { record } = fields;
  const names = ctx.config.orderProperties;
  const parties = partiesOf(ctx, record, context.relations);
  const currency = fields.text(names.currency) ?? context.account.currency;
  const lines = fields.number(names.lines) ?? 0;
  fields.sound(names.lines);
  const refunded = fields.money(names.refunded, currency);
  // Revenue less a refund we cannot read would be too much.
  fields.sound(names.refunded);
  if (!Number.isInteger(lines) || lines < 0)
    throw new BadRecord(`properties.${names.lines}: expected a count, found ${lines}`);
  const row = {
    ...baseOf(fields, context),
    id: recordId<OrderId>(ctx.connection, record.id),
    channelId: channelOf(fields, ctx.config.channelProperty.orders, parties, context),
    partnerId: parties.partnerId,
    accountId: parties.accountId,
    ownerId: ownerOf(fields, context),
    placedOn: fields.need(
      names.date,
      fields.day(names.date) ?? fields.day('hs_createdate') ?? fields.day('createdate'),
      'a date',
    ),
    amount: fields.need(names.amount, fields.money(names.amount, currency), 'an amount'),
    refunded,
    cost: fields.money(names.cost, currency),
    lines,
  };
  return { upserts: { orders: [row], ...namedPartners(parties, context) } };
};

export const mapTicket: MapRecord = (fields, context) => {
  const { ctx } = context;
  const parties = partiesOf(ctx, fields.record, context.relations);
  const row = {
    ...baseOf(fields, context),
    id: recordId<string>(ctx.connection, fields.record.id),
    accountId: parties.accountId,
    partnerId: parties.partnerId,
    channelId: channelOf(fields, undefined, parties, context),
    openedAt: fields.need('createdate', fields.instant('createdate'), 'a date and time'),
    firstReplyAt: fields.instant('first_agent_reply_date'),
    closedAt: fields.instant('closed_date'),
  };
  return { upserts: { tickets: [row], ...namedPartners(parties, context) } };
};
