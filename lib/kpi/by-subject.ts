import { append } from './append.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';

/** What a record may say of whom it belongs to. */
interface Belonging {
  readonly channelId?: string | undefined;
  readonly partnerId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly productId?: string | undefined;
}

/** Which subjects a record belongs to, filled in as for orders. */
export function subjectsOf(record: Belonging, resolve: SubjectResolver): ReadonlyMap<MeasuredKind, string> {
  const account = record.accountId === undefined ? undefined : (resolve.account(record.accountId) ?? record.accountId);
  const partner =
    record.partnerId === undefined
      ? account === undefined
        ? undefined
        : resolve.accountPartner?.(account)
      : (resolve.partner(record.partnerId) ?? record.partnerId);
  const channel =
    (record.channelId === undefined ? undefined : resolve.channel(record.channelId)) ??
    (partner === undefined ? undefined : resolve.partnerChannel?.(partner)) ??
    (account === undefined ? undefined : resolve.accountChannel?.(account));
  const segment = account === undefined ? undefined : resolve.accountSegment?.(account);
  const region =
    (account === undefined ? undefined : resolve.accountRegion?.(account)) ??
    (partner === undefined ? undefined : resolve.partnerRegion?.(partner));
  const found = new Map<MeasuredKind, string>([['workspace', '']]);
  if (channel !== undefined) found.set('channel', channel);
  if (partner !== undefined) found.set('partner', partner);
  if (account !== undefined) found.set('account', account);
  if (record.ownerId !== undefined) found.set('owner', record.ownerId);
  if (segment !== undefined) found.set('segment', segment);
  if (region !== undefined) found.set('region', region);
  if (record.productId !== undefined) found.set('product', record.productId);
  return found;
}

/** Something made of each record, listed by every subject the record belongs to; `undefined` leaves a record out. */
export function listBySubject<R extends Belonging, E>(
  records: readonly R[],
  resolve: SubjectResolver,
  entryOf: (record: R, subjects: ReadonlyMap<MeasuredKind, string>) => E | undefined,
): (kind: MeasuredKind, id: string) => readonly E[] {
  const lists = new Map<string, E[]>();
  for (const record of records) {
    const subjects = subjectsOf(record, resolve);
    const entry = entryOf(record, subjects);
    if (entry === undefined) continue;
    for (const [kind, id] of subjects) append(lists, `${kind}:${id}`, entry);
  }
  return (kind, id) => lists.get(`${kind}:${id}`) ?? [];
}
