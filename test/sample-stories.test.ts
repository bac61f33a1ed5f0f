import { beforeAll, expect, test } from 'vitest';
import { HEALTHY, STORIES, type StorySubject } from '../integrations/sample/stories.ts';
import { generateSample } from '../integrations/sample/workspace.ts';
import { analyse } from '../lib/brief/analyse.ts';
import { assembleBrief } from '../lib/brief/assemble.ts';
import type { ListedStep, RecordBrief, Summary } from '../lib/brief/brief.ts';
import { readSummary } from '../lib/brief/summary.ts';
import type { TextParam } from '../lib/errors.ts';
import type { RecordKind } from '../lib/model/record-ref.ts';
import type { Row, Table } from '../lib/model/tables.ts';
import { openMemoryStore } from '../lib/store/memory.ts';
import type { Store } from '../lib/store/store.ts';
import { connection } from './support/builders.ts';

/** From the sample's records to what a person sees: each planted story is found, and nothing is made up. */
const TODAY = '2026-06-15';
const NOW = Date.parse(`${TODAY}T10:00:00.000Z`);
const sample = generateSample({ today: TODAY });

let store: Store;
let summary: Summary;

beforeAll(async () => {
  store = openMemoryStore();
  await store.saveConnection(connection('sample', { connector: 'sample', createdAt: `${TODAY}T08:00:00.000Z` }));
  const upserts = Object.fromEntries(Object.entries(sample).map(([table, rows]) => [table, [...rows]]));
  await store.commit({ upserts });
  await analyse(store, NOW);
  const read = await readSummary(store, NOW);
  if (!read) throw new Error('no summary');
  summary = read;
});

const SUBJECT_TABLES = { partner: 'partners', account: 'accounts', channel: 'channels', deal: 'deals' } as const;

function recordOf<T extends Table>(table: T, externalId: string): Row<T> {
  const found = (sample[table] as readonly Row<T>[]).find(({ source }) => source.externalId === externalId);
  if (!found) throw new Error(`the sample has no ${table} ${externalId}`);
  return found;
}

function subjectId({ kind, externalId }: StorySubject): string {
  if (kind === 'workspace') return '';
  if (kind === 'listing') {
    const row = sample.listings.find(({ listing }) => listing === externalId);
    return `${sample.channels.find(({ id }) => id === row?.channelId)?.key} ${externalId}`;
  }
  return kind === 'channel' ? recordOf('channels', externalId).key : recordOf(SUBJECT_TABLES[kind], externalId).id;
}

function stepsOf(subject: StorySubject): ListedStep[] {
  const id = subjectId(subject);
  return summary.steps.filter(
    (step) => step.subject.kind === subject.kind && ('id' in step.subject ? step.subject.id : '') === id,
  );
}

async function briefOf(kind: RecordKind, externalId: string): Promise<RecordBrief> {
  const reply = await assembleBrief(store, { system: 'sample', kind, externalId }, NOW);
  if (reply.status !== 'ok') throw new Error(`no brief of ${kind} ${externalId}: ${JSON.stringify(reply)}`);
  return reply.brief;
}

/** Every number of a step's evidence, money in major units. */
function numbersOf(step: ListedStep): number[] {
  return step.evidence
    .flatMap(({ quantity, against }) => [quantity, ...(against ? [against.quantity] : [])])
    .map((quantity) =>
      quantity.unit === 'money' ? quantity.money.units / 10 ** quantity.money.scale : quantity.value,
    );
}

function stepOf({ subject, rule }: (typeof STORIES)[number]): ListedStep | undefined {
  return stepsOf(subject).find((step) => step.rule === rule);
}

test.each(STORIES.map((story) => [story.id, story] as const))('%s is found first for its subject', (_, story) => {
  // Of some subjects several stories are told; theirs come before all else.
  const { kind, externalId, name } = story.subject;
  const told = STORIES.filter(({ subject }) => subject.kind === kind && subject.externalId === externalId);
  expect(
    stepsOf(story.subject)
      .slice(0, told.length)
      .map(({ rule }) => rule),
  ).toContain(story.rule);
  const step = stepOf(story);
  expect(step?.subjectName).toBe(name);
  for (const source of step?.evidence.flatMap(({ sources }) => sources) ?? []) expect(source.label).toBe('Sample');
});

test.each<[string, number[]]>([
  // Six months at 55 % of the year before, give or take what the bend takes off its mean.
  ['slippingDistributor', [-0.45]],
  ['starReseller', [750_000, 716_250]],
  ['doubleRegisteredDeal', [84_500, 81_900]],
  // 26 % of some eighty deals.
  ['leakyFunnel', [0.26, 0.74]],
  ['expiringAgreement', [25]],
  ['lapsingAccount', [97, 30]],
  ['stalledDeal', [64, 96_000]],
  ['singleThreadedDeal', [1, 128_000]],
  ['overdueDeal', [23, 58_000]],
  ['dueBuyer', [26, 30]],
  ['refundedShop', [0.3, 0.05]],
  ['calledExperiment', [180 / 4290, 129 / 4310, 8600]],
  // 17 % and the new charge of 12 % for eleven months of twelve.
  ['dearMarketplace', [0.28, 0.17]],
  // From thirty-five full months.
  ['misplacedBudget', [35]],
  ['unhappyDistributors', [0.5, 0.92]],
  // With those that came in besides.
  ['slowAgents', [18]],
  // A target of a year at 1.05 of the last; of that, a quarter.
  ['missedTarget', [0]],
  ['forgottenExits', [0.96, 0.48]],
  ['untrainedBeforeLaunch', [30, 2, 3]],
  ['inactivePartner', [74]],
  ['unreviewedDistributor', [236, 91]],
  ['uninspectedReseller', [431, 365]],
  ['idleIncentive', [9_500, 3]],
  // The agreement of a partner taken on five weeks ago, against one in force for longer than a year.
  ['sharedTerritory', [32]],
  ['expiringLicence', [12]],
  ['unbearableRisk', [16, 12, 120_000, 0.7]],
  ['disputedSettlement', [31_450]],
  ['openConflict', [33, 14]],
  ['unsignedAgreement', [45, 20_020]],
  ['undercutListing', [69, 62.1, 0.1]],
  ['cheaperCompetitor', [67, 58.96, 0.12]],
  // Three a day: 27 pieces last nine days, new ones take 21.
  ['listingRunsOut', [9, 21, 27, 3]],
  ['piledUpListing', [400, 180, 1]],
  ['thinListing', [70]],
  ['lostBuyBox', [0.55, 0.92]],
  ['refundSpike', [0.17, 0.03]],
  ['fallingRating', [4.2, 4.6]],
  // The marketplace's gross margin is some 43 %.
  ['costlyAds', [0.64, 0.43]],
])('%s comes with its numbers', (id, expected) => {
  const story = STORIES.find((one) => one.id === id);
  const step = story && stepOf(story);
  const numbers = step ? numbersOf(step) : [];
  for (const number of expected) {
    const nearest = Math.min(...numbers.map((found) => Math.abs(found - number)));
    expect(nearest).toBeLessThanOrEqual(Math.abs(number) < 1 ? 0.08 : 0);
  }
});

test('budget moves from the saturated channel to the other, and is sure to gain', () => {
  const story = STORIES.find(({ id }) => id === 'misplacedBudget');
  const step = story && stepOf(story);
  expect(step?.title.params).toMatchObject({ from: 'Marketplace', to: 'Own online store' });
  const inMajor = (param: TextParam | undefined) =>
    typeof param === 'object' && 'money' in param ? param.money.units / 10 ** param.money.scale : Number.NaN;
  const { amount, low, high, gain } = step?.title.params ?? {};
  expect(inMajor(low)).toBeGreaterThan(inMajor(amount));
  expect(inMajor(gain)).toBeLessThan(inMajor(high));
  // Of its lower end, twelve months.
  expect(step?.impact?.units).toBe(12 * inMajor(low));
});

test('what is at stake is told where it can be', () => {
  const impactOf = (id: string) => {
    const story = STORIES.find((one) => one.id === id);
    const impact = story && stepsOf(story.subject)[0]?.impact;
    return impact && impact.units / 10 ** impact.scale;
  };
  expect(impactOf('idleIncentive')).toBe(9_500);
  // The middle of the fourth fifth of 120,000.
  expect(impactOf('unbearableRisk')).toBe(84_000);
  expect(impactOf('disputedSettlement')).toBe(31_450);
  expect(impactOf('unsignedAgreement')).toBe(20_020);
  expect(impactOf('openConflict')).toBeUndefined();
});

test('who else is concerned is named', () => {
  const namedIn = (id: string) => {
    const story = STORIES.find((one) => one.id === id);
    return JSON.stringify(story && stepsOf(story.subject)[0]?.title.params);
  };
  expect(namedIn('sharedTerritory')).toContain('Starling Lighting Partners');
  expect(namedIn('openConflict')).toContain('Moorgate Fixtures');
});

test.each(HEALTHY.map((subject) => [subject.name, subject] as const))('nothing is said of %s', (_, subject) => {
  expect(stepsOf(subject)).toEqual([]);
});

test('few steps beside the planted ones', () => {
  expect(summary.steps.length).toBeLessThanOrEqual(STORIES.length + 4);
});

test('the slipping distributor heads the list of partners that slip, with the reason', () => {
  const [first] = summary.slipping.filter(({ kind }) => kind === 'partner');
  expect(first?.name).toBe('Brightwater Distribution');
  expect(first?.change).toBeLessThan(-3);
  expect(first?.reason.key).toBe('playbook.partnerSlipping.whyPeersUp');
});

test('a record page shows score, history and step of its partner', async () => {
  const served = sample.accounts.find(({ partnerId }) => partnerId === recordOf('partners', 'P-002').id);
  const brief = await briefOf('account', served?.source.externalId ?? '');
  expect(brief.headline).toMatchObject({ kind: 'partner', name: 'Brightwater Distribution' });
  expect(brief.partner).toMatchObject({ linkedBy: 'field', stage: 'active', tier: 'Platinum' });
  expect(brief.channel?.name).toBe('Distributors');
  expect(brief.steps.map(({ rule }) => rule)).toContain('partnerSlipping');
  expect(new Set(brief.timeline.map(({ kind }) => kind)).size).toBeGreaterThan(3);
  expect(brief.account?.figures.map(({ kpi }) => kpi)).toEqual(['revenue', 'orders', 'averageOrderValue']);
});

test("on a deal's page the conflict over its account comes first", async () => {
  const [id = ''] = STORIES.find((story) => story.id === 'doubleRegisteredDeal')?.records ?? [];
  const brief = await briefOf('deal', id);
  expect(brief.steps[0]?.rule).toBe('dealConflict');
  expect(brief.headline.name).toBe('Aldermoor Electrical Wholesale');
});

test("a deal's own step comes first on its page, and stands on its account's page as well", async () => {
  const { externalId } = STORIES.find((story) => story.id === 'stalledDeal')?.subject ?? {};
  const deal = recordOf('deals', externalId ?? '');
  const brief = await briefOf('deal', externalId ?? '');
  expect(brief.steps[0]?.rule).toBe('dealStalled');
  const account = sample.accounts.find(({ id }) => id === deal.accountId);
  const onAccount = await briefOf('account', account?.source.externalId ?? '');
  expect(onAccount.steps.filter(({ id }) => id === brief.steps[0]?.id)).toHaveLength(1);
  expect(brief.steps.filter(({ id }) => id === brief.steps[0]?.id)).toHaveLength(1);
});

test('every account, contact, deal and partner of the sample has a brief', async () => {
  const records = [
    ...sample.accounts.map(({ source }) => ['account', source.externalId] as const),
    ...sample.contacts.slice(0, 50).map(({ source }) => ['contact', source.externalId] as const),
    ...sample.deals.slice(0, 100).map(({ source }) => ['deal', source.externalId] as const),
    ...sample.partners.map(({ source }) => ['partner', source.externalId] as const),
  ];
  for (const [kind, externalId] of records) {
    const brief = await briefOf(kind, externalId);
    expect(brief.headline.name).not.toBe('');
    expect(brief.sources.length).toBeGreaterThan(0);
  }
});
