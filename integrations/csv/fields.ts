import { CHANNEL_KINDS, PARTNER_STAGES } from '../../lib/model/records.ts';
import type { Table } from '../../lib/model/tables.ts';
import {
  account,
  channel,
  currency,
  DAY,
  externalId,
  type Field,
  field,
  ID,
  INSTANT,
  INTEGER,
  MONEY,
  NUMBER,
  name,
  owner,
  partner,
  REQUIRED,
  ref,
  TEXT,
} from './field.ts';
import { MARKET_FIELDS } from './market-fields.ts';
import { PROGRAMME_FIELDS } from './programme-fields.ts';

export type { Field } from './field.ts';

const FIELDS = {
  channels: {
    name: field(TEXT, 'channel channelname name 渠道 渠道名称 通路 通路名稱', REQUIRED),
    kind: field({ kind: 'enum', values: CHANNEL_KINDS }, 'kind type channeltype 渠道类型 通路類型 类型 類型'),
    direct: field({ kind: 'boolean' }, 'direct 直销 直銷'),
  },
  partners: {
    id: externalId(
      'partnerid partnercode partnerkey resellerid resellerkey dealerid dealercode 伙伴编号 夥伴編號 经销商编号 經銷商編號',
    ),
    name: field(TEXT, `${name.aliases.join(' ')} ${partner.aliases.join(' ')} company`, REQUIRED),
    domain: field({ kind: 'domain' }, 'domain website web url 网站 网址 域名 網站 網址'),
    channel,
    stage: field({ kind: 'enum', values: PARTNER_STAGES }, 'stage lifecycle status 阶段 階段 状态 狀態'),
    tier: field(TEXT, 'tier level partnerlevel grade 级别 等级 級別 等級'),
    territory: field(TEXT, 'territory region area country city 区域 地区 區域 地區 国家 國家'),
    ownerId: owner,
    counterpart: field(TEXT, 'counterpart contactperson partnercontact 对方负责人 對方負責人 伙伴联系人 夥伴聯絡人'),
    since: field(DAY, 'since partnersince startdate joined 合作开始日期 合作開始日期 签约日期 簽約日期'),
  },
  tiers: {
    name: field(TEXT, 'tier name level 级别 等级 級別 等級', REQUIRED),
    rank: field(INTEGER, 'rank order 排序 级序 級序', REQUIRED),
    threshold: field(MONEY, 'threshold revenue minimum 门槛 門檻', REQUIRED),
    currency,
  },
  owners: {
    id: externalId('ownerid employeeid employeekey userid 员工编号 員工編號 工号 工號'),
    name: field(TEXT, `${name.aliases.join(' ')} employee salesperson owner 员工 員工 业务员 業務員`, REQUIRED),
  },
  accounts: {
    id: externalId('customerid customerkey customerno accountid accountno clientid 客户编号 客户id 客戶編號 客戶id'),
    name: field(
      TEXT,
      `${name.aliases.join(' ')} customer customername account accountname company companyname client 客户 客户名称 客戶 客戶名稱 公司 公司名称 公司名稱`,
      REQUIRED,
    ),
    domain: field({ kind: 'domain' }, 'domain website web url 网站 网址 域名 網站 網址'),
    channel,
    partnerId: partner,
    ownerId: owner,
    segment: field(TEXT, 'segment industry type businesstype 行业 行業 类型 類型 客户类型 客戶類型'),
    region: field(TEXT, 'region country city state area territory 地区 區域 地區 区域 国家 國家 城市'),
    createdOn: field(
      DAY,
      'created createdon createddate createdat firstorder 创建日期 創建日期 建立日期 创建时间 建立時間',
    ),
  },
  contacts: {
    id: externalId('contactid 联系人编号 聯絡人編號'),
    accountId: account,
    ownerId: owner,
    createdOn: field(DAY, 'created createdon createddate 创建日期 建立日期'),
  },
  deals: {
    id: externalId('dealid opportunityid dealno 商机编号 商機編號'),
    name: field(TEXT, `${name.aliases.join(' ')} deal dealname opportunity 商机 商机名称 商機 商機名稱`, REQUIRED),
    accountId: account,
    partnerId: partner,
    channel,
    ownerId: owner,
    amount: field(MONEY, 'amount value total dealvalue 金额 金額 预计金额 預計金額'),
    currency,
    status: field({ kind: 'enum', values: ['open', 'won', 'lost'] }, 'status result 状态 狀態 结果 結果', REQUIRED),
    stageId: field(ref('dealStages'), 'stage dealstage 阶段 階段'),
    createdOn: field(DAY, 'created createdon createddate createdate 创建日期 建立日期'),
    closeOn: field(DAY, 'close closedate closed expectedclose 成交日期 结单日期 結單日期 预计成交日期 預計成交日期'),
  },
  dealStages: {
    id: externalId('stageid'),
    pipeline: field(TEXT, 'pipeline 销售管道 銷售管道', REQUIRED),
    name: field(TEXT, 'name stage stagename 阶段 階段', REQUIRED),
    order: field(INTEGER, 'order position 顺序 順序', REQUIRED),
    probability: field(NUMBER, 'probability 赢率 贏率'),
    outcome: field({ kind: 'enum', values: ['open', 'won', 'lost'] }, 'outcome result 结果 結果', REQUIRED),
  },
  products: {
    id: externalId('productid productkey productcode handle sku itemno 产品编号 產品編號 商品编号 商品編號 料号 料號'),
    name: field(
      TEXT,
      `${name.aliases.join(' ')} product productname item 产品 产品名称 產品 產品名稱 商品 商品名称 商品名稱`,
      REQUIRED,
    ),
    sku: field(TEXT, 'sku variantsku 货号 貨號'),
    category: field(TEXT, 'category productcategory 类别 類別 分类 分類 品类 品類'),
  },
  costs: {
    id: externalId('costid 费用编号 費用編號'),
    channel,
    partnerId: partner,
    category: field(TEXT, 'category type costtype 类别 類別 费用类型 費用類型 科目', REQUIRED),
    from: field(DAY, 'from start startdate month date 开始日期 開始日期 月份 日期', REQUIRED),
    to: field(DAY, 'to end enddate 结束日期 結束日期', REQUIRED),
    amount: field(MONEY, 'amount cost value 金额 金額 费用 費用', REQUIRED),
    currency,
  },
  tickets: {
    id: externalId('ticketid caseid 工单编号 工單編號'),
    accountId: account,
    partnerId: partner,
    channel,
    openedAt: field(INSTANT, 'opened openedat created createdat 创建时间 建立時間', REQUIRED),
    firstReplyAt: field(INSTANT, 'firstreply firstreplyat firstresponse 首次回复时间 首次回覆時間'),
    closedAt: field(INSTANT, 'closed closedat solved resolved 关闭时间 關閉時間'),
  },
  targets: {
    id: externalId('targetid quotaid quotakey 目标编号 目標編號'),
    channel,
    partnerId: partner,
    ownerId: owner,
    kpi: field(TEXT, 'kpi metric 指标 指標'),
    from: field(DAY, 'from start startdate month date period 开始日期 開始日期 月份 日期', REQUIRED),
    to: field(DAY, 'to end enddate 结束日期 結束日期', REQUIRED),
    value: field(MONEY, 'target value quota amount goal 目标 目標 目标金额 目標金額 配额 配額 指标值', REQUIRED),
    currency,
  },
  agreements: {
    id: externalId('agreementid contractid contractno 合同编号 合約編號 协议编号 協議編號'),
    partnerId: { ...partner, required: true },
    name: field(TEXT, `${name.aliases.join(' ')} agreement contract 合同 合约 合約 协议 協議`, REQUIRED),
    signedOn: field(DAY, 'signed signedon 签约日期 簽約日期'),
    startsOn: field(DAY, 'starts start startdate from 开始日期 開始日期 生效日期', REQUIRED),
    endsOn: field(DAY, 'ends end enddate to expires expirydate 结束日期 結束日期 到期日 到期日期'),
    status: field({ kind: 'enum', values: ['draft', 'active', 'expired', 'terminated'] }, 'status 状态 狀態', REQUIRED),
    territory: field(TEXT, 'territory region area 区域 地区 區域 地區'),
    exclusive: field({ kind: 'boolean' }, 'exclusive exclusivity 独家 獨家'),
  },
  trainings: {
    id: externalId('trainingid 培训编号 培訓編號'),
    partnerId: { ...partner, required: true },
    course: field(TEXT, 'course training name 课程 課程 培训 培訓', REQUIRED),
    productId: field(ref('products'), 'product productid sku 产品 產品 产品编号 產品編號'),
    status: field({ kind: 'enum', values: ['assigned', 'passed', 'failed'] }, 'status result 状态 狀態', REQUIRED),
    dueOn: field(DAY, 'due duedate 截止日期'),
    doneOn: field(DAY, 'done completed completedon 完成日期'),
  },
  activities: {
    id: externalId('activityid 活动编号 活動編號'),
    kind: field(
      { kind: 'enum', values: ['call', 'meeting', 'email', 'note', 'task', 'review', 'inspection'] },
      'kind type activitytype 类型 類型',
      REQUIRED,
    ),
    title: field(TEXT, 'title subject name 主题 主題 标题 標題', REQUIRED),
    at: field(INSTANT, 'at date time datetime 时间 時間 日期', REQUIRED),
    done: field({ kind: 'boolean' }, 'done completed 完成'),
    accountId: account,
    partnerId: partner,
    dealId: field(ref('deals'), 'deal dealid opportunity 商机 商機'),
    ownerId: owner,
  },
  ...MARKET_FIELDS,
  ...PROGRAMME_FIELDS,
  orders: {
    id: field(
      ID,
      'order orderid orderno ordernumber salesordernumber ordercode invoice invoiceno invoicenumber transactionid id number 订单号 订单编号 订单 訂單 訂單編號 訂單號 單號 单号 发票号',
      REQUIRED,
    ),
    channel,
    partnerId: partner,
    accountId: account,
    ownerId: owner,
    placedOn: field(
      DAY,
      'date orderdate ordered orderedon placedon created createdat invoicedate transactiondate saledate 日期 下单日期 下单时间 订单日期 訂單日期 下單日期 成交日期 交易日期',
      REQUIRED,
    ),
    amount: field(
      MONEY,
      'amount total orderamount ordertotal salesamount revenue sales netamount subtotal 金额 订单金额 金額 訂單金額 销售额 銷售額 总额 總額 实付金额 實付金額',
      REQUIRED,
    ),
    currency,
    refunded: field(MONEY, 'refund refunded refundamount 退款 退款金额 退款金額'),
    cost: field(MONEY, 'cost goodscost cogs totalproductcost totalcost 成本 商品成本'),
    lines: field(INTEGER, 'lines linecount items 行数 行數 明细数'),
  },
  orderLines: {
    id: externalId('lineid orderlineid 明细编号 明細編號'),
    orderId: field(ref('orders'), 'order orderid orderno ordernumber 订单号 订单编号 訂單編號 訂單號', REQUIRED),
    productId: field(ref('products'), 'product productid productkey sku item 产品 產品 商品 产品编号 產品編號'),
    quantity: field(NUMBER, 'quantity qty orderquantity units count 数量 數量', REQUIRED),
    amount: field(MONEY, 'amount linetotal total salesamount 金额 金額 小计 小計', REQUIRED),
    currency,
    cost: field(MONEY, 'cost linecost totalproductcost 成本'),
  },
} as const satisfies { [T in Table]: Readonly<Record<string, Field>> };

export type Entity = Table;
export const ENTITIES = Object.keys(FIELDS) as [Entity, ...Entity[]];

const FIELD_MAPS = new Map<Entity, ReadonlyMap<string, Field>>(
  ENTITIES.map((entity) => [entity, new Map<string, Field>(Object.entries(FIELDS[entity]))]),
);

/** The fields a file of this entity can fill, by name. */
export function fieldsOf(entity: Entity): ReadonlyMap<string, Field> {
  return FIELD_MAPS.get(entity) ?? new Map();
}

/** Fields of a line where the rows of an order file are its lines; `id` defaults to order id and running number. */
export const LINE_FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>(
  Object.entries(FIELDS.orderLines).filter(([name]) => name !== 'orderId' && name !== 'currency'),
);

/** @param withLines the rows are order lines: amounts come from them */
export function requiredFields(entity: Entity, withLines = false): string[] {
  return [...fieldsOf(entity)]
    .filter(([name, { required }]) => required && !(withLines && name === 'amount'))
    .map(([name]) => name);
}

/** In this order files are read: what others refer to first. */
export const READ_ORDER: readonly Entity[] = [
  'channels',
  'owners',
  'tiers',
  'dealStages',
  'products',
  'partners',
  'accounts',
  'contacts',
  'agreements',
  'trainings',
  'targets',
  'costs',
  'orders',
  'orderLines',
  'deals',
  'tickets',
  'activities',
  'visits',
  'surveys',
  'stocks',
  'listings',
  'markets',
  'rates',
  'offers',
  'incentives',
  'settlements',
  'conflicts',
  'risks',
  'compliances',
  'experiments',
];

/** "Order No." and "order_no" are one header. */
export function foldHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
