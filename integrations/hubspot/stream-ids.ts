import { type Text, text } from '../../lib/errors.ts';

/** In the order they are read: what an open page needs first, then history. */
export const STREAM_IDS = [
  'owners',
  'dealStages',
  'channels',
  'tiers',
  'companies',
  'deals',
  'contacts',
  'agreements',
  'trainings',
  'targets',
  'costs',
  'tickets',
  'orders',
  'meetings',
  'calls',
  'tasks',
  'notes',
] as const;
export type StreamId = (typeof STREAM_IDS)[number];

/** What the user calls the records of a stream. */
export const STREAM_NAMES: Readonly<Record<StreamId, Text>> = {
  owners: text('connector.hubspot.stream.owners'),
  dealStages: text('connector.hubspot.stream.dealStages'),
  channels: text('connector.hubspot.stream.channels'),
  tiers: text('connector.hubspot.stream.tiers'),
  companies: text('connector.hubspot.stream.companies'),
  deals: text('connector.hubspot.stream.deals'),
  contacts: text('connector.hubspot.stream.contacts'),
  agreements: text('connector.hubspot.stream.agreements'),
  trainings: text('connector.hubspot.stream.trainings'),
  targets: text('connector.hubspot.stream.targets'),
  costs: text('connector.hubspot.stream.costs'),
  tickets: text('connector.hubspot.stream.tickets'),
  orders: text('connector.hubspot.stream.orders'),
  meetings: text('connector.hubspot.stream.meetings'),
  calls: text('connector.hubspot.stream.calls'),
  tasks: text('connector.hubspot.stream.tasks'),
  notes: text('connector.hubspot.stream.notes'),
};

export function isStreamId(id: string): id is StreamId {
  return (STREAM_IDS as readonly string[]).includes(id);
}
