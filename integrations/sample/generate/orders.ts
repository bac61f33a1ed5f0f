import { addMonths, dayFromNumber, dayNumber, startOfMonth } from '../../../lib/model/calendar.ts';
import type { Order } from '../../../lib/model/records.ts';
import { type AccountPlan, HISTORY_DAYS } from './accounts.ts';
import { type ChannelProfile, profileOf } from './channels.ts';
import { cents, type SampleContext } from './context.ts';
import type { Random } from './random.ts';

/** What is left of the slipping distributor's revenue in the last six full months, against its own past. */
export const SLIPPING_REST = 0.55;
/** Days between the lapsing account's orders, and since its last one. */
export const LAPSING_GAP = 30;
export const LAPSING_SILENCE = 97;

interface Draft {
  readonly plan: AccountPlan;
  readonly number: number;
  readonly day: number;
  /** Cents, before the partner's revenue is fitted to its plan. */
  units: number;
  refundShare: number;
  readonly goodsShare: number;
  readonly lines: number;
}

/** Three years of orders, oldest first. */
export function generateOrders(context: SampleContext, accounts: readonly AccountPlan[]): Order[] {
  const random = context.random('orders');
  const today = dayNumber(context.today);
  const byPartner = new Map<string, Draft[]>();
  let drafts: Draft[] = [];
  for (const plan of accounts) {
    const own = ordersOf(plan, today, random);
    drafts.push(...own);
    if (plan.partner === undefined) continue;
    const all = byPartner.get(plan.partner.externalId);
    if (all === undefined) byPartner.set(plan.partner.externalId, own);
    else all.push(...own);
  }
  const dropped = new Set<Draft>();
  for (const own of byPartner.values()) {
    const partner = own[0]?.plan.partner?.plan;
    if (partner === undefined) continue;
    if (partner.story === 'starReseller') level(own, today, random);
    if (partner.revenue > 0) scale(own, (partner.revenue * 100) / netSince(own, today - 365, today));
    if (partner.story === 'slippingDistributor') bend(own, context, random, dropped);
  }
  drafts = drafts.filter((draft) => !dropped.has(draft)).sort((a, b) => a.day - b.day);
  return drafts.map((draft) => toOrder(draft, context));
}

function ordersOf(plan: AccountPlan, today: number, random: Random): Draft[] {
  const profile = profileOf(plan.channel);
  const regular = plan.story === 'lapsing' || plan.story === 'steady';
  const throughPartner = plan.partner !== undefined && plan.channel !== 'marketplace';
  const usual = profile.averageOrder * random.factor(profile.accountSpread);
  const gap = regular ? LAPSING_GAP : 365 / (profile.ordersPerYear * random.factor(throughPartner ? 0.12 : 0.35));
  const last = today - (plan.story === 'lapsing' ? LAPSING_SILENCE : plan.lastDaysAgo);
  const first = today - plan.firstDaysAgo;
  const isNew = plan.firstDaysAgo < HISTORY_DAYS;
  const star = plan.partner?.plan.story === 'starReseller';
  const spread = regular ? 0.12 : profile.orderSpread;

  const drafts: Draft[] = [];
  const step = (day: number) =>
    regular ? random.int(LAPSING_GAP - 2, LAPSING_GAP + 2) : (gap * random.between(0.7, 1.3)) / season(profile, day);
  // A regular buyer is laid out backwards, so that the days since its last order are what the story says.
  const days: number[] = [];
  if (regular) {
    for (let day = plan.story === 'steady' ? last - 11 : last; day >= first; day -= step(day)) days.unshift(day);
  } else {
    for (let day = isNew ? first : first + random.between(0, gap); day <= last; day += step(day)) {
      days.push(Math.floor(day));
    }
    // Whoever still buys has done so within its usual gap.
    const silence = last - (days.at(-1) ?? last);
    if (plan.lastDaysAgo === 0 && silence > gap) days.push(last - random.int(0, Math.floor(gap * 0.7)));
  }
  for (const [index, day] of days.entries()) {
    const years = (day - today) / 365;
    const amount = usual * random.factor(spread) * (1 + profile.growth) ** years;
    const refunded = random.chance(profile.refunds);
    const share = random.chance(0.4) ? 1 : random.between(0.1, 0.6);
    drafts.push({
      plan,
      number: index + 1,
      day,
      units: Math.max(2_500, Math.round(amount * 100)),
      refundShare: refunded && !star && !regular ? share : 0,
      goodsShare: profile.goods * random.between(0.94, 1.06),
      lines: random.int(1, 5),
    });
  }
  return drafts;
}

/** Yearly wave around 1, highest in mid November. */
function season(profile: ChannelProfile, day: number): number {
  const dayOfYear = (day - dayNumber(`${dayFromNumber(day).slice(0, 4)}-01-01`)) / 365;
  return 1 + profile.season * Math.cos(2 * Math.PI * (dayOfYear - 0.87));
}

function scale(drafts: readonly Draft[], factor: number): void {
  for (const draft of drafts) draft.units = Math.round(draft.units * factor);
}

function refundOf(draft: Draft): number {
  return Math.round(draft.units * draft.refundShare);
}

/** Cents placed after `from`, up to and including `to`, less refunds. */
function netSince(drafts: readonly Draft[], from: number, to: number): number {
  let sum = 0;
  for (const draft of drafts) if (draft.day > from && draft.day <= to) sum += draft.units - refundOf(draft);
  return sum;
}

/** Makes months alike but for a little, so that the star is near its tier however the twelve months are cut. */
function level(drafts: readonly Draft[], today: number, random: Random): void {
  const monthOf = (day: number) => dayFromNumber(day).slice(0, 7);
  const months = new Map<string, Draft[]>();
  for (const draft of drafts) months.set(monthOf(draft.day), [...(months.get(monthOf(draft.day)) ?? []), draft]);
  for (const [month, own] of months) {
    const first = dayNumber(`${month}-01`);
    const days = Math.min(30, today + 1 - first);
    const now = netSince(own, first - 1, first + 31);
    // 100,000 cents a day is only a measure: the whole is fitted to the plan afterwards.
    scale(own, (100_000 * days * 1.05 ** ((first - today) / 365) * random.between(0.96, 1.04)) / now);
  }
}

/**
 * Makes the distributor slip: from six full months ago on it orders less often and less at a time, so that those
 * six months are `SLIPPING_REST` of the mean of the six before and the same six a year earlier.
 */
function bend(drafts: readonly Draft[], context: SampleContext, random: Random, dropped: Set<Draft>): void {
  const end = startOfMonth(context.today);
  const at = (months: number) => dayNumber(addMonths(end, months)) - 1;
  const slipped = drafts.filter((draft) => draft.day > at(-6));
  for (const draft of slipped) {
    draft.refundShare = 0;
    if (random.chance(0.25)) dropped.add(draft);
  }
  const left = slipped.filter((draft) => !dropped.has(draft));
  const past = (netSince(drafts, at(-12), at(-6)) + netSince(drafts, at(-18), at(-12))) / 2;
  scale(left, (SLIPPING_REST * past) / netSince(left, at(-6), at(0)));
}

function toOrder(draft: Draft, context: SampleContext): Order {
  const { account } = draft.plan;
  const externalId = `O-${account.source.externalId.slice(2)}-${String(draft.number).padStart(3, '0')}`;
  const refund = refundOf(draft);
  return {
    ...context.base(externalId),
    id: context.id<Order['id']>(externalId),
    ...(account.channelId === undefined ? {} : { channelId: account.channelId }),
    ...(account.partnerId === undefined ? {} : { partnerId: account.partnerId }),
    accountId: account.id,
    ...(account.ownerId === undefined ? {} : { ownerId: account.ownerId }),
    placedOn: dayFromNumber(draft.day),
    amount: cents(draft.units),
    ...(refund === 0 ? {} : { refunded: cents(refund) }),
    cost: cents(Math.round(draft.units * draft.goodsShare)),
    lines: draft.lines,
  };
}
