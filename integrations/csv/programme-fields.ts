import { CONFLICT_KINDS } from '../../lib/model/programme-records.ts';
import {
  account,
  channel,
  currency,
  DAY,
  externalId,
  type Field,
  type FieldType,
  field,
  INTEGER,
  MONEY,
  name,
  owner,
  partner,
  REQUIRED,
  ref,
  TEXT,
} from './field.ts';

const oneOf = (...values: string[]): FieldType => ({ kind: 'enum', values });
const KIND = 'kind type category 类型 類型 类别 類別';
const STATUS = 'status state 状态 狀態';
const FROM = 'from start startdate starts 开始日期 開始日期';
const TO = 'to end enddate ends 结束日期 結束日期';
const titled = (aliases: string) => field(TEXT, `${name.aliases.join(' ')} ${aliases}`, REQUIRED);

/** Fields of how partners are led, and of what is tried out. */
export const PROGRAMME_FIELDS = {
  incentives: {
    id: externalId('incentiveid 激励编号 激勵編號'),
    partnerId: partner,
    channel,
    name: titled('incentive programme promotion 激励 激勵 返利政策'),
    kind: field(oneOf('rebate', 'bonus', 'marketing', 'discount', 'other'), KIND, REQUIRED),
    from: field(DAY, FROM, REQUIRED),
    to: field(DAY, TO, REQUIRED),
    budget: field(MONEY, 'budget planned 预算 預算'),
    paid: field(MONEY, 'paid amount cost payout 已付 支出 金额 金額'),
    currency,
  },
  settlements: {
    id: externalId('settlementid statementno 结算单号 結算單號'),
    partnerId: { ...partner, required: true },
    from: field(DAY, FROM, REQUIRED),
    to: field(DAY, TO, REQUIRED),
    amount: field(MONEY, 'amount total settlement commission 金额 金額 结算金额 結算金額 佣金', REQUIRED),
    currency,
    status: field(oneOf('draft', 'sent', 'confirmed', 'disputed', 'paid'), STATUS, REQUIRED),
    dueOn: field(DAY, 'due duedate dueon 应付日期 應付日期'),
    paidOn: field(DAY, 'paidon paiddate paymentdate 付款日期'),
  },
  conflicts: {
    id: externalId('conflictid 冲突编号 衝突編號'),
    kind: field(oneOf(...CONFLICT_KINDS), KIND, REQUIRED),
    title: titled('conflict subject summary 冲突 衝突 主题 主題'),
    partnerId: partner,
    otherPartnerId: field(ref('partners'), 'otherpartner otherpartnerid against 对方伙伴 對方夥伴'),
    accountId: account,
    openedOn: field(DAY, 'opened openedon date reported 发生日期 發生日期 日期', REQUIRED),
    status: field(oneOf('open', 'resolved'), STATUS, REQUIRED),
    resolvedOn: field(DAY, 'resolved resolvedon closed 解决日期 解決日期'),
  },
  risks: {
    id: externalId('riskid 风险编号 風險編號'),
    partnerId: partner,
    channel,
    name: titled('risk 风险 風險'),
    kind: field(oneOf('financial', 'legal', 'operational', 'reputation', 'dependency', 'other'), KIND, REQUIRED),
    likelihood: field(INTEGER, 'likelihood probability 可能性 概率', REQUIRED),
    impact: field(INTEGER, 'impact severity 影响 影響 严重程度 嚴重程度', REQUIRED),
    exposure: field(MONEY, 'exposure amount loss 敞口 金额 金額 损失 損失'),
    currency,
    status: field(oneOf('open', 'accepted', 'closed'), STATUS, REQUIRED),
    ownerId: owner,
    reviewBy: field(DAY, 'reviewby review nextreview 复查日期 複查日期'),
  },
  compliances: {
    id: externalId('complianceid certificateno licenceno 证书编号 證書編號'),
    partnerId: partner,
    channel,
    requirement: titled('requirement certificate licence license 要求 证书 證書 资质 資質'),
    kind: field(oneOf('licence', 'certificate', 'insurance', 'audit', 'dataProtection', 'other'), KIND, REQUIRED),
    status: field(oneOf('valid', 'pending', 'failed', 'waived'), STATUS, REQUIRED),
    expiresOn: field(DAY, 'expires expireson expirydate validuntil 到期日 有效期至'),
    checkedOn: field(DAY, 'checked checkedon 检查日期 檢查日期'),
  },
  experiments: {
    id: externalId('experimentid testid 实验编号 實驗編號'),
    channel,
    productId: field(ref('products'), 'product productid sku 产品 產品'),
    name: titled('experiment test 实验 實驗'),
    from: field(DAY, FROM, REQUIRED),
    to: field(DAY, TO),
    status: field(oneOf('running', 'called'), STATUS, REQUIRED),
    controlTrials: field(INTEGER, 'controltrials controlvisitors controlsessions 对照组访问 對照組訪問', REQUIRED),
    controlSuccesses: field(
      INTEGER,
      'controlsuccesses controlconversions controlorders 对照组转化 對照組轉化',
      REQUIRED,
    ),
    variantTrials: field(INTEGER, 'varianttrials variantvisitors variantsessions 实验组访问 實驗組訪問', REQUIRED),
    variantSuccesses: field(
      INTEGER,
      'variantsuccesses variantconversions variantorders 实验组转化 實驗組轉化',
      REQUIRED,
    ),
    plannedTrials: field(INTEGER, 'plannedtrials samplesize 计划样本量 計畫樣本量'),
    worth: field(MONEY, 'worth value 价值 價值'),
    currency,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Field>>>>;
