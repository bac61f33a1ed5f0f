import { type AccountId, type ContactId, type PartnerId, recordId } from '../../lib/model/ids.ts';
import { type Account, PARTNER_STAGES, type Partner, type PartnerStage } from '../../lib/model/records.ts';
import { isPartnerCompany } from './companies.ts';
import { baseOf, labelOf, type MapContext, type MapRecord, namedPartners, ownerOf } from './mapping.ts';
import { type Parties, partiesOf, partnerByValue } from './relations.ts';
import type { Fields } from './values.ts';

/**
 * A company is a partner or a customer, by its type. The other table's row of the same company is deleted, so that
 * a company whose type changes is not both.
 */
export const mapCompany: MapRecord = (fields, context) => {
  const { ctx, channels } = context;
  const { record } = fields;
  const { channelProperty, partner, partnerProperties } = ctx.config;
  // Who is neither a partner nor a customer for sure must not take the other's place.
  fields.sound('type');
  const partnerId = recordId<PartnerId>(ctx.connection, record.id);
  const accountId = recordId<AccountId>(ctx.connection, record.id);
  const shared = {
    ...baseOf(fields, context),
    name: fields.need('name', fields.text('name') ?? fields.text('domain'), 'a name'),
    domain: fields.text('domain')?.toLowerCase(),
    channelId: channelProperty.companies ? channels.idOf(fields.text(channelProperty.companies)) : undefined,
    ownerId: ownerOf(fields, context),
  };
  if (isPartnerCompany(ctx, record)) {
    const row: Partner = {
      ...shared,
      id: partnerId,
      stage: stageOf(fields.text(partnerProperties.stage), labelOf(fields, partnerProperties.stage, context)),
      tier: labelOf(fields, partnerProperties.tier, context),
      territory: labelOf(fields, partnerProperties.territory, context),
      since: fields.day(partnerProperties.since),
    };
    return { upserts: { partners: [row] }, deletes: { accounts: [accountId] } };
  }
  const value = partner.property && fields.text(partner.property);
  const parties: Parties = value ? partnerByValue(ctx, value) : labelledPartner(fields, context);
  const row: Account = {
    ...shared,
    id: accountId,
    partnerId: parties.partnerId,
    segment: fields.text('industry'),
    region: fields.text('country'),
    createdOn: fields.day('createdate'),
  };
  return { upserts: { accounts: [row], ...namedPartners(parties, context) }, deletes: { partners: [partnerId] } };
};

/** Of the companies linked to a company only one with the partner label says anything about partners. */
function labelledPartner(fields: Fields, context: MapContext): Parties {
  const label = context.ctx.config.partner.label?.toLowerCase();
  if (label === undefined) return {};
  const link = context.relations
    .linksOf(fields.record, 'companies')
    .find((candidate) => candidate.labels.some((own) => own.toLowerCase() === label));
  return link ? { partnerId: recordId<PartnerId>(context.ctx.connection, link.id) } : {};
}

/** No name, no address: only what links the contact's page to its company. */
export const mapContact: MapRecord = (fields, context) => ({
  upserts: {
    contacts: [
      {
        ...baseOf(fields, context),
        id: recordId<ContactId>(context.ctx.connection, fields.record.id),
        accountId: partiesOf(context.ctx, fields.record, context.relations).accountId,
        ownerId: ownerOf(fields, context),
        createdOn: fields.day('createdate'),
      },
    ],
  },
});

const STAGE_WORDS: readonly (readonly [PartnerStage, RegExp])[] = [
  ['ended', /\bended|terminated|former|churned|终止|終止|结束|結束/],
  ['dormant', /dormant|inactive|paused|休眠|停滞|停滯/],
  ['onboarding', /onboard|training|入驻|入駐|导入|導入/],
  ['agreement', /agreement|contract|signed|签约|簽約|合同|合約/],
  ['negotiation', /negotiat|谈判|談判|洽谈|洽談/],
  ['selection', /selection|evaluat|qualif|评估|評估|筛选|篩選/],
  ['prospect', /prospect|candidate|recruit|lead|潜在|潛在|招募/],
  ['active', /active|live|合作中|活跃|活躍/],
];

/** The life-cycle stage that a value, or failing that its label, speaks of. */
export function stageOf(value: string | undefined, label: string | undefined): PartnerStage | undefined {
  for (const candidate of [value, label]) {
    const plain = candidate?.trim().toLowerCase();
    if (!plain) continue;
    const stage =
      PARTNER_STAGES.find((known) => known === plain) ?? STAGE_WORDS.find(([, words]) => words.test(plain))?.[0];
    if (stage) return stage;
  }
  return undefined;
}
