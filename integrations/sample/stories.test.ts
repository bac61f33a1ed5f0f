import { expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, startOfMonth } from '../../lib/model/calendar.ts';
import type { Order } from '../../lib/model/records.ts';
import type { Day } from '../../lib/model/time.ts';
import { netRevenue } from './generate/revenue.ts';
import { HEALTHY, STORIES, type StorySubject } from './stories.ts';
import { generateSample, type SampleWorkspace } from './workspace.ts';

/** Ends of months, quarters and years, leap days and plain days: the stories hold whenever the sample is opened. */
const DAYS: readonly Day[] = ['2026-11-22', '2026-12-31', '2027-01-01', '2028-02-29', '2027-07-04', '2027-05-15'];
const workspaces = DAYS.map((today) => ({ today, sample: generateSample({ today }) }));
const story = (id: (typeof STORIES)[number]['id']) => {
  const found = STORIES.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no story ${id}`);
  return found;
};

test.each(workspaces)('$today: subjects are who they are said to be', ({ sample }) => {
  for (const subject of [...STORIES.map((each) => each.subject), ...HEALTHY]) {
    expect(nameOf(sample, subject)).toBe(subject.name);
  }
});

test.each(workspaces)('$today: one distributor slips, its peers hold', ({ today, sample }) => {
  const { subject } = story('slippingDistributor');
  for (const partner of active(sample)) {
    const own = ordersOf(sample, partner.externalId);
    const end = startOfMonth(today);
    const recent = netRevenue(own, addMonths(end, -6), end);
    const changes = [-12, -18].map(
      (months) => recent / netRevenue(own, addMonths(end, months), addMonths(end, months + 6)) - 1,
    );
    for (const change of changes) {
      if (partner.externalId === subject.externalId) {
        expect(change, partner.name).toBeGreaterThan(-0.53);
        expect(change, partner.name).toBeLessThan(-0.37);
      } else expect(change, partner.name).toBeGreaterThan(-0.25);
    }
  }
});

test.each(workspaces)('$today: one reseller is near its next tier, nobody else is', ({ today, sample }) => {
  const { subject } = story('starReseller');
  for (const partner of active(sample)) {
    const own = ordersOf(sample, partner.externalId);
    const tomorrow = addDays(today, 1);
    const windows = [
      netRevenue(own, addDays(today, -364), tomorrow),
      netRevenue(own, addMonths(tomorrow, -12), tomorrow),
      netRevenue(own, addMonths(startOfMonth(today), -12), startOfMonth(today)),
    ];
    const tiers = [...sample.tiers].sort((a, b) => a.rank - b.rank);
    const rank = tiers.find(({ name }) => name === partner.tier)?.rank;
    if (rank === undefined) continue;
    const next = tiers[rank];
    for (const revenue of windows) {
      const share = next === undefined ? 0 : revenue / next.threshold.units;
      if (partner.externalId === subject.externalId) {
        expect(share).toBeGreaterThan(0.93);
        expect(share).toBeLessThan(0.985);
      } else expect(share, partner.name).toBeLessThan(0.82);
      // A tier once earned is held: no partner sits in a tier its revenue does not carry.
      expect(revenue, partner.name).toBeGreaterThan(tiers[rank - 1]?.threshold.units ?? 0);
    }
  }
});

test.each(workspaces)('$today: two partners registered one project, and only there', ({ sample }) => {
  const { subject, records } = story('doubleRegisteredDeal') as Extract<
    (typeof STORIES)[number],
    { id: 'doubleRegisteredDeal' }
  >;
  const partners = new Map<string, Set<string>>();
  for (const deal of sample.deals) {
    if (deal.status !== 'open' || deal.accountId === undefined || deal.partnerId === undefined) continue;
    partners.set(deal.accountId, (partners.get(deal.accountId) ?? new Set()).add(deal.partnerId));
  }
  const contested = [...partners].filter(([, set]) => set.size > 1).map(([account]) => account);
  expect(contested).toEqual([`sample:${subject.externalId}`]);
  const open = sample.deals.filter((deal) => deal.accountId === contested[0] && deal.status === 'open');
  expect(open.map(({ source }) => source.externalId)).toEqual(records);
  expect(open.map(({ amount }) => amount?.units)).toEqual([8_450_000, 8_190_000]);
});

test.each(workspaces)('$today: resellers lose their deals between proposal and negotiation', ({ today, sample }) => {
  for (const { externalId, name } of STORIES.filter(({ id }) => id === 'leakyFunnel').map(({ subject }) => subject)) {
    for (const since of [addDays(today, -365), addDays(today, -730)]) {
      const there = advance(sample, since, (channel) => channel === `sample:${externalId}`);
      const elsewhere = advance(sample, since, (channel) => channel !== `sample:${externalId}`);
      expect(there.entered, name).toBeGreaterThan(40);
      expect(there.advanced / there.entered).toBeLessThan(0.36);
      expect(elsewhere.advanced / elsewhere.entered).toBeGreaterThan(0.6);
    }
  }
});

test.each(workspaces)('$today: one agreement runs out with nothing to follow', ({ today, sample }) => {
  const { subject, numbers } = story('expiringAgreement') as Extract<
    (typeof STORIES)[number],
    { id: 'expiringAgreement' }
  >;
  const soon = sample.agreements.filter(
    ({ status, endsOn }) => status === 'active' && endsOn !== undefined && daysBetween(today, endsOn) < 120,
  );
  const unrenewed = soon.filter(
    ({ partnerId, endsOn = '' }) =>
      !sample.agreements.some((other) => other.partnerId === partnerId && other.startsOn > endsOn),
  );
  expect(soon).toHaveLength(2);
  expect(unrenewed.map(({ partnerId, endsOn = '' }) => [partnerId, daysBetween(today, endsOn)])).toEqual([
    [`sample:${subject.externalId}`, numbers.daysLeft],
  ]);
});

test.each(workspaces)('$today: a regular buyer has fallen silent, the healthy one has not', ({ today, sample }) => {
  const { subject, numbers } = story('lapsingAccount') as Extract<(typeof STORIES)[number], { id: 'lapsingAccount' }>;
  const lapsing = rhythm(sample, `sample:${subject.externalId}`, today);
  expect(lapsing.silence).toBe(numbers.daysSinceLast);
  expect(Math.abs(lapsing.medianGap - numbers.medianGapDays)).toBeLessThanOrEqual(2);
  for (const { kind, externalId } of HEALTHY) {
    if (kind !== 'account') continue;
    const healthy = rhythm(sample, `sample:${externalId}`, today);
    expect(healthy.silence).toBeLessThan(healthy.medianGap);
  }
});

function nameOf(sample: SampleWorkspace, { kind, externalId }: StorySubject): string | undefined {
  if (kind === 'workspace') return '';
  if (kind === 'listing') {
    const row = sample.listings.find(({ listing }) => listing === externalId);
    return sample.products.find(({ id }) => id === row?.productId)?.name;
  }
  const tables = {
    partner: sample.partners,
    account: sample.accounts,
    channel: sample.channels,
    deal: sample.deals,
  };
  return tables[kind].find(({ source }) => source.externalId === externalId)?.name;
}

function active(sample: SampleWorkspace) {
  return sample.partners
    .filter(({ stage }) => stage === 'active')
    .map(({ source, name, tier }) => ({ externalId: source.externalId, name, tier }));
}

function ordersOf(sample: SampleWorkspace, partner: string): Order[] {
  return sample.orders.filter(({ partnerId }) => partnerId === `sample:${partner}`);
}

/** Deals that entered Proposal since a day, and those of them that left it forward. */
function advance(sample: SampleWorkspace, since: Day, inChannel: (channel: string | undefined) => boolean) {
  const later = ['negotiation', 'contract', 'won'].map((code) => `sample:stage-${code}`);
  let entered = 0;
  let advanced = 0;
  for (const { channelId, stageHistory = [] } of sample.deals) {
    if (!inChannel(channelId)) continue;
    if (!stageHistory.some(({ stageId, enteredOn }) => stageId === 'sample:stage-proposal' && enteredOn >= since))
      continue;
    entered++;
    if (stageHistory.some(({ stageId }) => later.includes(stageId))) advanced++;
  }
  return { entered, advanced };
}

function rhythm(sample: SampleWorkspace, accountId: string, today: Day) {
  const days = sample.orders.filter((order) => order.accountId === accountId).map(({ placedOn }) => placedOn);
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  const medianGap = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  return { medianGap, silence: daysBetween(days.at(-1) ?? today, today) };
}
