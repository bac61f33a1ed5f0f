import { expect, test } from 'vitest';
import { addDays, addMonths, daysBetween } from '../../lib/model/calendar.ts';
import type { Day } from '../../lib/model/time.ts';
import { netRevenue } from './generate/revenue.ts';
import { HEALTHY, STORIES } from './stories.ts';
import { generateSample } from './workspace.ts';

/** What is planted about partners besides their sales, on ends of months, quarters and years, leap days and plain days. */
const DAYS: readonly Day[] = ['2026-11-22', '2026-12-31', '2027-01-01', '2028-02-29', '2027-07-04', '2027-05-15'];
const workspaces = DAYS.map((today) => ({ today, sample: generateSample({ today }) }));
const partnerOf = (id: (typeof STORIES)[number]['id']) =>
  `sample:${STORIES.find((story) => story.id === id)?.subject.externalId}`;
const healthy = HEALTHY.filter(({ kind }) => kind === 'partner').map(({ externalId }) => `sample:${externalId}`);

test.each(workspaces)('$today: one partner has not learned what launches soon', ({ today, sample }) => {
  const launches = sample.products.filter(({ launchOn }) => launchOn !== undefined);
  expect(launches.map(({ launchOn = '' }) => daysBetween(today, launchOn))).toEqual([30]);
  expect(sample.orderLines.some(({ productId }) => productId === launches[0]?.id)).toBe(false);
  const taught = sample.trainings.filter(({ productId }) => productId === launches[0]?.id);
  expect(taught.filter(({ status }) => status !== 'passed').map(({ partnerId }) => partnerId)).toEqual([
    partnerOf('untrainedBeforeLaunch'),
  ]);
  // Nothing else is overdue, and nothing was failed lately.
  const open = sample.trainings.filter(({ status, dueOn = '' }) => status === 'assigned' && dueOn < today);
  const failed = sample.trainings.filter(
    ({ status, doneOn = '', productId }) =>
      status === 'failed' && productId === undefined && doneOn > addDays(today, -91),
  );
  expect([...open, ...failed]).toEqual([]);
});

test.each(workspaces)('$today: of those taken on lately one has waited two months for its first sale', (workspace) => {
  const { today, sample } = workspace;
  const sellers = new Set(sample.orders.map(({ partnerId }) => partnerId));
  const waiting = sample.partners.filter(
    ({ id, stage, since }) =>
      (stage === 'onboarding' || stage === 'active') &&
      since !== undefined &&
      daysBetween(since, today) >= 60 &&
      !sellers.has(id),
  );
  expect(waiting.map(({ id }) => id)).toEqual([partnerOf('inactivePartner')]);
});

test.each(workspaces)('$today: one partner is not reviewed any more, one not inspected', ({ today, sample }) => {
  const last = (kind: 'review' | 'inspection') => {
    const days = new Map<string, number>();
    for (const { kind: found, partnerId, at } of sample.activities) {
      if (found !== kind || partnerId === undefined) continue;
      const ago = daysBetween(at.slice(0, 10), today);
      days.set(partnerId, Math.min(ago, days.get(partnerId) ?? ago));
    }
    return days;
  };
  const active = new Set(sample.partners.filter(({ stage }) => stage === 'active').map(({ id }) => id as string));
  const late = [...last('review')].filter(([id, days]) => active.has(id) && days > 122).map(([id]) => id);
  // Nobody has spoken with the slipping distributor for a while either.
  expect(late.toSorted()).toEqual(['sample:P-002', partnerOf('unreviewedDistributor')]);
  expect(last('review').get(partnerOf('unreviewedDistributor'))).toBe(236);
  const uninspected = [...last('inspection')].filter(([, days]) => days > 395);
  expect(uninspected).toEqual([[partnerOf('uninspectedReseller'), 431]]);
});

test.each(workspaces)('$today: an incentive of a weak time, the others of good ones', ({ today, sample }) => {
  const channelOf = new Map(sample.partners.map(({ id, channelId }) => [id as string | undefined, channelId]));
  for (const { partnerId, from, to } of sample.incentives) {
    expect(to).toBe(addMonths(from, 3));
    expect(daysBetween(to, today)).toBeGreaterThanOrEqual(30);
    const channel = channelOf.get(partnerId);
    const own = sample.orders.filter((order) => order.partnerId === partnerId);
    const peers = sample.orders.filter(
      (order) => order.partnerId !== partnerId && order.partnerId && channelOf.get(order.partnerId) === channel,
    );
    /** How much better a time was than the same a year before, for the partner and its peers. */
    const lift = (start: Day, end: Day) => {
      const [mine, theirs] = [own, peers].map(
        (orders) => netRevenue(orders, start, end) / netRevenue(orders, addMonths(start, -12), addMonths(end, -12)),
      );
      return (mine ?? 0) / (theirs ?? 1);
    };
    const moved = lift(from, to) / lift(addMonths(from, -12), from);
    if (partnerId === partnerOf('idleIncentive')) expect(moved).toBeLessThan(0.97);
    else expect(moved, partnerId).toBeGreaterThan(1);
  }
  expect(sample.incentives.map(({ partnerId }) => partnerId)).toEqual(expect.arrayContaining(healthy));
});

test.each(workspaces)('$today: one territory is given away twice', ({ today, sample }) => {
  const channels = new Map(sample.partners.map(({ id, channelId }) => [id, channelId]));
  const inForce = sample.agreements.filter(({ status, startsOn }) => status === 'active' && startsOn <= today);
  const twice = inForce.filter((agreement) =>
    inForce.some(
      (other) =>
        other.partnerId !== agreement.partnerId &&
        other.exclusive === true &&
        other.territory === agreement.territory &&
        channels.get(other.partnerId) === channels.get(agreement.partnerId),
    ),
  );
  expect(twice.map(({ partnerId }) => partnerId)).toEqual([partnerOf('sharedTerritory')]);
});

test.each(workspaces)('$today: one licence runs out; what expired was renewed before', ({ today, sample }) => {
  const soon = sample.compliances.filter(({ expiresOn = '9' }) => expiresOn <= addDays(today, 45));
  const followed = soon.filter(({ partnerId, requirement, expiresOn = '' }) =>
    sample.compliances.some(
      (other) =>
        other.partnerId === partnerId && other.requirement === requirement && (other.expiresOn ?? '') > expiresOn,
    ),
  );
  expect(soon.filter((one) => !followed.includes(one)).map(({ partnerId }) => partnerId)).toEqual([
    partnerOf('expiringLicence'),
  ]);
  expect(followed.map(({ partnerId }) => partnerId)).toEqual(['sample:P-003']);
  expect(healthy).toContain('sample:P-003');
});

test.each(workspaces)('$today: one risk, one settlement and one conflict stand out', ({ today, sample }) => {
  const high = sample.risks.filter(
    ({ likelihood, impact, reviewBy = '' }) => likelihood * impact > 12 || reviewBy < today,
  );
  expect(high.map(({ partnerId }) => partnerId)).toEqual([partnerOf('unbearableRisk')]);
  const unsettled = sample.settlements.filter(({ status, dueOn = '' }) => status !== 'paid' && dueOn < today);
  expect(unsettled.map(({ partnerId, amount }) => [partnerId, amount.units])).toEqual([
    [partnerOf('disputedSettlement'), 3_145_000],
  ]);
  expect(sample.settlements.filter(({ paidOn = '' }) => paidOn > today)).toEqual([]);
  expect(new Set(sample.settlements.map(({ partnerId }) => partnerId)).size).toBe(12);
  const quarrels = sample.conflicts.filter(
    ({ status, openedOn }) => status === 'open' && daysBetween(openedOn, today) > 14,
  );
  expect(quarrels.map(({ partnerId }) => partnerId)).toEqual([partnerOf('openConflict')]);
});

test.each(workspaces)('$today: one partner sells without a signed agreement', ({ today, sample }) => {
  const signed = new Set(
    sample.agreements.filter(({ status }) => status === 'active').map(({ partnerId }) => partnerId as string),
  );
  const recent = sample.orders.filter(({ placedOn }) => placedOn > addDays(today, -180));
  const unsigned = new Set(recent.flatMap(({ partnerId }) => (partnerId && !signed.has(partnerId) ? [partnerId] : [])));
  expect([...unsigned]).toEqual([partnerOf('unsignedAgreement')]);
});
