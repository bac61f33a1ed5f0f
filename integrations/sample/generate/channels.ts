import { channelKey } from '../../../lib/model/ids.ts';
import type { Channel, ChannelKind } from '../../../lib/model/records.ts';
import type { SampleContext } from './context.ts';

export type ChannelCode = 'online' | 'field' | 'marketplace' | 'distributor' | 'reseller' | 'agent';

/** How a channel of the sample behaves. Rates are per account and year, amounts in dollars. */
export interface ChannelProfile {
  readonly code: ChannelCode;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly direct: boolean;
  readonly accounts: number;
  readonly ordersPerYear: number;
  readonly averageOrder: number;
  /** Spread of an account's usual order around the channel's average (log scale). */
  readonly accountSpread: number;
  /** Spread of single orders around the account's usual one (log scale). */
  readonly orderSpread: number;
  /** Amplitude of the yearly wave, peaking in November. */
  readonly season: number;
  /** Yearly growth of order amounts. */
  readonly growth: number;
  /** Share of accounts whose first order falls inside the three years. */
  readonly newAccounts: number;
  /** Share of orders with a refund. */
  readonly refunds: number;
  /** Cost of goods as a share of the amount. */
  readonly goods: number;
}

export const CHANNELS: readonly ChannelProfile[] = [
  {
    code: 'online',
    name: 'Own online store',
    kind: 'ownOnline',
    direct: true,
    accounts: 120,
    ordersPerYear: 9,
    averageOrder: 1_150,
    accountSpread: 0.5,
    orderSpread: 0.4,
    season: 0.3,
    growth: 0.09,
    newAccounts: 0.55,
    refunds: 0.05,
    goods: 0.52,
  },
  {
    code: 'field',
    name: 'Field sales',
    kind: 'fieldSales',
    direct: true,
    accounts: 60,
    ordersPerYear: 9,
    averageOrder: 11_500,
    accountSpread: 0.45,
    orderSpread: 0.35,
    season: 0.12,
    growth: 0.05,
    newAccounts: 0.3,
    refunds: 0.015,
    goods: 0.56,
  },
  {
    code: 'marketplace',
    name: 'Marketplace',
    kind: 'marketplace',
    direct: false,
    accounts: 90,
    ordersPerYear: 9,
    averageOrder: 720,
    accountSpread: 0.45,
    orderSpread: 0.4,
    season: 0.35,
    growth: 0.04,
    newAccounts: 0.5,
    refunds: 0.08,
    goods: 0.55,
  },
  {
    code: 'distributor',
    name: 'Distributors',
    kind: 'distributor',
    direct: false,
    accounts: 50,
    ordersPerYear: 18,
    averageOrder: 6_500,
    accountSpread: 0.35,
    orderSpread: 0.2,
    season: 0.06,
    growth: 0.04,
    newAccounts: 0.08,
    refunds: 0.01,
    goods: 0.63,
  },
  {
    code: 'reseller',
    name: 'Resellers',
    kind: 'reseller',
    direct: false,
    accounts: 65,
    ordersPerYear: 13,
    averageOrder: 3_200,
    accountSpread: 0.35,
    orderSpread: 0.2,
    season: 0.07,
    growth: 0.05,
    newAccounts: 0.1,
    refunds: 0.02,
    goods: 0.6,
  },
  {
    code: 'agent',
    name: 'Referral agents',
    kind: 'referral',
    direct: false,
    accounts: 15,
    ordersPerYear: 12,
    averageOrder: 2_400,
    accountSpread: 0.3,
    orderSpread: 0.2,
    season: 0.08,
    growth: 0.04,
    newAccounts: 0.1,
    refunds: 0.02,
    goods: 0.57,
  },
];

export function profileOf(code: ChannelCode): ChannelProfile {
  const profile = CHANNELS.find((channel) => channel.code === code);
  if (profile === undefined) throw new RangeError(`no channel ${code}`);
  return profile;
}

export function channelExternalId(code: ChannelCode): string {
  return `channel-${code}`;
}

export function generateChannels(context: SampleContext): Channel[] {
  return CHANNELS.map((profile) => {
    const externalId = channelExternalId(profile.code);
    return {
      ...context.base(externalId),
      id: context.id<Channel['id']>(externalId),
      key: channelKey(profile.name),
      name: profile.name,
      kind: profile.kind,
      direct: profile.direct,
    };
  });
}
