/** One kind of link between two records. */
export interface AssociationType {
  readonly category: 'HUBSPOT_DEFINED' | 'USER_DEFINED';
  readonly typeId: number;
  readonly label: string | null;
  /** The kind's name in the older, label-less answers. */
  readonly name: string;
}

/** Unlabelled type ids, by `from>to` of object type names. */
const UNLABELLED: Readonly<Record<string, number>> = {
  'contacts>companies': 279,
  'companies>contacts': 280,
  'deals>companies': 341,
  'companies>deals': 342,
  'deals>contacts': 3,
  'contacts>deals': 4,
  'tickets>companies': 339,
  'companies>tickets': 340,
  'tickets>contacts': 16,
  'contacts>tickets': 15,
  'orders>companies': 509,
  'companies>orders': 510,
  'orders>line_items': 513,
  'line_items>orders': 514,
  'notes>companies': 190,
  'notes>contacts': 202,
  'notes>deals': 214,
  'companies>notes': 189,
  'tasks>companies': 192,
  'tasks>contacts': 204,
  'tasks>deals': 216,
  'companies>tasks': 191,
  'contacts>tasks': 203,
  'deals>tasks': 215,
  'meetings>companies': 188,
  'companies>meetings': 187,
  'calls>companies': 182,
  'companies>calls': 181,
};
const PRIMARY: Readonly<Record<string, number>> = {
  'contacts>companies': 1,
  'companies>contacts': 2,
  'deals>companies': 5,
  'companies>deals': 6,
  'tickets>companies': 26,
  'companies>tickets': 25,
};
/** The portal's own label for the company that sold or serves, by pair. */
const CHANNEL_PARTNER: Readonly<Record<string, number>> = {
  'deals>companies': 37,
  'companies>deals': 38,
  'orders>companies': 41,
  'companies>orders': 42,
};
export const CHANNEL_PARTNER_LABEL = 'Channel partner';

const SINGULAR: Readonly<Record<string, string>> = {
  companies: 'company',
  contacts: 'contact',
  deals: 'deal',
  tickets: 'ticket',
  orders: 'order',
  line_items: 'line_item',
  notes: 'note',
  tasks: 'task',
  meetings: 'meeting',
  calls: 'call',
};

/** The kinds of link there are from one object type to another. */
export function associationTypes(from: string, to: string): AssociationType[] {
  const pair = `${from}>${to}`;
  const name = `${SINGULAR[from] ?? from}_to_${SINGULAR[to] ?? to}`;
  const types: AssociationType[] = [];
  const primary = PRIMARY[pair];
  const unlabelled = UNLABELLED[pair];
  const partner = CHANNEL_PARTNER[pair];
  if (primary !== undefined) types.push({ category: 'HUBSPOT_DEFINED', typeId: primary, label: 'Primary', name });
  if (unlabelled !== undefined) {
    const plain = primary === undefined ? name : `${name}_unlabeled`;
    types.push({ category: 'HUBSPOT_DEFINED', typeId: unlabelled, label: null, name: plain });
  }
  if (partner !== undefined) {
    types.push({ category: 'USER_DEFINED', typeId: partner, label: CHANNEL_PARTNER_LABEL, name: 'channel_partner' });
  }
  return types;
}

export type LinkKind = 'primary' | 'plain' | 'channelPartner';

/** A link made one of these ways carries these types; every labelled link is also an unlabelled one. */
export function typesOfLink(from: string, to: string, kind: LinkKind): AssociationType[] {
  return associationTypes(from, to).filter(
    ({ label }) =>
      label === null ||
      (kind === 'primary' && label === 'Primary') ||
      (kind === 'channelPartner' && label === CHANNEL_PARTNER_LABEL),
  );
}
