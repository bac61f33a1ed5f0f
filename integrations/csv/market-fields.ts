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
  NUMBER,
  partner,
  REQUIRED,
  ref,
  TEXT,
} from './field.ts';

const CODE: FieldType = { kind: 'currencyCode' };
const FLAG: FieldType = { kind: 'boolean' };
const day = (aliases: string) => field(DAY, `date day on ${aliases} 日期`, REQUIRED);
const FROM = 'from start startdate month date day 开始日期 開始日期 月份 日期';
const to = field(DAY, 'to end enddate 结束日期 結束日期');
const product = field(
  ref('products'),
  'product productid productkey sku item 产品 產品 商品 产品编号 產品編號 商品编号 商品編號',
);

/** Fields of what is seen besides sales: visits, answers, stock, listings, markets, rates. */
export const MARKET_FIELDS = {
  visits: {
    id: externalId('visitid'),
    channel,
    partnerId: partner,
    from: field(DAY, FROM, REQUIRED),
    /** Absent: one day. */
    to,
    visits: field(INTEGER, 'visits sessions visitors traffic uv 访问量 访客数 訪客數 流量 会话数 工作階段', REQUIRED),
    carts: field(INTEGER, 'carts addtocart addedtocart 加购 加购数 加入購物車'),
    checkouts: field(INTEGER, 'checkouts checkoutstarted 结账 结算数 結帳'),
  },
  surveys: {
    id: externalId('surveyid responseid answerid 问卷编号 問卷編號 答卷编号'),
    accountId: account,
    partnerId: partner,
    channel,
    answeredOn: day('answered answeredon responded submitted 填写日期 填寫日期 提交时间'),
    kind: field({ kind: 'enum', values: ['csat', 'nps'] }, 'kind type survey metric 类型 類型', REQUIRED),
    score: field(INTEGER, 'score rating answer value 评分 評分 得分', REQUIRED),
  },
  stocks: {
    id: externalId('stockid inventoryid 库存编号 庫存編號'),
    channel,
    partnerId: partner,
    productId: product,
    countedOn: day('counted countedon stockdate snapshot 盘点日期 盤點日期'),
    cost: field(MONEY, 'value stockvalue inventoryvalue amount cost 库存金额 庫存金額 库存成本', REQUIRED),
    currency,
  },
  listings: {
    id: externalId('listingdayid'),
    listing: field(TEXT, 'listing listingid asin itemid 链接编号 商品链接 listing编号', REQUIRED),
    channel,
    partnerId: partner,
    productId: product,
    seenOn: day('seen seenon snapshot'),
    buyBox: field(NUMBER, 'buybox buyboxshare buyboxpercentage featuredoffer 购物车占比 黄金购物车'),
    title: field(TEXT, 'title listingtitle itemname 标题 標題'),
    bullets: field(INTEGER, 'bullets bulletpoints 五点 卖点数 賣點數'),
    descriptionLength: field(INTEGER, 'descriptionlength 描述长度 描述長度'),
    images: field(INTEGER, 'images imagecount pictures 图片数 圖片數'),
    video: field(FLAG, 'video hasvideo 视频 影片'),
    attributesFilled: field(INTEGER, 'attributesfilled filledattributes 已填属性'),
    attributesAsked: field(INTEGER, 'attributesasked requiredattributes 应填属性'),
    rating: field(NUMBER, 'rating stars 评分 評分 星级 星級'),
    reviews: field(INTEGER, 'reviews reviewcount ratings 评论数 評論數'),
    inStock: field(FLAG, 'instock available 有货 有貨'),
  },
  markets: {
    id: externalId('marketid'),
    channel,
    region: field(TEXT, 'region country city state area 地区 區域 地區 区域 国家 國家 城市'),
    segment: field(TEXT, 'segment industry 行业 行業 细分 細分'),
    from: field(DAY, FROM, REQUIRED),
    to: field(DAY, 'to end enddate 结束日期 結束日期', REQUIRED),
    size: field(MONEY, 'size marketsize marketvalue value amount 市场规模 市場規模'),
    currency,
    buyers: field(INTEGER, 'buyers outlets potentialcustomers stores 潜在客户数 潛在客戶數 网点数 網點數'),
  },
  rates: {
    id: externalId('rateid'),
    base: field(CODE, 'base basecurrency from fromcurrency currency 原币种 原幣別 币种 幣別', REQUIRED),
    quote: field(CODE, 'quote quotecurrency to tocurrency into 目标币种 目標幣別', REQUIRED),
    on: day('ratedate validfrom 汇率日期 匯率日期'),
    rate: field(NUMBER, 'rate exchangerate value averagerate 汇率 匯率', REQUIRED),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Field>>>>;
