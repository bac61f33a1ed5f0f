import type { CodeColumn } from '../model/facts.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import type { OrderFacts } from './order-facts.ts';
import type { Parts } from './parts.ts';

/** A kind of subject: its members, and which of them each order belongs to. */
export interface Dimension {
  readonly kind: MeasuredKind;
  readonly ids: readonly string[];
  readonly slots: ReadonlyMap<string, number>;
  /** Slot of each order, −1 for none. */
  readonly column: Int32Array;
}

/** What an order does not say itself is filled in: partner by account, channel by partner, then by account. */
export function* dimensionsOf(
  { columns }: OrderFacts,
  rows: Int32Array,
  resolve: SubjectResolver,
  product?: CodeColumn,
): Parts<ReadonlyMap<MeasuredKind, Dimension>> {
  const nobody: Slots = { slots: new Map(), column: new Int32Array(rows.length).fill(-1), isShared: true };
  const slotsOf = (column: CodeColumn, name: (id: string) => string | undefined) => slotsIn(column, rows, name, nobody);
  const account = slotsOf(columns.accountId, (id) => resolve.account(id) ?? id);
  yield;
  const partner = filledIn(
    slotsOf(columns.partnerId, (id) => resolve.partner(id) ?? id),
    account,
    resolve.accountPartner,
  );
  yield;
  const channel = filledIn(
    filledIn(
      slotsOf(columns.channelId, (id) => resolve.channel(id)),
      partner,
      resolve.partnerChannel,
    ),
    account,
    resolve.accountChannel,
  );
  const owner = slotsOf(columns.ownerId, (id) => id);
  yield;
  const segment = filledIn(nobody, account, resolve.accountSegment);
  const region = filledIn(filledIn(nobody, account, resolve.accountRegion), partner, resolve.partnerRegion);
  yield;
  const workspace = { slots: new Map([['', 0]]), column: new Int32Array(rows.length) };
  const all = {
    workspace,
    channel,
    partner,
    account,
    owner,
    segment,
    region,
    ...(product ? { product: slotsOf(product, (id) => id) } : {}),
  };
  return new Map(
    // The keys are kinds of subjects, as the type of the map has it.
    (Object.entries(all) as [MeasuredKind, Pick<Slots, 'slots' | 'column'>][]).map(([kind, { slots, column }]) => [
      kind,
      { kind, ids: [...slots.keys()], slots, column },
    ]),
  );
}

interface Slots {
  readonly slots: Map<string, number>;
  readonly column: Int32Array;
  /** The column belongs to others too: it is not written to. */
  readonly isShared: boolean;
}

function slotFor(slots: Map<string, number>, id: string | undefined): number {
  if (id === undefined) return -1;
  const known = slots.get(id);
  if (known !== undefined) return known;
  slots.set(id, slots.size);
  return slots.size - 1;
}

function slotsIn(
  { codes, values }: CodeColumn,
  rows: Int32Array,
  name: (id: string) => string | undefined,
  nobody: Slots,
): Slots {
  const slots = new Map<string, number>();
  if (values.length === 0) return { ...nobody, slots };
  const byCode = new Int32Array(values.length).fill(-2);
  const column = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const code = codes[rows[at] as number] as number;
    if (code < 0) {
      column[at] = -1;
      continue;
    }
    if (byCode[code] === -2) byCode[code] = slotFor(slots, name(values[code] as string));
    column[at] = byCode[code] as number;
  }
  return { slots, column, isShared: false };
}

/** Who is named is asked for only where a row needs it: there may be 100,000 accounts whose orders say all themselves. */
function filledIn(target: Slots, from: Slots, name: ((id: string) => string | undefined) | undefined): Slots {
  if (!name || from.slots.size === 0) return target;
  const slots = new Map(target.slots);
  const ids = [...from.slots.keys()];
  const bySlot = new Int32Array(ids.length).fill(-2);
  let { column, isShared } = target;
  const sources = from.column;
  for (let at = 0; at < column.length; at++) {
    const source = sources[at] as number;
    if (source < 0 || column[at] !== -1) continue;
    if (bySlot[source] === -2) bySlot[source] = slotFor(slots, name(ids[source] as string));
    const slot = bySlot[source] as number;
    if (slot < 0) continue;
    if (isShared) [column, isShared] = [column.slice(), false];
    column[at] = slot;
  }
  return { slots, column, isShared };
}
