import { addDays } from '../../lib/model/calendar.ts';
import { type OwnerId, type PartnerId, recordId } from '../../lib/model/ids.ts';
import type { Agreement, TargetScope, Training } from '../../lib/model/records.ts';
import type { Period } from '../../lib/model/time.ts';
import { BadRecord } from '../../lib/sync/parse-records.ts';
import { baseOf, type MapContext, type MapRecord } from './mapping.ts';
import { partnerByValue } from './relations.ts';
import type { Fields } from './values.ts';

/** Custom objects of the partner programme; their properties are described in README.md. */
const currencyOf = (fields: Fields, context: MapContext): string | undefined =>
  fields.text('currency') ?? context.account.currency;

/** By the property `partner_company`, or else the first associated company. */
function partnerOf(fields: Fields, context: MapContext): PartnerId | undefined {
  const value = fields.text('partner_company') ?? context.relations.linksOf(fields.record, 'companies')[0]?.id;
  return value === undefined ? undefined : partnerByValue(context.ctx, value).partnerId;
}

/** `period_end` is the last day; our periods end before their `to`. */
function periodOf(fields: Fields): Period {
  const from = fields.need('period_start', fields.day('period_start'), 'a date');
  const last = fields.need('period_end', fields.day('period_end'), 'a date');
  if (last < from) throw new BadRecord(`properties.period_end: expected a day from ${from} on, found ${last}`);
  return { from, to: addDays(last, 1) };
}

function choice<T extends string>(fields: Fields, name: string, words: Readonly<Record<string, T>>): T {
  const value = fields.need(name, fields.text(name), Object.keys(words).join(', '));
  const key = value.toLowerCase().replaceAll(' ', '_');
  const found = Object.hasOwn(words, key) ? words[key] : undefined;
  if (found === undefined) {
    throw new BadRecord(
      `properties.${name}: expected ${Object.keys(words).join(', ')}, found ${JSON.stringify(value)}`,
    );
  }
  return found;
}

export const mapTier: MapRecord = (fields, context) => ({
  upserts: {
    tiers: [
      {
        ...baseOf(fields, context),
        id: recordId<string>(context.ctx.connection, fields.record.id),
        name: fields.need('name', fields.text('name'), 'a name'),
        rank: fields.need('rank', fields.number('rank'), 'a number from 1'),
        threshold: fields.need('threshold', fields.money('threshold', currencyOf(fields, context)), 'an amount'),
      },
    ],
  },
});

const AGREEMENT_STATUS: Readonly<Record<string, Agreement['status']>> = {
  draft: 'draft',
  active: 'active',
  signed: 'active',
  expired: 'expired',
  terminated: 'terminated',
  cancelled: 'terminated',
};

export const mapAgreement: MapRecord = (fields, context) => ({
  upserts: {
    agreements: [
      {
        ...baseOf(fields, context),
        id: recordId<string>(context.ctx.connection, fields.record.id),
        partnerId: fields.need('partner_company', partnerOf(fields, context), "a partner company's id"),
        name: fields.need('name', fields.text('name'), 'a name'),
        signedOn: fields.day('signed_on'),
        startsOn: fields.need('starts_on', fields.day('starts_on') ?? fields.day('signed_on'), 'a date'),
        endsOn: fields.day('ends_on'),
        status: choice(fields, 'status', AGREEMENT_STATUS),
      },
    ],
  },
});

const TRAINING_STATUS: Readonly<Record<string, Training['status']>> = {
  assigned: 'assigned',
  in_progress: 'assigned',
  passed: 'passed',
  completed: 'passed',
  failed: 'failed',
};

export const mapTraining: MapRecord = (fields, context) => ({
  upserts: {
    trainings: [
      {
        ...baseOf(fields, context),
        id: recordId<string>(context.ctx.connection, fields.record.id),
        partnerId: fields.need('partner_company', partnerOf(fields, context), "a partner company's id"),
        course: fields.need('course', fields.text('course'), 'a name'),
        status: choice(fields, 'status', TRAINING_STATUS),
        dueOn: fields.day('due_on'),
        doneOn: fields.day('done_on'),
      },
    ],
  },
});

export const mapTarget: MapRecord = (fields, context) => {
  const kpi = fields.need('kpi', fields.text('kpi'), 'a KPI id');
  const value =
    kpi === 'revenue'
      ? { money: fields.need('amount', fields.money('amount', currencyOf(fields, context)), 'an amount') }
      : { number: fields.need('amount', fields.number('amount'), 'a number') };
  const row = {
    ...baseOf(fields, context),
    id: recordId<string>(context.ctx.connection, fields.record.id),
    scope: scopeOf(fields, context),
    kpi,
    ...periodOf(fields),
    value,
  };
  return { upserts: { targets: [row] } };
};

const SCOPES = { workspace: 'workspace', channel: 'channel', partner: 'partner', owner: 'owner' } as const;

function scopeOf(fields: Fields, context: MapContext): TargetScope {
  const kind = choice<keyof typeof SCOPES>(fields, 'scope', SCOPES);
  switch (kind) {
    case 'workspace':
      return { kind };
    case 'channel': {
      const channelId = context.channels.idOf(fields.text('channel'));
      return { kind, channelId: fields.need('channel', channelId, 'one of the channels') };
    }
    case 'partner':
      return { kind, partnerId: fields.need('partner_company', partnerOf(fields, context), "a partner company's id") };
    case 'owner': {
      const owner = fields.need('hubspot_owner_id', fields.text('hubspot_owner_id'), 'an owner');
      return { kind, ownerId: recordId<OwnerId>(context.ctx.connection, owner) };
    }
  }
}

export const mapCost: MapRecord = (fields, context) => {
  const channel = fields.text('channel');
  const row = {
    ...baseOf(fields, context),
    id: recordId<string>(context.ctx.connection, fields.record.id),
    channelId:
      channel === undefined ? undefined : fields.need('channel', context.channels.idOf(channel), 'one of the channels'),
    partnerId: partnerOf(fields, context),
    category: fields.need('category', fields.text('category'), 'a category'),
    ...periodOf(fields),
    amount: fields.need('amount', fields.money('amount', currencyOf(fields, context)), 'an amount'),
  };
  return { upserts: { costs: [row] } };
};
