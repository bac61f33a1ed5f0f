import { type Random, randomStream } from '../../../integrations/sample/generate/random.ts';
import type { SampleWorkspace } from '../../../integrations/sample/workspace.ts';
import { formatDecimal, type Money } from '../../../lib/model/money.ts';
import type { Day } from '../../../lib/model/time.ts';
import type { Portal } from '../portal/portal.ts';
import { channelValue } from '../portal/properties.ts';

/** What every part of the translation needs. */
export interface WireContext {
  readonly today: Day;
  readonly sample: SampleWorkspace;
  readonly portal: Portal;
  readonly random: Random;
  /** The portal's id of a record of the sample; a RangeError when there is none. */
  idOf(sampleId: string): string;
  setId(sampleId: string, id: string): string;
  /** Sales channel as the portal writes it. */
  channelOf(channelId: string | undefined): { value: string; name: string } | undefined;
}

/** First id of each kind of record, so that the ids tell kinds apart. */
export const ID_BASES = {
  owners: 71_000_000,
  partners: 9_015_550_000,
  accounts: 9_016_000_000,
  extraCompanies: 9_017_000_000,
  contacts: 70_100_000,
  deals: 88_200_000,
  tickets: 33_000_000,
  orders: 510_000_000,
  lines: 530_000_000,
  products: 21_000_000,
  activities: 61_000_000,
  customObjects: 44_000_000,
} as const;

export function wireContext(sample: SampleWorkspace, portal: Portal, today: Day): WireContext {
  const ids = new Map<string, string>();
  const channels = new Map(sample.channels.map(({ id, name }) => [id as string, { value: channelValue(name), name }]));
  return {
    today,
    sample,
    portal,
    random: randomStream(7, 'wire'),
    idOf(sampleId) {
      const id = ids.get(sampleId);
      if (id === undefined) throw new RangeError(`${sampleId} is not in the portal`);
      return id;
    },
    setId(sampleId, id) {
      ids.set(sampleId, id);
      return id;
    },
    channelOf: (channelId) => (channelId === undefined ? undefined : channels.get(channelId)),
  };
}

export function decimal(money: Money | undefined): string | null {
  return money === undefined ? null : formatDecimal(money);
}

export function noon(day: Day | undefined): string | null {
  return day === undefined ? null : `${day}T12:00:00.000Z`;
}
